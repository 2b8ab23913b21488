"""Where nothing is likely to answer, the answer says so; what comes nearest is shown all the same."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from conftest import SAMPLES

from search.asking.asked import Asked
from search.decline import SENTENCE
from search.searcher import Searcher

QUESTIONS = SAMPLES.parent / "eval" / "questions.jsonl"


ASKED = [
    pytest.param("高价彩礼 移风易俗", True, id="no letter treats it"),
    pytest.param("驾校退费难", True, id="nor this"),
    pytest.param("老旧小区加装电梯", False, id="a subject of several letters"),
    pytest.param("节水辅导员", False, id="a word that stands in one"),
    pytest.param("云工信函〔2022〕18号", False, id="a letter that is named"),
    pytest.param("云工信函〔2022〕18号 高价彩礼", False, id="a letter that is named, whatever else is asked"),
]


@pytest.mark.parametrize(("question", "declined"), ASKED)
def test_declined(shipped: Searcher, question: str, declined: bool) -> None:  # noqa: FBT001
    found = shipped.search(Asked(question))
    assert (found.declined, found.notice == SENTENCE) == (declined, declined)
    assert found.hits, "what comes nearest is shown all the same"


def test_one_half_alone_never_declines(shipped: Searcher) -> None:
    assert not any(shipped.search(Asked("驾校退费难", mode=mode)).declined for mode in ("lexical", "semantic"))


def test_another_models_cosines_are_not_judged(searcher: Searcher) -> None:
    assert not searcher.search(Asked("驾校退费难")).declined


KINDS = [
    pytest.param(lambda kind: kind == "unanswerable", 0.8, 1.0, id="unanswerable: four times in five"),
    pytest.param(lambda kind: kind != "unanswerable", 0.0, 0.05, id="answered: hardly ever"),
    pytest.param(lambda kind: kind == "paraphrase", 0.0, 0.15, id="answered in other words: seldom"),
]


@pytest.mark.parametrize(("chosen", "least", "most"), KINDS)
def test_the_judged_questions(shipped: Searcher, chosen: Callable[[str], bool], least: float, most: float) -> None:
    rows = map(json.loads, QUESTIONS.read_text(encoding="utf-8").splitlines())
    said = [shipped.search(Asked(row["query"])).declined for row in rows if chosen(row["kind"])]
    assert least <= sum(said) / len(said) <= most
