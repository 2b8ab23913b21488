"""The course of a figure: which statement is the latest, and which contradict each other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pile import Pile, letter

from index.build import Builder
from index.models.encode import Encoder
from index.words.words import Words
from search.searcher import Searcher
from search.statements.course import Course
from search.statements.history import history

CASES = [
    # what is special, (date of the letter, number of stations) of the asked letter and of others, its relation,
    # the latest, the disputed
    ("one value everywhere", [("2022-06-15", 90), ("2022-06-20", 90)], "same", {1}, set()),
    ("it grew", [("2022-06-15", 90), ("2024-06-15", 120)], "changed", {1}, set()),
    ("asked for is the latest", [("2024-06-15", 120), ("2022-06-15", 90)], "changed", {0}, set()),
    ("two of one day clash", [("2022-06-15", 90), ("2022-06-15", 91)], "conflict", set(), {0, 1}),
    ("two of one week clash", [("2022-06-15", 90), ("2022-06-20", 91)], "conflict", set(), {0, 1}),
    (
        "two others clash",
        [("2022-06-15", 90), ("2024-06-15", 120), ("2024-06-20", 121)],
        "conflict",
        set(),
        {1, 2},
    ),
    (
        "an old clash, settled since",
        [("2022-06-15", 90), ("2022-06-20", 91), ("2024-06-15", 120)],
        "conflict",
        {2},
        {0, 1},
    ),
]


@pytest.mark.parametrize(
    ("stated", "what", "newest", "disputed"), [row[1:] for row in CASES], ids=[row[0] for row in CASES]
)
def test_the_latest_is_named_only_where_it_is_undisputed(
    stated: list[tuple[str, int]], what: str, newest: set[int], disputed: set[int], reading: Callable[..., Course]
) -> None:
    found = reading(stated)
    elsewhere = sorted(found.elsewhere, key=lambda one: one.key)
    said = [found, *elsewhere]
    assert found.relation == what
    assert {place for place, one in enumerate(said) if one.newest} == newest
    assert {place for place, one in enumerate(said) if one.disputed} == disputed


@pytest.fixture
def reading(tmp_path: Path, encoder: Encoder, words: Words) -> Callable[..., Course]:
    """The course of the first letter's figure, from letters that each state it."""

    def read(stated: list[tuple[str, int]]) -> Course:
        letters = [
            letter(f"云电函〔2022〕{number}号", day, f"电表 全市累计建成智能电表{count}座。")
            for number, (day, count) in enumerate(stated, start=1)
        ]
        Builder(tmp_path, encoder, words).build(Pile(letters))
        return history(Searcher(tmp_path, encoder, words), "云电函〔2022〕1号#一").figures[0]

    return read
