"""Which number belongs to which name, where both are listed? 长者食堂、托育点分别为12家、30个."""

from __future__ import annotations

import re
from collections.abc import Sequence

from search.statements.amounts import Amount

_RESPECTIVELY = "分别"
_BETWEEN = re.compile(r"[、,，和与及以 ]*")
"""What may stand between two numbers of one list."""

FEWEST = 2
"""Numbers that make a list."""

_LEVEL = re.compile(r"[国省市县区镇]家?级$")


def dealt(blank: str, amounts: Sequence[Amount]) -> dict[int, str]:
    """The name of each number that a list deals out, by the number's place; "" where names and numbers do not match.

    `blank` is the text with its numbers blanked out. A level alone takes the last name's noun: 省级、市级项目.
    """
    given: dict[int, str] = {}
    for match in re.finditer(_RESPECTIVELY, blank):
        listed = _listed(blank, amounts, match.end())
        names = re.split(r"[、和与及]", re.split(r"[,;:。，；：\n]", blank[: match.start()])[-1])
        if len(listed) < FEWEST:
            continue
        said = blank[match.end() : amounts[listed[0]].start]  # 分别增长…
        noun = re.sub(r"^.*?级", "", names[-1])
        for name, place in zip(names if len(names) == len(listed) else [""] * len(listed), listed, strict=True):
            given[place] = name and f"{name}{noun if _LEVEL.search(name.strip()) else ''}{said}"
    return given


def _listed(blank: str, amounts: Sequence[Amount], start: int) -> list[int]:
    """The places of the numbers that one list names from `start` on."""
    listed: list[int] = []
    for place, amount in enumerate(amounts):
        begins = not listed and amount.start >= start and not re.search(r"[,;。，；\n]", blank[start : amount.start])
        if begins or (listed and _BETWEEN.fullmatch(blank, amounts[listed[-1]].end, amount.start)):
            listed.append(place)
        elif listed:
            break
    return listed
