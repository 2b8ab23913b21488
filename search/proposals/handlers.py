"""Who handled such matters before? Hits grouped by letter, and the offices that answered or were consulted."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.archive import Archive
from index.filters import stance
from search.hits import Hit

LEADING, CONSULTED = "主办", "会办"

MOST_OFFICES = 4
"""Offices suggested for each role: more than that is no suggestion."""

_CITY = re.compile(r"^[一-鿿]{2,}?[省市](?=[一-鿿]{2,3}[区县][一-鿿]|[一-鿿])")


@dataclass(frozen=True, slots=True)
class Precedent:
    """One letter that answers an ask, with its best passages, the offices that wrote it, and its result as printed."""

    letter: str
    issuer: str | None
    consulted: tuple[str, ...]
    stance: str | None
    category: str | None
    date: datetime.date | None
    hits: tuple[Hit, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """Its passages among the hits, best first."""
        return tuple(hit.passage.key for hit in self.hits)


@dataclass(frozen=True, slots=True)
class Handler:
    """An office that answered such matters (主办) or was consulted on them (会办), and the letters that show it."""

    office: str
    role: str
    letters: tuple[str, ...]


def by_letter(archive: Archive, hits: Sequence[Hit]) -> tuple[Precedent, ...]:
    """The hits grouped by letter, the letter of the best hit first."""
    grouped: dict[str, list[Hit]] = defaultdict(list)
    for hit in hits:
        grouped[hit.passage.letter].append(hit)
    return tuple(_precedent(archive, key, found) for key, found in grouped.items())


def handlers(letters: Sequence[Precedent]) -> tuple[Handler, ...]:
    """The offices most often found in both roles, those of the best letters first among equals."""
    evidence: dict[tuple[str, str], list[str]] = defaultdict(list)
    for letter in letters:
        for role, office in _roles(letter):
            if letter.letter not in evidence[role, office]:
                evidence[role, office].append(letter.letter)
    ranked = sorted(evidence.items(), key=lambda known: (known[0][0] != LEADING, -len(known[1])))
    made = [Handler(office, role, tuple(shown)) for (role, office), shown in ranked]
    kept = ([one for one in made if one.role == role][:MOST_OFFICES] for role in (LEADING, CONSULTED))
    return tuple(one for role in kept for one in role)


def _roles(letter: Precedent) -> Iterator[tuple[str, str]]:
    if letter.issuer:
        yield LEADING, _spoken(letter.issuer)
    yield from ((CONSULTED, _spoken(office)) for office in letter.consulted)


def _spoken(office: str) -> str:
    """An office as its own city calls it, so that the letterhead and a mention are one: 云溪市财政局 → 市财政局."""
    city = _CITY.match(office)
    if not city or len(office) - city.end() < 3:
        return office
    rest = office[city.end() :]
    return rest if re.match(r"[一-鿿]{2,3}[区县][一-鿿]", rest) else "市" + rest


def _precedent(archive: Archive, key: str, hits: Sequence[Hit]) -> Precedent:
    letter, cited = archive.letter(key), hits[0].citation
    return Precedent(
        letter=key,
        issuer=cited.issuer,
        consulted=letter.consulted if letter else (),
        stance=stance(cited.adoption),
        category=cited.category,
        date=cited.date,
        hits=tuple(hits),
    )
