"""Whom the letter answers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.parsing.fields.found import Found
from index.parsing.layout import Layout

_BRACKETS = re.compile(r"\([^()]*\)|[()]")
_COUNT = re.compile(r" ?等(?: ?[\d一二三四五六七八九十两]+ ?[名位人])?人?[省市县区]?$")
_POST = re.compile(r"(?:人大|政协)?(?:代表|委员)?$")
_ASSEMBLY = re.compile(r"^(?:[省市县区])(?:人大|政协)(?=[一-鿿·]{2,}$)")
"""市政协陆知远委员: the assembly before the name."""
_MASKED = re.compile(r"[×*_\s]+")
_PADDED = re.compile(r"(?<![^ 、,])([^ 、,]) +([^ 、,])(?![^ 、,])")
"""A name of two characters, padded to the width of three."""

_COMMA = re.compile(r"[、, ]+")
_PASSED_ON = re.compile(r"并(?:转|请转).*$")
_AND = re.compile(r"(?<=[^、, ]{2})[和并与及](?=[^、, ]{2})")
_LONGEST_NAME = 4
"""Characters: a longer word around 和 is two names; 李和平 is one."""


_HALF_WIDTH = str.maketrans("（），\u3000\u00a0", "(),  ")


def recipients(layout: Layout) -> Found[tuple[str, ...]] | None:
    """The names alone, in order, without posts and counts; an organisation keeps its whole name."""
    start, end = layout.names
    words, post = layout.text[start:end], layout.folded[end : layout.salutation[1]]
    if post.startswith(("代表团", "人大代表团")):
        return Found((f"{words}代表团",), start, end)
    names = tuple(_names(words.translate(_HALF_WIDTH), people="代表" in post or "委员" in post))
    return Found(names, start, end) if names else None


def _names(words: str, *, people: bool) -> Iterator[str]:
    """The names in a list; masked ones name nobody."""
    listed = _PADDED.sub(r"\1\2", _COUNT.sub("", _PASSED_ON.sub("", _BRACKETS.sub("", words)).strip()))
    for part in _COMMA.split(listed):
        two = people and len(part) > _LONGEST_NAME and "·" not in part
        for name in _AND.split(part) if two else [part]:
            alone = _POST.sub("", _ASSEMBLY.sub("", name) if people else name)
            if alone and not _MASKED.fullmatch(alone):
                yield alone
