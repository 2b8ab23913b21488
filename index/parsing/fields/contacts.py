"""Whom to call about a letter: below the answer, in brackets, on one line or on five."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from index.letters import Contact
from index.parsing import marks
from index.parsing.fields.found import Found
from index.parsing.layout import Layout

_LABEL = re.compile(rf"{marks.CONTACT_LABEL} *[:;]?")
_PERSON = re.compile(r"人|领导")
_NO_PHONE = re.compile(r"邮|传")
_OFFICE = re.compile(rf"[一-鿿()]*(?:{marks.OFFICE_END}|[科股处室组])")
_WORD = re.compile(
    r"(?P<phone>[\d*][\d*()\-—转 ]{4,}[\d*])|(?P<name>[一-鿿] +[一-鿿](?![一-鿿])|[一-鿿·]{1,12}\*{0,2})"
)


def contacts(layout: Layout) -> Found[tuple[Contact, ...]] | None:
    """The people named below the answer, each with the telephone that follows his name or those named with him."""
    spans = [span for span in layout.lines(layout.closing) if marks.CONTACT_LINE.match(layout.folded, *span)]
    people = tuple(_people(" ".join(layout.folded[slice(*span)] for span in spans)))
    return Found(people, spans[0][0], spans[-1][1]) if people else None


def _people(printed: str) -> Iterator[Contact]:
    """Names wait for the next telephone, but no longer than to the next label of a person."""
    waiting: list[str] = []
    for label, value in _labelled(printed):
        named = bool(_PERSON.search(label))
        yield from (Contact(name) for name in waiting if named)
        waiting = [] if named else waiting
        for word in _WORD.finditer(value):
            if word["name"] and named and not _OFFICE.fullmatch(word["name"]):
                waiting.append(word["name"].replace(" ", ""))
            elif word["phone"] and not _NO_PHONE.search(label):
                yield from (Contact(name, word["phone"].strip()) for name in waiting)
                waiting = []
    yield from map(Contact, waiting)


def _labelled(printed: str) -> Iterator[tuple[str, str]]:
    """Each label with the words up to the next one."""
    labels = list(_LABEL.finditer(printed))
    for label, following in zip_longest(labels, labels[1:]):
        yield label[0], printed[label.end() : following.start() if following else len(printed)]
