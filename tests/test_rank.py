"""What fusing promises, whatever the shares are: one order, between 0 and 1, that no signal alone can spoil."""

from __future__ import annotations

import random

import pytest

from search.asking.asked import MODES
from search.rank import SHARES, fuse

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
    assert fuse(signals(), mode) == []


def test_a_mode_of_one_signal_keeps_its_order() -> None:
    assert rows(fuse(signals(words={1: 2.0, 2: 9.0, 3: 4.0}), "lexical")) == [2, 3, 1]
    assert rows(fuse(signals(sense={1: 0.2, 2: 0.9, 3: 0.4}), "semantic")) == [2, 3, 1]


def test_a_tie_goes_to_the_earlier_row() -> None:
    assert rows(fuse(signals(words={9: 3.0, 4: 3.0, 7: 3.0}), "lexical")) == [4, 7, 9]


def test_what_every_signal_puts_first_is_first() -> None:
    agreed = {name: {1: 0.1, 2: 0.8, 3: 0.3} for name in SIGNALS}
    assert rows(fuse(agreed, "hybrid"))[0] == 2


@pytest.mark.parametrize("mode", MODES)
def test_any_signals_give_every_row_once_between_0_and_1_best_first(mode: str) -> None:
    dice = random.Random(3)  # noqa: S311 - a reproducible draw, no secret
    for _ in range(200):
        drawn = signals(**{name: {dice.randrange(20): dice.random() for _ in range(8)} for name in SIGNALS})
        ranked = fuse(drawn, mode)
        assert sorted(rows(ranked)) == sorted({row for name in SHARES[mode] for row in drawn[name]})
        assert [score for _, score in ranked] == sorted((score for _, score in ranked), reverse=True)
        assert all(0 <= score <= 1 + 1e-9 for _, score in ranked)
