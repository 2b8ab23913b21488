"""What the letter answers: kind, session, number and title of the proposal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index import marks
from index.fields.found import Found, compact
from index.fields.title import titles
from index.layout import Layout, Span

PEOPLES_CONGRESS, CONSULTATIVE = "人大建议", "政协提案"

_N = r"(?:第?\s*(?:[一二三四五六七八九十]{1,4}|\d{1,2})\s*)"
_ASSEMBLY = r"(?:人民代表大会|人大|(?:中国人民)?(?:政治协商会议|政协)|全国委员会|委员会)"
_PLACE = r"(?:全国|[一-鿿]{0,14}?(?:省|市|区|县|旗|州|盟|镇|乡))"
_SESSION = re.compile(
    rf"(?:(?:{_PLACE}|{_ASSEMBLY})\s*){{0,4}}{_N}届\s*(?:(?:{_PLACE}|{_ASSEMBLY})\s*){{0,3}}{_N}次(?:全体)?(?:会议)?"
)
_DOUBLED = re.compile(r"[届次]")
_BEFORE_PLACE = re.compile(r".*(?:关于对|关于|对|在|向(?!阳)|将(?!乐)|就|由|的|年|给|经|把|从|是|为|现)")
"""Words that may stand before a place's name and are no part of it."""

_CONGRESS_WORDS = re.compile(r"人大(?!常委会人代)|人民代表大会")
_CONSULTATIVE_WORDS = re.compile(r"政协|政治协商")

_SERIAL = r"(?P<number>(?!第)[一-鿿]?[A-Za-z]{0,4}\d[\dA-Za-z]{0,14}(?:-\d+)?)"
_NUMBER_IN_TITLE = re.compile(rf"第\s*{_SERIAL}\s*号|(?:会议|代表|提案|建议|的|\()\s*{_SERIAL.replace('number', 'bare')}\s*号")
_NUMBER_IN_OPENING = re.compile(
    rf"(?:提案|建议|议案|列为|作为|[》”(的:,])\s*(?:编号)?:?\s*第?\s*{_SERIAL}\s*号(?!令|文|公告|楼|路|线)"
)
_NUMBER_LABEL = re.compile(rf"(?:提案|建议|议案)(?:编)?号\s*[:|]?\s*第?\s*{_SERIAL}")


def kind(layout: Layout) -> Found[str] | None:
    """人大建议 or 政协提案: by the title, then the opening, then the page's own column, then by whom it addresses."""
    session_found = session(layout)
    spans = [*((each.start, each.end) for each in titles(layout))]
    if session_found:
        spans.append((session_found.start, session_found.end))
    spans += [layout.opening, layout.head, (layout.names[0], layout.names[1] + 6)]
    for span in spans:
        found = _kind_in(layout, span)
        if found:
            return found
    return _kind_of_recipient(layout)


def _kind_in(layout: Layout, span: Span) -> Found[str] | None:
    congress = _CONGRESS_WORDS.search(layout.folded, *span)
    consultative = _CONSULTATIVE_WORDS.search(layout.folded, *span)
    if congress and not consultative:
        return Found(PEOPLES_CONGRESS, *congress.span())
    if consultative and not congress:
        return Found(CONSULTATIVE, *consultative.span())
    return None


def _kind_of_recipient(layout: Layout) -> Found[str] | None:
    start, end = layout.names[1], layout.opening[0] + 8
    match = re.compile(r"(代表)|(委员)").search(layout.folded, start, max(start, end))
    if match and layout.names[1]:
        return Found(PEOPLES_CONGRESS if match[1] else CONSULTATIVE, *match.span(), sure=False)
    words = re.compile(r"提案").search(layout.folded, *layout.opening)
    return Found(CONSULTATIVE, *words.span(), sure=False) if words else None


def session(layout: Layout) -> Found[str] | None:
    """The session as printed: in a title that kept its numerals, else in the opening."""
    spans = [*((each.start, each.end) for each in titles(layout)), layout.opening]
    return next((found for span in spans for found in _sessions(layout, span)), None)


def _sessions(layout: Layout, span: Span) -> Iterator[Found[str]]:
    for match in _SESSION.finditer(layout.folded, *span):
        before = _BEFORE_PLACE.match(match[0].partition("届")[0])
        start = match.start() + (before.end() if before else 0)
        yield Found(compact(layout.text[start : match.end()]), start, match.end())


def proposal_number(layout: Layout) -> Found[str] | None:
    """The number as printed, without 第 and 号: in a title, in the opening, or behind a label of its own."""
    places = [
        *((_NUMBER_IN_TITLE, (each.start, each.end)) for each in reversed(titles(layout))),
        (_NUMBER_IN_OPENING, layout.opening),
        (_NUMBER_LABEL, layout.head),
    ]
    for pattern, span in places:
        match = pattern.search(layout.folded, *span)
        if match:
            groups = match.groupdict()
            group = "number" if groups["number"] else "bare"
            return Found(compact(match[group]), *match.span(group))
    return None


_QUOTED = re.compile(r"《|“")
_PAIRS = {"《": "》", "“": "”"}
_GOVERNED = re.compile(r"(?:提出|提交|反映|撰写|提议)(?:的|了)?\s*(?:关于)?\s*(?P<mark>[《“])")
_FOLLOWED = re.compile(r"[》”]\s*(?:的)?(?:\(|第?[\dA-Z]+号|提案|建议|议案|收悉|已?收)")
_BARE = re.compile(r"(?:提出|提交)(?:的|了)\s*(?P<title>(?:关于)?[^《“:;。]{4,120}?(?:提案|建议|议案|问题)?)(?=\s*(?:,?\s*(?:已?收悉|已?收到|已交|已转)|\(|第[\dA-Z]+号))")
_UNCLOSED = re.compile(r"[^(》”\n]*")


def proposal_title(layout: Layout) -> Found[str] | None:
    """The proposal's own title: the one governed by 提出的; every other 《》 is a policy."""
    for span in (layout.opening, *((each.start, each.end) for each in titles(layout))):
        found = _quoted(layout, span)
        if found:
            return found
    bare = _BARE.search(layout.folded, *layout.opening)
    return Found(compact(layout.text[slice(*bare.span("title"))]), *bare.span("title"), sure=False) if bare else None


def _quoted(layout: Layout, span: Span) -> Found[str] | None:
    governed = _GOVERNED.search(layout.folded, *span)
    starts = [governed.start("mark")] if governed else [match.start() for match in _QUOTED.finditer(layout.folded, *span)]
    for start in starts:
        end = _closing_mark(layout.folded, start, span[1])
        if end is None and governed:
            rest = _UNCLOSED.match(layout.folded, start + 1, span[1])
            return Found(compact(layout.text[start + 1 : rest.end()]), start + 1, rest.end(), sure=False) if rest else None
        if end is not None and (governed or _FOLLOWED.match(layout.folded, end, span[1])):
            inner = re.compile(r"\(第").search(layout.folded, start, end)
            stop = inner.start() if inner and layout.folded[end - 1] != ")" else end
            return Found(compact(layout.text[start + 1 : stop]), start + 1, stop)
    return None


def _closing_mark(text: str, start: int, end: int) -> int | None:
    """Where the quotation that opens at `start` closes, nested ones of its own kind counted."""
    opens, closes = text[start], _PAIRS[text[start]]
    depth = 0
    for position in range(start, end):
        depth += (text[position] == opens) - (text[position] == closes)
        if depth == 0:
            return position
    return None
