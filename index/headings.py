"""Which numbered sections does a letter have? 一、 above （一） above 1. above (1), as the letter itself numbers them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index import marks
from index.layout import Span, lines
from index.letters import Section

_KINDS = ("chinese", "bracketed", "arabic", "ringed")
_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九", start=1)}

_LONGEST_HEADING = 60
"""Characters: a first sentence that is longer is text, not the heading of the paragraph that it opens."""

_LONGEST_OWN_LINE = 120
"""Characters: a heading on a line of its own may be longer."""

_GAP = 2
"""A number may skip one (a heading lost in extraction) or stand twice (a slip of the office), not more."""

_HEADING_END = re.compile(r"(?:“[^”\n]*”|《[^》\n]*》|[^。!?;:\n“《]|(?<=\d):(?=\d)|[“《])*")
_INLINE = re.compile(rf"(?<=[。:;!\s])(?=(?:{marks.CHINESE_NUMBER}、))")


@dataclass(frozen=True, slots=True)
class _Mark:
    """A numbered line: where it starts, where the number ends, its kind and its number."""

    start: int
    after: int
    kind: str
    label: str
    number: int


def sections(text: str, folded: str, span: Span) -> tuple[Section, ...]:
    """The top-level sections of text[span], each with its children; `folded` is the text folded for matching."""
    found = list(_marks(folded, span))
    kind = next((kind for kind in _KINDS if len(_in_order(found, kind)) > (kind != "chinese")), None)
    if kind is None:
        return ()
    top = _in_order(found, kind)
    ends = [*(mark.start for mark in top[1:]), span[1]]
    made = []
    for mark, path, end in zip(top, _paths(top), ends, strict=True):
        inside = [other for other in found if mark.start < other.start < end]
        made.append(_section(text, folded, mark, (path, end), _children(text, folded, inside, (path, end), kind)))
    return tuple(made)


def _children(
    text: str, folded: str, inside: Sequence[_Mark], parent: tuple[str, int], above: str
) -> tuple[Section, ...]:
    """The sections one level below, of the highest kind of numbering that is found there."""
    path, end = parent
    for kind in _KINDS[_KINDS.index(above) + 1 :]:
        order = _in_order(inside, kind)
        if len(order) > 1:
            stops = [*(mark.start for mark in order[1:]), end]
            paths = [f"{path}（{own}）" for own in _paths(order)]
            return tuple(_section(text, folded, *each, ()) for each in zip(order, zip(paths, stops), strict=True))
    return ()


def _section(text: str, folded: str, mark: _Mark, where: tuple[str, int], children: tuple[Section, ...]) -> Section:
    path, end = where
    line_end = folded.find("\n", mark.after, end)
    line_end = end if line_end < 0 else line_end
    stop = _heading_end(folded, mark.after, line_end)
    start_of_rest = children[0].start if children else end
    return Section(
        path=path,
        heading=text[mark.after : stop].strip(),
        start=mark.start,
        end=mark.start + len(text[mark.start : end].rstrip()),
        adoption=_adoption(text, folded, (stop, start_of_rest)),
        children=children,
    )


def _heading_end(folded: str, start: int, line_end: int) -> int:
    """Where a heading ends: before its closing mark, or at `start` where the paragraph has no heading."""
    first = _HEADING_END.match(folded, start, line_end)
    stop = first.end() if first else line_end
    own_line = stop >= line_end - 1
    return stop if stop - start <= (_LONGEST_OWN_LINE if own_line else _LONGEST_HEADING) else start


def _adoption(text: str, folded: str, rest: Span) -> str | None:
    """The words on the first line below the heading, if they say nothing but what became of the suggestion."""
    for begin, end in lines(folded, rest)[:2]:
        at = re.compile(r"[\s。:;]*").match(folded, begin, end)
        start = at.end() if at else begin
        sentence = re.compile(r"[^。;\n]*[。;]?").match(folded, start, end)
        if sentence and sentence[0] and marks.ADOPTION_LINE.fullmatch(sentence[0]):
            return text[start : sentence.end()]
    return None


def _marks(folded: str, span: Span) -> Iterator[_Mark]:
    """Every number that may open a heading, at the start of a line; in a letter of one line, after a sentence."""
    starts = [begin for begin, _ in lines(folded, span)]
    if len(starts) == 1:
        starts += [match.end() for match in _INLINE.finditer(folded, *span)]
    for start in starts:
        match = marks.HEADING.match(folded, start, span[1])
        if match and match.lastgroup:
            label = match[match.lastgroup]
            yield _Mark(start, match.end(), match.lastgroup, label, _number(label))


def _in_order(found: Sequence[_Mark], kind: str) -> list[_Mark]:
    """The marks of one kind that count up from one; others are lists within the text."""
    order: list[_Mark] = []
    for mark in found:
        last = order[-1].number if order else 0
        if mark.kind == kind and (last <= mark.number <= last + _GAP if order else mark.number == 1):
            order.append(mark)
    return order


def _paths(order: Sequence[_Mark]) -> list[str]:
    """The labels, told apart where an office numbered two sections alike."""
    paths: list[str] = []
    for mark in order:
        path = mark.label
        while path in paths:
            path += "（重）"
        paths.append(path)
    return paths


def _number(label: str) -> int:
    """The value of 12, 十二 or 二十一."""
    if label.isascii():
        return int(label)
    tens, ten, ones = label.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)
