"""Where else does the same statement stand, and what became of its figures?"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.letters import Citation
from search.reader import Reader
from search.statements.align import aligned, over_all, relation
from search.statements.told import Told, candidates, similarity, statements, told

SAME_STATEMENT = 0.6
"""Share of words from which two sentences say the same thing."""

Day = datetime.date | None


@dataclass(frozen=True, slots=True)
class Statement:
    """A passage of another letter in which the same statement stands; `similarity` is 0 to 1."""

    key: str
    date: Day
    similarity: float
    citation: Citation


@dataclass(frozen=True, slots=True)
class Occurrence:
    """The same figure in another letter; `newest` marks the latest, the asked passage's own included."""

    key: str
    value: str
    date: Day
    as_of: Day
    citation: Citation
    relation: str
    newest: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """What became of the figure at text[start:end] of the asked passage, oldest first."""

    value: str
    start: int
    end: int
    relation: str
    as_of: Day
    newest: bool
    elsewhere: tuple[Occurrence, ...]


@dataclass(frozen=True, slots=True)
class History:
    """A passage's statements elsewhere, most alike first, and the course of each of its figures."""

    key: str
    elsewhere: tuple[Statement, ...]
    figures: tuple[Course, ...]


def history(reader: Reader, key: str) -> History:
    """Where else a passage's statements stand, and what became of each of its figures; raises NotHeld."""
    archive = reader.archive
    mine = told(archive, reader.passage(key)[0])
    said = statements(mine.passage.text, archive.words)
    places: dict[int, list[Occurrence]] = defaultdict(list)
    elsewhere = []
    for other in candidates(archive, mine):
        pairs = [(i, j) for i, j in aligned(mine.figures, other.figures) if mine.place(i) == other.place(j)]
        alike = similarity(said, statements(other.passage.text, archive.words))
        if not pairs and alike < SAME_STATEMENT:
            continue
        cited = archive.cite(other.passage)
        elsewhere.append(Statement(other.passage.key, other.letter.date, round(alike, 3), cited))
        for i, j in pairs:
            places[i].append(_occurrence(mine, other, (i, j), cited))
    elsewhere.sort(key=lambda statement: (-statement.similarity, statement.key))
    courses = tuple(_course(mine, number, places[number]) for number in range(len(mine.figures)))
    return History(mine.passage.key, tuple(elsewhere), courses)


def _occurrence(mine: Told, other: Told, pair: tuple[int, int], cited: Citation) -> Occurrence:
    here, there = mine.figures[pair[0]], other.figures[pair[1]]
    what = relation((here, mine.letter.date), (there, other.letter.date))
    return Occurrence(other.passage.key, there.value, other.letter.date, there.as_of, cited, what)


def _course(mine: Told, number: int, found: Sequence[Occurrence]) -> Course:
    """The figure's occurrences by their time, the newest marked wherever it stands."""
    here = mine.figures[number]
    own = _time(here.as_of, mine.letter.date)
    ordered = sorted(found, key=lambda one: (_time(one.as_of, one.date), one.key))
    latest = max([own, *(_time(one.as_of, one.date) for one in ordered)])
    return Course(
        value=here.value,
        start=here.amount.start,
        end=here.amount.end,
        relation=over_all([one.relation for one in ordered]),
        as_of=here.as_of,
        newest=own == latest,
        elsewhere=tuple(replace(one, newest=_time(one.as_of, one.date) == latest) for one in ordered),
    )


def _time(as_of: Day, written: Day) -> datetime.date:
    return as_of or written or datetime.date.min
