"""Several lists become one: the scores of each signal, brought to one scale and added up. Pure arithmetic."""

from __future__ import annotations

from collections.abc import Mapping

Scores = Mapping[int, float]

SHARES: Mapping[str, Mapping[str, float]] = {
    "lexical": {"words": 1.0},
    "semantic": {"sense": 1.0},
    "hybrid": {"words": 1.0, "grams": 2.0, "coverage": 1.25, "sense": 1.25},
}
"""How much each signal counts in each mode: BM25 over words, the shares of the question's pairs of characters and of
its words that a passage holds, and the cosine of the vectors.

They were chosen together with LONG, DWINDLE and the rarity of pairs, and stand on a plateau: half of one share, or half
as much again, moves no set by more than .03, most by less than .01.

Scores are fused, not ranks: with ranks a weak partner pulls a strong one down (CMRC2018: .983 by scores against .941
by reciprocal ranks).
"""

LONG = 400
"""Characters above which a passage holds a question's words, and some window near it, by mere length. At 200 and at 600
the five letters among 100,000 paragraphs, whose answers have some 300, lose .03 to .10, titles of citizens' letters
.006 at 600."""

DWINDLE = 0.3
"""The power of its length beyond LONG by which a passage's mixed score is divided, as BM25 does for words.
Without it (0) citizens' titles fall from .691 to .682, the letters among paragraphs from .790 to .700."""


def fuse(signals: Mapping[str, Scores], mode: str, lengths: Mapping[int, int]) -> list[tuple[int, float]]:
    """Rows with their mixed score in 0..1, best first; a tie goes to the earlier row.

    `lengths` are the characters of the rows' passages. A row without counts as a short one, as all do in the modes of
    one signal: BM25 knows lengths itself, and a cosine is that of a window.
    """
    shares = _shares(signals, mode)
    scaled = {name: _SCALES[name](signals[name]) for name in shares}
    whole = sum(shares.values())

    def mixed(row: int) -> float:
        return sum(share * scaled[name].get(row, 0.0) for name, share in shares.items()) / whole

    rows = sorted(set().union(*(signals[name] for name in shares)))
    return sorted(((row, mixed(row) * _brevity(lengths.get(row, 0))) for row in rows), key=lambda scored: -scored[1])


def _brevity(length: int) -> float:
    """What is left of the score of a passage of so many characters: all of it up to LONG."""
    return float(max(1.0, length / LONG) ** -DWINDLE)


def _shares(signals: Mapping[str, Scores], mode: str) -> Mapping[str, float]:
    """What each signal counts for this question.

    BM25 says only which passage is best, not whether it is any good: in a mix it counts by how much of the question's
    words the best passage holds (in full, sample letters lose .034, laws .033).
    """
    shares = SHARES[mode]
    if "coverage" not in shares:
        return shares
    return {**shares, "words": shares["words"] * max(signals["coverage"].values(), default=0.0)}


def _of_best(scores: Scores) -> Scores:
    """Shares of the best score, since what BM25 means differs from question to question."""
    best = max(scores.values(), default=0.0)
    return {row: score / best for row, score in scores.items()} if best > 0 else {}


def _as_it_is(scores: Scores) -> Scores:
    return scores


def _cubed(scores: Scores) -> Scores:
    """Shares to the third power: who holds half of a question's words holds hardly any of its meaning.

    As they are, laws asked for in everyday words lose .027, the letters among paragraphs .012 to .038.
    """
    return {row: score**3 for row, score in scores.items()}


def _spread(scores: Scores) -> Scores:
    """Places between the lowest and the highest score, since the cosines of all candidates lie close together."""
    low, high = min(scores.values(), default=0.0), max(scores.values(), default=0.0)
    return {row: (score - low) / (high - low) if high > low else 1.0 for row, score in scores.items()}


_SCALES = {"words": _of_best, "grams": _as_it_is, "coverage": _cubed, "sense": _spread}
