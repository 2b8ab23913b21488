"""What does a proposal ask for? Its text, cut into its asks; what only leads up to them is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.windows import sentences, trimmed
from search.proposals.cues import Region, is_context, regions
from search.proposals.outline import Mark, marks, parts, run
from search.proposals.paragraphs import paragraphs
from search.proposals.spelling import plain
from search.proposals.tables import column

Span = tuple[int, int]

_CLOSING = re.compile(
    r"(?:以上(?:建议|意见|提案|几点|各点|，)|相信在|谢谢|(?:希|敬)?[望请](?:有关|相关|各级)?(?:部门|单位|领导)?(?:能够?)?(?:[予给]以|引起|高度)*(?:重视|考虑|采纳|研究|关注)|妥否|当否|请予以?(?:考虑|研究)|特此(?:建议|提案)|此致|敬请"
    r"|(?:提案人|提议案?人|建议人|领衔代表|附议人|联名人|联系人|联系电话|附件?[\d一二三]?|建议?承办单位|审查意见|办理方式|日期)："
    r"|\d{4}年\d{1,2}月\d{1,2}日\s*$)"
)
"""What may stand after the last ask: courtesy and signatures."""

_ASKS = re.compile(
    r"(?:同时|此外|另外|再者|还|并|也|我们?|特|因此|为此|进一步|切实|积极|大力|要|应当?|应该|可以?|，|,)*"
    r"(?:建议|希望|呼吁|恳请|请(?![示假问])|提议|要求|加强|加大|加快|加密|完善|建立|健全|推进|推动|推广|推行|优化|强化|深化|设立|设置|增设|增加"
    r"|扩大|开展|开通|开放|组织|规范|落实|鼓励|支持|引导|严格|提高|提升|制定|出台|建设|打造|明确|探索|实施|拓宽|公开|公布|培育|引进"
    r"|整合|搭建|划定|改造|新建|修订|修复|压实|构建|统筹|取消|降低|延长|简化|对[^，。]{2,20}，)"
)
"""How a sentence begins that asks for something."""

_WORD = re.compile(r"\w")
"""Marks alone ask for nothing."""

SHORTEST = 4
"""Characters of an unnumbered ask at least: 更换路灯 asks for something, less is a rest of cutting."""

LONGEST_HEADING = 30
"""Characters of a line without closing mark that counts as the heading of the paragraph below it."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that a proposal asks for; `text` is the proposal's text[start:end], `label` its printed number."""

    label: str
    text: str
    start: int
    end: int


def asks(text: str) -> tuple[Ask, ...]:
    """What a proposal's text asks for, in its order; a text in which nothing can be told apart is one ask."""
    read = plain(text)
    if rows := column(read):
        cut = [(str(place), row) for place, row in enumerate(rows, start=1)]
    else:
        found = marks(read)
        cut = [part for region in regions(read, found) for part in _cut(read, found, region)]
    spans = [(label, *trimmed(text, *span)) for label, span in cut]
    made = [Ask(label, text[start:end], start, end) for label, start, end in spans if _WORD.search(text, start, end)]
    if made:
        return tuple(made)
    start, end = trimmed(text, 0, len(text))
    return (Ask("", text[start:end], start, end),)


def _cut(text: str, found: Sequence[Mark], region: Region) -> Iterator[tuple[str, Span]]:
    """The asks of one region: by its numbers, else by its paragraphs, sentences or clauses."""
    end = _before_closing(text, region.start, region.end)
    numbered = run(found, region.start, end)
    if numbered:
        for place, (mark, start, stop) in enumerate(parts(numbered, end), start=1):
            if not (region.mixed and is_context(text[start:stop])):
                yield (mark.label if mark.label.isalnum() or "（" in mark.label else str(place)), (start, stop)
        return
    spans = _unnumbered(text, region.start, end)
    yield from ((str(place) if len(spans) > 1 else "", span) for place, span in enumerate(spans, start=1))


def _unnumbered(text: str, start: int, end: int) -> list[Span]:
    """Paragraphs where there are several, else sentences that ask, else clauses set apart by semicolons."""
    blocks = [span for span in paragraphs(text, start, end) if span[1] - span[0] >= SHORTEST]
    headings = [first for first, last in blocks if last - first <= LONGEST_HEADING and text[last - 1] not in "。；！"]
    if 1 < len(headings) < len(blocks) and headings[0] == blocks[0][0]:  # each with its elaboration below it
        return list(pairwise([*headings, end]))
    if len(blocks) > 1:
        return blocks
    spoken = [span for span in sentences(text, start, end) if text[slice(*span)].strip()]
    closed = [text[slice(*span)].rstrip().endswith("；") for span in spoken]
    if sum(closed) and all(closed[:-1]):  # one sentence, its clauses set apart by semicolons
        return spoken
    asking = [span[0] for span in spoken if _ASKS.match(text, *trimmed(text, *span))]
    return list(pairwise([*asking, end])) if len(asking) > 1 else [(start, end)]


def _before_closing(text: str, start: int, end: int) -> int:
    """Where the closing courtesy begins, at the start of a line or sentence."""
    closing = [span[0] for span in sentences(text, start, end) if _CLOSING.match(text, *trimmed(text, *span))]
    return closing[0] if closing and closing[0] > start else end
