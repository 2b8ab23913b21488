"""Several lists become one: the scores of each signal, brought to one scale and added up. Pure arithmetic."""

from __future__ import annotations

from collections.abc import Mapping

Scores = Mapping[int, float]

SHARES: Mapping[str, Mapping[str, float]] = {
    "lexical": {"words": 1.0},
    "semantic": {"sense": 1.0},
    "hybrid": {"words": 1.0, "grams": 0.5, "sense": 1.0},
}
"""How much each signal counts in each mode: BM25 over words, BM25 over pairs of characters, cosine of the vectors.

Scores are fused, not ranks: with ranks a weak partner pulls a strong one down (CMRC2018: .983 by scores against .941
by reciprocal ranks). Chosen on the letters and on halves of public sets that are not quoted; see docs/figures.md.
"""


def fuse(signals: Mapping[str, Scores], shares: Mapping[str, float]) -> list[tuple[int, float]]:
    """Rows with their mixed score in 0..1, best first; a tie goes to the earlier row."""
    scaled = {name: SCALES[name](signals[name]) for name in shares}
    whole = sum(shares.values())
    rows = sorted(set().union(*(signals[name] for name in shares)))
    mixed = [(row, sum(share * scaled[name].get(row, 0.0) for name, share in shares.items()) / whole) for row in rows]
    return sorted(mixed, key=lambda scored: -scored[1])


def of_best(scores: Scores) -> dict[int, float]:
    """Shares of the best score: what BM25 means differs from question to question."""
    best = max(scores.values(), default=0.0)
    return {row: score / best for row, score in scores.items()} if best > 0 else {}


def spread(scores: Scores) -> dict[int, float]:
    """Places between the lowest and the highest score: the cosines of all candidates lie close together."""
    low, high = min(scores.values(), default=0.0), max(scores.values(), default=0.0)
    return {row: (score - low) / (high - low) if high > low else 1.0 for row, score in scores.items()}


SCALES = {"words": of_best, "grams": of_best, "sense": spread}
