"""The same statement is found in other letters, and its figures are compared."""

from __future__ import annotations

import json

import pytest
from conftest import HOUSE

from index.errors import NotHeld
from search.searcher import Searcher
from search.statements.history import History, history

JUDGED = [json.loads(line) for line in (HOUSE / "data" / "eval" / "figures.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="session")
def histories(searcher: Searcher) -> dict[str, History]:
    """The history of every passage that the judged pairs begin with."""
    return {key: history(searcher, key) for key in {pair["a"]["key"] for pair in JUDGED}}


def found(told: History, here: str, there: dict[str, str]) -> str | None:
    """The relation under which the history of a figure names another letter's."""
    relations = (
        other.relation
        for course in told.figures
        if course.value.endswith(here)
        for other in course.elsewhere
        if other.key.partition("~")[0] == there["key"] and other.value.endswith(there["value"])
    )
    return next(relations, None)


def test_judged_pairs_are_aligned_and_look_alikes_are_not(histories: dict[str, History]) -> None:
    named = {pair["id"]: found(histories[pair["a"]["key"]], pair["a"]["value"], pair["b"]) for pair in JUDGED}
    right = [named[pair["id"]] == pair["relation"] for pair in JUDGED if pair["relation"] != "unrelated"]
    wrong = [pair["id"] for pair in JUDGED if pair["relation"] == "unrelated" and named[pair["id"]]]
    assert sum(right) / len(right) >= 0.85
    assert sum(right) / (sum(right) + len(wrong)) >= 0.95, wrong


def test_a_history_says_the_same_from_either_side(searcher: Searcher, histories: dict[str, History]) -> None:
    for pair in JUDGED[:60:6]:
        turned = history(searcher, pair["b"]["key"])
        there = found(histories[pair["a"]["key"]], pair["a"]["value"], pair["b"])
        assert found(turned, pair["b"]["value"], pair["a"]) == there, pair["id"]


def test_the_newest_statement_is_marked_once(searcher: Searcher) -> None:
    told = history(searcher, "云民函〔2021〕15号#二（一）")
    course = next(course for course in told.figures if course.value == "46家")
    assert (course.relation, course.newest) == ("changed", False)
    assert [(one.value, one.newest) for one in course.elsewhere] == [("118家", False), ("163家", True)]


def test_two_letters_of_one_day_that_differ_are_flagged(searcher: Searcher) -> None:
    told = history(searcher, "云民函〔2023〕20号#一（二）")
    course = told.figures[0]
    assert (course.value, course.relation, course.disputed) == ("38家", "conflict", True)
    assert [(one.value, one.relation, one.disputed) for one in course.elsewhere] == [("41家", "conflict", True)]
    assert not any(one.newest for one in (course, *course.elsewhere)), "neither of two that clash is the latest"
    assert "云卫函〔2023〕45号#一" in [statement.key for statement in told.elsewhere]


def test_a_figure_that_stands_alone_is_only(searcher: Searcher) -> None:
    told = history(searcher, "云残函〔2023〕6号#一")
    assert {course.relation for course in told.figures} == {"only"}
    assert all(not course.elsewhere and course.newest for course in told.figures)


def test_figures_are_slices_of_the_passage_and_other_letters_alone_count(searcher: Searcher) -> None:
    passage, _ = searcher.passage("云工信函〔2022〕18号#一（一）")
    told = history(searcher, passage.key)
    assert all(passage.text[course.start : course.end] == course.value for course in told.figures)
    assert all(not statement.key.startswith(passage.letter) for statement in told.elsewhere)
    assert [one.similarity for one in told.elsewhere] == sorted(
        (one.similarity for one in told.elsewhere), reverse=True
    )


def test_a_passage_that_is_not_held_is_refused(searcher: Searcher) -> None:
    with pytest.raises(NotHeld, match="没有收录"):
        history(searcher, "某函〔1999〕1号#一")
