"""The encoding benchmark counts what it says, and its table replaces the one before."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from search.measures.bench import MARKS, ROUNDS, measured, replaced, table, texts

FIGURES = Path(__file__).parents[1] / "docs" / "figures.md"


def test_every_candidate_reads_every_text_and_every_question_in_every_round() -> None:
    read: list[tuple[str, ...]] = []

    def encode(many: Sequence[str]) -> None:
        read.append(tuple(many))

    found = measured({"one": encode, "other": encode}, ["甲", "乙"], ["问", "答"])
    assert read == [("甲", "乙")] * 2 + [("甲", "乙"), ("问",), ("答",)] * 2 * ROUNDS
    assert all(cost >= 0 for costs in found.values() for cost in costs)


def test_the_table_tells_times_against_its_first_line() -> None:
    lines = table({"甲": (0.001, 0.00002), "乙": (0.0222, 0.00003)}, ["一二", "三四五六"])
    assert lines[0].startswith("| 2 texts of 3 characters on average |")
    assert lines[2:] == ["| 甲 | 1,000 | 1.0 | 20 µs | 1.0 |", "| 乙 | 45 | 22 | 30 µs | 1.5 |"]


def test_a_new_table_takes_the_place_of_the_old() -> None:
    page = f"# 前\n\n{MARKS[0]}\n旧\n{MARKS[1]}\n\n后\n"
    once = replaced(page, ["新"])
    assert once == f"# 前\n\n{MARKS[0]}\n新\n{MARKS[1]}\n\n后\n"
    assert replaced(once, ["新"]) == once


def test_the_page_has_a_place_for_it_and_there_is_something_to_read() -> None:
    assert [FIGURES.read_text(encoding="utf-8").count(mark) for mark in MARKS] == [1, 1]
    assert len(texts()) > 100
