"""A pass over everything: fresh pairs of every source, gathered into batches that hold one source each.

Only questions that were written for this project share their batches with the press, whose words are everyday ones too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index.training.everyday import Everyday
from index.training.negatives import neighbourhoods, traps
from index.training.pairs import Asker, Pair
from index.training.settings import Settings
from index.training.sharing import unit
from index.training.texts import Texts

Matrix = NDArray[np.float32]
T = TypeVar("T")

SMALLEST = 64
"""Pairs below which a batch has too few wrong answers to learn from."""
COARSE = 64
"""Leading columns by which windows are told similar: enough for topics."""
TRAPPING = 50_000
"""Windows of the press among which a pass looks for traps: the nearest of so many are near, and hardly ever answer."""


class Read(NamedTuple):
    """A source's texts, how often each window is asked for in a pass, and whether the press wrote them."""

    texts: Texts
    often: int = 1
    press: bool = False


@dataclass(frozen=True, slots=True)
class Lessons:
    """Draws the batches of one pass after another.

    `asked` are pairs of people's own questions, `written` those that were written for this project; `spoken` knows the
    everyday words for official ones, `alike` words of the same meaning.
    """

    settings: Settings
    sources: Sequence[Read]
    asked: Sequence[list[Pair]]
    written: list[Pair]
    tokenizer: Tokenizer
    spoken: Everyday
    alike: Everyday

    @property
    def steps(self) -> int:
        """How many batches one pass has at most."""
        sizes = [(len(source.texts.window_starts) - 1) * source.often for source in self.sources]
        sizes += [len(pairs) for pairs in self.asked for _ in range(self.settings.repeats)]
        sizes += [len(list(self.spoken.pairs()))] * self.settings.sayings
        sizes += [2 * len(self.written)] * self.settings.written
        return sum(-(-size // self.settings.batch) for size in sizes)

    def batches(self, number: int, rows: Matrix) -> list[list[Pair]]:
        """The batches of pass `number`, sources mixed, the same for the same seed; `rows` (pieces, width)."""
        dice = np.random.default_rng([self.settings.seed, number])
        coarse = rows[:, :COARSE]
        drawn = [
            (source, self._gathered(source.texts, dice, coarse)) for source in self.sources for _ in range(source.often)
        ]
        gathered = [pairs for _, pairs in drawn]
        gathered += [_shuffled(pairs, dice) for pairs in self.asked for _ in range(self.settings.repeats)]
        gathered += [_shuffled(list(self.spoken.pairs()), dice) for _ in range(self.settings.sayings)]
        size = self.settings.batch
        cut = [pairs[start : start + size] for pairs in gathered for start in range(0, len(pairs), size)]
        cut += self._trapped([pair for source, pairs in drawn if source.press for pair in pairs], dice, rows)
        whole = [batch for batch in cut if len(batch) >= min(SMALLEST, size)]
        return _shuffled(whole, dice)

    def _trapped(self, press: list[Pair], dice: np.random.Generator, rows: Matrix) -> Iterator[list[Pair]]:
        """The written questions in batches that are filled up with what the press says in the questions' own words."""
        if not (press and self.written):
            return
        others = [press[place] for place in dice.permutation(len(press))[:TRAPPING].tolist()]
        near = traps(
            _vectors([pair.query for pair in self.written], rows), _vectors([pair.passage for pair in others], rows)
        )
        for _ in range(self.settings.written):
            order, half = dice.permutation(len(self.written)), self.settings.batch // 2
            for some in (order[start : start + half] for start in range(0, len(order), half)):
                fallen = {int(dice.choice(near[place])) for place in some.tolist()}
                yield [*(self.written[place] for place in some.tolist()), *(others[place] for place in sorted(fallen))]

    def _gathered(self, texts: Texts, dice: np.random.Generator, coarse: Matrix) -> list[Pair]:
        """The pairs of one source, similar windows side by side."""
        asker = Asker(texts, self.tokenizer, int(dice.integers(2**32)))
        pairs = [self._reworded(pair, dice.random(2)) for pair in asker.pairs()]
        vectors = _vectors([pair.passage for pair in pairs], coarse)
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


def _vectors(texts: Sequence[list[int]], rows: Matrix) -> Matrix:
    """A unit vector for each text, the direction of the sum of its pieces' rows."""
    return unit(np.stack([rows[text].sum(axis=0) for text in texts]))
