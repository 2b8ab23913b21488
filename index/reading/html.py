"""Pages saved from a portal (.html, .mhtml): the letter with its title and labels, without the site around it."""

from __future__ import annotations

import codecs
import email
import logging
import re

from lxml.etree import LxmlError
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from readability import Document  # type: ignore[import-untyped]
from readability.readability import Unparseable  # type: ignore[import-untyped]

from index.errors import Unreadable
from index.reading.blocks import PLACE, Line, lines
from index.reading.source import Source

LARGEST_PAGE = 20 * 1024 * 1024
"""Bytes: a saved page with its pictures inside has some five million."""

_NEAR = 40
"""Lines above and below the article among which its title, labels and signature are looked for."""

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_-]{1,20})""", re.IGNORECASE)
_CHINESE = frozenset(("gb2312", "gbk", "x-gbk", "gb_2312-80"))
"""Names under which pages write GB18030."""

_FEWEST_LINES, _NEARLY_ALL = 4, 0.85
"""An element that holds so many lines and so much of what was chosen is the article without the page's head."""

_BLANK = re.compile(r"\s")
_HEAD = 400
"""Characters at a letter's beginning among which its own title and 文号 stand."""

_NUMBER = re.compile(r"[〔﹝\[【（(](?:19|20)\d\d[〕﹞\]】）)]第?\S{0,2}\d+号")

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
"""What no tree of a page may hold."""

_SITE_SEAM = re.compile(r"\s*[_|—–-]+\s*")
"""What stands between a page's title and the site's name."""


def read(content: bytes, name: str) -> Source:
    """The article of a saved page.

    Raises:
        Unreadable: the page is broken, far too large, or says nothing.
    """
    if len(content) > LARGEST_PAGE:
        raise Unreadable(f"文件 {name} 有 {len(content) >> 20} MB，作为网页过大，没有读取。")
    try:
        page = _tree(_of_mail(content) if _is_mail(content) else content)
        every = lines(page)
        kept = _with_title(every, _article(page, every), _named(page))
    except (LxmlError, Unparseable, ValueError, RecursionError, LookupError) as error:
        raise Unreadable(f"文件 {name} 不是完整的网页，无法读取。") from error
    return Source("".join(f"{line}\n" for line in kept))


def _is_mail(content: bytes) -> bool:
    head = content[:4096].lower()
    return b"multipart/related" in head and b"mime-version" in head


def _of_mail(content: bytes) -> bytes:
    """The page inside an .mhtml file, which is a letter of e-mail with the page as its first HTML part."""
    parts = email.message_from_bytes(content).walk()
    pages = (part.get_payload(decode=True) for part in parts if part.get_content_type() == "text/html")
    return next((page for page in pages if isinstance(page, bytes)), b"")


def _tree(content: bytes) -> HtmlElement:
    """The page with its elements numbered, in the encoding that it names or else the one that fits."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    tree = document_fromstring(_CONTROLS.sub("", _decoded(content)).encode("utf-8", "replace"), parser=parser)
    for place, element in enumerate(tree.iter()):
        element.set(PLACE, str(place))
    return tree


def _decoded(content: bytes) -> str:
    named = _CHARSET.search(content[:4096])
    encoding = named[1].decode("ascii").lower() if named else "utf-8"
    encoding = "gb18030" if encoding in _CHINESE else encoding
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    for attempt in (encoding, "utf-8", "gb18030"):
        try:
            return content.decode(attempt).removeprefix("\ufeff")
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("gb18030" if encoding == "gb18030" else "utf-8", "replace")


def _named(page: HtmlElement) -> str:
    """The page's own name, without the site's."""
    return _SITE_SEAM.split((page.findtext(".//title") or "").strip())[0]


def _article(page: HtmlElement, every: list[Line]) -> range:
    """The lines of the article: of the innermost element that holds nearly all that readability chose."""
    logging.getLogger("readability.readability").disabled = True
    summary = document_fromstring(Document(page).summary())
    chosen = [int(place) for element in summary.iter() if (place := element.get(PLACE))]
    inside = [line for line in every if chosen and min(chosen) <= line.place <= max(chosen) and line.is_text]
    span, inner = _span(page), [*page]
    while holding := [child for child in inner if _holds(_span(child), inside)]:
        span, inner = _span(holding[0]), [*holding[0]]
    numbers = [number for number, line in enumerate(every) if line.place in span]
    return range(numbers[0], numbers[-1] + 1) if numbers else range(len(every))


def _span(element: HtmlElement) -> range:
    """The places of an element and all within it."""
    first = int(element.get(PLACE, 0))
    return range(first, first + sum(1 for _ in element.iter()))


def _holds(span: range, chosen: list[Line]) -> bool:
    held = [line for line in chosen if line.place in span]
    return len(held) >= _FEWEST_LINES and sum(len(line.text) for line in held) >= _NEARLY_ALL * sum(
        len(line.text) for line in chosen
    )


def _with_title(every: list[Line], article: range, named: str) -> list[str]:
    """The article from its title on, down to the site's next words: what readability lost comes back."""
    above = range(article.start, max(-1, article.start - _NEAR), -1)
    titled = next((number for number in above if every[number].is_title and not every[number].of_site), None)
    below = range(article.stop, min(article.stop + _NEAR, len(every)))
    end = next((number for number in below if every[number].of_site), below.stop)
    letter = _own(every[article.start : end])
    if titled is not None and not _is_complete(letter, every[titled].text):
        return _own(every[titled:end])
    return letter if titled is not None or any(named in line for line in letter) else [named, *letter]


def _own(part: list[Line]) -> list[str]:
    return [line.text for line in part if not line.of_site]


def _is_complete(letter: list[str], title: str) -> bool:
    """Whether a letter prints its title and its 文号 itself, so that the page's labels above it add nothing."""
    head = _BLANK.sub("", "".join(letter))[:_HEAD]
    return _BLANK.sub("", title) in head and bool(_NUMBER.search(head))
