"""Which facts does a question state about the letters it means? Office, year, session, and whose proposal it was."""

from __future__ import annotations

import re
from dataclasses import replace

from index.archive import Archive
from index.doc_number import YEAR, year_of
from index.filters import Filters
from search.asking.question import Question

_ANSWER = r"(?:关于|的?(?:答复|回复|复函|建议|提案|议案|函)|年度|人大|政协|代表|委员|(?= |$))"
_YEAR = re.compile(rf"(?<!\d)(?P<year>{YEAR}) ?年度?(?={_ANSWER})|(?:^|(?<= ))(?P<alone>{YEAR})(?= |$)")
"""A year that belongs to the letter, not to its subject: 2024年关于…, 2024年的答复, or standing alone."""


def year(question: Question, _archive: Archive) -> Question:
    """Take out the year of the answer."""
    found = _YEAR.search(question.topic)
    if not found:
        return question
    return question.without(found.span()).narrowed(Filters(year=year_of(found["year"] or found["alone"])))


_COUNT = r"第?[一二三四五六七八九十\d]{1,3}"
_SESSION = re.compile(rf"[市省县区]?(?:人大|政协)?{_COUNT}届(?:人大|政协)?{_COUNT}次(?:会议)?(?!全)")
"""市八届人大一次会议; 八届五次全会 is a party's."""

_KIND = re.compile(
    r"(?P<side>人大|政协)(?:代表|委员)?(?:的?(?:建议|提案|议案)|(?=的|关于|所?提(?!案)|反映|[^一-鿿\w]|$))(?!办理)"
)
"""Whose proposal was answered; 人大代表联络站 and 政协提案办理 are subjects."""

_KINDS = {"人大": "人大建议", "政协": "政协提案"}


def session(question: Question, _archive: Archive) -> Question:
    """Take out the session at which the proposal was made, leaving 人大 or 政协 to be read by itself."""
    found = _SESSION.search(question.topic)
    if not found:
        return question
    kept = "".join(re.findall("人大|政协", found.group())[:1])
    narrowed = question.without(found.span()).narrowed(Filters(session=found.group()))
    return replace(narrowed, topic=f"{kept} {narrowed.topic}")


def kind(question: Question, _archive: Archive) -> Question:
    """Take out 人大建议 or 政协提案."""
    found = _KIND.search(question.topic)
    if not found:
        return question
    return question.without(found.span()).narrowed(Filters(kind=_KINDS[found["side"]]))


_SIGNS = rf"(?= |$|的?(?:答复|回复|复函)|关于|对|{YEAR} ?年?(?:的?答复|关于| |$))"
"""What follows an office that answered."""


def issuer(question: Question, archive: Archive) -> Question:
    """Take out an office that is said to have answered, by any of its names; one merely spoken of stays.

    So does one that has signed under several names: a filter knows only one.
    """
    named, full = archive.lexicon.office(question.topic) or ("", "")
    offices = {name: archive.lexicon.office(name) for name in archive.register.issuers} if named else {}
    signed = {name: office[0] for name, office in offices.items() if office and office[1] == full}
    if len(set(signed.values())) != 1:
        return question
    places = {place for name, office in signed.items() for place in _places(name.removesuffix(office))}
    listed = "|".join(sorted(map(re.escape, places), key=len, reverse=True))
    found = re.search(
        rf"(?:(?<![一-鿿])|(?<=[年问查找看]))(?P<place>{listed}){re.escape(named)}{_SIGNS}", question.topic
    )
    if not found:
        return question
    return question.without(found.span()).narrowed(Filters(issuer=found["place"] + signed.popitem()[1]))


def _places(whole: str) -> set[str]:
    """How the place before an office may be said: 云溪市青岚区 → 云溪市青岚区, 青岚区, 区, or not at all."""
    last = re.sub(r"^.*[市区县](?=.)", "", whole)
    return {whole, last, last[-1:], ""}
