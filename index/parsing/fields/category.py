"""The office's own mark for the outcome, A to D: what it means differs by place, so it stays as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.parsing import marks
from index.parsing.fields.found import Found, printed
from index.parsing.layout import Layout
from index.parsing.lines import Span

_LETTER = r"(?P<category>[A-D甲乙丙丁]\d? *类?)"
_FORMS = (
    re.compile(rf" *[(〔]? *{_LETTER} *[)〕]? *$"),  # a piece of the head to itself
    re.compile(
        rf".*?(?:类别|类型|结果|分类)(?:标注|标记|标识|类型)? *(?:\([^()]*[、,/][^()]*\))?"
        rf" *[:(〔 ] *[(〔]? *{_LETTER}(?![A-Za-z0-9])"
    ),  # 办理结果:(A类), also behind the letters to choose from
    re.compile(r".*?[号 (〔] *(?P<category>[A-D]\d? *类)(?![一-鿿])"),  # beside 文号 or title
    re.compile(rf".*{marks.TITLE_VERB} *\( *(?P<category>[A-D]) *\)$"),  # behind the title
)


def category(layout: Layout) -> Found[str] | None:
    """The mark as printed above the salutation or below the answer; None where two different ones stand there."""
    spans = [*layout.segments(layout.head), *layout.segments(layout.closing)]
    found = [each for span in spans for each in _categories(layout, span)]
    return found[0] if len({each.value.rstrip("类") for each in found}) == 1 else None


def _categories(layout: Layout, span: Span) -> Iterator[Found[str]]:
    match = next((match for form in _FORMS if (match := form.match(layout.folded, *span))), None)
    if match:
        yield printed(layout, match.span("category"))
