"""Every signal is asked for a topic, and their answers mixed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from index.archive import Archive, Rows
from index.storage.vectors import Floats
from search.rank import Scores, fuse

DEPTH = 200
"""Candidates of each signal: among 100,000 passages nearly every right one is found this deep by one of them."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Passage rows with their score, best first, and each half's own rank of a row (1 is best)."""

    order: list[tuple[int, float]] = field(default_factory=list)
    lexical: Mapping[int, int] = field(default_factory=dict)
    semantic: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sense:
    """A topic's vector and the rows nearest to it with their cosines."""

    vector: Floats
    near: Scores


def senses(archive: Archive, topics: Sequence[str]) -> list[Sense]:
    """The senses of several topics, found together: one pass over the vectors costs little more than one topic."""
    if not topics:
        return []
    vectors = np.stack([archive.encoder.query(topic) for topic in topics])
    near = archive.vectors.near_each(vectors, DEPTH)
    return [Sense(vector, dict(found)) for vector, found in zip(vectors, near, strict=True)]


def retrieve(
    archive: Archive, topic: str, mode: str = "hybrid", allowed: Rows | None = None, sense: Sense | None = None
) -> Ranking:
    """The passages that match a topic's words or lie near its vector.

    `allowed` narrows to these rows; `sense` is the topic's own among all rows, where it is known already.
    """
    if not topic.strip() or (allowed is not None and not len(allowed)):
        return Ranking()
    words, grams = Counter(archive.words.terms(topic)), Counter(archive.words.grams(topic))
    signals: dict[str, Scores] = {}
    if mode != "semantic":
        signals["words"] = dict(archive.matching(words, DEPTH, allowed))
    if mode == "hybrid":
        signals["grams"] = dict(archive.matching(grams, DEPTH, allowed, field="grams"))
        signals["coverage"] = dict(archive.covering(words, DEPTH, allowed))
    if mode != "lexical":
        signals["sense"] = _sense(archive, sense or _one_sense(archive, topic, allowed), signals)
    return Ranking(fuse(signals, mode), _places(signals.get("words", {})), _places(signals.get("sense", {})))


def _one_sense(archive: Archive, topic: str, allowed: Rows | None) -> Sense:
    vector = archive.encoder.query(topic)
    return Sense(vector, dict(archive.near(vector, DEPTH, allowed)))


def _sense(archive: Archive, sense: Sense, others: Mapping[str, Scores]) -> Scores:
    """Cosines of the nearest passages, and of every candidate that its words alone brought up."""
    missing = set().union(*others.values()) - sense.near.keys()
    return {**sense.near, **archive.vectors.cosines(sense.vector, np.asarray(sorted(missing), np.int32))}


def _places(scores: Scores) -> dict[int, int]:
    best_first = sorted(scores, key=lambda row: (-scores[row], row))
    return {row: place for place, row in enumerate(best_first, start=1)}
