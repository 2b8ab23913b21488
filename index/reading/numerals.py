"""How a count is spelled: 一 二 三, ① ② ③, A B C, i ii iii, as Word names the formats."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

HIGHEST = 9999
"""No list of a letter counts higher; a damaged start value may."""

_CHINESE = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_ROMAN = tuple(zip((100, 90, 50, 40, 10, 9, 5, 4, 1), ("C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"), strict=True))


def _chinese(count: int) -> str:
    """12 → 十二, 105 → 一百〇五."""
    digits = str(count)
    units = ("千", "百", "十", "")[-len(digits) :]
    text = "".join(
        _CHINESE[int(digit)] + (unit if digit != "0" else "") for digit, unit in zip(digits, units, strict=True)
    )
    text = text if count < 10 else text.rstrip("〇").replace("〇〇", "〇")
    return text.removeprefix("一") if 10 <= count < 20 else text


def _digits(count: int) -> str:
    return "".join(_CHINESE[int(digit)] for digit in str(count))


def _letters(count: int) -> str:
    """26 → Z, 27 → AA, 28 → BB, as Word goes on."""
    return chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1) if count else ""


def _roman(count: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        times, count = divmod(count, value)
        text += sign * times
    return text


def _circled(count: int) -> str:
    return chr(ord("①") + count - 1) if 0 < count <= 20 else str(count)


def _wide(count: int) -> str:
    return str(count).translate({ord("0") + digit: ord("０") + digit for digit in range(10)})


_FORMS: Mapping[str, Callable[[int], str]] = MappingProxyType(
    {
        "chineseCounting": _chinese,
        "chineseCountingThousand": _chinese,
        "taiwaneseCountingThousand": _chinese,
        "japaneseCounting": _chinese,
        "ideographDigital": _digits,
        "taiwaneseDigital": _digits,
        "decimalEnclosedCircle": _circled,
        "decimalEnclosedCircleChinese": _circled,
        "decimalFullWidth": _wide,
        "decimalZero": "{:02}".format,
        "ideographTraditional": lambda count: _STEMS[(count - 1) % len(_STEMS)],
        "upperLetter": _letters,
        "lowerLetter": lambda count: _letters(count).lower(),
        "upperRoman": _roman,
        "lowerRoman": lambda count: _roman(count).lower(),
    }
)


def spelled(count: int, form: str) -> str:
    """A count in one of Word's number formats; in digits where the format is none of those that letters use."""
    return _FORMS.get(form, str)(min(count, HIGHEST))
