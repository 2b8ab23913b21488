"""Who may read the letter."""

from __future__ import annotations

import re

from index.parsing.fields.found import Found, printed
from index.parsing.layout import Layout

_FORMS = (
    re.compile(
        r""".*?(?<!建议)(?:公开(?:方式|范围|属性|形式|类别)|[此本该]件)\ *[:〕]?\ *
        (?P<words>主动公开|依申请公开|不予公开|不公开|公开发布|公开)""",
        re.VERBOSE,
    ),
    re.compile(r".*?(?P<words>是否(?:同意|完成)?(?:对外|主动)?公开 *[:(]* *[是否]\)?)"),
    re.compile(r" *[(〔]?(?P<words>主动公开|依申请公开|不予公开|同意公开|公开)[)〕]?。?$"),
)
"""公开方式:主动公开 or (此件主动公开); a question that is answered; the word alone."""


def publicity(layout: Layout) -> Found[str] | None:
    """主动公开, 依申请公开 …, as printed below the answer; in a page's head it may be the page's own, so unsure."""
    for part, sure in ((layout.closing, True), (layout.head, False)):
        for span in layout.segments(part):
            match = next((match for form in _FORMS if (match := form.match(layout.folded, *span))), None)
            if match:
                return printed(layout, match.span("words"), sure=sure)
    return None
