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
    """Rows of the table: as many as fit into 40 MB beside `width`; 128,000 that share rows were no better."""
    width: int = 512
    """Columns of the table; 256 lose two points in a hundred."""
    word_passes: int = 4
    """Passes of word2vec."""
    passes: int = 3
    """Passes over all windows, each with fresh queries."""
    batch: int = 2048
    """Pairs of one step: every query is told from so many windows."""
    leaf: int = 128
    """Windows of one neighbourhood within a batch."""
    repeats: int = 4
    """How often people's own questions are seen in each pass."""
    row_rate: float = 0.005
    """Adam's peak rate for rows; at twice this, words are told apart less sharply."""
    weight_rate: float = 0.015
    """Adam's peak rate for the logarithms of the weights."""
    rise: int = 30
    """Steps until the peak."""
    sharpness: float = 30.0
    """What cosines are multiplied by before the softmax."""
    seed: int = 1
    threads: int = 2

    def pace(self, step: int, steps: int) -> float:
        """The share of the peak rate at a step: a linear rise, then a linear fall to nothing."""
        return min((step + 1) / self.rise, max(0, steps - step) / max(1, steps - self.rise))
