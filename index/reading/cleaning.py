"""A scanned page made fit for recognition: its paper white, its words black, its stamps gone."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_MASTHEAD = 0.25
"""Share of the picture's height where red is a printed masthead; below it red is a stamp over black words."""

_RED = 60
"""By how much red must outshine green and blue to be a stamp's ink; scanners and pale paper stay below."""

_CONTRAST = 3
"""How much stronger words show that shine faintly through a stamp's ink."""

_PAPER, _INK = 0.88, 40
"""What share of the paper's brightness is white, and what is black: between them the grain of a scan is lost."""

Picture = NDArray[np.uint8]
"""Rows, columns and blue, green, red; or rows and columns of grey."""


def cleaned(picture: Picture) -> Picture:
    """The picture in grey without stamps, its paper white and its words black."""
    grey = picture.astype(np.float32) if picture.ndim == 2 else _without_stamps(picture[..., :3].astype(np.float32))
    white = float(np.percentile(grey, 90)) * _PAPER
    return np.asarray(np.clip((grey - _INK) * (255 / max(white - _INK, 1)), 0, 255), np.uint8)


def _without_stamps(colours: NDArray[np.float32]) -> NDArray[np.float32]:
    """Grey as seen through red glass below the masthead: a red stamp vanishes, black words stay."""
    grey = colours.mean(axis=2)
    below = int(len(grey) * _MASTHEAD)
    red = colours[below:, :, 2]
    inked = red - colours[below:, :, :2].max(axis=2) > _RED
    paper = np.percentile(red[inked], 75) if inked.any() else 255
    grey[below:] = np.where(inked, 255 - _CONTRAST * (paper - red), red)
    return np.asarray(grey, np.float32)
