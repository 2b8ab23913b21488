"""Which sentences of the letters bear out what a draft says?"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.archive import Archive
from index.windows import sentences
from search.proof.differences import Squeezed
from search.statements.things import content, weight
from search.statements.told import Told, told

DEPTH = 20
"""Passages compared with each sentence of a draft."""


def near_to(archive: Archive, spoken: str, said: frozenset[str]) -> list[Told]:
    """The passages that share most words with a sentence or lie nearest to it, read with their figures."""
    rows = [row for row, _ in archive.matching(dict.fromkeys(said, 1.0), DEPTH)]
    rows += [row for row, _ in archive.near(archive.encoder.query(spoken), DEPTH) if row not in rows]
    found = archive.passages(rows)
    return [told(archive, found[row]) for row in rows]


def standing_in(spoken: str, near: Sequence[Told]) -> tuple[float, Told, tuple[int, int]] | None:
    """Where a sentence stands word for word, white space aside, in the newest letter that holds it."""
    asked = Squeezed.of(spoken).text
    found = [(one, place) for one in near if (place := Squeezed.of(one.passage.text).place(asked))]
    if not found:
        return None
    newest, place = max(found, key=lambda known: known[0].letter.date or datetime.date.min)
    return 1.0, newest, place


def best_support(
    archive: Archive, said: frozenset[str], near: Sequence[Told], values: Sequence[str]
) -> tuple[float, Told, tuple[int, int]]:
    """The one or two neighbouring sentences of a passage that hold most of what is said; of equals, its numbers too."""

    def worth(one: tuple[float, Told, tuple[int, int]]) -> tuple[float, int, int]:
        share, place, (start, end) = one
        return share, sum(value in place.passage.text[start:end] for value in values), start - end

    return max(((_share(archive, said, one, span), one, span) for one in near for span in _stretches(one)), key=worth)


def _stretches(place: Told) -> Iterator[tuple[int, int]]:
    text = place.passage.text
    spans = sentences(text, 0, len(text))
    yield from spans
    yield from ((first[0], second[1]) for first, second in pairwise(spans))


def _share(archive: Archive, said: frozenset[str], place: Told, span: tuple[int, int]) -> float:
    held = content(place.passage.text[slice(*span)], archive.words)
    return round(weight(said & held) / weight(said), 3)
