"""Excerpts as Markdown: read by a renderer, every quote is the letter's text, character for character."""

from __future__ import annotations

import re
from collections.abc import Iterator

from search.excerpts.gather import Excerpt, Excerpts
from search.proof.marking import NOTE, PROVED

_MARKUP = re.compile(r"[\\`*_<>&\[\]~|]|^[-+=#](?=[\s=#-]|$)|^\d{1,9}(?=[.)])")
"""What CommonMark would not show as it stands: emphasis, code, links, HTML, and at a line's start lists and rules."""


def markdown(excerpts: Excerpts) -> str:
    """The paper: a heading for each ask, each quote with its citation and mark, at the end the letters."""
    return "\n".join(_lines(excerpts))


def _lines(excerpts: Excerpts) -> Iterator[str]:
    yield from (f"# {plain(excerpts.title)}", "", PROVED, "")
    for chapter in excerpts.chapters:
        if chapter.ask:
            yield from (f"## {plain(chapter.ask)}", "")
        for excerpt in chapter.excerpts:
            yield from _excerpt(excerpt)
    yield from ("## 引用的复函", "")
    for place, cited in enumerate(excerpts.letters, start=1):
        told = "，".join(part for part in (cited.issuer, cited.publicity) if part)
        yield f"{place}. {plain(cited.letter)}" + (f"，{plain(told)}" if told else "")
    yield ""


def _excerpt(excerpt: Excerpt) -> Iterator[str]:
    yield "\n>\n".join(f"> {plain(line)}" for line in excerpt.passage.text.split("\n"))
    yield from ("", plain(excerpt.cited), "", plain(excerpt.mark), "")
    if excerpt.note:
        yield from (f"{NOTE}{plain(excerpt.note)}", "")


def plain(text: str) -> str:
    """A line of text that Markdown shows as it stands."""
    return _MARKUP.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    """A backslash before a mark; a list's number keeps its own, so the backslash stands before the stop."""
    return match.group() + "\\" if match.group().isdigit() else "\\" + match.group()
