"""What is measured, and in which unit? Measure words count alike, since offices change them freely."""

from __future__ import annotations

_COUNTED = """
端口 个 家 座 套 项 处 所 条 台 辆 件 张 栋 幢 间 支 只 枚 份 篇 本 部 类 种 门 组 队
片 块 根 棵 株 头 把 副 艘 架 款 期 场 班 册 堂 岗 标识
"""
_PEOPLE = "人 名 位"
_EVENTS = "起 宗 例"
_OWN = """
户 人次 家次 场次 项次 辆次 批次 件次 册次 次 元 美元 亩 平方米 立方米 米 吨 倍 度 千瓦
千瓦时 天 周 年 个月 小时 分钟 秒 分贝 课时 学时 % ‰
"""
"""Units that measure something of their own."""

_CONVERTED = {
    "公顷": ("亩", 15.0),
    "平方公里": ("平方米", 1e6),
    "公里": ("米", 1e3),
    "千米": ("米", 1e3),
    "个百分点": ("百分点", 1.0),
    "成": ("%", 10.0),
}

RANK = "名次"
"""What a place in a ranking measures; no unit is printed beside it."""

UNITS: dict[str, tuple[str, float]] = (
    dict.fromkeys(_COUNTED.split(), ("个", 1.0))
    | dict.fromkeys(_PEOPLE.split(), ("人", 1.0))
    | dict.fromkeys(_EVENTS.split(), ("起", 1.0))
    | {unit: (unit, 1.0) for unit in _OWN.split()}
    | _CONVERTED
)
"""Unit → what it measures, and how many of that it is."""

SCALES = {"十": 10.0, "百": 100.0, "千": 1e3, "万": 1e4, "亿": 1e8}
_DIGITS = {digit: float(value) for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2.0}


def scale(letters: str) -> float:
    """How many times a number counts: 万 → 10,000, 千万 → 10,000,000, nothing → 1."""
    total = 1.0
    for letter in letters:
        total *= SCALES[letter]
    return total


def number(printed: str) -> float:
    """1,234.5 or 三百二十 as a number."""
    if printed[0].isdecimal():
        return float(printed.replace(",", ""))
    total, digit = 0.0, 0.0
    for letter in printed:
        if letter in SCALES:
            total, digit = total + (digit or 1) * SCALES[letter], 0.0
        else:
            digit = _DIGITS[letter]
    return total + digit


def step(printed: str) -> float:
    """The weight of a number's last printed digit that is not 0: 4500 → 100, 1.29 → 0.01, 三十 → 10."""
    if "." in printed:
        return float(10 ** -len(printed.partition(".")[2]))
    digits = str(int(number(printed)))
    return float(10 ** (len(digits) - len(digits.rstrip("0"))))
