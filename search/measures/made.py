"""Judged collections made of a corpus: laws asked for in everyday words, citizens' letters and what was replied."""

from __future__ import annotations

import json
import lzma
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]

ASKED = Path(__file__).parents[2] / "data" / "eval" / "laws.jsonl"
"""Questions of people who know no law, each with the articles that answer it."""

_LOCAL = re.compile(r"地方法规$|^案例$")
"""Categories that are left out: every province repeats the laws of the state, and nobody judged the repetitions."""

_EDITION = re.compile(r"[（(]?\d{4}年?.{0,4}(?:修订|修正|版)[）)]?")
"""What tells two editions of one law apart in its name."""


def made(corpus: Path, folder: Path) -> Iterator[Path]:
    """Write both collections as `fuhan eval` reads them; the folder of each."""
    letters = list(_rows(corpus / "citizen_letters_replies.jsonl.xz"))
    replies = ({"id": str(number), "text": row["reply"]} for number, row in enumerate(letters))
    titles = ({"query": row["title"], "pos": [str(number)]} for number, row in enumerate(letters))
    yield _written(folder / "replies", replies, titles)
    asked = map(json.loads, ASKED.read_text(encoding="utf-8").splitlines())
    yield _written(folder / "laws", articles(corpus), asked)


def articles(corpus: Path) -> Iterator[Row]:
    """Every article of the state's laws, rules and interpretations in their latest edition, by law and number."""
    rows = [row for row in _rows(corpus / "law_articles.jsonl.xz") if not _LOCAL.search(row["category"])]
    latest: dict[str, str] = {}
    for row in rows:
        latest[_law(row)] = max(latest.get(_law(row), ""), row["date"] or "")
    seen: set[str] = set()
    for row in rows:
        name = f"{row['law'].strip()} {row['article']}".strip()
        if (row["date"] or "") == latest[_law(row)] and row["text"].strip() and name not in seen:
            seen.add(name)
            yield {"id": name, "title": name, "text": row["text"].strip().removeprefix(name).lstrip(" 　:：")}


def _law(row: Row) -> str:
    return _EDITION.sub("", row["law"]).strip()


def _written(folder: Path, documents: Iterable[Row], questions: Iterable[Row]) -> Path:
    folder.mkdir(parents=True)
    for name, rows in (("corpus", documents), ("queries", questions)):
        with (folder / f"{name}.jsonl").open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return folder


def _rows(path: Path) -> Iterator[Row]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)
