"""From a question to rows in their order: the one place where all steps meet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from index.archive import Archive, Rows
from search.alike import DEEP, folded
from search.asking.asked import Asked
from search.asking.lookup import Lookup, look_up
from search.asking.query import understand
from search.asking.question import Question
from search.recency import newer_first
from search.rerank import Reranked, Reranker
from search.retrieve import Ranking, Sense, retrieve

Scored = list[tuple[int, float]]

FITTING = 1 / 3
"""Share of the best score that a passage needs where dates decide the order: the newest of hundreds that hardly match
would stand first."""


@dataclass(frozen=True, slots=True)
class Found:
    """Everything that a question brought up: `order` holds passage rows with their scores, as they are shown.

    `also` names the rows that retell a row of `order` and were left out of it; `farther` counts those left out of an
    order by date.
    """

    question: Question
    lookup: Lookup
    ranking: Ranking
    named: frozenset[int]
    order: Scored
    also: Mapping[int, Sequence[int]] = field(default_factory=dict)
    reranked: str = ""
    farther: int = 0


def find(archive: Archive, asked: Asked, rerank: Reranker | None = None, sense: Sense | None = None) -> Found:
    """Understand the words, narrow by facts, look up what is named, rank the rest by both halves, and arrange.

    `sense` is that of a literal question without filters, where several were asked at once.
    """
    question = Question(topic=asked.text) if asked.literal else understand(asked.text, archive)
    filters = question.filters.narrowed_by(asked.filters)
    allowed = archive.rows(filters) if filters else None
    lookup = look_up(question, archive)
    named = _named(archive, asked, question, _within(lookup.rows, allowed))
    ranking = retrieve(archive, question.topic, asked.mode, allowed, sense, spoken=not asked.literal)
    again = Reranked(ranking.order, "")
    if rerank and asked.mode == "hybrid":  # who asks for one half wants that half's own order
        again = rerank(archive, question.topic, ranking.order)
    ranked = _tiered(named, replace(ranking, order=again.order))
    listed = _fitting(ranked) if asked.sort == "date" else ranked
    order = _arranged(archive, asked, listed)
    order, also = _collapsed(archive, order) if asked.collapse else (order, {})
    return Found(question, lookup, ranking, frozenset(named), order, also, again.told, len(ranked) - len(listed))


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
    if (asked.sort, asked.group, asked.recent) == ("relevance", "passage", False):
        return ranked
    letters = archive.letters_of(row for row, _ in ranked)
    if asked.recent:
        ranked = newer_first(ranked, {row: letter.date for row, letter in letters.items()})
    if asked.sort == "date":
        ranked = sorted(ranked, key=lambda scored: letters[scored[0]].date or "", reverse=True)
    if asked.group == "passage":
        return ranked
    first: dict[str, tuple[int, float]] = {}
    for row, score in ranked:
        first.setdefault(letters[row].key, (row, score))
    return list(first.values())


def _fitting(ranked: Scored) -> Scored:
    """Those that come near the best one; passages of a letter that was named stand above 1 and fit in any case."""
    least = FITTING * min(1.0, max((score for _, score in ranked), default=0.0))
    return [(row, score) for row, score in ranked if score >= least]


def _collapsed(archive: Archive, ranked: Scored) -> tuple[Scored, dict[int, list[int]]]:
    """The rows that say something of their own, and where else each of them is said."""
    texts = {row: passage.text for row, passage in archive.passages(row for row, _ in ranked[:DEEP]).items()}
    return folded(ranked, lambda row: frozenset(archive.words.grams(texts[row])))
