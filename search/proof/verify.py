"""Does a quote stand in the archive as it is written? Exact, altered (and where), or not found."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.archive import Archive
from index.errors import Misused
from index.letters import Citation, Passage
from search.proof.differences import Difference, Squeezed, differences
from search.reader import Reader

EXACT, ALTERED, NOT_FOUND = "exact", "altered", "not_found"

NEAR_ENOUGH = 0.6
"""Share of a quote's characters that the nearest passage must hold in order before the quote counts as altered."""

DEPTH = 30
"""Passages that are compared with a quote: a quote shares nearly all its words with its source."""

CLOSELY = 3
"""Of these, the ones that are compared character by character."""

DIGEST_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quote stands: text[start:end] of the passage of this key."""

    key: str
    start: int
    end: int
    citation: Citation


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a quote; `unchanged` tells whether the passage still has the digest that was given."""

    status: str
    places: tuple[Place, ...] = ()
    differences: tuple[Difference, ...] = ()
    unchanged: bool | None = None


def digest(text: str) -> str:
    """The content hash that an exported quote carries: the first 16 hexadecimal digits of its sha256."""
    return hashlib.sha256(text.encode()).hexdigest()[:DIGEST_LENGTH]


def verify(reader: Reader, quote: str, key: str | None = None, known: str | None = None) -> Verdict:
    """Compare a quote with the archive, or with the passage of `key`; white space does not count, all else does.

    `known` is the digest that was exported with the quote: then it must be the whole passage.
    """
    asked = Squeezed.of(quote)
    if not asked.text:
        raise Misused("请粘贴要核对的引文：quote 里没有文字。")
    passages = [reader.passage(key)[0]] if key else _sharing(reader.archive, quote)
    unchanged = digest(passages[0].text) == known if key and known else None
    whole = bool(key and known)
    if places := tuple(
        place for passage in passages for place in _standing(reader.archive, asked, passage, whole=whole)
    ):
        return Verdict(EXACT, places, unchanged=unchanged)
    if not key and (places := tuple(_across(reader.archive, asked))):
        return Verdict(EXACT, places)
    return _nearest(reader.archive, asked, passages, unchanged=unchanged, whole=whole)


def _sharing(archive: Archive, quote: str) -> list[Passage]:
    """The passages that share most pairs of characters with a quote, best first."""
    grams = dict.fromkeys(archive.words.grams(quote), 1.0)
    rows = [row for row, _ in archive.matching(grams, DEPTH, field="grams")]
    found = archive.passages(rows)
    return [found[row] for row in rows]


def _standing(archive: Archive, asked: Squeezed, passage: Passage, *, whole: bool) -> Iterator[Place]:
    """Every place in a passage where a quote stands."""
    held = Squeezed.of(passage.text)
    for found in () if whole and held.text != asked.text else held.places(asked.text):
        yield Place(passage.key, *held.span(found, found + len(asked.text)), archive.cite(passage))


def _across(archive: Archive, asked: Squeezed) -> Iterator[Place]:
    """The places of a quote anywhere in the letters, also across passages: slow, so asked last."""
    for key in archive.register.holding(asked.text):
        letter = archive.letter(key)
        held = Squeezed.of(letter.text if letter else "")
        start, end = held.place(asked.text) or (0, 0)
        for passage in archive.passages_of(key).values():
            if passage.start < end and start < passage.end:
                first, last = max(start, passage.start), min(end, passage.end)
                yield Place(passage.key, first - passage.start, last - passage.start, archive.cite(passage))


def _nearest(
    archive: Archive, quote: Squeezed, passages: Sequence[Passage], *, unchanged: bool | None, whole: bool
) -> Verdict:
    """The passage that a quote was most likely taken from, and every place where it departs from it."""
    compared = [(differences(quote, Squeezed.of(passage.text), whole=whole), passage) for passage in passages[:CLOSELY]]
    near = [(found, passage) for found, passage in compared if found.kept >= NEAR_ENOUGH * len(quote.text)]
    if not near:
        return Verdict(NOT_FOUND, unchanged=unchanged)
    found, passage = min(near, key=lambda one: one[0].size)
    return Verdict(ALTERED, (Place(passage.key, *found.span, archive.cite(passage)),), found.differences, unchanged)
