"""The nouns of the house: a letter, its sections, the passages cut from it, and how a passage is cited."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass, field

from index.origin import Doubtful, Offsets

_INVENTED = "这是虚构的示例函件，其中的机关、人物和数据不可引用。"

BODY, SECTION, OPENING, CLOSING = "body", "section", "opening", "closing"
"""What a passage is: text that answers, a parent section's own lines, or the frame around the answers."""


@dataclass(frozen=True, slots=True)
class Contact:
    """A person to call about a letter; `phone` is None where none is printed."""

    name: str
    phone: str | None = None

    def __str__(self) -> str:
        """黑漱玉 5550133."""
        return f"{self.name} {self.phone or ''}".rstrip()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where in the letter's text a field was read, and whether the reading is certain."""

    field: str
    start: int
    end: int
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a person should look at: one sentence, the field that it is about, and (start, end) in the letter's text.

    The field is `text` where whole lines are hard to read, None where it is about the letter as a whole.
    """

    sentence: str
    field: str | None = None
    place: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered section; `start`, `end` count in the letter's text and take in the heading and all children."""

    path: str
    heading: str
    start: int
    end: int
    adoption: str | None = None
    children: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """One reply letter: its text as it can be quoted, and what that text says about itself.

    `text` is the file's text with wrapped lines joined and page furniture dropped. A field that the letter
    does not state is None or empty. `body` is the (start, end) between the opening and the closing paragraphs.
    `origin` leads from this text to the file's, `pages` are the offsets at which the file's pages begin in it (none
    where the format has no pages), `doubtful` the lines of it that were recognised in a picture without certainty.
    """

    source: str
    text: str
    body: tuple[int, int]
    doc_number: str | None = None
    title: str | None = None
    issuer: str | None = None
    recipients: tuple[str, ...] = ()
    kind: str | None = None
    session: str | None = None
    proposal_number: str | None = None
    proposal_title: str | None = None
    category: str | None = None
    adoption: str | None = None
    consulted: tuple[str, ...] = ()
    date: datetime.date | None = None
    contacts: tuple[Contact, ...] = ()
    publicity: str | None = None
    cc: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    invented: bool = False
    origin: Offsets = field(default_factory=Offsets)
    pages: tuple[int, ...] = ()
    doubtful: tuple[Doubtful, ...] = ()

    @property
    def key(self) -> str:
        """The 文号; a letter without one is named by its own text, so the name survives moves and renamings."""
        return self.doc_number or "无文号" + hashlib.sha256(self.text.encode()).hexdigest()[:12]

    @property
    def problems(self) -> tuple[str, ...]:
        """What whoever relies on this letter must know, in sentences."""
        return (*((_INVENTED,) if self.invented else ()), *(doubt.sentence for doubt in self.doubts))


@dataclass(frozen=True, slots=True)
class Passage:
    """A quotable stretch of one letter: `letter.text[start:end]` is `text`, word for word."""

    key: str
    letter: str
    section: str
    role: str
    start: int
    end: int
    text: str
    heading_path: tuple[str, ...] = ()
    adoption: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a passage stands, in the words an office would use.

    `start`, `end` count in the letter's text, `origin` in the file's; `page` is that of the first character and
    `last_page` that of the last, both None where the file has no pages.
    """

    doc_number: str | None
    title: str | None
    issuer: str | None
    date: datetime.date | None
    section: str
    kind: str | None
    session: str | None
    proposal_number: str | None
    source: str
    start: int
    end: int
    category: str | None = None
    adoption: str | None = None
    publicity: str | None = None
    recipients: tuple[str, ...] = field(default=())
    origin: tuple[int, int] = (0, 0)
    page: int | None = None
    last_page: int | None = None

    @property
    def letter(self) -> str:
        """The letter alone: 《题名》（文号，日期）; what it lacks is left out."""
        named = f"《{self.title}》" if self.title else self.source
        day = f"{self.date.year}年{self.date.month}月{self.date.day}日" if self.date else None
        known = "，".join(part for part in (self.doc_number, day) if part)
        return named + (f"（{known}）" if known else "")

    def __str__(self) -> str:
        """The formal citation: 《题名》（文号，日期）第一部分（一），第3页; what the letter lacks is left out."""
        return self.letter + spoken_section(self.section) + self._leaf()

    def _leaf(self) -> str:
        """The page, or the first and the last: ，第3页 or ，第3—4页; nothing where the file has no pages."""
        if self.page is None:
            return ""
        return f"，第{self.page}页" if self.page == self.last_page else f"，第{self.page}—{self.last_page}页"


def spoken_section(section: str) -> str:
    """A section path as it is said aloud: 一（一） → 第一部分（一）; the frame of a letter keeps its own name."""
    head, bracket, rest = section.partition("（")
    return section if head in ("开头", "正文", "结尾") else f"第{head}部分{bracket}{rest}"
