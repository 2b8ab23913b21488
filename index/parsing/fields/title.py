"""The letter's title, as it stands above the salutation."""

from __future__ import annotations

import re

from index.parsing import marks, portal
from index.parsing.fields.found import Found, printed
from index.parsing.layout import Layout
from index.parsing.lines import Span

_SHORTEST = 8
"""Characters: shorter lines that end in 答复 are a portal's menu."""

_LABEL = re.compile(r" *(?:名 *称|标 *题|信息名称|题 *名) *[〕:] *")
_TITLE = re.compile(rf"[^\n]*?{marks.TITLE_VERB}(?: ?\((?![A-D]\d?类?\))[^()\n]{{1,20}}\))?(?=[ (〔]|$)")
_ABOUT = re.compile(rf"关于|对|第.{{1,14}}号|[A-Z]*\d+号(?:建议|提案)|{marks.NUMERAL}届|《|.{{6}}的(?:答复|复函|回复)")


def titles(layout: Layout) -> list[Found[str]]:
    """Every title that the head prints, in order: a web page often has its own above the letter's."""
    found = (_in_segment(layout, span) for span in layout.segments(layout.head))
    return [each for each in found if each is not None]


def title(layout: Layout) -> Found[str] | None:
    """The title nearest to the salutation; a copy of it that also names the office wins."""
    every = titles(layout)
    copies = [each for each in every if each.value.endswith(every[-1].value)]
    return max(copies, key=lambda each: len(each.value), default=None)


def _in_segment(layout: Layout, span: Span) -> Found[str] | None:
    label = _LABEL.search(layout.folded, *span)
    start = label.end() if label else span[0]
    match = _TITLE.match(layout.folded, start, span[1])
    if match is None or portal.LABEL.match(layout.folded, start, span[1]) or not _ABOUT.search(match[0]):
        return None
    return printed(layout, match.span()) if len(match[0]) >= _SHORTEST else None
