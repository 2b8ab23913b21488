"""Characters recognised in a picture: the one door to RapidOCR, whose Chinese models come inside its package."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.errors import Unreadable
from index.reading import bounds
from index.reading.cleaning import Picture, cleaned
from index.reading.placed import Page, Piece

MOST_PAGES = 60
"""Pages recognised in one file: the longest letters with all their attachments have some fifty."""

_LEAST = 0.3
"""Confidence below which marks are no characters at all: specks, the rim of a stamp."""

_READABLE = 0.7
"""Mean confidence of a page's lines below which it may stand on its head; upright letters have 0.98."""

_LONGEST_SIDE = 5000
"""Pixels: the engine would shrink an A4 page at 200 dpi to 2,000 otherwise, and lose small characters."""

_FINDING_SIDE = 1280
"""Pixels to which a page is shrunk to find its lines: as good as 2,300 on letters, in a quarter of the time."""

Boxes = NDArray[np.float32]
"""Lines, four corners clockwise from the upper left, x and y."""


class _Found(Protocol):
    boxes: Boxes | None
    txts: Sequence[str]
    scores: Sequence[float]


class _Engine(Protocol):
    def __call__(self, picture: Picture) -> _Found: ...


class Recogniser:
    """Recognises the pages of one file, each in a time of its own, and no more than `MOST_PAGES` of them."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._pages = 0

    def require(self, why: str = "是扫描件，没有文字层") -> None:
        """Refuse the file in a sentence that says `why` it must be looked at where the OCR extra is not installed.

        Raises:
            Unreadable: there is nothing here to recognise characters with.
        """
        if find_spec("rapidocr") is None or find_spec("onnxruntime") is None:
            raise Unreadable(f"文件 {self._name} {why}；安装 fuhan[ocr] 后才能识别。")

    def page(self, picture: Picture) -> Page:
        """The lines in a picture, turned upright.

        Raises:
            Unreadable: the OCR extra is not installed, or the file has too many pages.
        """
        self.require()
        self._pages += 1
        if self._pages > MOST_PAGES:
            raise Unreadable(f"文件 {self._name} 的扫描页超过 {MOST_PAGES} 页的上限，没有读取。")
        bounds.renew()
        return Page(_recognised(cleaned(picture)), len(picture))


def _recognised(page: Picture) -> list[Piece]:
    found = _engine()(page)
    if found.boxes is not None and _lies_sideways(found.boxes):
        page = np.rot90(page)
        found = _engine()(page)
    if found.boxes is not None and _confidence(found) < _READABLE:
        found = max(found, _engine()(np.rot90(page, 2)), key=_confidence)
    return _pieces(found)


def _lies_sideways(boxes: Boxes) -> bool:
    """Whether most lines are higher than wide."""
    sizes = boxes.max(axis=1) - boxes.min(axis=1)
    return bool(np.median(sizes[:, 1] / np.maximum(sizes[:, 0], 1)) > 1)


def _confidence(found: _Found) -> float:
    return statistics.fmean(found.scores) if found.boxes is not None else 0.0


def _pieces(found: _Found) -> list[Piece]:
    if found.boxes is None:
        return []
    upright = _turned(found.boxes)
    corners, opposites = upright.min(axis=1).tolist(), upright.max(axis=1).tolist()
    lines = zip(found.txts, corners, opposites, found.scores, strict=True)
    return [
        Piece(text.strip(), left, top, right, bottom, score)
        for text, (left, top), (right, bottom), score in lines
        if score >= _LEAST and text.strip()
    ]


def _turned(boxes: Boxes) -> Boxes:
    """The boxes turned back by the page's tilt, which is the median of their upper sides' angles."""
    sides = boxes[:, 1] - boxes[:, 0]
    tilt = statistics.median(math.atan2(y, x) for x, y in sides.tolist())
    cos, sin = math.cos(tilt), math.sin(tilt)
    return boxes @ np.array([[cos, -sin], [sin, cos]], np.float32)


@lru_cache(maxsize=1)
def _engine() -> _Engine:
    """The engine with the models of its package.

    A score of its own would drop weak lines unseen, and its classifier turns some long upright lines on their head.
    """
    params: dict[str, object] = {
        "Global.log_level": "critical",
        "Global.max_side_len": _LONGEST_SIDE,
        "Global.text_score": 0.0,
        "Global.use_cls": False,
        "Det.limit_type": "max",
        "Det.limit_side_len": _FINDING_SIDE,
    }
    engine: _Engine = import_module("rapidocr").RapidOCR(params=params)
    return engine
