"""PDF files: the text layer in reading order; a page that has none is recognised from its picture."""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from itertools import groupby

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from pypdfium2 import raw

from index.errors import Unreadable
from index.reading.binding import bound
from index.reading.ocr import recognised
from index.reading.placed import Page, Piece
from index.reading.source import Source

MOST_PAGES = 300
"""The longest letters with all their attachments have some fifty."""

_MOST_CHARACTERS = 20_000
"""On one page; the densest tables have some five thousand."""

_FEWEST = 12
"""Characters of a text layer; fewer on a page with pictures are a stamp's or a scanner's own words."""

_MOST_GARBLED = 0.3
"""Share of characters without meaning above which a font has lost its table, and the page must be looked at."""

_RESOLUTION = 200 / 72
"""Pixels per point: 16-point characters are some 45 pixels high, as OCR models are trained on."""

_LONGEST_SIDE = 5000
"""Pixels: an A3 page has 3,300; larger pages are rendered smaller."""

_RADICALS = range(0x2E80, 0x2FE0)
"""Fonts may map a character to its radical's code point (⽂ for 文): the same sign, but found by no search."""

_ONE_AT_A_TIME = threading.Lock()
"""PDFium keeps state of its own and must not be entered by two threads."""

Character = tuple[str, tuple[float, float, float, float]]
"""A character and its box: left, bottom, right, top in points, y upwards."""


def read(content: bytes, name: str) -> Source:
    """The text of a PDF, page by page.

    Raises:
        Unreadable: the file is broken or encrypted, has too many pages, or is a scan and OCR is not installed.
    """
    with _ONE_AT_A_TIME:
        try:
            with closing(pdfium.PdfDocument(content)) as document:
                if len(document) > MOST_PAGES:
                    raise Unreadable(f"文件 {name} 有 {len(document)} 页，超过 {MOST_PAGES} 页的上限，没有读取。")
                return bound([_page(page, name) for page in _pages(document)])
        except pdfium.PdfiumError as error:
            why = "有密码保护" if error.err_code == raw.FPDF_ERR_PASSWORD else "已损坏"
            raise Unreadable(f"文件 {name} {why}，无法读取。") from error


def _pages(document: pdfium.PdfDocument) -> Iterator[pdfium.PdfPage]:
    for number in range(len(document)):
        with closing(document[number]) as page:
            yield page


def _page(page: pdfium.PdfPage, name: str) -> Page:
    """One page's pieces: of its text layer, or recognised where that is lacking or garbled."""
    pieces = list(_layer(page))
    text = "".join(piece.text for piece in pieces)
    garbled = sum(_is_garbled(character) for character in text)
    if garbled <= _MOST_GARBLED * len(text) and (len(text) >= _FEWEST or not _has_pictures(page)):
        return Page(pieces, page.get_height())
    scale = min(_RESOLUTION, _LONGEST_SIDE / max(*page.get_size(), 1))
    picture = page.render(scale=scale).to_numpy()
    return Page(recognised(picture, name), picture.shape[0])


def _layer(page: pdfium.PdfPage) -> Iterator[Piece]:
    """The runs of characters between the line ends that PDFium sees."""
    left, _, _, top = page.get_bbox()
    with closing(page.get_textpage()) as layer:
        count = min(layer.count_chars(), _MOST_CHARACTERS)
        characters = (
            (chr(raw.FPDFText_GetUnicode(layer, place)), layer.get_charbox(place, loose=True)) for place in range(count)
        )
        for is_end, run in groupby(characters, key=lambda pair: pair[0] in "\r\n"):
            piece = None if is_end else _piece(list(run), left, top)
            if piece:
                yield piece


def _piece(run: list[Character], left: float, top: float) -> Piece | None:
    """A run as a piece of the page whose upper left corner is (left, top); None where it shows nothing."""
    boxes = [box for character, box in run if not character.isspace()]
    if not boxes:
        return None
    text = (
        "".join(character for character, _ in run).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    )
    return Piece(
        text="".join(map(_whole, text)).strip(),
        left=min(box[0] for box in boxes) - left,
        top=top - max(box[3] for box in boxes),
        right=max(box[2] for box in boxes) - left,
        bottom=top - min(box[1] for box in boxes),
    )


def _whole(character: str) -> str:
    """The character that a radical's code point stands for; any other as it is."""
    return unicodedata.normalize("NFKC", character) if ord(character) in _RADICALS else character


def _is_garbled(character: str) -> bool:
    return character == "\ufffd" or unicodedata.category(character) in {"Co", "Cn", "Cc"}


def _has_pictures(page: pdfium.PdfPage) -> bool:
    return any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))
