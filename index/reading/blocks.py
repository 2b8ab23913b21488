"""A web page as lines, each with its place in the page and whether it is the site's rather than the text's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from lxml.etree import iterwalk
from lxml.html import HtmlElement
from lxml.html.defs import block_tags

PLACE = "data-place"
"""The attribute that numbers the elements of a page in their order."""

_BLOCKS = (block_tags - {"del", "ins"}) | frozenset(
    ("article", "aside", "body", "br", "figure", "footer", "header", "main", "nav", "section")
)
_UNSEEN = frozenset(
    ("script", "style", "noscript", "template", "head", "select", "textarea", "button", "iframe", "object", "svg", "rt")
)
_SITE_TAGS = frozenset(("nav", "footer", "aside"))
_SITE_NAMES = re.compile(
    r"(?:^|[-_\s])(?:nav|navi|navbar|menu|foot|footer|crumbs?|breadcrumbs?|weizhi|share|bdshare\w*|qr|qrcode|ewm|tools?|toolbar"
    r"|relate[ds]?|xgxx|hot|side|sidebar|copyright|login|search)(?:$|[-_\s])",
    re.IGNORECASE,
)
"""Names that portals give to what surrounds an article."""

_TOOLS = re.compile(
    r"(?:字体(?:大小)?|字号|[大中小]|打印(?:本页|此页)?|关闭(?:窗口|本页)?|分享(?:到|至)?|收藏|纠错|微信|微博|QQ空间|朗读|返回(?:顶部|列表|首页)?"
    r"|扫一扫.{0,20}|(?:当前)?位置[:：].*|[上下]一[篇条].*|[\s:：【】\[\]()（）|,，、·+-])+"
)
"""A line of nothing but a toolbar's words."""

_TITLE_TAGS = frozenset(("h1", "h2", "h3"))
_TITLE_NAMES = re.compile(r"(?:^|[-_\s])(?:\w*title|biaoti|bt)(?:$|[-_\s])", re.IGNORECASE)

_SPACE = re.compile(r"[ \t\r\n\f]+")
_BROKEN_SOURCE = re.compile(r"(?<=[^\x00-\x7f])[ \t]*[\r\n][ \t\r\n\f]*(?=[^\x00-\x7f])")
"""A line end of the page's source between two Chinese characters is no space of the text."""

_MOSTLY = 0.6
"""Share of linked characters from which a line is a menu."""

_CELL_SEAM = "  "


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page; `place` numbers the element it stands in, `cell` its table row and cell."""

    text: str
    place: int
    cell: tuple[int, int] = (0, 0)
    of_site: bool = False
    is_title: bool = False

    @property
    def is_text(self) -> bool:
        """Whether the line is neither the site's nor a title."""
        return not self.of_site and not self.is_title


def lines(tree: HtmlElement) -> list[Line]:
    """The lines of a page whose elements are numbered; a table's row is one line where each cell holds only one."""
    rows = groupby(_Walk().lines(tree), key=lambda line: line.cell[0])
    return [line for row, group in rows for line in (_joined(list(group)) if row else group)]


def _joined(row: Sequence[Line]) -> Sequence[Line]:
    if len({line.cell for line in row}) < len(row):
        return row
    text = _CELL_SEAM.join(line.text for line in row)
    return [
        Line(text, row[0].place, row[0].cell, all(line.of_site for line in row), any(line.is_title for line in row))
    ]


@dataclass(slots=True)
class _Walk:
    """Goes through a page once; what is open stands in counters, so that no depth of nesting matters."""

    _text: list[str] = field(default_factory=list)
    _linked: int = 0
    _cells: list[tuple[int, int]] = field(default_factory=lambda: [(0, 0)])
    _count: int = 0
    _place: int = 0
    _open: dict[str, int] = field(default_factory=lambda: {"unseen": 0, "link": 0, "site": 0, "title": 0})

    def lines(self, tree: HtmlElement) -> Iterator[Line]:
        """Every line that says something."""
        for event, element in iterwalk(tree, events=("start", "end")):
            starts = event == "start"
            if element.tag in _BLOCKS:
                yield from self._line()
            self._step(element, 1 if starts else -1)
            self._say(element.text if starts else element.tail)
        yield from self._line()

    def _step(self, element: HtmlElement, step: int) -> None:
        """Enter an element (1) or leave it (-1)."""
        inner = element if step > 0 else element.getparent()
        self._place = self._place if inner is None else int(inner.get(PLACE) or 0)
        for kind in _kinds(element):
            self._open[kind] += step
        if element.tag in {"tr", "td", "th"}:
            self._count += 1
            if step < 0:
                self._cells = self._cells[:-1] or [(0, 0)]
            else:
                row = self._cells[-1][0] if element.tag != "tr" else self._count
                self._cells.append((row, self._count))

    def _say(self, text: str | None) -> None:
        if text and not self._open["unseen"]:
            self._text.append(text)
            self._linked += len(text.strip()) if self._open["link"] else 0

    def _line(self) -> Iterator[Line]:
        """The line that ends here, if it says anything."""
        text = _SPACE.sub(" ", _BROKEN_SOURCE.sub("", "".join(self._text))).strip(" \xa0")
        linked, self._linked = self._linked, 0
        self._text.clear()
        if text.strip():
            is_menu = linked >= _MOSTLY * len(text) or bool(_TOOLS.fullmatch(text))
            yield Line(
                text, self._place, self._cells[-1], bool(self._open["site"]) or is_menu, bool(self._open["title"])
            )


def _kinds(element: HtmlElement) -> Iterator[str]:
    """What an element is to the reader: unseen, a link, part of the site, a title."""
    names = f"{element.get('class', '')} {element.get('id', '')}"
    if element.tag in _UNSEEN:
        yield "unseen"
    if element.tag == "a":
        yield "link"
    if element.tag in _SITE_TAGS or (_SITE_NAMES.search(names) and element.tag not in {"body", "html"}):
        yield "site"
    if element.tag in _TITLE_TAGS or _TITLE_NAMES.search(names):
        yield "title"
