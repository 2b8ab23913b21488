"""How many letters of which kind: bars that lead to the letters they count, and offices by year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from index.archive import Archive
from index.filters import Filters
from search.topics import topics

_CHARTED = ("year", "adoption", "kind", "category")
"""What is drawn as bars; offices have a table of their own, sessions are too many to look at."""

_MOST_OFFICES = 20
"""Offices in the table: what a screen holds; the others are found by the filter."""

_SHADES = 4
"""Steps of shading that an eye tells apart."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A value with its count; `share` is its length in hundredths of the longest bar."""

    value: str
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class Chart:
    """The bars of one filter."""

    name: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Sent:
    """How many letters an office sent in each year; `most` is the highest of all such counts."""

    counts: Mapping[int, int]
    most: int

    @property
    def total(self) -> int:
        """All its letters that bear a date."""
        return sum(self.counts.values())

    def heat(self, year: int) -> int:
        """How dark a year's cell is, 0 for none."""
        return -(-self.counts.get(year, 0) * _SHADES // self.most)


def surveyed(archive: Archive, filters: Filters) -> Mapping[str, object]:
    """Everything that the page of charts shows."""
    register = archive.register
    yearly = register.yearly(filters)
    most = max((count for sent in yearly.values() for count in sent.values()), default=1)
    offices = [(office, Sent(sent, most)) for office, sent in yearly.items()]
    return {
        "total": len(register.matching(filters)),
        "charts": list(_charts(register.counts(filters))),
        "topics": list(_bars(dict(topics(archive, filters)))),
        "offices": offices[:_MOST_OFFICES],
        "others": max(0, len(offices) - _MOST_OFFICES),
        "years": sorted({year for sent in yearly.values() for year in sent}, reverse=True),
    }


def _charts(counts: Mapping[str, Mapping[str, int]]) -> Iterator[Chart]:
    for name in _CHARTED:
        if bars := tuple(_bars(counts[name])):
            yield Chart(name, bars)


def _bars(counts: Mapping[str, int]) -> Iterator[Bar]:
    longest = max(counts.values(), default=0)
    return (Bar(value, count, round(100 * count / longest, 1)) for value, count in counts.items())
