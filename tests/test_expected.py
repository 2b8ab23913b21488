"""The five real letters against what a careful reader found in them; they stay outside the repository."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from index.letters import Letter
from index.parsing.parse import parse
from index.parsing.report import letter_record
from index.reading import read

FOLDER = Path(__file__).parents[2] / "shared" / "letters"
EXPECTED: list[dict[str, Any]] = (
    json.loads((FOLDER / "expected.json").read_text(encoding="utf-8")) if (FOLDER / "expected.json").is_file() else []
)
FIELDS = (
    "doc_number", "title", "kind", "session", "proposal_number", "proposal_title", "recipients", "consulted",
    "date", "contacts", "cc", "issuer", "category", "publicity",
)  # fmt: skip

pytestmark = pytest.mark.skipif(not EXPECTED, reason="the five real letters are not beside this repository")


def folded(value: object) -> object:
    """One spelling for comparison: NFKC, no blanks, in lists and records too."""
    if isinstance(value, str):
        return re.sub(r"\s+", "", unicodedata.normalize("NFKC", value))
    if isinstance(value, dict):
        return {key: folded(each) for key, each in value.items()}
    return [folded(each) for each in value] if isinstance(value, (list, tuple)) else value


def letter(expected: dict[str, Any]) -> Letter:
    return parse(read(FOLDER / expected["file"]).text, expected["file"])


@pytest.mark.parametrize("expected", EXPECTED, ids=[str(each["doc_number"]) for each in EXPECTED])
def test_every_field(expected: dict[str, Any]) -> None:
    record = letter_record(letter(expected), expected["file"])
    assert {field: folded(record[field]) for field in FIELDS} == {field: folded(expected[field]) for field in FIELDS}
    assert record["adoption"] == expected["letter_adoption"]


@pytest.mark.parametrize("expected", EXPECTED, ids=[str(each["doc_number"]) for each in EXPECTED])
def test_every_section(expected: dict[str, Any]) -> None:
    sections = letter(expected).sections
    assert [(each.path, folded(each.heading), each.adoption) for each in sections] == [
        (each["path"], folded(each["heading"]), each["adoption"]) for each in expected["sections"]
    ]
    assert [(each.path, folded(each.heading)) for top in sections for each in top.children] == [
        (each["path"], folded(each["heading"])) for top in expected["sections"] for each in top["children"]
    ]
