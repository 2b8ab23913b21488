"""Is a text layer the text that the page shows? A font without its table gives signs that no letter consists of."""

from __future__ import annotations

import unicodedata

_LEAST_CHINESE = 0.2
"""Share of common Chinese characters in any letter: of 83 the least has 0.48, printed in traditional characters.

Codes read as ASCII have none; codes taken at random from all Chinese characters have 0.18 in common ones."""

_MOST_GARBLED = 0.3
"""Share of characters without meaning above which part of the fonts has lost its table."""

_COMMON = range(0xB0, 0xD8)
"""The rows of GB 2312 that hold its 3,755 common characters."""


def is_legible(text: str) -> bool:
    """Whether a page's text reads as Chinese; figures, of which a table may consist, say nothing."""
    signs = [character for character in text if not character.isspace() and not character.isdecimal()]
    chinese = sum(map(_is_common, signs))
    garbled = sum(map(_is_garbled, signs))
    return chinese >= _LEAST_CHINESE * len(signs) and garbled <= _MOST_GARBLED * len(signs)


def _is_common(character: str) -> bool:
    code = character.encode("gb2312", "ignore")
    return len(code) == 2 and code[0] in _COMMON


def _is_garbled(character: str) -> bool:
    return character == "\ufffd" or unicodedata.category(character) in {"Co", "Cn", "Cc"}
