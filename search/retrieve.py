"""Both halves are asked for a topic, and their answers mixed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from index.archive import Archive, Rows
from search.rank import SEMANTIC_SHARE, fuse

DEPTH = 200
"""Candidates of each half: among 100,000 passages nearly every right one is found this deep by one half or other."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Passage rows with their score, best first, and each half's own rank of a row (1 is best)."""

    order: list[tuple[int, float]] = field(default_factory=list)
    lexical: Mapping[int, int] = field(default_factory=dict)
    semantic: Mapping[int, int] = field(default_factory=dict)


def retrieve(archive: Archive, topic: str, mode: str = "hybrid", allowed: Rows | None = None) -> Ranking:
    """The passages that match a topic's words or lie near its vector; `allowed` narrows to these rows."""
    if not topic or (allowed is not None and not len(allowed)):
        return Ranking()
    terms = archive.words.terms(topic)
    vector = archive.encoder.query(topic)
    lexical = dict(archive.matching(dict.fromkeys(terms, 1.0), DEPTH, allowed) if mode != "semantic" else ())
    semantic = dict(archive.near(vector, DEPTH, allowed) if mode != "lexical" else ())
    if mode == "hybrid":  # a candidate that only its words brought up has a cosine all the same
        semantic |= archive.vectors.cosines(vector, np.asarray([row for row in lexical if row not in semantic]))
    return Ranking(fuse(lexical, semantic, SEMANTIC_SHARE[mode]), _places(lexical), _places(semantic))


def _places(scores: Mapping[int, float]) -> dict[int, int]:
    best_first = sorted(scores, key=lambda row: (-scores[row], row))
    return {row: place for place, row in enumerate(best_first, start=1)}
