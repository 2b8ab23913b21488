"""Several lists become one: the scores of each signal, brought to one scale and added up. Pure arithmetic."""

from __future__ import annotations

import math
from collections.abc import Mapping

Scores = Mapping[int, float]

SHARES: Mapping[str, Mapping[str, float]] = {
    "lexical": {"words": 1.0},
    "semantic": {"sense": 1.0},
    "hybrid": {"words": 0.75, "grams": 0.75, "coverage": 0.75, "sense": 1.2},
}
"""How much each signal counts in each mode: BM25 over words, BM25 over pairs of characters, the share of the question's
words that a passage holds, and the cosine of the vectors.

Scores are fused, not ranks: with ranks a weak partner pulls a strong one down (CMRC2018: .983 by scores against .941
by reciprocal ranks).
"""


def fuse(signals: Mapping[str, Scores], mode: str) -> list[tuple[int, float]]:
    """Rows with their mixed score in 0..1, best first; a tie goes to the earlier row.

    BM25 says only which passage is best, not whether it is any good: in a mix it counts by the root of how far the best
    passage covers the question's words (sample letters, nDCG@10: paraphrases .12 → .16, wrong characters .82 → .83;
    in full instead of by its root .19 and .84, but then xquad-zh falls below BM25 alone).
    """
    shares = SHARES[mode]
    trust = math.sqrt(max(signals["coverage"].values(), default=0.0)) if "coverage" in shares else 1.0
    scaled = {name: _SCALES[name](signals[name], trust) for name in shares}
    whole = sum(shares.values())
    rows = sorted(set().union(*(signals[name] for name in shares)))
    mixed = [(row, sum(share * scaled[name].get(row, 0.0) for name, share in shares.items()) / whole) for row in rows]
    return sorted(mixed, key=lambda scored: -scored[1])


def _of_best(scores: Scores, trust: float) -> Scores:
    """Shares of the best score, since what BM25 means differs from question to question."""
    best = max(scores.values(), default=0.0)
    return {row: trust * score / best for row, score in scores.items()} if best > 0 else {}


def _as_it_is(scores: Scores, _trust: float) -> Scores:
    return scores


def _spread(scores: Scores, _trust: float) -> Scores:
    """Places between the lowest and the highest score, since the cosines of all candidates lie close together."""
    low, high = min(scores.values(), default=0.0), max(scores.values(), default=0.0)
    return {row: (score - low) / (high - low) if high > low else 1.0 for row, score in scores.items()}


_SCALES = {"words": _of_best, "grams": _of_best, "coverage": _as_it_is, "sense": _spread}
