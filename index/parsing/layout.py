"""Where are the parts of a letter? Head, salutation, opening, body and closing, as spans of its text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.parsing.frame import closing_start, head_end, opening_end, page_end
from index.parsing.lines import Span, lines, trimmed
from index.parsing.salutation import Salutation, salutation
from index.words.fold import fold

_SEAM = re.compile(r"(?<! )(?<!(?<![^\s|])[一-鿿]) {2,}|\n|[|>»›•]|正文(?=\S{4,80}关于)|文章属性")
"""Where portals set one piece of a page's head against the next; not behind a single character, for a label may be
drawn out over its column: 文    号."""

_NOBODY = Salutation((0, 0), (0, 0))


@dataclass(frozen=True, slots=True)
class Layout:
    """A letter's text, the same folded for matching, and the spans of its parts; a part that is lacking is empty.

    `head` is all above the salutation, `names` the names in it, `opening` begins with it, and `closing` ends
    where a web page's own words begin.
    """

    text: str
    folded: str
    head: Span
    names: Span
    salutation: Span
    opening: Span
    body: Span
    closing: Span

    def lines(self, span: Span) -> list[Span]:
        """The lines of a part."""
        return lines(self.folded, span)

    def segments(self, span: Span) -> list[Span]:
        """The lines of a part, cut at table bars, breadcrumbs and gaps of blanks."""
        cuts = [match.span() for match in _SEAM.finditer(self.folded, *span)]
        starts = [span[0], *(end for _, end in cuts)]
        ends = [*(start for start, _ in cuts), span[1]]
        return [
            trimmed(self.folded, pair) for pair in zip(starts, ends, strict=True) if self.folded[slice(*pair)].strip()
        ]


def lay_out(text: str) -> Layout:
    """Find the parts of a letter in its text."""
    folded = fold(text)
    found = salutation(folded)
    named = found or _NOBODY
    start = named.whole[0] if found else head_end(folded)
    opened = opening_end(folded, max(named.whole[1], start))
    stop = page_end(folded, opened)
    closed = closing_start(folded, (opened, stop))
    return Layout(
        text=text,
        folded=folded,
        head=(0, start),
        names=named.names,
        salutation=named.whole,
        opening=(start, opened),
        body=trimmed(folded, (opened, closed)),
        closing=(closed, stop),
    )
