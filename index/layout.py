"""Where are the parts of a letter? Head, recipient, opening, body and closing, as spans of its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index import marks
from index.fold import fold

Span = tuple[int, int]

_OPENING_LINES = 5
"""答复如下 stands within so many paragraphs of the recipient, or nowhere."""

_RUN_IN = 60
"""Characters after 答复如下 in one paragraph: so many more are the answer itself, not the end of a sentence."""

_SPEAKS = re.compile(r"(?:关于|在)?.{0,40}?[您你贵]|.{0,120}?(?:收悉|答复如下|以下简称|提交)")
"""How the paragraph after a recipient begins; a recipient without a colon is believed only before it."""

_PARTY = re.compile(
    r"(?:民革|民盟|民建|民进|农工|致公|九三学社|台盟|工商联|中国民主|无党派|共青团|妇联|侨联|台联|科协).{0,30}"
)
_OFFICE = re.compile(
    rf"(?P<names>[一-鿿()·、]{{3,60}}(?:{marks.AGENCY_END}|小组|总支|支部|支社|基层委|组|界别|市委|县委|区委|省委|会))\s*:"
)
_INLINE = re.compile(
    rf"(?:(?<=[\s函复见要])|^)(?P<names>[一-鿿·]{{2,4}}(?:[、, ]{{1,2}}[一-鿿·]{{2,8}}?)*(?:等(?:\d+|[一-鿿]+)?[名位人]?)?)\s*"
    rf"{marks.RECIPIENT_END}\s*:(?=\s*[您你关在])"
)
_REPLY_LABEL = re.compile(r"(?:建议|提案)?(?:答复|回复|办理答复)(?:内容|意见|情况)?\s*:")
_NO_NAME = re.compile(r"(?:全国|省|市|县|区)*(?:人大|政协|各位)?")


@dataclass(frozen=True, slots=True)
class Layout:
    """A letter's text, the same folded for matching, and the spans of its parts.

    `head` is all before the recipient; `names` the recipients' names within `recipient`; `closing` ends where
    a web page's own words begin. A part that the letter lacks is an empty span.
    """

    text: str
    folded: str
    head: Span
    names: Span
    opening: Span
    body: Span
    closing: Span

    def lines(self, span: Span) -> list[Span]:
        """The lines that lie in a span."""
        return lines(self.folded, span)

    def segments(self, span: Span) -> list[Span]:
        """The lines of a span cut at table bars, breadcrumbs and gaps of blanks, as portals lay out their blocks."""
        return [
            (start + piece.start(), start + piece.end())
            for start, end in self.lines(span)
            for piece in _SEGMENT.finditer(self.folded[start:end])
        ]


_SEGMENT = re.compile(r"(?:(?!\s{2,}|\||>|正文(?=[^,。]{4,80}关于)|•|文章属性)[\s\S])+")


def lines(text: str, span: Span) -> list[Span]:
    """The spans of the lines of text[start:end]."""
    found = []
    start, end = span
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if stop > start:
            found.append((start, stop))
        start = stop + 1
    return found


def recipient(text: str) -> tuple[Span, Span] | None:
    """The spans of (names, whole salutation) in a folded text, or None."""
    spans = lines(text, (0, len(text)))
    for (start, end), below in zip(spans, [*spans[1:], (0, 0)], strict=True):
        found = _salutation(text[start:end], text[slice(*below)])
        if found is not None:
            names, whole = found
            return (start + names[0], start + names[1]), (start + whole[0], start + whole[1])
    return None


def _salutation(line: str, below: str) -> tuple[Span, Span] | None:
    for match in _candidates(line):
        named = match["names"].strip() if "names" in match.re.groupindex else match[0]
        speaks = _SPEAKS.match(line[match.end() :] or below)
        if speaks and not _NO_NAME.fullmatch(named):
            return match.span("names" if "names" in match.re.groupindex else 0), match.span()
    return None


def _candidates(line: str) -> Iterator[re.Match[str]]:
    """The ways in which a salutation may stand in a line, best first."""
    whole = marks.RECIPIENT_LINE.fullmatch(line) or _OFFICE.fullmatch(line) or _PARTY.fullmatch(line)
    opened = marks.RECIPIENT_LINE.match(line)
    inline = _INLINE.search(line)
    if whole and not marks.TITLE_END.search(line):
        yield whole
    if opened and opened["colon"]:
        yield opened
    if inline:
        yield inline


def opening_end(text: str, start: int) -> int:
    """Where the opening that begins at `start` ends: after 答复如下, or with the paragraph that says 收悉."""
    near = lines(text, (start, len(text)))[:_OPENING_LINES]
    for begin, end in near:
        reply = marks.REPLY.search(text, begin, end) or _REPLY_LABEL.match(text, begin, end)
        if reply:
            return _after_reply(text, reply.end(), end)
        if marks.HEADING.match(text, begin, end):
            break
    for begin, end in near[:2]:
        if marks.RECEIVED.search(text, begin, end):
            return end
    return start


def _after_reply(text: str, reply: int, line_end: int) -> int:
    mark = re.compile(r"[\s:。,;]*").match(text, reply, line_end)
    after = mark.end() if mark else reply
    runs_in = line_end - after > _RUN_IN or marks.HEADING.match(text, after, line_end)
    return after if runs_in else line_end


def footer(text: str, start: int) -> int:
    """Where a web page's own words begin after the letter."""
    for begin, end in lines(text, (start, len(text))):
        if marks.FOOTER.match(text, begin, end):
            return begin
    return len(text)


