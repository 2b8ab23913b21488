"""What fusing promises, whatever the shares are: one order, between 0 and 1, that no signal alone can spoil."""

from __future__ import annotations

import random

import pytest

from search.asking.asked import MODES
from search.rank import LONG, SHARES, fuse

SIGNALS = sorted({name for shares in SHARES.values() for name in shares})


def signals(**given: dict[int, float]) -> dict[str, dict[int, float]]:
    """All signals, those not given empty."""
    return {name: given.get(name, {}) for name in SIGNALS}


def rows(ranked: list[tuple[int, float]]) -> list[int]:
    return [row for row, _ in ranked]


def test_every_mode_has_its_shares() -> None:
    assert set(SHARES) == set(MODES)


@pytest.mark.parametrize("mode", MODES)
def test_nothing_found_is_nothing_ranked(mode: str) -> None:
    assert fuse(signals(), mode, {}) == []


def test_a_mode_of_one_signal_keeps_its_order() -> None:
    assert rows(fuse(signals(words={1: 2.0, 2: 9.0, 3: 4.0}), "lexical", {})) == [2, 3, 1]
    assert rows(fuse(signals(sense={1: 0.2, 2: 0.9, 3: 0.4}), "semantic", {})) == [2, 3, 1]


def test_a_tie_goes_to_the_earlier_row() -> None:
    assert rows(fuse(signals(words={9: 3.0, 4: 3.0, 7: 3.0}), "lexical", {})) == [4, 7, 9]


def test_what_every_signal_puts_first_is_first() -> None:
    agreed = {name: {1: 0.1, 2: 0.8, 3: 0.3} for name in SIGNALS}
    assert rows(fuse(agreed, "hybrid", {}))[0] == 2


@pytest.mark.parametrize(
    ("lengths", "first"),
    [
        pytest.param({1: 3 * LONG, 2: 100}, 2, id="of two alike the shorter"),
        pytest.param({1: LONG, 2: 100}, 1, id="what is not long is not compared"),
    ],
)
def test_of_passages_alike_the_long_one_comes_later(lengths: dict[int, int], first: int) -> None:
    alike = {name: {1: 0.5, 2: 0.5, 3: 0.1} for name in SIGNALS}
    assert rows(fuse(alike, "hybrid", lengths))[0] == first


def test_a_long_passage_that_alone_answers_still_comes_first() -> None:
    answers = {name: {1: 0.9, 2: 0.3} for name in SIGNALS}
    assert rows(fuse(answers, "hybrid", {1: 3 * LONG, 2: 100}))[0] == 1


@pytest.mark.parametrize(
    ("held", "first"),
    [
        pytest.param(0.2, 2, id="nobody holds the words: sense decides"),
        pytest.param(1.0, 1, id="the words are held: they decide"),
    ],
)
def test_words_count_by_how_many_of_them_one_passage_holds(held: float, first: int) -> None:
    given = signals(words={1: 9.0}, grams={1: held}, coverage={1: held}, sense={1: 0.3, 2: 0.8, 3: 0.1})
    assert rows(fuse(given, "hybrid", {}))[0] == first


@pytest.mark.parametrize("mode", MODES)
def test_any_signals_give_every_row_once_between_0_and_1_best_first(mode: str) -> None:
    dice = random.Random(3)  # noqa: S311 - a reproducible draw, no secret
    for _ in range(200):
        drawn = signals(**{name: {dice.randrange(20): dice.random() for _ in range(8)} for name in SIGNALS})
        ranked = fuse(drawn, mode, {row: dice.randrange(3000) for row in range(15)})
        assert sorted(rows(ranked)) == sorted({row for name in SHARES[mode] for row in drawn[name]})
        assert [score for _, score in ranked] == sorted((score for _, score in ranked), reverse=True)
        assert all(0 <= score <= 1 + 1e-9 for _, score in ranked)
