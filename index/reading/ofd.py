"""OFD files (GB/T 33190): the text objects of each page where the page puts them, or what its pictures show."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from index.errors import Unreadable
from index.reading.binding import bound
from index.reading.ocr import Recogniser
from index.reading.ofd_pictures import shown
from index.reading.pictures import pictures
from index.reading.placed import Page, Piece, below_one_another, width
from index.reading.source import Source
from index.reading.zipped import Zipped, beside, local, opened

MOST_PAGES = 300
"""The longest letters with all their attachments have some fifty."""

_FEWEST = 12
"""Characters of text objects; fewer on a page with pictures are a scanner's own words."""

_ROOT = "OFD.xml"
_A4_HEIGHT = 297.0
"""Millimetres, where neither the page nor the document says its size."""


def read(content: bytes, name: str) -> Source:
    """The text of an OFD document, page by page.

    Raises:
        Unreadable: the file is broken or encrypted, no OFD, or holds only pictures and OCR is not installed.
    """
    document = opened(content, name)
    if _ROOT not in document.names():
        raise Unreadable(f"文件 {name} 不是 OFD 文件，或有密码保护，无法读取。")
    recogniser = Recogniser(name)
    try:
        return bound([_page(document, *found, recogniser) for found in _pages(document)])
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"文件 {name} 已损坏：版式数据不对。") from error


def _pages(document: Zipped) -> Iterator[tuple[str, str, float]]:
    """The root and the part of each page, with the height that its document gives to pages."""
    roots = [beside(_ROOT, element.text) for element in document.xml(_ROOT).iter() if local(element) == "DocRoot"]
    for root in roots:
        tree = document.xml(root)
        places = [element.get("BaseLoc") for pages in tree.iterfind("{*}Pages") for element in pages]
        if len(places) > MOST_PAGES:
            raise Unreadable(f"文件 {document.name} 有 {len(places)} 页，超过 {MOST_PAGES} 页的上限，没有读取。")
        for place in places:
            yield root, beside(root, place), _height(tree, _A4_HEIGHT)


def _page(document: Zipped, root: str, part: str, height: float, recogniser: Recogniser) -> Page:
    """A page of its text objects, or of what its pictures show where it has too few."""
    tree = document.xml(part)
    pieces = list(_pieces(tree))
    files = shown(document, root, part, tree) if sum(len(piece.text) for piece in pieces) < _FEWEST else []
    if not files:
        return Page(pieces, _height(tree, height))
    recogniser.require()
    seen = [recogniser.page(picture) for file in files for picture in pictures(file, document.name)]
    return below_one_another(seen)


def _pieces(tree: Element) -> Iterator[Piece]:
    for element in tree.iter():
        if local(element) == "TextObject":
            yield from _of_object(element)


def _of_object(element: Element) -> Iterator[Piece]:
    """The text codes of a text object: its matrix turns them, its boundary's corner moves them onto the page."""
    corner = _numbers(element.get("Boundary"), 4, (0, 0, 0, 0))
    a, b, c, d, e, f = _numbers(element.get("CTM"), 6, (1, 0, 0, 1, 0, 0))
    (size,) = _numbers(element.get("Size"), 1, (4,))
    for code in element:
        text = (code.text or "").rstrip()
        if local(code) == "TextCode" and text:
            (x,), (y,) = _numbers(code.get("X"), 1, (0,)), _numbers(code.get("Y"), 1, (0,))
            left, base = corner[0] + a * x + c * y + e, corner[1] + b * x + d * y + f
            high, wide = abs(size * d) or size, abs(size * a) or size
            blank = wide * width(text[: len(text) - len(text.lstrip())])
            yield Piece(
                text.lstrip(), left + blank, base - 0.8 * high, left + _width(code, text, wide), base + 0.2 * high
            )


def _width(code: Element, text: str, wide: float) -> float:
    """How far a text code reaches: the sum of its steps where it says them (g 3 5.6 stands for 5.6 5.6 5.6)."""
    steps = (code.get("DeltaX") or "").split()
    total = 0.0
    while steps:
        if steps[0] == "g" and len(steps) > 2:
            total += float(steps[1]) * float(steps[2])
            steps = steps[3:]
        else:
            total += float(steps.pop(0))
    return total + wide if total else wide * len(text)


def _height(tree: Element, default: float) -> float:
    box = next((element.text for element in tree.iter() if local(element) == "PhysicalBox"), None)
    return _numbers(box, 4, (0, 0, 0, default))[3]


def _numbers(text: str | None, count: int, default: tuple[float, ...]) -> tuple[float, ...]:
    """The numbers of an attribute; ValueError where it holds others than it must."""
    if text is None:
        return default
    numbers = tuple(float(number) for number in text.split())
    if len(numbers) != count or not all(abs(number) < 1e6 for number in numbers):
        raise ValueError(text)
    return numbers
