"""Word files (.docx): paragraphs, tables, text boxes, and the numbers that Word only draws."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from index.errors import Unreadable
from index.reading.numbering import Numbering
from index.reading.source import Source
from index.reading.zipped import attribute, local, opened

_MAIN = "word/document.xml"

_SPACED = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
"""What stands for white space or a hyphen in a run."""

_UNSEEN = frozenset(
    ("pPr", "rPr", "del", "moveFrom", "instrText", "delText", "Fallback", "sdtPr", "tblPr", "trPr", "tcPr", "rt")
)
"""Properties, deleted text, field codes, the second copy of a drawing, and the reading aid above a character."""

_CELL_SEAM = "  "
_DEEPEST = 200
"""Elements within elements; the deepest tables in text boxes of real letters have some forty."""


def read(content: bytes, name: str) -> Source:
    """The text of a Word file, one paragraph a line; headers, footers and comments are left out.

    Raises:
        Unreadable: the file is broken, encrypted, or no Word file.
    """
    document = opened(content, name)
    parts = set(document.names())
    if _MAIN not in parts:
        raise Unreadable(f"文件 {name} 不是 Word 文件，或已损坏。")
    lists, styles = (document.xml(part) if part in parts else () for part in ("word/numbering.xml", "word/styles.xml"))
    try:
        lines = list(_Walk(Numbering(lists, styles)).lines(document.xml(_MAIN)))
    except ValueError as error:
        raise Unreadable(f"文件 {name} 已损坏：正文的结构不对。") from error
    return Source("".join(f"{line}\n" for line in lines))


class _Walk:
    """Goes through a document once, counting its lists as it goes."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering

    def lines(self, element: Element, depth: int = 0) -> Iterator[str]:
        """The lines of everything below an element."""
        if depth > _DEEPEST:
            raise ValueError("nested deeper than any letter")
        for child in element:
            name = local(child)
            if name == "p":
                yield from self._paragraph(child, depth)
            elif name == "tr":
                yield from self._row(child, depth)
            elif name not in _UNSEEN:
                yield from self.lines(child, depth + 1)

    def _paragraph(self, paragraph: Element, depth: int) -> Iterator[str]:
        """The lines of the text boxes that hang on a paragraph, then its own with its number."""
        number = self._numbering.next(paragraph)
        boxes: list[Element] = []
        text = number + "".join(_runs(paragraph, boxes, depth))
        for box in boxes:
            yield from self.lines(box, depth + 1)
        yield text

    def _row(self, row: Element, depth: int) -> Iterator[str]:
        """A table's row: on one line where each cell holds one, else its cells one below the other."""
        cells = [
            [line for line in self.lines(cell, depth + 1) if line.strip()]
            for cell in row
            if local(cell) in {"tc", "sdt"}
        ]
        if all(len(cell) <= 1 for cell in cells):
            yield _CELL_SEAM.join(cell[0] for cell in cells if cell)
        else:
            for cell in cells:
                yield from cell


def _runs(element: Element, boxes: list[Element], depth: int) -> Iterator[str]:
    """The text of a paragraph's runs; text boxes among them are put aside."""
    if depth > _DEEPEST:
        raise ValueError("nested deeper than any letter")
    for child in element:
        name = local(child)
        if name == "t":
            yield child.text or ""
        elif name in _SPACED:
            yield _SPACED[name]
        elif name == "txbxContent":
            boxes.append(child)
        elif name not in _UNSEEN and not _is_hidden(child):
            yield from _runs(child, boxes, depth + 1)


def _is_hidden(run: Element) -> bool:
    """Whether a run is set as hidden text."""
    marks = [mark for properties in run if local(properties) == "rPr" for mark in properties if local(mark) == "vanish"]
    return any(attribute(mark, "val") not in {"0", "false", "off"} for mark in marks)
