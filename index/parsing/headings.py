"""Which sections does a letter have? As it numbers them itself: a level, and one level below."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.letters import Section
from index.parsing import marks
from index.parsing.layout import Layout
from index.parsing.lines import Span, lines, trimmed
from index.parsing.ordinals import KINDS, Ordinal, counted, ordinals, paths

_FEWEST = {"chinese": 1, "bracketed": 2, "arabic": 2, "ringed": 2, "spoken": 2}
"""A single 一、 is a heading; a single 1. may be anything."""

_LONGEST_HEADING = 60
"""Characters: a first sentence that is longer is text, not the heading of the paragraph that it opens."""

_LONGEST_OWN_LINE = 120
"""Characters: a heading on a line of its own, without a full stop, may be longer."""

_HEADING = re.compile(r"(?:“[^”\n]*”|《[^》\n]*》|[^。!?;:\n“《]|(?<=\d):(?=\d)|[“《])*")
"""Up to the closing mark, which may stand in quotation marks or between the figures of a ratio before."""

_FIRST_SENTENCE = re.compile(r"[\s。:;]*(?P<sentence>[^。;\n]+[。;]?)")


def sections(layout: Layout) -> tuple[Section, ...]:
    """The top-level sections of a letter's body, each with its children; none where nothing is numbered."""
    found = ordinals(layout.folded, layout.body)
    for kind in KINDS:
        top = counted(found, kind)
        if len(top) >= _FEWEST[kind]:
            return _made(layout, top, paths(top), layout.body[1], found)
    return ()


def _made(
    layout: Layout, order: Sequence[Ordinal], names: Sequence[str], end: int, found: Sequence[Ordinal]
) -> tuple[Section, ...]:
    """Sections that follow one another up to `end`, each with the children that `found` has within it."""
    ends = [*(ordinal.start for ordinal in order[1:]), end]
    return tuple(_section(layout, found, *each) for each in zip(order, names, ends, strict=True))


def _section(layout: Layout, found: Sequence[Ordinal], ordinal: Ordinal, path: str, end: int) -> Section:
    line_end = lines(layout.folded, (ordinal.start, end))[0][1]
    heading_end = _heading_end(layout.folded, ordinal.after, line_end)
    children = _children(layout, [each for each in found if ordinal.start < each.start < end], ordinal, path, end)
    return Section(
        path=path,
        heading=layout.text[ordinal.after : heading_end].strip(),
        start=ordinal.start,
        end=trimmed(layout.text, (ordinal.start, end))[1],
        adoption=_adoption(layout, (heading_end, children[0].start if children else end)),
        children=children,
    )


def _children(layout: Layout, inside: Sequence[Ordinal], above: Ordinal, path: str, end: int) -> tuple[Section, ...]:
    """The sections one level below, of the highest kind of numbering that counts at least to two there."""
    for kind in KINDS[KINDS.index(above.kind) + 1 : -1]:
        order = counted(inside, kind)
        if len(order) > 1:
            return _made(layout, order, [f"{path}（{label}）" for label in paths(order)], end, ())
    return ()


def _heading_end(folded: str, start: int, line_end: int) -> int:
    """Where a heading ends: before its closing mark, or at `start` where the paragraph has no heading."""
    heading = _HEADING.match(folded, start, line_end)
    stop = heading.end() if heading else line_end
    own_line = not folded[stop:line_end].strip(" :")
    return stop if stop - start <= (_LONGEST_OWN_LINE if own_line else _LONGEST_HEADING) else start


def _adoption(layout: Layout, rest: Span) -> str | None:
    """The first sentence below the heading, if it says nothing but what became of the suggestion."""
    for span in lines(layout.folded, rest)[:2]:
        first = _FIRST_SENTENCE.match(layout.folded, *span)
        adopted = marks.ADOPTION.fullmatch(layout.folded, *first.span("sentence")) if first else None
        if adopted:
            return layout.text[slice(*adopted.span("words"))]
    return None
