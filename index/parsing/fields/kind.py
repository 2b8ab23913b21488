"""Whether the letter answers a 人大建议 or a 政协提案."""

from __future__ import annotations

import re

from index.parsing.fields.found import Found
from index.parsing.fields.title import titles
from index.parsing.layout import Layout

PEOPLES_CONGRESS, CONSULTATIVE = "人大建议", "政协提案"

_CONGRESS = re.compile(r"人大|人民代表大会")
_CONSULTATION = re.compile(r"政协|政治协商")
_ADDRESSED = (("代表", PEOPLES_CONGRESS), ("委员", CONSULTATIVE))
_PROPOSAL = re.compile(r"提案")


def kind(layout: Layout) -> Found[str] | None:
    """The assembly that a title names, else the opening, else the page's column; a part that names both is silent."""
    for span in (*((each.start, each.end) for each in titles(layout)), layout.opening, layout.head):
        congress = _CONGRESS.search(layout.folded, *span)
        consultation = _CONSULTATION.search(layout.folded, *span)
        if congress and not consultation:
            return Found(PEOPLES_CONGRESS, *congress.span())
        if consultation and not congress:
            return Found(CONSULTATIVE, *consultation.span())
    return _likely(layout)


def _likely(layout: Layout) -> Found[str] | None:
    """By the words alone: 代表 and 委员 in the salutation, or 提案; offices confuse them, so they are never sure."""
    for word, value in _ADDRESSED:
        at = layout.folded.find(word, layout.names[1], layout.salutation[1])
        if at >= 0:
            return Found(value, at, at + len(word), sure=False)
    proposal = _PROPOSAL.search(layout.folded, *layout.opening)
    return Found(CONSULTATIVE, *proposal.span(), sure=False) if proposal else None
