"""How was each ask of a new proposal answered before: by whom, with which result, and how surely?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.archive import Archive
from index.windows import sentences
from search.asking.asked import LONGEST_QUESTION
from search.hits import Hit
from search.proposals.asks import Ask, asks
from search.proposals.handlers import Handler, Precedent, by_letter, handlers
from search.searcher import Searcher

NONE = "none"
STRENGTHS = {"strong": 0.42, "weak": 0.27}
"""How near the nearest hit comes for a precedent to be strong or weak, with the embedded model. Of 67 asks that the
sample letters answer 65 are at least weak and 56 strong; of the same asks put to the five real letters, where nothing
answers, 1 is weak, of 32 questions that no sample letter answers 5 are weak and 1 strong."""

LOOKED_AT = 5
"""Hits that are asked how near they come: what stands below answers nothing better."""

_SUBJECT = re.compile(r"\s*关于(?P<subject>[^\n]{4,60}?)的?(?:建议|提案|议案)\s*(?:\n|$)")
"""A proposal's title on its first line."""


@dataclass(frozen=True, slots=True)
class Answered:
    """An ask as it was cut, with its precedents: the ranked passages, and the same grouped by letter."""

    label: str
    text: str
    start: int
    end: int
    strength: str
    hits: tuple[Hit, ...]
    letters: tuple[Precedent, ...]
    handlers: tuple[Handler, ...]

    @property
    def covered(self) -> bool:
        """Whether any letter answers it at all."""
        return self.strength != NONE


def precedents(searcher: Searcher, text: str, limit: int = 10, given: Sequence[str] = ()) -> tuple[Answered, ...]:
    """The precedents of each ask of a proposal, in the proposal's order.

    `given` are asks as somebody corrected them, in place of those that the text is cut into; one that does not stand
    word for word in the text has an empty span.
    """
    title = _SUBJECT.match(text)
    asked = tuple(_worded(text, given)) if given else asks(text)
    subject = title["subject"] if title else ""
    answers = searcher.search_each([question(ask.text, subject) for ask in asked], limit)
    return tuple(_answered(searcher.archive, ask, found.hits) for ask, found in zip(asked, answers, strict=True))


def _worded(text: str, given: Sequence[str]) -> Iterator[Ask]:
    """Asks from their wordings, numbered anew since one may be split, joined or added."""
    for place, wording in enumerate(given, start=1):
        start = max(text.find(wording), 0)
        yield Ask(str(place), wording, start, start + len(wording) if wording in text else start)


def _answered(archive: Archive, ask: Ask, hits: tuple[Hit, ...]) -> Answered:
    strength = _strength(archive, ask.text, hits[:LOOKED_AT])
    letters = by_letter(archive, hits)
    offices = handlers(letters) if strength != NONE else ()
    return Answered(ask.label, ask.text, ask.start, ask.end, strength, hits, letters, offices)


def question(ask: str, subject: str) -> str:
    """What is searched for: the ask, its heading sentence once more, and the proposal's subject.

    The subject makes 加大财政投入 mean something; said once beside the ask it cannot drown it. The heading counts
    twice. (recall@5 on the sample proposals .965 against .964 for the ask alone: a safeguard, not a gain.)
    """
    spoken = sentences(ask, 0, len(ask))
    heading = ask[slice(*spoken[0])] if spoken else ask
    return f"{heading} {ask} {subject}"[:LONGEST_QUESTION]


def _strength(archive: Archive, ask: str, hits: Sequence[Hit]) -> str:
    """How near the nearest hit comes: half the share of the ask's words that it holds, half its cosine."""
    rows = archive.rows_of([hit.passage.key for hit in hits])
    held = dict(archive.covering(archive.words.asked(ask), len(rows), rows))
    near = archive.vectors.cosines(archive.encoder.query(ask), rows)
    best = max(((held.get(row, 0.0) + near.get(row, 0.0)) / 2 for row in rows.tolist()), default=0.0)
    return next((name for name, least in STRENGTHS.items() if best >= least), NONE)
