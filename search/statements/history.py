"""Where else does the same statement stand, and what became of its figures?"""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass

from index.letters import Citation
from search.reader import Reader
from search.statements.align import aligned
from search.statements.course import Course, Said, course
from search.statements.told import candidates, similarity, statements, told

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
    places: dict[int, list[tuple[Said, Citation]]] = defaultdict(list)
    elsewhere = []
    for other in candidates(archive, mine):
        pairs = [(i, j) for i, j in aligned(mine.figures, other.figures) if mine.place(i) == other.place(j)]
        alike = similarity(said, statements(other.passage.text, archive.words))
        if not pairs and alike < SAME_STATEMENT:
            continue
        cited = archive.cite(other.passage)
        elsewhere.append(Statement(other.passage.key, other.letter.date, round(alike, 3), cited))
        for i, j in pairs:
            places[i].append((Said(other, other.figures[j]), cited))
    elsewhere.sort(key=lambda statement: (-statement.similarity, statement.key))
    courses = tuple(course(Said(mine, one), places[number]) for number, one in enumerate(mine.figures))
    return History(mine.passage.key, tuple(elsewhere), courses)
