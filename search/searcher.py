"""From a question to cited passages: the one place where all steps meet."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.archive import Archive, Rows
from index.encode import Encoder
from index.generation import current
from index.words import Words
from search.asked import Asked
from search.hits import Hit, Results, Why
from search.lookup import look_up
from search.marks import marks
from search.query import Question, understand
from search.reader import Reader
from search.retrieve import Ranking, retrieve


Scored = list[tuple[int, float]]


class Searcher(Reader):
    """Answers questions over one archive; a newer generation is taken up by `reload` between two questions."""

    def __init__(self, root: Path, encoder: Encoder, words: Words) -> None:
        self._root, self._encoder, self._words = root, encoder, words
        super().__init__(Archive.open(root, encoder, words, thorough=True))

    def reload(self) -> None:
        """Open the current generation where it is a newer one; questions in flight keep theirs."""
        if current(self._root).folder != self.archive.generation.folder:
            self.archive = Archive.open(self._root, self._encoder, self._words, thorough=True)

    def search(self, asked: Asked) -> Results:
        """The passages that answer, best first: those of letters named by number or person, then by relevance."""
        began = time.perf_counter()
        archive = self.archive
        question = Question(topic=asked.text) if asked.literal else understand(asked.text, archive)
        filters = question.filters.narrowed_by(asked.filters)
        allowed = archive.rows(filters) if filters else None
        lookup = look_up(question, archive)
        ranking = retrieve(archive, question.topic, asked.mode, allowed)
        named = _named(archive, asked, question, _within(lookup.rows, allowed))
        ordered = _arranged(archive, asked, _tiered(named, ranking))
        page = ordered[asked.offset : asked.offset + asked.limit]
        return Results(
            query=asked.text,
            total=len(ordered),
            hits=_hits(archive, question, page, ranking, named=named, first=asked.offset + 1),
            interpreted=question.interpreted(),
            facets=archive.facets(row for row, _ in ordered),
            notice=lookup.notice,
            nearest=lookup.nearest,
            took_ms=round((time.perf_counter() - began) * 1000, 1),
        )


def _within(rows: Sequence[int], allowed: Rows | None) -> list[int]:
    let_through = None if allowed is None else set(allowed.tolist())
    return [row for row in rows if let_through is None or row in let_through]


def _named(archive: Archive, asked: Asked, question: Question, rows: list[int]) -> list[int]:
    """The rows of named letters: those that match the rest of the question first, the others in reading order."""
    if not rows or not question.topic:
        return rows
    fitting = [row for row, _ in retrieve(archive, question.topic, asked.mode, np.asarray(rows, np.int32)).order]
    return [*fitting, *(row for row in rows if row not in set(fitting))]


def _tiered(named: list[int], ranking: Ranking) -> Scored:
    """Named passages above all ranked ones, whose scores end at 1."""
    above = [(row, 2 - place / len(named)) for place, row in enumerate(named)]
    return [*above, *((row, score) for row, score in ranking.order if row not in set(named))]


def _arranged(archive: Archive, asked: Asked, ranked: Scored) -> Scored:
    """As they are to be shown: by date where that is asked for, and one passage a letter where that is."""
    letters = archive.letters_of(row for row, _ in ranked)
    if asked.sort == "date":
        ranked = sorted(ranked, key=lambda scored: letters[scored[0]].date or "", reverse=True)
    if asked.group == "passage":
        return ranked
    first: dict[str, tuple[int, float]] = {}
    for row, score in ranked:
        first.setdefault(letters[row].key, (row, score))
    return list(first.values())


def _hits(
    archive: Archive, question: Question, page: Scored, ranking: Ranking, *, named: list[int], first: int
) -> tuple[Hit, ...]:
    """Ranks counted from `first`, each with its passage, its citation and the characters that answer."""
    passages = archive.passages(row for row, _ in page)
    terms = archive.words.terms(question.topic)
    return tuple(
        Hit(
            rank=rank,
            score=round(score, 4),
            passage=passages[row],
            citation=archive.cite(passages[row]),
            marks=marks(passages[row].text, terms),
            why=Why(ranking.lexical.get(row), ranking.semantic.get(row), row in named),
        )
        for rank, (row, score) in enumerate(page, start=first)
    )
