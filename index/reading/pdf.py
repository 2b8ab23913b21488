"""PDF files: the text layer in reading order; a page that has none is recognised from its picture."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import closing
from itertools import groupby

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from pypdfium2 import raw

from index.errors import Unreadable
from index.reading.binding import bound
from index.reading.cleaning import Picture
from index.reading.legible import is_legible
from index.reading.ocr import Recogniser
from index.reading.placed import Page, Piece
from index.reading.source import Source

MOST_PAGES = 300
"""The longest letters with all their attachments have some fifty."""

_MOST_CHARACTERS = 20_000
"""On one page; the densest tables have some five thousand."""

_FEWEST = 12
"""Characters of a text layer; fewer on a page with pictures are a stamp's or a scanner's own words."""

_DAMAGED = "的文字层几乎没有汉字，字体的编码表多半已损坏，要按扫描件识别"

_RESOLUTION = 200 / 72
"""Pixels per point: 16-point characters are some 45 pixels high, as OCR models are trained on."""

_LONGEST_SIDE = 5000
"""Pixels: an A3 page has 3,300; larger pages are rendered smaller."""

_RADICALS = range(0x2E80, 0x2FE0)
"""Fonts may map a character to its radical's code point (⽂ for 文): the same sign, but found by no search."""

Character = tuple[str, tuple[float, float, float, float]]
"""A character and its box: left, bottom, right, top in points, y upwards."""


def read(content: bytes, name: str) -> Source:
    """The text of a PDF, page by page.

    Raises:
        Unreadable: the file is broken or encrypted, has too many pages, or is a scan and OCR is not installed.
    """
    try:
        with closing(pdfium.PdfDocument(content)) as document:
            if len(document) > MOST_PAGES:
                raise Unreadable(f"文件 {name} 有 {len(document)} 页，超过 {MOST_PAGES} 页的上限，没有读取。")
            return bound(list(_pages(document, name)))
    except pdfium.PdfiumError as error:
        why = "有密码保护" if error.err_code == raw.FPDF_ERR_PASSWORD else "已损坏"
        raise Unreadable(f"文件 {name} {why}，无法读取。") from error


def _pages(document: pdfium.PdfDocument, name: str) -> Iterator[Page]:
    """The pages, of their text layers or, where that is lacking or no text, recognised."""
    recogniser = Recogniser(name)
    for number in range(len(document)):
        with closing(document[number]) as page:
            pieces = list(_layer(page, name))
            text = "".join(piece.text for piece in pieces)
            if len(text) >= _FEWEST and not is_legible(text):
                recogniser.require(_DAMAGED)
                yield recogniser.page(_picture(page))
            elif len(text) < _FEWEST and _shows_more(page, text):
                yield recogniser.page(_picture(page))
            else:
                yield Page(pieces, page.get_height())


def _shows_more(page: pdfium.PdfPage, text: str) -> bool:
    """Whether a page shows pictures; one without any text may also be drawn, its fonts turned into outlines."""
    kinds = [raw.FPDF_PAGEOBJ_IMAGE] if text else [raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH]
    return any(True for _ in page.get_objects(filter=kinds, max_depth=3))


def _picture(page: pdfium.PdfPage) -> Picture:
    """A page as it looks."""
    scale = min(_RESOLUTION, _LONGEST_SIDE / max(*page.get_size(), 1))
    picture: Picture = page.render(scale=scale).to_numpy()
    return picture


def _layer(page: pdfium.PdfPage, name: str) -> Iterator[Piece]:
    """The runs of characters between the line ends that PDFium sees."""
    left, _, _, top = page.get_bbox()
    with closing(page.get_textpage()) as layer:
        count = layer.count_chars()
        if count > _MOST_CHARACTERS:
            raise Unreadable(f"文件 {name} 有一页上有 {count} 个字，远远超过一封答复函，没有收录。")
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
