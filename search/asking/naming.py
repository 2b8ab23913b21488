"""Which letters does a question name? By number or by person, as people write them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import replace

from index.archive import Archive
from index.doc_number import doc_numbers
from search.asking.question import Question

_SHORTEST_CODE = 2
"""Characters of a code that says nothing without its last one: 云函."""

_BEFORE_CODE = re.compile(r"^(?:请问|查[询找]|根据|依据|按照|参照|贯彻|落实|执行|关于|印发)+")


def doc_number(question: Question, archive: Archive) -> Question:
    """Take out a 文号 in any spelling; words that stand before its code in one breath are given back to the topic."""
    called = _in_full(question.topic, archive.register.codes)
    for (start, end), asked in doc_numbers(called):
        known = (code for code in archive.register.codes if asked.code.endswith(code))
        code = max(known, key=len, default=_BEFORE_CODE.sub("", asked.code))
        extra = len(asked.code) - len(code)
        topic = f"{called[: start + extra]} {called[end:]}"
        return replace(question, topic=topic, doc_number=replace(asked, code=code))
    return question


def _in_full(topic: str, codes: Collection[str]) -> str:
    """The words with a held code put in where its last character was left out before a number: 云工信 22年18号.

    What two codes begin with stands for neither.
    """
    short = Counter(code[:-1] for code in codes if len(code) > _SHORTEST_CODE)
    meant = {code[:-1]: code for code in codes if short[code[:-1]] == 1}
    listed = "|".join(sorted(map(re.escape, meant), key=len, reverse=True))
    return re.sub(rf"({listed})(?= ?[〔(]? ?\d)", lambda found: meant[found[1]], topic) if meant else topic


_MATTER = r"(?:代表|委员|人大|政协)?(?:建议|提案|议案)"
_NUMBER = r"[A-Za-z]{0,4}\d{1,14}(?:[、,和]\d{1,8}(?=[、,和\d]*号))*"
_PROPOSAL = re.compile(
    rf"(?:{_MATTER})? ?第 ?(?P<named>{_NUMBER}) ?号(?:{_MATTER}|(?=$|[^一-鿿\w]|的|关于|答复|回复|复函))"
    rf"|{_MATTER} ?第? ?(?P<after>{_NUMBER}) ?号"
    rf"|(?<!\d)(?P<before>\d{{1,14}}) ?号{_MATTER}"
    r"|(?<![\dA-Za-z.])(?P<bare>[A-Za-z]{0,4}\d{5,14})(?![\d.%])"
)
"""第131383号, 提案131383号, 131383号提案, or the bare number where it is too long for anything else and is held."""


def proposal_number(question: Question, archive: Archive) -> Question:
    """Take out the number of a 建议 or 提案; 第17号台风 is a subject."""
    for match in _PROPOSAL.finditer(question.topic):
        number = match[str(match.lastgroup)]
        if match.lastgroup != "bare" or archive.register.proposed(number):
            return replace(question.without(match.span()), proposal_number=number)
    return question


def person(question: Question, archive: Archive) -> Question:
    """Take out a deputy or member who is addressed: 李翔宇代表, 代表李翔宇, or the name set apart by blanks."""
    for name in sorted((name for name in archive.register.people if name in question.topic), key=len, reverse=True):
        called = re.search(
            rf"(?:代表|委员) ?{re.escape(name)}|{re.escape(name)} ?(?:等)?(?:\d+名|\d+位)?(?:代表|委员)"
            rf"|(?:^|(?<= )){re.escape(name)}(?= |$|提|的?{_MATTER})",
            question.topic,
        )
        if called:
            return replace(question.without(called.span()), person=archive.register.people[name])
    return question
