"""Questions to begin with, taken from the letters that are really held: each is sure to find something."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.letters import Letter

_FRAME = re.compile(r"^(关于|进一步|继续|大力)+|的?(建议|意见|问题|提案|方面|工作)$")


@dataclass(frozen=True, slots=True)
class Example:
    """A way of asking and a question that shows it."""

    way: str
    question: str


def examples(letters: Sequence[Letter]) -> list[Example]:
    """One question for each way of asking that these letters allow."""
    topics = (_topic(section.heading) for letter in letters for section in letter.sections)
    numbers = (letter.doc_number for letter in letters if letter.doc_number)
    proposals = (f"第{letter.proposal_number}号" for letter in letters if letter.proposal_number)
    people = (f"{letter.recipients[0]}代表" for letter in letters if letter.recipients and letter.kind == "人大建议")
    offered = {"主题": topics, "文号": numbers, "建议提案编号": proposals, "姓名": people}
    firsts = ((way, next(found, None)) for way, found in offered.items())
    return [Example(way, question) for way, question in firsts if question]


def _topic(heading: str) -> str:
    """关于加强统计摸清家底的建议 → 加强统计摸清家底."""
    return _FRAME.sub("", heading)
