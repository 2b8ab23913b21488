"""Names that a reader sees for the names that programs use, and dates as an office writes them."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Sequence

from index.letters import Evidence, Letter, Passage, spoken_section
from index.parsing.doubts import FIELD_NAMES, spoken
from index.reading import READERS
from index.windows import sentences
from search.proposals.handlers import Precedent

FACETS = {"year": "年份", "kind": "类别", "issuer": "答复单位", "category": "答复类别", "adoption": "采纳情况"}
FACETS |= {"session": "届次", "publicity": "公开属性"}
FILTERS = FACETS | {"date_from": "不早于", "date_to": "不晚于", "doc_number": "文号"}
UNDERSTOOD = FILTERS | {"proposal_number": "编号", "person": "姓名"}
SORTS = {
    "按相关": {"sort": "relevance", "recent": False},
    "新函略先": {"sort": "relevance", "recent": True},
    "按日期": {"sort": "date", "recent": False},
}
GROUPS = {"逐段": {"group": "passage"}, "每件一条": {"group": "letter"}}
ORDERS = {"从新到旧": {"order": "newest"}, "从旧到新": {"order": "oldest"}, "按文号": {"order": "number"}}
MODES = {"综合": {"mode": "hybrid"}, "按词": {"mode": "lexical"}, "按意": {"mode": "semantic"}}
RETOLD = {"只列一次": {"collapse": True}, "全部列出": {"collapse": False}}
"""Each choice with what it sets."""
STRENGTHS = {"strong": ("●", "有先例"), "weak": ("◐", "仅有相近"), "none": ("○", "未见先例")}
SUPPORTS = {
    "supported": ("●", "有依据"),
    "figure_differs": ("▲", "数字与最新复函不同"),
    "unsupported": ("○", "未见依据"),
    "frame": ("·", "套语、标题等，不核对"),
}
"""Each standing has a sign of its own, so that it is told without colour."""
DOUBTFUL = {"figure_differs", "unsupported"}
RELATIONS = {"same": "前后一致", "changed": "有变化", "conflict": "口径不一"}
_SHOWN = ("title", "proposal_title", "session", "recipients", "consulted", "adoption", "publicity", "contacts", "cc")
"""Fields beside those in a letter's head, in the order of reading."""
_HEADLINE = 80
"""Characters of an ask as a heading: two lines of an official paper hold fifty."""
FRAME = ("开头", "正文", "结尾")
"""Section names of a letter's frame: they say nothing about where in the letter a passage stands."""

_SHORT = 24
"""Characters of a heading that is only mentioned: some headings are whole sentences."""

_TITLED = 40
"""Characters of a question in a page's title: more than the tab of a browser shows."""

A_PROPOSAL = 80
"""Characters from which a question is rather a proposal: judged questions have up to 21, sample proposals from 118."""

READABLE = ",".join(sorted(READERS))
"""The suffixes of the files whose text can be read, as a browser's file button wants them."""


def stances(letters: Sequence[Precedent]) -> list[tuple[str, int]]:
    """How letters took up what was asked, with their counts, the most frequent first."""
    return Counter(letter.stance for letter in letters if letter.stance).most_common()


def day(date: datetime.date | None) -> str:
    """2022年6月15日; nothing where there is no date."""
    return f"{date.year}年{date.month}月{date.day}日" if date else ""


def moment(time: datetime.datetime) -> str:
    """2022年6月15日 9:05, by the clock of this machine."""
    here = time.astimezone()
    return f"{day(here.date())} {here.hour}:{here.minute:02}"


def percent(share: float) -> str:
    """0.62 → 62%."""
    return f"{share:.0%}"


def category(printed: str) -> str:
    """The category as it is said aloud: A, A类, （A类） → A类."""
    return printed.strip("()（）").removesuffix("类") + "类"


def asked(label: str, ask: str) -> str:
    """An ask as a heading: its number and its opening sentence, which no stop closes."""
    start, end = next(iter(sentences(ask, 0, len(ask))), (0, len(ask)))
    opening = ask[start:end].strip().rstrip("。；;")
    return "".join(numbers(label)) + (f"{opening[:_HEADLINE]}…" if len(opening) > _HEADLINE else opening)


