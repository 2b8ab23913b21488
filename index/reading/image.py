"""Pictures of letters: photographs and scans, one page or, as TIFF, several."""

from __future__ import annotations

from index.reading.binding import bound
from index.reading.ocr import Recogniser
from index.reading.pictures import pictures
from index.reading.source import Source


def read(content: bytes, name: str) -> Source:
    """The text that is recognised in a picture.

    Raises:
        Unreadable: the picture is broken or too large, has too many pages, or OCR is not installed.
    """
    recogniser = Recogniser(name)
    recogniser.require()
    return bound([recogniser.page(picture) for picture in pictures(content, name)])
