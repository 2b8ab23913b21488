"""Answers to questions over one archive, ready to be shown."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from index.archive import Archive
from index.encode import Encoder
from index.errors import ArchiveError
from index.storage.generation import current
from index.words import Words
from search.asked import DEEPEST, Asked
from search.find import Found, find
from search.hits import Hit, Results, Why
from search.marks import marks
from search.reader import Reader


class Searcher(Reader):
    """Answers questions over one archive; a newer generation is taken up by `reload` between two questions."""

    def __init__(self, root: Path, encoder: Encoder, words: Words) -> None:
        self._root, self._encoder, self._words = root, encoder, words
        self._newest = current(root)
        self._opening = threading.Lock()
        super().__init__(Archive.open(root, encoder, words))

    def reload(self, *, wait: bool = False) -> None:
        """Open the current generation where it is a newer one; questions in flight keep theirs.

        While another thread opens it, this one goes on with the generation before, or else waits until that is done.
        One that cannot be opened (damaged, or built by another model) leaves the generation that answers in place.
        """
        if self._opening.acquire(blocking=wait):
            try:
                self._reload()
            finally:
                self._opening.release()

    def _reload(self) -> None:
        try:
            if (newest := current(self._root)) != self._newest:
                self._newest = newest
                self.archive = Archive.open(self._root, self._encoder, self._words)
                self.problem = self.archive.problem
        except ArchiveError as error:
            self.problem = f"新的一代档案不能用，仍由原来的一代应答：{error}"

    def search(self, asked: Asked) -> Results:
        """The passages that answer, best first: those of letters named by number or person, then by relevance."""
        began = time.perf_counter()
        found = find(self.archive, asked)
        return Results(
            query=asked.text,
            total=min(len(found.order), DEEPEST),
            hits=_hits(self.archive, asked, found),
            interpreted=found.question.interpreted(),
            facets=self.archive.facets(row for row, _ in found.order),
            notice=found.lookup.notice,
            nearest=found.lookup.nearest,
            took_ms=round((time.perf_counter() - began) * 1000, 1),
        )


def _hits(archive: Archive, asked: Asked, found: Found) -> tuple[Hit, ...]:
    """The page that is asked for: each passage with its citation and the characters that answer."""
    page = found.order[asked.offset : asked.offset + asked.limit]
    passages = archive.passages(row for row, _ in page)
    terms = archive.words.terms(found.question.topic)
    return tuple(
        Hit(
            rank=rank,
            score=round(score, 4),
            passage=passages[row],
            citation=archive.cite(passages[row]),
            marks=marks(passages[row].text, terms),
            why=Why(found.ranking.lexical.get(row), found.ranking.semantic.get(row), row in found.named),
        )
        for rank, (row, score) in enumerate(page, start=asked.offset + 1)
    )
