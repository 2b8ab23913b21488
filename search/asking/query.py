"""What was asked? Numbers, names and facts are recognised in the words; the rest is the topic."""

from __future__ import annotations

import re
from dataclasses import replace

from index.archive import Archive
from index.words.fold import fold
from search.asking.facts import issuer, kind, session, year
from search.asking.naming import doc_number, person, proposal_number
from search.asking.question import Question

LONGEST_LOOKUP = 200
"""Characters: a longer text is a pasted proposal, whose numbers and names are its subject, not a look-up."""

_STEPS = (doc_number, proposal_number, person, issuer, year, session, kind)
"""Numbers before names before facts: what a number's words hold must not be read as a year."""


def understand(text: str, archive: Archive) -> Question:
    """Read a question step by step; each step takes what it recognises out of the topic."""
    question = Question(topic=re.sub(r"\s+", " ", fold(text)).strip())
    if len(question.topic) > LONGEST_LOOKUP:
        return question
    for step in _STEPS:
        question = step(question, archive)
    return replace(question, topic=_subject(question))


_ASKING = re.compile(
    r"(?:的)?(?:建议|提案|议案|答复|回复|复函|函|文)?(?:是)?(?:怎么|如何|怎样|什么)(?:答复|回复|办理|说|写|讲|处理)?的?"
    r"|^(?:关于|(?:里|中|提出?|答复|回复|办理)的)|的?(?:答复|回复|复函)$"
)
_EMPTY = re.compile(r"[\s的关于有关答复回复函件文号建议提案议案代表委员请问查找一下,、。.?!]*")


def _subject(question: Question) -> str:
    """The topic without the words that only ask for letters, where something else was recognised."""
    topic = re.sub(r"\s+", " ", question.topic).strip()
    if not (question.names_letters or question.filters):
        return topic
    subject = _ASKING.sub(" ", topic).strip(" 的,、。?!")
    return "" if _EMPTY.fullmatch(subject) else subject
