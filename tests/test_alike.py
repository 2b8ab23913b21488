"""What is said twice is shown once, and of two that fit alike the newer goes first where that is wished."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pile import LETTERS, Pile

from index.build import Builder
from index.models.encode import Encoder
from index.words.words import Words
from search.alike import DEEP, folded
from search.asking.asked import Asked
from search.recency import newer_first
from search.searcher import Searcher

SAID = {
    1: "市教育局已为四十所学校配齐心理教师，每周开放辅导室。",
    2: "市教育局已为四十一所学校配齐心理教师，每周开放辅导室。",
    3: "市教育局将增设公交站点，方便学生上下学。",
    4: "",
    5: "",
}

FOLDS = [
    pytest.param([1, 2, 3], [1, 3], {1: [2]}, id="a figure differs: still the same statement"),
    pytest.param([2, 3, 1], [2, 3], {2: [1]}, id="the better ranked one stays"),
    pytest.param([3, 1], [3, 1], {}, id="another matter of the same office"),
    pytest.param([4, 5], [4, 5], {}, id="texts without words are not alike"),
]


@pytest.mark.parametrize(("ranked", "kept", "also"), FOLDS)
def test_folded(ranked: list[int], kept: list[int], also: dict[int, list[int]], words: Words) -> None:
    order, found = folded([(row, 1 / row) for row in ranked], lambda row: frozenset(words.grams(SAID[row])))
    assert [row for row, _ in order] == kept
    assert found == also


def test_only_the_first_ranks_are_compared() -> None:
    ranked = [(row, 1.0) for row in range(DEEP + 5)]
    order, also = folded(ranked, lambda _: frozenset(("同文",)))
    assert [row for row, _ in order] == [0, *range(DEEP, DEEP + 5)]
    assert also == {0: list(range(1, DEEP))}


def test_a_retold_passage_is_named_by_the_one_that_is_shown(tmp_path: Path, encoder: Encoder, words: Words) -> None:
    again = replace(LETTERS[0], doc_number="云教函〔2029〕99号", source="again.txt")
    Builder(tmp_path, encoder, words).build(Pile((*LETTERS, again)))
    searcher = Searcher(tmp_path, encoder, words)
    question = "心理教师"
    plain = searcher.search(Asked(question, limit=50))
    once = searcher.search(Asked(question, limit=50, collapse=True))
    shown = {hit.passage.key for hit in once.hits}
    left_out = {key for hit in once.hits for key in hit.also}
    assert left_out
    assert not shown & left_out
    assert shown | left_out == {hit.passage.key for hit in plain.hits}
    assert once.total == plain.total - len(left_out)


DATED = {1: "2020-01-01", 2: "2025-01-01", 3: None, 4: "2025-01-01"}
NEWER = [
    pytest.param([(1, 0.50), (2, 0.48)], [2, 1], id="nearly equal: the newer one"),
    pytest.param([(1, 0.60), (2, 0.48)], [1, 2], id="clearly better stays better"),
    pytest.param([(1, 1.5), (2, 0.99)], [1, 2], id="what was named stays above"),
    pytest.param([(3, 0.50), (2, 0.48)], [2, 3], id="a letter without a date gains nothing"),
    pytest.param([(2, 0.98), (4, 0.97)], [2, 4], id="both at the top: the order stays"),
]


@pytest.mark.parametrize(("ranked", "expected"), NEWER)
def test_newer_first(ranked: list[tuple[int, float]], expected: list[int]) -> None:
    moved = newer_first(ranked, DATED)
    assert [row for row, _ in moved] == expected
    assert all(score <= 1 for row, score in moved if dict(ranked)[row] <= 1)
