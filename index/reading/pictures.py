"""Pictures out of bytes, upright and no larger than a page needs."""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator

import numpy as np
from PIL import Image, ImageOps, ImageSequence

from index.errors import Unreadable
from index.reading.cleaning import Picture

LARGEST_PICTURE = 60_000_000
"""Pixels: an A4 page at 600 dpi has 35 million."""

_ENOUGH = 9_000_000
"""Pixels of an A4 page at 300 dpi: more make characters no clearer, and cost memory and time."""

_FORMATS = ("JPEG", "PNG", "TIFF", "BMP")

_BROKEN = (
    *(OSError, SyntaxError, ValueError, TypeError, LookupError, EOFError, struct.error, OverflowError),
    Image.DecompressionBombError,
)
"""What Pillow's decoders raise on damaged bytes: OSError by its manual, the others met with mutated files."""


def pictures(content: bytes, name: str) -> Iterator[Picture]:
    """The frames of a picture, one after the other, so that only one is held.

    Raises:
        Unreadable: the picture is broken or too large, or of another format than a scanner's or camera's.
    """
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(content), formats=_FORMATS) as image:
            for frame in ImageSequence.Iterator(image):
                yield _picture(frame, name)
    except _BROKEN as error:
        raise Unreadable(f"文件 {name} 已损坏，不是完整的图片，或是不支持的图片格式。") from error


def _picture(frame: Image.Image, name: str) -> Picture:
    """A frame upright, as blue, green and red."""
    if frame.width * frame.height > LARGEST_PICTURE:
        raise Unreadable(f"文件 {name} 的图片有 {frame.width}×{frame.height} 像素，超过上限，没有读取。")
    share = min(1.0, (_ENOUGH / max(frame.width * frame.height, 1)) ** 0.5)
    colours = ImageOps.exif_transpose(frame).convert("RGB")
    smaller = colours.resize((max(1, round(colours.width * share)), max(1, round(colours.height * share))))
    return np.asarray(smaller if share < 1 else colours)[..., ::-1]
