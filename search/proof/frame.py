"""Which sentences of a draft state nothing? Courtesy, headings, signatures, and the lines that stand below a quote."""

from __future__ import annotations

import re

from index.parsing import marks
from index.words.fold import fold
from search.proof.marking import CITED, KEY, NOTE, PROVED

_ALONE = (
    marks.SALUTATION,
    marks.SUBJECT_HEADING,
    marks.OFFICE_LINE,
    marks.DATE_LINE,
    marks.CATEGORY_LINE,
    marks.ADOPTION,
)
"""What states nothing where it is the whole of a sentence or line."""

_OPENS = (
    marks.FORMULA,
    marks.CLOSING,
    marks.SIGNED,
    marks.CONTACT_LINE,
    marks.COPY_LINE,
    marks.ENCLOSURE_LINE,
    marks.PUBLICITY_LINE,
    re.compile(f"{CITED}|{KEY}|{NOTE}".replace("：", ":")),
    re.compile(r"(?:\d{1,3}\. ?)?《[^《》]+(?:《[^《》]*》[^《》]*)*》\([^()]*(?:\([^()]*\)[^()]*)*\)[^。;]{0,40}$"),
)
"""What states nothing however it goes on; the last is a citation on a line of its own."""


def is_frame(sentence: str) -> bool:
    """Whether a sentence or line says nothing that a letter could bear out."""
    folded = fold(sentence.strip())
    bare = folded.rstrip("。.;:!,")
    if any(mark.fullmatch(bare) or mark.fullmatch(folded) for mark in _ALONE) or sentence.strip() in PROVED:
        return True
    if folded == bare and marks.TITLE_END.search(folded):  # 关于第36号建议答复的函, which no mark closes
        return True
    received = "收悉" in folded or (marks.RECEIVED.search(folded) and marks.REPLY.search(folded))
    announces = marks.REPLY.search(folded) and folded.endswith(":")
    return bool(received or announces) or any(mark.match(folded) for mark in _OPENS)
