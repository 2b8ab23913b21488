"""A pass over everything: fresh pairs of every source, gathered into batches that hold one source each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index.training.everyday import Everyday
from index.training.negatives import neighbourhoods
from index.training.pairs import Asker, Pair
from index.training.settings import Settings
from index.training.texts import Texts

Matrix = NDArray[np.float32]
T = TypeVar("T")

SMALLEST = 64
"""Pairs below which a batch has too few wrong answers to learn from."""
COARSE = 64
"""Leading columns by which windows are told similar: enough for topics."""


class Lessons:
    """Draws the batches of one pass after another; `coarse` rows tell which windows are similar.

    `spoken` knows the everyday words for official ones, `alike` words of the same meaning.
    """

    def __init__(
        self,
        settings: Settings,
        sources: Sequence[Texts],
        asked: Sequence[list[Pair]],
        tokenizer: Tokenizer,
        spoken: Everyday,
        alike: Everyday,
    ) -> None:
        self.settings, self.sources, self.asked, self.tokenizer = settings, sources, asked, tokenizer
        self.spoken, self.alike = spoken, alike

    @property
    def steps(self) -> int:
        """How many batches one pass has at most."""
        sizes = [len(texts.window_starts) - 1 for texts in self.sources]
        sizes += [len(pairs) for pairs in self.asked for _ in range(self.settings.repeats)]
        sizes += [len(list(self.spoken.pairs()))] * self.settings.sayings
        return sum(-(-size // self.settings.batch) for size in sizes)

    def batches(self, number: int, coarse: Matrix) -> list[list[Pair]]:
        """The batches of pass `number`, sources mixed, the same for the same seed."""
        dice = np.random.default_rng([self.settings.seed, number])
        gathered = [self._gathered(texts, dice, coarse) for texts in self.sources]
        gathered += [_shuffled(pairs, dice) for pairs in self.asked for _ in range(self.settings.repeats)]
        gathered += [_shuffled(list(self.spoken.pairs()), dice) for _ in range(self.settings.sayings)]
        size = self.settings.batch
        cut = [pairs[start : start + size] for pairs in gathered for start in range(0, len(pairs), size)]
        whole = [batch for batch in cut if len(batch) >= min(SMALLEST, size)]
        return _shuffled(whole, dice)

    def _gathered(self, texts: Texts, dice: np.random.Generator, coarse: Matrix) -> list[Pair]:
        """The pairs of one source, similar windows side by side."""
        asker = Asker(texts, self.tokenizer, int(dice.integers(2**32)))
        pairs = [self._reworded(pair, dice.random(2)) for pair in asker.pairs()]
        vectors = np.stack([_unit(coarse[pair.passage].sum(axis=0)) for pair in pairs])
        groups = _shuffled(list(neighbourhoods(vectors, self.settings.leaf, dice)), dice)
        return [pairs[row] for group in groups for row in group.tolist()]

    def _reworded(self, pair: Pair, chances: NDArray[np.float64]) -> Pair:
        """The pair, its query perhaps in words of the same meaning or in everyday ones."""
        query = pair.query
        for others, share, chance in (
            (self.alike, self.settings.synonyms, chances[0]),
            (self.spoken, self.settings.spoken, chances[1]),
        ):
            query = others.reworded(query) if chance < share else query
        return pair._replace(query=query)


def _shuffled(things: list[T], dice: np.random.Generator) -> list[T]:
    return [things[place] for place in dice.permutation(len(things)).tolist()]


def _unit(vector: Matrix) -> Matrix:
    length = np.linalg.norm(vector)
    return vector / length if length else vector