def closing_start(text: str, start: int, end: int) -> int:
    """Where the closing paragraphs begin in text[start:end]: thanks, formulas, and all that stands below the answer."""
    spans = lines(text, (start, end))
    last = next((n for n, (begin, stop) in enumerate(spans) if _is_tail(text[begin:stop])), len(spans))
    while last > 0 and marks.CLOSING_WORDS.match(text, *spans[last - 1]):
        last -= 1
    at = spans[last][0] if last < len(spans) else end
    return _run_in_closing(text, spans[last - 1], at) if last else at


_TAIL_FORMULA = re.compile(r"(?:专|特)此|此复|此致|敬礼|此复函")
_RUN_IN_CLOSING = re.compile(rf"(?<=[。!;])\s*(?={marks.CLOSING_WORDS.pattern})")


def _is_tail(line: str) -> bool:
    """Whether a line can only stand below the answer."""
    return any(
        mark.match(line) for mark in (marks.CONTACT_LINE, marks.COPY_LINE, marks.PUBLICITY_LINE, _TAIL_FORMULA)
    ) or any(mark.fullmatch(line) for mark in (marks.DATE_LINE, marks.AGENCY_LINE, marks.SIGNED))


def _run_in_closing(text: str, span: Span, at: int) -> int:
    """The last paragraph's own thanks, where they run on to its end."""
    found = _RUN_IN_CLOSING.search(text, *span)
    return found.end() if found else at


def lay_out(text: str) -> Layout:
    """Find the parts of a letter in its text."""
    folded = fold(text)
    found = recipient(folded)
    names, salutation = found or ((0, 0), (0, 0))
    head_end = salutation[0] if found else _head_end(folded)
    opened = opening_end(folded, max(salutation[1], head_end))
    stop = footer(folded, opened)
    closed = closing_start(folded, _last_heading(folded, opened, stop), stop)
    return Layout(text, folded, (0, head_end), names, (head_end, opened), (opened, closed), (closed, stop))


def _head_end(text: str) -> int:
    """Without a recipient: where the first paragraph begins that speaks to somebody or says 答复如下."""
    for begin, end in lines(text, (0, len(text))):
        if marks.REPLY.search(text, begin, end) or re.compile(r"[^>|]{0,60}[您你].{0,60}(?:提出|收悉)").match(
            text, begin, end
        ):
            return begin
    return 0


def _last_heading(text: str, start: int, end: int) -> int:
    """The end of the last heading line, before which no closing can begin."""
    last = start
    for begin, stop in lines(text, (start, end)):
        if marks.HEADING.match(text, begin, stop):
            last = stop if stop - begin < 2 * _RUN_IN else begin
    return last
