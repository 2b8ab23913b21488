"""How is a letter cut into passages? By its own sections, never across a heading."""

from __future__ import annotations

from collections.abc import Iterator

from index.letters import BODY, CLOSING, OPENING, SECTION, Letter, Passage, Section
from index.windows import trimmed, windows

LONGEST_PASSAGE = 1_200
"""Characters: nine in ten sections of real letters are shorter and stay whole, so that a citation names all of one."""

SHORTEST_ANSWER = 20
"""Characters left beside heading and adoption before a section's own lines count as an answer, not as numbering."""

WHOLE = "正文"
"""The section path of a letter whose body has no numbered sections."""


def passages(letter: Letter) -> list[Passage]:
    """All passages of a letter in the order of its text: opening, sections, closing."""
    return [*_frame(letter, OPENING), *_body(letter), *_frame(letter, CLOSING)]


def _frame(letter: Letter, role: str) -> Iterator[Passage]:
    """The paragraphs before or after the body: to be read and cited, but no answer to anything."""
    span = (0, letter.body[0]) if role == OPENING else (letter.body[1], len(letter.text))
    if letter.text[slice(*span)].strip():
        yield _passage(letter, "开头" if role == OPENING else "结尾", role, trimmed(letter.text, *span))


def _body(letter: Letter) -> Iterator[Passage]:
    if not letter.sections:
        yield from _windowed(letter, WHOLE, letter.body, adoption=letter.adoption)
    for section in letter.sections:
        yield from _section(letter, section, (), letter.adoption)


def _section(letter: Letter, section: Section, above: tuple[str, ...], adopted: str | None) -> Iterator[Passage]:
    """A leaf section as text that answers; a parent's own lines, then its children, which share its adoption."""
    path = (*above, section.heading)
    adoption = section.adoption or adopted
    if not section.children:
        yield from _windowed(letter, section.path, (section.start, section.end), path, adoption)
        return
    lead = (section.start, section.children[0].start)
    if _says_something(letter.text[slice(*lead)], section):
        yield from _windowed(letter, section.path, lead, path, adoption)
    else:
        yield _passage(letter, section.path, SECTION, trimmed(letter.text, *lead), path, adoption)
    for child in section.children:
        yield from _section(letter, child, path, adoption)


def _says_something(lead: str, section: Section) -> bool:
    """Whether the lines before the first child hold more than the heading and the adoption."""
    rest = "".join(lead.split())
    for known in (section.heading, section.adoption or ""):
        rest = rest.replace("".join(known.split()), "", 1)
    return len(rest) > SHORTEST_ANSWER


def _windowed(
    letter: Letter,
    section: str,
    span: tuple[int, int],
    path: tuple[str, ...] = (),
    adoption: str | None = None,
) -> Iterator[Passage]:
    for number, run in enumerate(windows(letter.text, *span, LONGEST_PASSAGE), start=1):
        named = section if number == 1 else f"{section}~{number}"
        yield _passage(letter, named, BODY, run, path, adoption)


def _passage(
    letter: Letter,
    section: str,
    role: str,
    span: tuple[int, int],
    path: tuple[str, ...] = (),
    adoption: str | None = None,
) -> Passage:
    return Passage(
        key=f"{letter.key}#{section}",
        letter=letter.key,
        section=section.partition("~")[0],
        role=role,
        start=span[0],
        end=span[1],
        text=letter.text[slice(*span)],
        heading_path=path,
        adoption=adoption,
    )
