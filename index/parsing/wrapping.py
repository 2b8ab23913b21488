"""Which line of a file goes on from the line above? Decided by width, punctuation and the known forms of a letter."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.parsing import marks, portal
from index.parsing.titling import is_title, title_seams
from index.words.fold import fold

_NARROWEST, _WIDEST = 15, 60
"""Full-width characters: the lines of wrapped text are about so wide; longer lines are whole paragraphs."""

_RAGGED = 4.5
"""How far a full line may fall short of the page's width: a lost indent of two, and words kept together."""

_FLUSH = 1.0
"""A full line that ends a sentence falls short by no more, or it ends the paragraph too."""

_RUNS = 2
"""Pairs of full lines, one below the other, both in mid-sentence: so many make a file a wrapped one."""

_BROKEN_OFF = 28
"""A line in a letter of whole paragraphs that is this wide and ends without punctuation was cut by a page's end."""

_REMEMBERED = 400
"""Characters of a paragraph that decide whether it goes on: longer than any heading."""

_ENDS = tuple("。!?…:;")
_PAUSES = (",", "、")
_NEVER_FIRST = tuple(",。、;:!?)”》〕%.")
"""What no paragraph begins with: a mark that closes what stands before it."""

_OPENS = (
    marks.HEADING,
    marks.CLOSING,
    marks.CONTACT_LINE,
    marks.COPY_LINE,
    marks.PUBLICITY_LINE,
    portal.FOOTER,
    portal.LABEL,
)
"""A line that begins like these begins a paragraph."""

_ALONE = (marks.ADOPTION, marks.DATE_LINE, marks.CATEGORY_LINE, marks.DOC_NUMBER)
"""A line that is nothing else than one of these is a paragraph."""

_ALONE_IF_SHORT = (marks.SALUTATION, marks.OFFICE_LINE)
"""And one of these, unless it fills the page's width: then a paragraph only happens to break behind an office."""


@dataclass(frozen=True, slots=True)
class _Page:
    """The folded lines of a file, and the width to which they were wrapped (None: whole paragraphs)."""

    lines: tuple[str, ...]
    width: float | None

    def is_full(self, number: int) -> bool:
        """Whether a line reaches the page's width, as far as its last mark lets us believe it."""
        slack = _FLUSH if self.lines[number].endswith(_ENDS) else _RAGGED
        return self.width is not None and _width(self.lines[number]) >= self.width - slack

    def stands_alone(self, number: int) -> bool:
        """Whether a line is a paragraph of its own by its form."""
        line = self.lines[number]
        forms = _ALONE if self.is_full(number) else (*_ALONE, *_ALONE_IF_SHORT)
        return is_title(line) or any(mark.fullmatch(line) for mark in forms)


def continued(lines: Sequence[str]) -> list[bool]:
    """For each line, whether it goes on from the one above."""
    folded = tuple(fold(line) for line in lines)
    page = _Page(folded, _page_width(folded))
    titles = title_seams(folded)
    found: list[bool] = []
    paragraph, in_letter = "", False
    for number, line in enumerate(folded):
        goes_on = number > 0 and (number in titles or _goes_on(page, number, paragraph, in_letter=in_letter))
        found.append(goes_on)
        paragraph = (paragraph + line)[-_REMEMBERED:] if goes_on else line
        in_letter = in_letter or bool(marks.SALUTATION.match(line) or marks.REPLY.search(paragraph))
    return found


def _goes_on(page: _Page, number: int, paragraph: str, *, in_letter: bool) -> bool:
    below = page.lines[number]
    if in_letter and below.startswith(_NEVER_FIRST):
        return True
    if _begins(page, number) or _is_whole(page, number - 1, paragraph):
        return False
    if in_letter and paragraph.endswith(_PAUSES):
        return True
    if page.width is not None:
        return page.is_full(number - 1) and not _is_complete(paragraph)
    return in_letter and _was_broken_off(paragraph, below)


def _begins(page: _Page, number: int) -> bool:
    """Whether a line begins a paragraph by its form."""
    opens = any(mark.match(page.lines[number]) for mark in _OPENS)
    return (opens and not _only_looks_numbered(page, number)) or page.stands_alone(number)


def _is_whole(page: _Page, number: int, paragraph: str) -> bool:
    """Whether the paragraph that a line ends is one to which nothing is added."""
    alone = paragraph == page.lines[number] and page.stands_alone(number)
    return bool(alone or is_title(paragraph) or portal.LABEL.match(paragraph) or portal.FOOTER.match(paragraph))


def _only_looks_numbered(page: _Page, number: int) -> bool:
    """Whether a full line breaks off before what is no number of a paragraph: 建成1 and 5、其中, 居全省 and 第一，."""
    above, below = page.lines[number - 1], page.lines[number]
    full = page.is_full(number - 1) if page.width is not None else _width(above) >= _BROKEN_OFF
    within = above[-1].isdecimal() and below[0].isdecimal()
    return full and (within or (below.startswith("第") and not above.endswith(_ENDS)))


def _is_complete(paragraph: str) -> bool:
    """Whether a full line ends its paragraph all the same: a heading that names its subject, or 答复如下."""
    tail = paragraph.rstrip(" :。,")
    return bool(marks.SUBJECT_HEADING.fullmatch(tail)) or any(
        match.end() == len(tail) for match in marks.REPLY.finditer(tail)
    )


def _was_broken_off(paragraph: str, below: str) -> bool:
    """Whether a paragraph that is not wrapped was cut in the middle, by a page's end or a web page."""
    if paragraph.endswith(_ENDS) or _width(paragraph) < _NARROWEST:
        return False
    if marks.HEADING.match(paragraph) and "。" not in paragraph:
        return not marks.SUBJECT_HEADING.fullmatch(paragraph) and not below.endswith(_ENDS) and _width(below) < _WIDEST
    return "。" in paragraph or _width(paragraph) >= _BROKEN_OFF


def _page_width(lines: Sequence[str]) -> float | None:
    """The width to which a file's lines were wrapped, in full-width characters; None where they were not."""
    widths = sorted(_width(line) for line in lines)
    width = widths[len(widths) * 9 // 10] if widths else 0.0
    broken = [_width(line) >= width - _RAGGED and not line.endswith(_ENDS) for line in lines]
    runs = sum(above and below for above, below in pairwise(broken))
    return width if _NARROWEST <= width <= _WIDEST and runs >= _RUNS else None


def _width(line: str) -> float:
    return sum(1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5 for character in line)
