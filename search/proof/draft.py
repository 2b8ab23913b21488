"""Is each sentence of a draft reply borne out by a letter, and are its figures the latest?"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.archive import Archive
from index.errors import Misused
from index.letters import Citation
from index.windows import sentences, trimmed
from search.proof.frame import is_frame
from search.proof.support import best_support, near_to, standing_in
from search.reader import Reader
from search.statements.align import SAME_THING, likeness
from search.statements.course import Said, clash, current
from search.statements.figures import Figure, figures
from search.statements.things import content
from search.statements.told import SHORTEST, Told

SUPPORTED, DIFFERS, UNSUPPORTED, FRAME = "supported", "figure_differs", "unsupported", "frame"

BORNE_OUT = 0.5
"""Share of a sentence's words that a passage must hold. Of 230 sentences of letters with a clause and every twelfth
character dropped 229 reach it; of 250 sentences of letters that the archive does not hold 4 do."""

_LEVEL = re.compile(r"[全我本]([省市区县])")
"""Whose numbers a sentence speaks of: 全市 is not borne out by a district's letter."""


@dataclass(frozen=True, slots=True)
class Latest:
    """The newest statement of a figure that the letters hold."""

    key: str
    value: str
    date: datetime.date | None
    as_of: datetime.date | None
    citation: Citation


@dataclass(frozen=True, slots=True)
class Checked:
    """A figure of the draft at text[start:end] that differs from the latest one.

    `disputing` are other letters' statements that contradict the latest one for its time: then neither is the latest.
    """

    value: str
    start: int
    end: int
    latest: Latest
    disputing: tuple[Latest, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the draft at text[start:end] and what bears it out: the nearest passage, and which share of it.

    `exact` tells that it stands there word for word, white space aside. `figures` are those that differ from the
    latest; a sentence that states nothing, or is too short to say anything, is FRAME.
    """

    start: int
    end: int
    text: str
    status: str
    share: float = 0.0
    key: str | None = None
    support: tuple[int, int] | None = None
    citation: Citation | None = None
    figures: tuple[Checked, ...] = ()
    exact: bool = False


def check_draft(reader: Reader, text: str, written: datetime.date | None = None) -> tuple[Sentence, ...]:
    """Every sentence of a draft, checked against the letters; 今年 and the like count from the day it is written."""
    if not text.strip():
        raise Misused("请粘贴要核对的复函草稿：text 里没有文字。")
    mine = figures(text, written, reader.archive.words)
    spans = [trimmed(text, *span) for span in sentences(text, 0, len(text)) if text[slice(*span)].strip()]
    return tuple(_sentence(reader.archive, text, span, mine) for span in spans)


def _sentence(archive: Archive, text: str, span: tuple[int, int], mine: Sequence[Figure]) -> Sentence:
    said = content(text[slice(*span)], archive.words)
    if span[1] - span[0] < SHORTEST or not said or is_frame(text[slice(*span)]):
        return Sentence(*span, text[slice(*span)], FRAME)
    level = _LEVEL.search(text[slice(*span)])
    near = near_to(archive, text[slice(*span)], said)
    near = [place for place in near if level and place.area.endswith(level.group(1))] or near
    inside = [one for one in mine if span[0] <= one.amount.start < span[1]]
    quoted = standing_in(text[slice(*span)], near)
    share, place, support = quoted or best_support(archive, said, near, [one.value for one in inside])
    differing = tuple(_differing(archive, inside, near, place.area))
    if share < BORNE_OUT:
        return Sentence(*span, text[slice(*span)], DIFFERS if differing else UNSUPPORTED, share, figures=differing)
    cited, status = archive.cite(place.passage), DIFFERS if differing else SUPPORTED
    return Sentence(
        *span, text[slice(*span)], status, share, place.passage.key, support, cited, differing, bool(quoted)
    )


def _differing(archive: Archive, mine: Sequence[Figure], near: Sequence[Told], area: str) -> Iterator[Checked]:
    """The figures of a sentence that differ from all that letters say of the same thing for the latest time.

    A former one (由21度降到13度) is held against former ones.
    """
    for one in mine:
        same = [
            Said(place, other)
            for place in near
            for number, other in enumerate(place.figures)
            if likeness(one, other) >= SAME_THING and place.place(number) == (one.place or area)
        ]
        agreeing = [known.figure for known in same if one.amount.agrees(known.figure.amount)]
        if any(one.former or (one.as_of and one.as_of == other.as_of) for other in agreeing):
            continue
        now = current([known for known in same if known.figure.former == one.former])
        if now and not any(known.figure in agreeing for known in now):
            yield _checked(archive, one, now)


def _checked(archive: Archive, one: Figure, now: Sequence[Said]) -> Checked:
    first, *others = now
    disputing = tuple(_latest(archive, other) for other in others if clash(other, first))
    return Checked(one.value, one.amount.start, one.amount.end, _latest(archive, first), disputing)


def _latest(archive: Archive, known: Said) -> Latest:
    place, figure = known.told, known.figure
    cited = archive.cite(place.passage)
    return Latest(place.passage.key, figure.value, place.letter.date, figure.as_of, cited)
