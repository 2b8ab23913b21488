"""One spelling for matching: a folded text is exactly as long as the text, so every span holds in both."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from opencc import OpenCC

_BRACKETS = str.maketrans("[]【】﹝﹞［］〖〗", "〔〕〔〕〔〕〔〕〔〕")
"""Look-alikes that offices and web pages print for the brackets of a 文号."""

_ANSWERED = re.compile("(?<=[答回函批])覆")
"""答覆 is printed for 答复 and 回覆 for 回复, while 覆盖 is no 复盖: no table of single characters knows that."""


def fold(text: str) -> str:
    """Full width to half width, bracket look-alikes to 〔〕, traditional to simplified, character by character."""
    return _ANSWERED.sub("复", "".join(map(_folded, text)))


@lru_cache(maxsize=1 << 15)
def _folded(character: str) -> str:
    """NFKC where it keeps the length; ① and ² stay, because they are no digits of a number."""
    bracket = character.translate(_BRACKETS)
    if bracket != character:
        return bracket
    if character.isspace():
        return character if character == "\n" else " "
    normal = unicodedata.normalize("NFKC", character)
    keeps_meaning = len(normal) == 1 and (normal.isdecimal() == character.isdecimal())
    return _simplified(normal).translate(_BRACKETS) if keeps_meaning else _simplified(character)


def _simplified(character: str) -> str:
    """The simplified character, by OpenCC's table of single characters: whole words might change their length."""
    return str(_opencc().convert(character))


@cache
def _opencc() -> OpenCC:
    return OpenCC("t2s")
