"""Other words for the words of a query: what people say for what is official, and words that mean the same."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tokenizers import Tokenizer

from index.training.pairs import Pair
from index.words.lexicon import Saying

SAID = 0.5
"""Share of the known expressions of a query that are said otherwise, once it is reworded at all."""
COMMON = 4
"""Sayings that may lead to one expression: where more do, it says too little of any of them."""
DRAWN = 3
"""Expressions of either side that make a pair of a saying, at most."""

_CILIN = "cilin_extended.txt"


def synonyms(corpus: Path) -> tuple[Saying, ...]:
    """Each word of 同义词词林 with the others of its group, from the corpus' lexicon folder.

    Groups of words that mean the same bear an equals sign: `Bo01A27= 计算机 电脑 微机`.
    """
    lines = (corpus / "lexicon" / _CILIN).read_text(encoding="utf-8").splitlines()
    groups = [words for code, *words in map(str.split, lines) if code.endswith("=")]
    return tuple(
        Saying((word,), tuple(other for other in group if other != word))
        for group in groups
        for word in group
        if len(word) > 1 and len(group) > 1
    )


class Everyday:
    """Knows what is said for official expressions, in pieces; every draw is decided by `seed`."""

    def __init__(self, sayings: Iterable[Saying], tokenizer: Tokenizer, seed: int) -> None:
        self.dice = random.Random(seed)  # noqa: S311 - no secret is drawn
        self._sides = [tuple([_cut(tokenizer, word) for word in side] for side in saying) for saying in sayings]
        said: dict[tuple[int, ...], list[list[list[int]]]] = {}
        for spoken, official in self._sides:
            for word in official:
                said.setdefault(tuple(word), []).append(spoken)
        self._said = {word: found for word, found in said.items() if len(found) <= COMMON}
        self._longest = max(map(len, self._said), default=0)

    def reworded(self, query: Sequence[int]) -> list[int]:
        """The query with some of the expressions that are known said otherwise."""
        words: list[int] = []
        start = 0
        while start < len(query):
            size = self._known(query, start)
            expression = query[start : start + max(size, 1)]
            if size and self.dice.random() < SAID:
                expression = self.dice.choice(self.dice.choice(self._said[tuple(expression)]))
            words += expression
            start += max(size, 1)
        return words

    def pairs(self) -> Iterator[Pair]:
        """Each saying as a query, its official side as what answers it."""
        for number, (said, official) in enumerate(self._sides):
            yield Pair(self._some(said), self._some(official), number)

    def pieces(self) -> set[int]:
        """All pieces of what is said."""
        return {piece for said, _ in self._sides for word in said for piece in word}

    def _known(self, query: Sequence[int], start: int) -> int:
        """How many pieces the longest expression has that is known and begins here; 0 where none does."""
        sizes = range(min(self._longest, len(query) - start), 0, -1)
        return next((size for size in sizes if tuple(query[start : start + size]) in self._said), 0)

    def _some(self, words: Sequence[list[int]]) -> list[int]:
        drawn = self.dice.sample(words, self.dice.randint(1, min(DRAWN, len(words))))
        return [piece for word in drawn for piece in word]


def _cut(tokenizer: Tokenizer, word: str) -> list[int]:
    return list(tokenizer.encode(word, add_special_tokens=False).ids)
