"""Whom the letter answers."""

from __future__ import annotations

import re

from index.fields.found import Found
from index.layout import Layout

_COUNT = re.compile(r"等(?:\s*(?:\d+|[一二三四五六七八九十两]+)\s*[名位人])?(?:人)?$")
_TITLE_WORD = re.compile(r"(?:人大|政协)?(?:代表|委员)$|(?:人大|政协)$")
_PADDED = re.compile(r"(?<![^\s、,])([^\s、,])\s+([^\s、,])(?![^\s、,])")
"""A name of two characters, padded to the width of three."""

_AND = re.compile(r"(?<=[^、,\s]{2})(?:和|并|与|及)(?=[^、,\s]{2})")
_LONGEST_NAME = 4
"""Characters: a longer word that holds 和 is two names; 李和平 is one."""


def recipients(layout: Layout) -> Found[tuple[str, ...]] | None:
    """The names alone, in order; an organisation keeps its whole name."""
    start, end = layout.names
    printed = re.sub(r"\([^)]*\)", "", layout.folded[start:end])
    if not printed.strip():
        return None
    if "代表团" in layout.folded[end : end + 4]:
        printed += "代表团"
    printed = _PADDED.sub(r"\1\2", _COUNT.sub("", printed.strip().removeprefix("尊敬的").strip()))
    names = [_TITLE_WORD.sub("", name) for part in re.split(r"[、,\s]+", printed) for name in _split(part)]
    return Found(tuple(name for name in names if name), start, end)


def _split(part: str) -> list[str]:
    return _AND.split(part) if len(part) > _LONGEST_NAME and "·" not in part and not part.endswith("会") else [part]
