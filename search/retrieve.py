"""Every signal is asked for a topic, and their answers mixed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from index.archive import Archive, Rows
from search.rank import Scores, fuse

DEPTH = 200
"""Candidates of each signal: among 100,000 passages nearly every right one is found this deep by one of them."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Passage rows with their score, best first, and each half's own rank of a row (1 is best)."""

    order: list[tuple[int, float]] = field(default_factory=list)
    lexical: Mapping[int, int] = field(default_factory=dict)
    semantic: Mapping[int, int] = field(default_factory=dict)


def retrieve(archive: Archive, topic: str, mode: str = "hybrid", allowed: Rows | None = None) -> Ranking:
    """The passages that match a topic's words or lie near its vector; `allowed` narrows to these rows."""
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
        signals["sense"] = _sense(archive, topic, signals, allowed)
    return Ranking(fuse(signals, mode), _places(signals.get("words", {})), _places(signals.get("sense", {})))


def _sense(archive: Archive, topic: str, others: Mapping[str, Scores], allowed: Rows | None) -> Scores:
    """Cosines of the nearest passages, and of every candidate that its words alone brought up."""
    vector = archive.encoder.query(topic)
    near = dict(archive.near(vector, DEPTH, allowed))
    missing = set().union(*others.values()) - near.keys()
    return near | archive.vectors.cosines(vector, np.asarray(sorted(missing), np.int32))


def _places(scores: Scores) -> dict[int, int]:
    best_first = sorted(scores, key=lambda row: (-scores[row], row))
    return {row: place for place, row in enumerate(best_first, start=1)}
