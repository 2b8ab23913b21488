"""Whom to call about a letter: below the answer, in brackets, on one line or on five."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index import marks
from index.fields.found import Found
from index.layout import Layout
from index.letters import Contact

_LABEL = re.compile(rf"{marks.CONTACT_LABEL}\s*[:;]?")
_ORGANISATION = re.compile(rf"[一-鿿()]*{marks.AGENCY_END}[一-鿿]{{0,4}}|[一-鿿]+(?:科|股|处|室)")
_WORD = re.compile(r"(?P<phone>[\d*][\d*()\-—转 ]{4,}[\d*])|(?P<name>[一-鿿·]{1,8}\*{0,2})")


def contacts(layout: Layout) -> Found[tuple[Contact, ...]] | None:
    """The people named below the answer, each with the phone that follows; one phone may serve several."""
    spans = [span for span in layout.lines(layout.closing) if marks.CONTACT_LINE.match(layout.folded, *span)]
    if not spans:
        return None
    printed = " ".join(layout.folded[slice(*span)] for span in spans)
    people = _paired(list(_words(printed)))
    return Found(tuple(people), spans[0][0], spans[-1][1]) if people else None


def _words(printed: str) -> list[tuple[str, str]]:
    """(kind, word) for each name and phone in order; names of offices, posts and postcodes are left out."""
    words = []
    labels = list(_LABEL.finditer(printed))
    ends = [*(label.start() for label in labels[1:]), len(printed)]
    for label, end in zip(labels, ends, strict=True):
        for match in _WORD.finditer(printed, label.end(), end):
            kind = match.lastgroup or ""
            if _is_of(label[0], kind, match[0]):
                words.append((kind, match[0].strip()))
    return words


def _is_of(label: str, kind: str, word: str) -> bool:
    """Whether a word under this label is a person or a person's phone."""
    if kind == "phone":
        return not re.search(r"邮|传\s*真", label)
    return bool(re.search(r"人|领导", label)) and not _ORGANISATION.fullmatch(word)


def _paired(words: Sequence[tuple[str, str]]) -> list[Contact]:
    people: list[Contact] = []
    waiting: list[str] = []
    for kind, word in words:
        if kind == "name":
            waiting.append(word)
        elif waiting:
            people += [Contact(name, word) for name in waiting]
            waiting = []
    return people + [Contact(name) for name in waiting]
