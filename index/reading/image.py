"""Pictures of letters: photographs and scans, one page or, as TIFF, several."""

from __future__ import annotations

import io
import struct
import warnings

import numpy as np
from PIL import Image, ImageOps, ImageSequence

from index.errors import Unreadable
from index.reading.binding import bound
from index.reading.cleaning import Picture
from index.reading.ocr import recognised, require
from index.reading.placed import Page
from index.reading.source import Source

LARGEST_PICTURE = 60_000_000
"""Pixels: an A4 page at 600 dpi has 35 million."""

MOST_PAGES = 300
"""The longest letters with all their attachments have some fifty."""

_FORMATS = ("JPEG", "PNG", "TIFF", "BMP")

_BROKEN = (
    *(OSError, SyntaxError, ValueError, TypeError, LookupError, EOFError, struct.error, OverflowError),
    Image.DecompressionBombError,
)
"""What Pillow's decoders raise on damaged bytes: OSError by its manual, the others met with mutated files."""


def read(content: bytes, name: str) -> Source:
    """The text that is recognised in a picture.

    Raises:
        Unreadable: the picture is broken or too large, or OCR is not installed.
    """
    require(name)
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(content), formats=_FORMATS) as image:
            pictures = [
                _picture(frame, name)
                for frame, _ in zip(ImageSequence.Iterator(image), range(MOST_PAGES), strict=False)
            ]
    except _BROKEN as error:
        raise Unreadable(f"文件 {name} 已损坏，不是完整的图片。") from error
    return bound([Page(recognised(picture, name), len(picture)) for picture in pictures])


def _picture(frame: Image.Image, name: str) -> Picture:
    """A frame upright, as blue, green and red."""
    if frame.width * frame.height > LARGEST_PICTURE:
        raise Unreadable(f"文件 {name} 的图片有 {frame.width}×{frame.height} 像素，超过上限，没有读取。")
    upright = ImageOps.exif_transpose(frame).convert("RGB")
    return np.asarray(upright)[..., ::-1]
