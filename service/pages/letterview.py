"""A letter as it is read: its paragraphs in order, every character of them a slice of the letter's text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from index.letters import Citation, Letter, Section
from index.origin import page_at
from search.hits import Span

_NUMBERING = 12
"""Characters that may stand between a section's start and its heading: a number, brackets, stray spaces."""
_CLOSING_MARKS = "。：:；！？"
_FRAME_FIELDS = ("title", "doc_number", "category", "date")
"""Fields whose own line has a look of its own on paper: title and number centred, the date at the right."""


Cited = tuple[str, Citation]


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text that is marked throughout or not at all; `begins` where the marked passage does.

    `page` is the page that begins with it, `confidence` that of a line that was recognised without certainty.
    """

    text: str
    marked: bool
    begins: bool
    page: int | None
    confidence: float | None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: `head` is its heading or empty, `head` and `rest` joined are the paragraph, word for word.

    `sections` are the paths that begin here (they become anchors), `depth` is that of the first (0: none),
    `role` names the field whose own line this is, `cited` the passages that begin here: their keys and citations.
    """

    head: tuple[Run, ...]
    rest: tuple[Run, ...]
    sections: tuple[str, ...]
    depth: int
    role: str
    cited: tuple[Cited, ...]


def blocks(letter: Letter, cited: Mapping[int, Cited], marked: Span | None = None) -> Iterator[Block]:
    """The paragraphs of a letter; `cited` are its citable passages by start, `marked` is the passage sought."""
    sections = list(_flat(letter.sections))
    for start, end in _paragraphs(letter.text):
        begun = [(depth, section) for depth, section in sections if start <= section.start < end]
        split = _heading_end(letter.text, begun[0][1], end) if begun and begun[0][1].start == start else start
        yield Block(
            head=tuple(_runs(letter, (start, max(start, split)), marked)),
            rest=tuple(_runs(letter, (max(start, split), end), marked)),
            sections=tuple(section.path for _, section in begun),
            depth=begun[0][0] if begun else 0,
            role=_role(letter, (start, end)),
            cited=tuple(one for at, one in cited.items() if start <= at < end),
        )


def _runs(letter: Letter, span: Span, marked: Span | None) -> Iterator[Run]:
    """A stretch of the letter cut where a page, a doubtful line or the marked passage begins or ends."""
    start, end = span
    turns = letter.pages if len(letter.pages) > 1 else ()
    edges = {*turns, *(marked or ()), *(edge for line in letter.doubtful for edge in (line.start, line.end))}
    for a, b in pairwise(sorted({start, end, *(edge for edge in edges if start < edge < end)})):
        yield Run(
            text=letter.text[a:b],
            marked=marked is not None and marked[0] <= a and b <= marked[1],
            begins=marked is not None and a == marked[0],
            page=page_at(turns, a) if a in turns else None,
            confidence=min((line.confidence for line in letter.doubtful if line.touches(a, b)), default=None),
        )


def _paragraphs(text: str) -> Iterator[Span]:
    """The lines that hold anything but white space."""
    start = 0
    for line in text.splitlines(keepends=True):
        inner = line.rstrip()
        if inner.strip():
            yield start, start + len(inner)
        start += len(line)


def _flat(sections: tuple[Section, ...], depth: int = 1) -> Iterator[tuple[int, Section]]:
    for section in sections:
        yield depth, section
        yield from _flat(section.children, depth + 1)


def _heading_end(text: str, section: Section, paragraph_end: int) -> int:
    """Where the heading that opens a paragraph ends, its closing mark included; -1 where it is not found."""
    latest = section.start + _NUMBERING + len(section.heading)
    at = text.find(section.heading, section.start, min(latest, paragraph_end))
    if at < 0:
        return at
    end = at + len(section.heading)
    return end + (text[end:paragraph_end][:1] in tuple(_CLOSING_MARKS))


def _role(letter: Letter, span: Span) -> str:
    """The field that fills this paragraph, or that fills it together with its neighbours."""
    start, end = span
    if letter.text[start:end].strip() == letter.issuer:
        return "signature" if start >= letter.body[1] else "letterhead"
    held = (e for e in letter.evidence if e.field in _FRAME_FIELDS and e.start < end and start < e.end)
    return next((e.field for e in held if _fills(letter.text, span, (e.start, e.end))), "")


def _fills(text: str, span: Span, field: Span) -> bool:
    """Whether a paragraph has hardly anything beside the field; brackets and spaces do not count."""
    start, end = span
    beside = text[start : max(start, field[0])] + text[min(end, field[1]) : end]
    return not beside.strip(" 　()（）〔〕[]")
