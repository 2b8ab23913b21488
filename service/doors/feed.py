"""Hits and letters as entries of an Atom feed: what changes is told once, and each thing has a name for ever."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from index.letters import Letter
from search.hits import Hit
from service.language import links
from service.language.snippets import snippet
from service.language.wording import fields, headings

NEWEST = 50
"""Entries of a feed: what may come in between two looks at it."""

_OFFICE_HOURS = datetime.timezone(datetime.timedelta(hours=8))
"""A letter's date is a day in China."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a feed tells of; `path` is its page here."""

    name: str
    title: str
    author: str | None
    updated: datetime.datetime
    path: str
    summary: str


def name(thing: str) -> str:
    """A name that stays the same on every machine and after every rebuilding: of a letter, a passage, or a feed."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"fuhan:{thing}").urn


def of_letters(letters: Iterable[Letter], built: datetime.datetime) -> list[Entry]:
    """Letters as they stand in their list; one without a date has that of the archive."""
    return [
        Entry(
            name(letter.key),
            letter.proposal_title or letter.title or letter.source,
            letter.issuer,
            _time(letter.date, built),
            links.letter(letter.key),
            "；".join(f"{what}：{said}" for what, said, *_ in fields(letter)),
        )
        for letter in letters
    ]


def of_hits(hits: Iterable[Hit], built: datetime.datetime) -> list[Entry]:
    """Passages, newest first: their titles are where they stand, their summaries what a result shows of them."""
    entries = [
        Entry(
            name(hit.passage.key),
            " › ".join([*headings(hit.passage.section, hit.passage.heading_path), str(hit.citation)]),
            hit.citation.issuer,
            _time(hit.citation.date, built),
            links.passage(hit.passage.key),
            "".join(piece.text for piece in snippet(hit.passage, hit.marks).pieces),
        )
        for hit in hits
    ]
    return sorted(entries, key=lambda entry: entry.updated, reverse=True)


def _time(day: datetime.date | None, built: datetime.datetime) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(), _OFFICE_HOURS) if day else built
