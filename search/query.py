"""What was asked? Numbers, names and facts are recognised in the words; the rest is the topic."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from index.archive import Archive
from index.doc_number import DocNumber, doc_number, doc_numbers
from index.filters import Filters
from index.fold import fold

LONGEST_LOOKUP = 200
"""Characters: a longer text is a pasted proposal, whose numbers and names are its subject, not a look-up."""


@dataclass(frozen=True, slots=True)
class Question:
    """What was understood of a question; `topic` is what is left to rank by, and may be empty."""

    topic: str
    doc_number: DocNumber | None = None
    proposal_number: str | None = None
    person: str | None = None
    filters: Filters = field(default_factory=Filters)

    @property
    def names_letters(self) -> bool:
        """Whether a number or a person names particular letters."""
        return bool(self.doc_number or self.proposal_number or self.person)

    def interpreted(self) -> dict[str, str]:
        """What was recognised, by the contract's names."""
        told = {"doc_number": self.doc_number, "proposal_number": self.proposal_number, "person": self.person}
        facts = {name: getattr(self.filters, name) for name in ("year", "kind", "issuer", "session")}
        return {name: str(value) for name, value in {**told, **facts}.items() if value is not None}


def understand(text: str, archive: Archive) -> Question:
    """Read a question step by step; each step takes what it recognises out of the topic."""
    question = Question(topic=re.sub(r"\s+", " ", fold(text)).strip())
    if len(question.topic) > LONGEST_LOOKUP:
        return question
    for step in _STEPS:
        question = step(question, archive)
    return replace(question, topic=_subject(question))


def _taken(question: Question, span: tuple[int, int], **known: object) -> Question:
    """The question with something known, and without the words that said it."""
    start, end = span
    return replace(question, topic=f"{question.topic[:start]} {question.topic[end:]}", **known)  # type: ignore[arg-type]


def _narrowed(question: Question, span: tuple[int, int], **facts: object) -> Question:
    return _taken(question, span, filters=replace(question.filters, **facts))  # type: ignore[arg-type]


def _doc_number(question: Question, archive: Archive) -> Question:
    """A 文号 in any spelling; words that stand before its code in one breath are given back to the topic."""
    for (start, end), asked in doc_numbers(question.topic):
        held = [doc_number(key) for key in archive.register.numbered(asked)]
        code = max((number.code for number in held if number), key=len, default=asked.code)
        extra = len(asked.code.removesuffix(code)) if asked.code.endswith(code) else 0
        return _taken(question, (start + extra, end), doc_number=replace(asked, code=code))
    return question


_MATTER = r"(?:代表|委员|人大|政协)?(?:建议|提案|议案)"
_PROPOSAL = re.compile(
    rf"(?:{_MATTER})?第 ?(?P<named>[A-Za-z]{{0,4}}\d{{1,14}}) ?号(?:{_MATTER})?"
    rf"|(?<!\d)(?P<counted>\d{{1,14}}) ?号{_MATTER}"
    r"|(?<![\dA-Za-z.])(?P<bare>[A-Za-z]{0,4}\d{5,14})(?![\d.%])"
)
"""第131383号提案, 131383号提案, or the number alone where it is too long to be anything else and is held."""


def _proposal_number(question: Question, archive: Archive) -> Question:
    for match in _PROPOSAL.finditer(question.topic):
        number = match["named"] or match["counted"] or match["bare"]
        if not match["bare"] or archive.register.proposed(number):
            return _taken(question, match.span(), proposal_number=number)
    return question


def _person(question: Question, archive: Archive) -> Question:
    """A deputy or member to whom a letter is addressed, called one or standing alone: 李翔宇代表, 代表李翔宇."""
    topic = question.topic
    for name in sorted((name for name in archive.register.people if name in topic), key=len, reverse=True):
        called = re.search(
            rf"(?:代表|委员) ?{re.escape(name)}|{re.escape(name)} ?(?:等)?(?:\d+名|\d+位)?(?:代表|委员)", topic
        )
        if called or topic.strip() == name:
            return _taken(question, called.span() if called else (0, len(topic)), person=name)
    return question


_ANSWER = r"(?:关于|的?(?:答复|回复|复函|建议|提案|议案|函)|年度|人大|政协|代表|委员|(?= |$))"
_YEAR = re.compile(rf"(?<!\d)(?P<year>(?:19|20)\d\d) ?年度?(?={_ANSWER})|(?:^|(?<= ))(?P<alone>(?:19|20)\d\d)(?= |$)")
"""A year that belongs to the letter, not to its subject: 2024年关于…, 2024年的答复, or standing alone."""


def _year(question: Question, _archive: Archive) -> Question:
    found = _YEAR.search(question.topic)
    return _narrowed(question, found.span(), year=int(found["year"] or found["alone"])) if found else question


_SESSION = re.compile(
    r"(?:市|省|县|区|全国)?(?:人大|政协)?第?[一二三四五六七八九十\d]{1,3}届(?:人大|政协)?第?[一二三四五六七八九十\d]{1,2}次(?:会议)?"
)
_KIND = re.compile(r"政协(?:委员)?(?:的?提案)?|人大(?:代表)?(?:的?(?:建议|议案))?")


def _session(question: Question, _archive: Archive) -> Question:
    found = _SESSION.search(question.topic)
    if not found:
        return question
    kept = "".join(re.findall("人大|政协", found.group())[:1])
    narrowed = _narrowed(question, found.span(), session=found.group())
    return replace(narrowed, topic=f"{kept} {narrowed.topic}")


def _kind(question: Question, _archive: Archive) -> Question:
    found = _KIND.search(question.topic)
    kind = "政协提案" if found and found.group().startswith("政协") else "人大建议"
    return _narrowed(question, found.span(), kind=kind) if found else question


def _issuer(question: Question, archive: Archive) -> Question:
    """An office that is said to have answered, by any of its names; one merely spoken of stays in the topic."""
    if not (known := archive.lexicon.office(question.topic)):
        return question
    named, full = known
    found = re.search(
        rf"(?P<place>[一-鿿]{{0,4}}?[市区县]|市|区|县)?{re.escape(named)}(?= |$|的?答复|的?回复|的?复函|关于)",
        question.topic,
    )
    if not found:
        return question
    answers = [name for name in archive.register.issuers if name.endswith((found["place"] or "") + full)]
    return _narrowed(question, found.span(), issuer=(found["place"] or "") + full) if answers else question


_ASKING = re.compile(
    r"(?:的)?(?:建议|提案|议案|答复|回复|复函|函|文)?(?:是)?(?:怎么|如何|怎样|什么)(?:答复|回复|办理|说|写|讲|处理)?的?|^关于|的?(?:答复|回复|复函)$"
)
_EMPTY = re.compile(r"[\s的关于有关答复回复函件文号建议提案议案代表委员请问查找一下,、.。?!]*")


def _subject(question: Question) -> str:
    """The topic without the words that only ask for letters, where something else was recognised."""
    topic = re.sub(r"\s+", " ", question.topic).strip()
    if not (question.names_letters or question.filters):
        return topic
    subject = _ASKING.sub(" ", topic).strip(" 的,、。?!")
    return "" if _EMPTY.fullmatch(subject) else subject


_STEPS = (_doc_number, _proposal_number, _person, _year, _session, _kind, _issuer)
"""Numbers before names before facts: what a number's words hold must not be read as a year."""
