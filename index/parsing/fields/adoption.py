"""What the letter as a whole says became of the proposal; each section may say it for itself."""

from __future__ import annotations

import re

from index.parsing.fields.found import Found, printed
from index.parsing.layout import Layout
from index.parsing.lines import Span

_CLAUSE = "[^,。;!\\n]"
_WORDS = re.compile(
    rf"(?:(?:我[局委厅部办院会]|我们){_CLAUSE}{{0,14}}(?:采纳|吸纳)"
    rf"|{_CLAUSE}{{0,12}}采纳(?:[您你]|代表|委员)"
    rf"|{_CLAUSE}{{0,12}}(?:建议|意见|提案){_CLAUSE}{{0,6}}(?:予以|均){_CLAUSE}{{0,4}}采纳){_CLAUSE}{{0,20}}"
)
"""我局均吸收采纳; 采纳代表建议; 所提意见予以采纳."""


def adoption(layout: Layout, frame: tuple[Span, Span]) -> Found[str] | None:
    """The clause that says it, in the paragraphs before and after the answer."""
    for span in frame:
        match = _WORDS.search(layout.folded, *span)
        if match:
            return printed(layout, match.span())
    return None
