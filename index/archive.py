"""The archive as a question meets it: near, matching, and the passages and letters behind the rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.errors import ArchiveDamaged, ArchiveError
from index.filters import COUNTED, Filters
from index.letters import BODY, Citation, Letter, Passage
from index.models.encode import Encoder
from index.origin import page_at
from index.register import Register
from index.storage.generation import Generation, generations
from index.storage.manifest import Manifest
from index.storage.postings import Postings
from index.storage.store import Store
from index.storage.vectors import Floats, Vectors
from index.words.thesaurus import Thesaurus
from index.words.words import Words

Rows = NDArray[np.int32]


class LetterRow(NamedTuple):
    """A letter as rows are grouped and sorted by."""

    key: str
    date: str | None


class Archive:
    """One generation, held open until it is let go of; what it answers never changes.

    Raises ArchiveMismatch with both values, or ArchiveDamaged, before a single question is answered. `problem` is
    a Chinese sentence where this is not the generation that should have answered.
    """

    def __init__(self, generation: Generation, encoder: Encoder, words: Words, problem: str | None = None) -> None:
        self.generation, self.manifest, self.problem = generation, Manifest.read(generation.manifest), problem
        self.manifest.require(encoder.identity, words.lexicon.digest)
        generation.verify(self.manifest)
        self.encoder, self.words, self.lexicon = encoder, words, words.lexicon
        self.store = Store(generation.store)
        self.register = Register(self.store)
        self.postings = Postings(generation.postings)
        self.vectors = Vectors.open(generation.vectors, generation.owners)
        self.thesaurus = Thesaurus(words.lexicon, generation.sayings)
        held = {
            "个段落": (self.manifest.passages, self.store.select("SELECT count(*) FROM passages")[0][0]),
            "个可检索的段落": (self.manifest.answers, len(self.postings)),
            "条向量": (self.manifest.vectors, len(self.vectors)),
        }
        for name, (promised, found) in held.items():
            if promised != found:
                raise ArchiveDamaged(f"档案清单记有 {promised} {name}，实际有 {found} {name}，档案不完整。")

    @classmethod
    def open(cls, root: Path, encoder: Encoder, words: Words) -> Archive:
        """The current generation; where it is damaged, the one before, with a `problem`.

        Raises ArchiveMissing, ArchiveMismatch, or ArchiveDamaged where no generation is whole.
        """
        newest, *before = generations(root)
        try:
            return cls(newest, encoder, words)
        except ArchiveDamaged as error:
            for generation in before:
                with suppress(ArchiveError):
                    return cls(generation, encoder, words, f"{error}现由上一代档案回答，请运行 fuhan index 重建档案。")
            raise

    def near(self, vector: Floats, depth: int, allowed: Rows | None = None) -> list[tuple[int, float]]:
        """The passages nearest to a unit vector as (row, cosine), best first."""
        return self.vectors.near(vector, depth, allowed)

    def matching(
        self, terms: Mapping[str, float], depth: int, allowed: Rows | None = None, *, field: str = "words"
    ) -> list[tuple[int, float]]:
        """The passages that hold weighted `words` or `grams` as (row, BM25), best first."""
        return self.postings.matching(terms, depth, None if allowed is None else allowed.tolist(), field=field)

    def covering(
        self, terms: Iterable[str], depth: int, allowed: Rows | None = None, *, field: str = "words"
    ) -> list[tuple[int, float]]:
        """The passages that hold most of the `words` or `grams` as (row, share by rarity), best first."""
        return self.postings.covering(terms, depth, None if allowed is None else allowed.tolist(), field=field)

    def rows(self, filters: Filters) -> Rows:
        """The rows of every answering passage that the filters let through."""
        return np.asarray(self._rows(filters), np.int32)

    def newest(self, filters: Filters, most: int) -> list[int]:
        """The first `most` of these rows, those of the newest letter first, each letter's in the order of its text."""
        return self._rows(filters, f"ORDER BY l.date DESC, p.row LIMIT {most}")

    def _rows(self, filters: Filters, order: str = "") -> list[int]:
        condition, values = filters.condition()
        found = self.store.select(
            f"SELECT p.row FROM passages p JOIN letters l ON l.id = p.letter WHERE p.role = ? AND {condition} {order}",
            [BODY, *values],
        )
        return [row for (row,) in found]

    def passages(self, rows: Iterable[int]) -> dict[int, Passage]:
        """The passages of some rows."""
        listed = ",".join(str(int(row)) for row in rows)
        return dict(self.store.passages(f"WHERE p.row IN ({listed})"))

    def lengths(self, rows: Iterable[int]) -> dict[int, int]:
        """The characters of the passages of some rows."""
        listed = ",".join(str(int(row)) for row in rows)
        return dict(self.store.select(f'SELECT row, "end" - start FROM passages WHERE row IN ({listed})'))

    def rows_of(self, keys: Sequence[str]) -> Rows:
        """The rows of the passages of these keys, in no order; a key that is not held has none."""
        slots = ",".join("?" * len(keys))
        found = self.store.select(f"SELECT row FROM passages WHERE key IN ({slots})", keys)
        return np.asarray([row for (row,) in found], np.int32)

    def passages_of(self, letter: str) -> dict[int, Passage]:
        """All passages of a letter by row, in the order of its text."""
        return dict(self.store.passages("WHERE l.key = ? ORDER BY p.row", [letter]))

    def letters_of(self, rows: Iterable[int]) -> dict[int, LetterRow]:
        """Key and ISO date of the letter that each row belongs to."""
        listed = ",".join(str(int(row)) for row in rows)
        found = self.store.select(
            f"SELECT p.row, l.key, l.date FROM passages p JOIN letters l ON l.id = p.letter WHERE p.row IN ({listed})"
        )
        return {row: LetterRow(key, date) for row, key, date in found}

    def passage(self, key: str) -> Passage | None:
        """The passage of exactly this key."""
        return next((found for _, found in self.store.passages("WHERE p.key = ?", [key])), None)

    def letter(self, key: str) -> Letter | None:
        """The letter of exactly this key."""
        return self.store.letter(key)

    def cite(self, passage: Passage) -> Citation:
        """Where a passage stands, in full."""
        letter = self.store.letter(passage.letter)
        if letter is None:
            raise ArchiveDamaged(f"档案里有 {passage.key} 这一段，却没有它所在的函。")
        return citation(letter, passage)

    def facets(self, rows: Iterable[int]) -> dict[str, dict[str, int]]:
        """How often each value of each filter stands among some rows, most frequent first."""
        listed = ",".join(str(int(row)) for row in rows)
        found = self.store.select(
            f"SELECT {', '.join(COUNTED.values())} FROM passages p JOIN letters l ON l.id = p.letter "
            f"WHERE p.row IN ({listed})"
        )
        return {name: _counted(column) for name, column in zip(COUNTED, zip(*found, strict=True), strict=False)}


def citation(letter: Letter, passage: Passage) -> Citation:
    """The citation of a passage of this letter."""
    shared = ("doc_number", "title", "issuer", "date", "kind", "session", "proposal_number", "category")
    facts: dict[str, Any] = {name: getattr(letter, name) for name in (*shared, "publicity", "recipients", "source")}
    return Citation(
        **facts,
        section=passage.section,
        start=passage.start,
        end=passage.end,
        adoption=passage.adoption,
        origin=letter.origin.raw(passage.start, passage.end),
        page=page_at(letter.pages, passage.start),
        last_page=page_at(letter.pages, passage.end - 1),
    )


def _counted(values: Sequence[Any]) -> dict[str, int]:
    return {str(value): count for value, count in Counter(values).most_common() if value is not None}
