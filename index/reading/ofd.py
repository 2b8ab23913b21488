"""OFD files (GB/T 33190): the text objects of each page, where the page puts them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from index.errors import Unreadable
from index.reading.binding import bound
from index.reading.placed import Page, Piece, width
from index.reading.source import Source
from index.reading.zipped import Zipped, local, opened

MOST_PAGES = 300
"""The longest letters with all their attachments have some fifty."""

_ROOT = "OFD.xml"
_A4_HEIGHT = 297.0
"""Millimetres, where neither the page nor the document says its size."""


def read(content: bytes, name: str) -> Source:
    """The text of an OFD document, page by page.

    Raises:
        Unreadable: the file is broken or encrypted, no OFD, or holds only pictures.
    """
    document = opened(content, name)
    if _ROOT not in document.names():
        raise Unreadable(f"文件 {name} 不是 OFD 文件，或有密码保护，无法读取。")
    try:
        source = bound([_page(document, *found) for found in _pages(document)])
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"文件 {name} 已损坏：版式数据不对。") from error
    if not source.text.strip():
        raise Unreadable(f"文件 {name} 里只有图片，没有文字；请另存为 PDF 后再收录。")
    return source


def _pages(document: Zipped) -> Iterator[tuple[str, float]]:
    """The part of each page with the height that its document gives to pages."""
    roots = [_beside(_ROOT, element.text) for element in document.xml(_ROOT).iter() if local(element) == "DocRoot"]
    for root in roots:
        tree = document.xml(root)
        places = [element.get("BaseLoc") for pages in tree.iterfind("{*}Pages") for element in pages]
        if len(places) > MOST_PAGES:
            raise Unreadable(f"文件 {document.name} 有 {len(places)} 页，超过 {MOST_PAGES} 页的上限，没有读取。")
        for place in places:
            yield _beside(root, place), _height(tree, _A4_HEIGHT)


def _page(document: Zipped, part: str, height: float) -> Page:
    tree = document.xml(part)
    return Page(list(_pieces(tree)), _height(tree, height))


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


def _beside(part: str, place: str | None) -> str:
    """A part named in another part: beside it, or from the root where the name begins with a stroke."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), (place or "").strip())).lstrip("/")
