"""Which passages were collected, for which ask? Looked up by their keys: nothing but the archive says what they say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.errors import NotHeld
from index.letters import Citation, Passage
from search.proof.marking import CITED, mark
from search.proof.verify import digest
from search.reader import Reader


@dataclass(frozen=True, slots=True)
class Wanted:
    """A passage by its key, the ask that it was collected for, and the clerk's own note; "" where there is none."""

    key: str
    ask: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A collected passage, word for word, with its citation and the clerk's note."""

    passage: Passage
    citation: Citation
    note: str

    @property
    def hash(self) -> str:
        """The digest of exactly this text: it proves the quote, and tells when the letter was read anew otherwise."""
        return digest(self.passage.text)

    @property
    def cited(self) -> str:
        """The line below a quote that says where it stands."""
        return f"{CITED}{self.citation}"

    @property
    def mark(self) -> str:
        """The line below a quote by which it can be proved."""
        return mark(self.passage.key, self.passage.text)


@dataclass(frozen=True, slots=True)
class Chapter:
    """The excerpts collected for one ask; "" for those collected without any."""

    ask: str
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class Excerpts:
    """A paper of excerpts, chapter by chapter."""

    title: str
    chapters: tuple[Chapter, ...]

    @property
    def letters(self) -> tuple[Citation, ...]:
        """The letters cited, each once, in the order in which they come first."""
        every = (one for chapter in self.chapters for one in chapter.excerpts)
        return tuple({one.passage.letter: one.citation for one in every}.values())


def found(reader: Reader, wanted: Wanted) -> Excerpt:
    """The passage of one key; raises NotHeld."""
    return Excerpt(*reader.passage(wanted.key), wanted.note)


def gathered(reader: Reader, title: str, wanted: Sequence[Wanted]) -> Excerpts:
    """The passages as they were put in order, those of one ask together where its first one stands.

    Raises:
        NotHeld: passages that the archive does not hold (any more), each named with the reason.
    """
    chapters: dict[str, list[Excerpt]] = {one.ask: [] for one in wanted}
    missing = []
    for one in wanted:
        try:
            chapters[one.ask].append(found(reader, one))
        except NotHeld as error:
            missing.append(f"{one.key}：{error}")
    if missing:
        raise NotHeld(f"有 {len(missing)} 段已经取不到，请先移出：{''.join(missing)}")
    return Excerpts(title, tuple(Chapter(ask, tuple(held)) for ask, held in chapters.items()))
