"""Every number that shapes the model, in one place, each with what it decides."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """What is trained and how; `seed` decides every draw.

    With `threads` = 1 the same seed gives the same bytes. With more, word2vec's threads race for the table and the
    last digits differ from run to run; all other stages draw the same texts and pairs in the same order.
    """

    pieces: int = 66_000
    """Words and characters known; twice as many were no better."""
    own: int = 38_000
    """The commonest pieces, which have a row of their own."""
    shared: int = 8_000
    """Rows that the other pieces share: as many as fit into 40 MB beside the columns."""
    width: int = 512
    """Columns that start from word2vec."""
    marks: int = 256
    """Columns that start at random, to tell words apart; 512 were hardly better."""
    mark: float = 0.7
    """Length of a mark beside a meaning of length 1."""
    word_passes: int = 4
    """Passes of word2vec."""
    passes: int = 3
    """Passes over all windows, each with fresh queries."""
    runs: int = 3
    """Trainings from one start on different draws, whose rows and weights are averaged: less is left to chance."""
    batch: int = 2048
    """Pairs of one step: every query is told from so many windows."""
    leaf: int = 128
    """Windows of one neighbourhood within a batch."""
    repeats: int = 4
    """How often people's own questions are seen in each pass."""
    written: int = 5
    """How often the questions written for this project are, each time beside other windows of the press."""
    spoken: float = 0.3
    """Share of queries in which official expressions are said in everyday words (the lexicon's sayings)."""
    synonyms: float = 0.3
    """Share of queries in which words are replaced by others of the same meaning."""
    sayings: int = 7
    """How often each saying is seen as a pair of its own in each pass."""
    row_rate: float = 0.005
    """Adam's peak rate for rows; at twice this, words are told apart less sharply."""
    weight_rate: float = 0.015
    """Adam's peak rate for the logarithms of the weights."""
    rise: int = 30
    """Steps until the peak."""
    sharpness: float = 30.0
    """What cosines are multiplied by before the softmax."""
    anchor: float = 0.4
    """How much of the starting rows is added to the trained ones: what training blurred is told apart again."""
    seed: int = 1
    threads: int = 2

    def pace(self, step: int, steps: int) -> float:
        """The share of the peak rate at a step: a linear rise, then a linear fall to nothing."""
        return min((step + 1) / self.rise, max(0, steps - step) / max(1, steps - self.rise))
