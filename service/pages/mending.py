"""A proposal's parts as the page sends them: the form is the whole state, and each button says one thing to do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from index.errors import Misused
from search.proposals.parts import Part, Parts, joined, parts, split, taken
from search.proposals.precedents import Answered

_PART = re.compile(r"(ask|rest)\.(\d{1,6})")
_DO = re.compile(r"find|(?P<act>join|split|drop|take)\.(?P<place>\d{1,6})(?:\.(?P<sentence>\d{1,6}))?")


@dataclass(frozen=True, slots=True)
class Line:
    """A part with its place on the page; what is asked has its precedents."""

    place: int
    part: Part
    answer: Answered | None


@dataclass(frozen=True, slots=True)
class Mended:
    """A proposal's parts; `touched` is the place of the one that was just changed, `anew` tells that all were cut."""

    parts: Parts
    touched: int | None = None
    anew: bool = False

    def lines(self, answered: Iterable[Answered]) -> list[Line]:
        """Each part at its place, the asks with their answers in order."""
        answers = iter(answered)
        return [Line(place, part, next(answers) if part.asked else None) for place, part in enumerate(self.parts)]

    @property
    def asks(self) -> tuple[str, ...]:
        """The wordings of its asks."""
        return tuple(part.text for part in self.parts if part.asked)


def mended(form: Mapping[str, str]) -> Mended:
    """The parts ask.1, rest.2, … of a form after its `do`; with `cut`, or where there are none, its text is cut anew.

    Raises:
        Misused: a field that is neither, or something to do that is not known.
    """
    told = {name: value.strip() for name, value in form.items() if name not in {"text", "do", "cut"}}
    if strangers := [name for name in told if not _PART.fullmatch(name)]:
        raise Misused(f"不认识参数 “{strangers[0][:40]}”，可用的参数见 /docs。")
    if "cut" in form or not any(told.values()):
        return Mended(parts(form.get("text", "")), anew=True)
    places = sorted(filter(told.get, told), key=lambda name: int(name.partition(".")[2]))
    numbers = [int(name.partition(".")[2]) for name in places]
    return _done(tuple(Part(told[name], name.startswith("ask")) for name in places), numbers, form.get("do", ""))


def _done(of: Parts, numbers: list[int], what: str) -> Mended:
    """What a button asks for; an emptied box is no part any more, so nothing is to be done with it."""
    wanted = _DO.fullmatch(what)
    if what and not wanted:
        raise Misused(f"不认识的操作“{what[:40]}”：请用页面上的按钮。")
    if not wanted or not wanted["act"] or int(wanted["place"]) not in numbers:
        return Mended(of)
    place = numbers.index(int(wanted["place"]))
    match wanted["act"]:
        case "join":
            return Mended(joined(of, place), place)
        case "split":
            return Mended(split(of, place, int(wanted["sentence"] or 0)), place)
    return Mended(taken(of, place, asked=wanted["act"] == "take"), place)
