"""Answers to questions over one archive, ready to be shown."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from index.archive import Archive
from index.errors import ArchiveError
from index.models.encode import Encoder
from index.storage.generation import current
from index.words.words import Words
from search.asking.asked import DEEPEST, Asked
from search.decline import SENTENCE, declined
from search.find import Found, find
from search.hits import Hit, Results, Why
from search.marks import marks
from search.reader import Reader
from search.rerank import Reranker
from search.retrieve import Sense, senses


class Searcher(Reader):
    """Answers questions over one archive; a newer generation is taken up by `reload` between two questions."""

    def __init__(self, root: Path, encoder: Encoder, words: Words, rerank: Reranker | None = None) -> None:
        self._root, self._encoder, self._words, self._rerank = root, encoder, words, rerank
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
        return _answer(self.archive, asked, slice(asked.offset, asked.offset + asked.limit), self._rerank)

    def everything(self, asked: Asked) -> Results:
        """The same with all hits that can be paged to, for taking away: `limit` and `offset` do not count."""
        return _answer(self.archive, asked, slice(DEEPEST), self._rerank)

    def search_each(self, texts: Sequence[str], limit: int) -> list[Results]:
        """The answers to several texts, taken literally and among all letters: quicker than one after the other.

        They are not reranked: every one would take a budget of its own.
        """
        archive, page = self.archive, slice(limit)  # a newer one may be taken up meanwhile, and rows are of one alone
        asked = [Asked(text, limit=limit, literal=True) for text in texts]
        known = zip(asked, senses(archive, texts), strict=True)
        return [_answer(archive, one, page, sense=sense) for one, sense in known]


def _answer(
    archive: Archive, asked: Asked, page: slice, rerank: Reranker | None = None, sense: Sense | None = None
) -> Results:
    """One page of what a question brings up, ready to be shown."""
    began = time.perf_counter()
    found = find(archive, asked, rerank, sense)
    unsure = not found.named and declined(archive, found.question.topic, found.ranking)
    return Results(
        query=asked.text,
        total=min(len(found.order), DEEPEST),
        hits=_hits(archive, found, page),
        interpreted=found.question.interpreted(),
        official=found.ranking.official,
        facets=archive.facets(row for row, _ in found.order),
        notice=found.lookup.notice or (SENTENCE if unsure else None),
        declined=unsure,
        farther=found.farther,
        nearest=found.lookup.nearest,
        reranked=found.reranked or None,
        took_ms=round((time.perf_counter() - began) * 1000, 1),
    )


def _hits(archive: Archive, found: Found, page: slice) -> tuple[Hit, ...]:
    """The page that is asked for: each passage with its citation and the characters that answer."""
    shown = found.order[page]
    retold = {row: list(found.also.get(row, ())) for row, _ in shown}
    passages = archive.passages(chain(retold, *retold.values()))
    terms = archive.words.asked(" ".join((found.question.topic, *found.ranking.official)))
    return tuple(
        Hit(
            rank=rank,
            score=round(score, 4),
            passage=passages[row],
            citation=archive.cite(passages[row]),
            marks=marks(passages[row].text, terms),
            why=Why(found.ranking.lexical.get(row), found.ranking.semantic.get(row), row in found.named),
            also=tuple(passages[other].key for other in retold[row]),
        )
        for rank, (row, score) in enumerate(shown, start=(page.start or 0) + 1)
    )
