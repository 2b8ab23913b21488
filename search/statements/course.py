"""What became of one figure? Its statements in all letters by their time, and which of them contradict each other."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from index.letters import Citation
from search.statements.align import CONFLICT, SAME_THING, likeness, over_all, relation
from search.statements.figures import Figure
from search.statements.told import Told

Day = datetime.date | None


@dataclass(frozen=True, slots=True)
class Said:
    """A figure as a passage states it."""

    told: Told
    figure: Figure

    @property
    def time(self) -> datetime.date:
        """The day it holds for: the one named, else that of its letter; a former number comes before all."""
        if self.figure.former:
            return datetime.date.min
        return self.figure.as_of or self.told.letter.date or datetime.date.min


@dataclass(frozen=True, slots=True)
class Occurrence:
    """The same figure in another letter.

    `newest` marks the latest statement, the asked passage's own included, and none where that one is disputed;
    `disputed` marks every statement that another letter contradicts for its time.
    """

    key: str
    value: str
    date: Day
    as_of: Day
    citation: Citation
    relation: str
    newest: bool
    disputed: bool


@dataclass(frozen=True, slots=True)
class Course:
    """What became of the figure at text[start:end] of the asked passage, oldest first."""

    value: str
    start: int
    end: int
    relation: str
    as_of: Day
    newest: bool
    disputed: bool
    elsewhere: tuple[Occurrence, ...]


def course(mine: Said, found: Sequence[tuple[Said, Citation]]) -> Course:
    """The course of a figure from its statements in other letters."""
    ordered = sorted(found, key=lambda known: (known[0].time, known[0].told.passage.key))
    stated = [mine, *(other for other, _ in ordered)]
    disputed = _disputed(stated)
    latest = max(one.time for one in stated)
    settled = not any(stated[place].time == latest for place in disputed)
    newest = [settled and one.time == latest for one in stated]
    relations = [_relation(mine, other) for other, _ in ordered]
    return Course(
        value=mine.figure.value,
        start=mine.figure.amount.start,
        end=mine.figure.amount.end,
        relation=CONFLICT if disputed else over_all(relations),
        as_of=mine.figure.as_of,
        newest=newest[0],
        disputed=0 in disputed,
        elsewhere=tuple(
            Occurrence(
                other.told.passage.key,
                other.figure.value,
                other.told.letter.date,
                other.figure.as_of,
                cited,
                what,
                newest[place],
                place in disputed,
            )
            for place, ((other, cited), what) in enumerate(zip(ordered, relations, strict=True), start=1)
        ),
    )


def current(stated: Sequence[Said]) -> list[Said]:
    """What holds now of one thing: the statements of the latest time, then those of other letters that contradict them.

    They do not agree where the letters do not: which of them is right is not ours to say.
    """
    latest = max((one.time for one in stated), default=None)
    newest = [one for one in stated if one.time == latest]
    earlier = (one for one in stated if one.time != latest)
    return [*newest, *(one for one in earlier if any(clash(one, other) for other in newest))]


def clash(one: Said, other: Said) -> bool:
    """Whether two letters say different things of one thing at one time."""
    alike = likeness(one.figure, other.figure) >= SAME_THING
    return alike and one.told.letter.key != other.told.letter.key and _relation(one, other) == CONFLICT


def _disputed(stated: Sequence[Said]) -> set[int]:
    """Places of the statements that contradict another letter's."""
    pairs = combinations(enumerate(stated), 2)
    return {place for (i, one), (j, other) in pairs if clash(one, other) for place in (i, j)}


def _relation(one: Said, other: Said) -> str:
    return relation((one.figure, one.told.letter.date), (other.figure, other.told.letter.date))
