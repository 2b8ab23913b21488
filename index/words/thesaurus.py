"""From everyday words to those of letters: which sayings of the lexicon does a question use, or nearly use?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import numpy as np

from index.errors import ArchiveDamaged
from index.models.encode import Encoder, Floats
from index.words.lexicon import Lexicon, Saying

NEAR = 6.5
"""Standard deviations by which a question must come nearer to a saying than sayings come to one another: what a cosine
is worth differs from model to model. At 7.5 the sample letters fall from .885 to .878, laws asked for in everyday words
from .511 to .499; at 5.5 answers to citizens' letters from .687 to .680."""

MOST_NEAR = 3
"""Sayings that are taken for being near: more of them lead away."""

SHORTEST = 3
"""Characters of a word that is met word for word: shorter ones are parts of others (answers to citizens' letters,
nDCG@10: .656 with words of two, .659 without; no other set lost)."""

AROUND = 10
"""Sayings by which it is told how near official words come at all: one alone may come near by chance."""

_TRIED = 400
"""Sayings compared with as many others to see how near they come by chance: steady to a tenth of a deviation."""


def unit(vector: Floats) -> Floats:
    """The vector at length 1; one without a direction stays as it is."""
    length = np.linalg.norm(vector)
    return np.asarray(vector / length if length else vector, np.float32)


class Thesaurus:
    """The sayings of one lexicon; the synonyms of a word are sayings too.

    Their vectors are kept in one file, float16 (2, sayings, width): of what is said, and of what is official.
    """

    def __init__(self, lexicon: Lexicon, path: Path) -> None:
        self._sayings = all_sayings(lexicon)
        self._said, self._official = _read(path, len(self._sayings))
        self._places: dict[str, list[int]] = {}
        for number, saying in enumerate(self._sayings):
            for word in (each for each in saying.said if len(each) >= SHORTEST):
                self._places.setdefault(word, []).append(number)
        self._longest = max(map(len, self._places), default=0)

    @staticmethod
    def write(lexicon: Lexicon, encoder: Encoder, path: Path) -> None:
        """Encode both sides of every saying and keep them."""
        sayings = all_sayings(lexicon)
        sides = [[" ".join(saying.said) for saying in sayings], [" ".join(saying.official) for saying in sayings]]
        empty = np.empty((0, encoder.model.width), np.float32)
        np.save(path, np.stack([encoder.passages(side) if side else empty for side in sides]).astype(np.float16))

    def sayings(self, topic: str, vector: Floats, *, near: bool = True) -> list[int]:
        """The numbers of the sayings that a folded topic uses, in its order, then of those `near` to it."""
        used = self._used(topic.lower())
        return list(dict.fromkeys([*used, *self._near(vector)])) if near and self._sayings else used

    def _near(self, vector: Floats) -> list[int]:
        likeness = self._said @ vector
        nearest = np.argsort(-likeness)[:MOST_NEAR]
        return [int(number) for number in nearest if likeness[number] >= self._chance]

    def official(self, numbers: Sequence[int]) -> list[str]:
        """What letters say for these sayings, each expression once."""
        return list(dict.fromkeys(word for number in numbers for word in self._sayings[number].official))

    def meant(self, numbers: Sequence[int]) -> Floats:
        """The direction of what is official for these sayings, (width,)."""
        return unit(np.sum(self._official[list(numbers)], axis=0, dtype=np.float32))

    def elsewhere(self, vector: Floats) -> float:
        """How near a question comes to official words on whatever matter: the mean of the nearest; 0 without any."""
        likeness = np.sort(self._official @ vector)[-AROUND:]
        return float(likeness.mean()) if likeness.size else 0.0

    def _used(self, topic: str) -> list[int]:
        """The sayings whose words stand in the topic; a longer one hides those that begin within it."""
        found: list[int] = []
        start = 0
        while start < len(topic):
            sizes = range(min(self._longest, len(topic) - start), 0, -1)
            word = next(
                (topic[start : start + size] for size in sizes if topic[start : start + size] in self._places), ""
            )
            found += self._places.get(word, ())
            start += len(word) or 1
        return list(dict.fromkeys(found))

    @cached_property
    def _chance(self) -> float:
        """The cosine that a question does not reach to a saying by chance."""
        every = max(1, len(self._sayings) // _TRIED)
        likeness = self._said[::every] @ self._said[1::every].T
        return float(np.mean(likeness) + NEAR * np.std(likeness)) if likeness.size else 1.0


def _read(path: Path, count: int) -> tuple[Floats, Floats]:
    """Both sides of so many sayings, read now: the generation may be removed while it answers."""
    try:
        both = np.load(path)
    except (OSError, ValueError, EOFError) as error:
        raise ArchiveDamaged(f"说法向量文件 {path.name} 已损坏，无法打开。") from error
    if both.shape[:2] != (2, count):
        raise ArchiveDamaged(f"说法向量文件 {path.name} 与词表不符：应有 {count} 条。")
    said, official = both.astype(np.float32)
    return said, official


def all_sayings(lexicon: Lexicon) -> tuple[Saying, ...]:
    """What a lexicon says of everyday words and of synonyms, in the order of their vectors."""
    return (*lexicon.sayings, *(Saying((word,), others) for word, others in lexicon.synonyms.items()))