def departure(quoted: str, source: str) -> str:
    """Where a quote departs from its source, in words."""
    if not quoted:
        return f"漏了“{source}”"
    return f"把“{source}”写成了“{quoted}”" if source else f"多了“{quoted}”"


def shown(name: str, value: str) -> str:
    """A filter's value as a reader sees it."""
    return {"year": f"{value}年", "category": category(value), "session": session(value)}.get(name, value)


def proposal(kind: str | None) -> str:
    """What a letter answers: 政协提案 → 提案."""
    return (kind or "").removeprefix("人大").removeprefix("政协")


def counted(number: int) -> str:
    """How many before a measure word: 一封, 两封, 三封."""
    return "两" if number == 2 else _numeral(number)


def placed(passage: Passage) -> str:
    """Where in its letter a passage stands and what it is about: 第三部分“关于……”."""
    section = spoken_section(passage.section)
    heading = passage.heading_path[-1] if passage.heading_path else ""
    short = heading if len(heading) <= _SHORT else f"{heading[:_SHORT]}…"
    return f"{section}“{short}”" if short else section


def located(key: str) -> str:
    """A passage's key as it is said: its letter's and the place in it."""
    letter, _, section = key.partition("#")
    return f"{letter} {spoken_section(section.partition('~')[0])}"


def session(key: str) -> str:
    """A session as filters know it, said aloud: 8-2 → 八届二次会议; one that is printed otherwise stays as it is."""
    found = re.fullmatch(r"(\d{1,2})-(\d{1,2})", key)
    return f"{_numeral(int(found[1]))}届{_numeral(int(found[2]))}次会议" if found else key


def named(question: str, filters: Sequence[tuple[str, str]]) -> str:
    """A question or a list with its filters, as a feed or a saved search is called."""
    return "，".join([question or "全部复函", *(shown(name, value) for name, value in filters)])


def guarded(publicity: str | None) -> bool:
    """Whether a letter says that it is not for everyone: quoting it outside needs a second thought."""
    return publicity is not None and "主动公开" not in publicity


def titled(question: str) -> str:
    """A question as the title of its page: a proposal that was pasted is cut."""
    line = " ".join(question.split())
    return f"{line[:_TITLED]}…" if len(line) > _TITLED else line


def parted(sentence: str, names: Sequence[str]) -> list[str]:
    """A sentence cut around the names in it, each a piece of its own."""
    longest_first = sorted(names, key=len, reverse=True)
    return re.split(f"({'|'.join(map(re.escape, longest_first))})", sentence) if names else [sentence]


def numbers(path: str) -> list[str]:
    """The numbers on the way to a section as they stand before the headings: 一（一） → 一、 and （一）."""
    steps = re.findall(r"（[^）]*）|[^（）]+", path)
    return [] if path in FRAME else [step if step.startswith("（") else f"{step}、" for step in steps]


def headings(path: str, names: Sequence[str]) -> list[str]:
    """Headings with their numbers; without them where numbers and headings do not pair."""
    steps = numbers(path)
    return [number + name for number, name in zip(steps, names, strict=True)] if len(steps) == len(names) else [*names]


def fields(letter: Letter) -> list[tuple[str, str, Evidence | None]]:
    """What a letter says about itself, named as on paper, and where; what it does not say is left out.

    What was corrected, and not read in the text, has no evidence.
    """
    seen = {one.field: one for one in letter.evidence}
    told = [
        (FIELD_NAMES[field], spoken(value), seen.get(field)) for field in _SHOWN if (value := getattr(letter, field))
    ]
    return [*told, ("原件", letter.source, None)]


def _numeral(number: int) -> str:
    """Up to ninety-nine: 16 → 十六."""
    digits = "〇一二三四五六七八九"
    tens, ones = divmod(number, 10)
    return (digits[tens] if tens > 1 else "") + ("十" if tens else "") + (digits[ones] if ones else "")
