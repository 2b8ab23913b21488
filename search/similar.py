"""Which other letters speak of the same matters? Each answering passage is put as a question to the archive."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from index.archive import Archive
from index.header import header
from index.letters import BODY, Letter, Passage
from search.reader import Reader
from search.retrieve import retrieve

ALIKE = 0.25
"""Least likeness of a letter that is shown. Among the 58 sample and judged letters 106 are shown beside another, and 74
of them are about one matter by their titles, as 106 ordered pairs are; from 0.2 on it would be 93 of 199."""

MOST = 5
"""Similar letters shown: further ones answer another question."""

PAIRS = 3
"""Pairs of passages named to say what two letters share."""

CANDIDATES = 300
"""Passages that share most words with one of the letter's own: the vectors are asked only about these. A long text
names its matter in words, and to compare every vector takes 0.2 s a passage where there are 100,000."""

DEPTH = 100
"""Passages looked at for each of the letter's own: a fifth letter rarely begins below."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A passage of the letter and the one of the other letter that is most like it; `likeness` is 0 to 1."""

    mine: Passage
    theirs: Passage
    likeness: float


@dataclass(frozen=True, slots=True)
class Similar:
    """A letter that speaks of the same matters, and the passages that do, the most alike first."""

    letter: Letter
    likeness: float
    shared: tuple[Shared, ...]


def similar(reader: Reader, key: str, most: int = MOST) -> tuple[Similar, ...]:
    """The letters most like this one, best first; those that answer the same proposal are its case, not its like.

    A letter is as alike as its passages are on the mean and at their best, half and half: the mean alone overlooks
    the one section that two letters share, the best alone finds a likeness everywhere. Raises NotHeld.
    """
    archive, letter = reader.archive, reader.letter(key)
    mine = {row: passage for row, passage in archive.passages_of(letter.key).items() if passage.role == BODY}
    together = {letter.key, *archive.register.cases.get(letter.key, ())}
    likenesses = _likenesses(archive, letter, mine)
    ranked = sorted(
        ((_overall(found, len(mine)), other) for other, found in likenesses.items() if other not in together),
        key=lambda scored: (-scored[0], scored[1]),
    )
    alike = [(score, other) for score, other in ranked[:most] if score >= ALIKE]
    return tuple(
        Similar(reader.letter(other), round(score, 3), _shared(archive, mine, likenesses[other]))
        for score, other in alike
    )


_Found = dict[int, tuple[float, int]]
"""Of each own row: how like it the most alike row of one other letter is, and which it is."""


def _likenesses(archive: Archive, letter: Letter, mine: Mapping[int, Passage]) -> Mapping[str, _Found]:
    """What each other letter has to set beside the passages of this one.

    A passage finds itself first, with every score at its highest, so the others' scores are shares of that.
    """
    found: dict[str, _Found] = defaultdict(dict)
    for row, passage in mine.items():
        topic = f"{header(letter, passage)}\n{passage.text}"
        worded = archive.matching(Counter(archive.words.terms(topic)), CANDIDATES)
        among = np.asarray(sorted(other for other, _ in worded), np.int32)
        ranked = retrieve(archive, topic, allowed=among).order[:DEPTH]
        letters = archive.letters_of(other for other, _ in ranked)
        for other, score in ranked:
            found[letters[other].key].setdefault(row, (score, other))
    return found


def _overall(found: _Found, passages: int) -> float:
    scores = [score for score, _ in found.values()]
    return (sum(scores) / passages + max(scores)) / 2


def _shared(archive: Archive, mine: Mapping[int, Passage], found: _Found) -> tuple[Shared, ...]:
    """The pairs most alike, never without the best; of windows of one section only the best."""
    theirs = archive.passages(other for _, other in found.values())
    pairs: dict[tuple[str, str], Shared] = {}
    for row, (score, other) in sorted(found.items(), key=lambda pair: -pair[1][0]):
        pair = Shared(mine[row], theirs[other], round(score, 3))
        if score >= ALIKE or not pairs:
            pairs.setdefault((pair.mine.section, pair.theirs.section), pair)
    return tuple(pairs.values())[:PAIRS]
