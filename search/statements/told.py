"""Which passages of other letters may say what a passage says? Read with their letters and figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.archive import Archive
from index.errors import ArchiveDamaged
from index.letters import Letter, Passage
from index.windows import sentences
from index.words.words import Words
from search.statements.figures import Figure, figures
from search.statements.things import content, weight

DEPTH = 20
"""Passages looked at for each sentence and figure: one statement rarely stands in more letters than that."""

SHORTEST = 12
"""Characters of a sentence that says enough to be recognised elsewhere: headings and adoption lines are shorter."""

_AROUND = 0.2
"""Weight of the words around a figure beside those of its thing, when passages with the same figure are sought."""


@dataclass(frozen=True, slots=True)
class Told:
    """A passage with its letter and its figures."""

    passage: Passage
    letter: Letter
    figures: tuple[Figure, ...]

    @property
    def area(self) -> str:
        """The place whose office speaks: 云溪市青岚区城市管理局 → 青岚区; "" where no office is named."""
        places = re.findall(r"[^省市区县]{2,}?[省市区县]", self.letter.issuer or "")
        return places[-1] if places else ""

    def place(self, number: int) -> str:
        """Where one of its figures holds: the place named for it, else the office's own."""
        named = self.figures[number].place
        return self.area if not named or named == self.area else named


def told(archive: Archive, passage: Passage) -> Told:
    """A passage read with its letter and figures."""
    letter = archive.letter(passage.letter)
    if letter is None:
        raise ArchiveDamaged(f"档案里有 {passage.key} 这一段，却没有它所在的函。")
    return Told(passage, letter, tuple(figures(passage.text, letter.date, archive.words)))


def candidates(archive: Archive, mine: Told) -> Iterator[Told]:
    """Passages of other letters that share words with a sentence or figure of this one, or lie near it."""
    asked = [dict.fromkeys(spoken, 1.0) for spoken in statements(mine.passage.text, archive.words)]
    asked += [dict.fromkeys(one.around, _AROUND) | dict.fromkeys(one.thing, 1.0) for one in mine.figures]
    rows = {row for words in asked if words for row, _ in archive.matching(words, DEPTH)}
    rows |= {row for row, _ in archive.near(archive.encoder.query(mine.passage.text), DEPTH)}
    found = archive.passages(rows).values()
    return (told(archive, other) for other in found if other.letter != mine.passage.letter)


def statements(text: str, words: Words) -> list[frozenset[str]]:
    """The words of each sentence that says something."""
    spans = [span for span in sentences(text, 0, len(text)) if span[1] - span[0] >= SHORTEST]
    return [spoken for span in spans if (spoken := content(text[slice(*span)], words))]


def similarity(mine: Sequence[frozenset[str]], theirs: Sequence[frozenset[str]]) -> float:
    """How much the likeliest two sentences of two passages share: twice the common words over all, 0 to 1."""
    weights = [weight(other) for other in theirs]
    shares = (
        2 * weight(one & other) / (own + known)
        for one in mine
        for own in [weight(one)]
        for other, known in zip(theirs, weights, strict=True)
    )
    return max(shares, default=0.0)
