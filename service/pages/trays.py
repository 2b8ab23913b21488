"""A tray as the page sends it: the form is the whole state, and each button says one thing to do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from index.errors import Misused, NotHeld
from search.excerpts.gather import Excerpt, Wanted, found
from search.excerpts.order import Kept, ask_moved, moved, together, without
from search.reader import Reader
from service.language.desk_bodies import MOST_KEPT, ExportIn, ItemIn
from service.pages.forms import filled

_BOX = re.compile(r"(key|ask|note)\.(\d{1,4})")
_DO = re.compile(r"(?P<act>up|down|out|ask-up|ask-down)\.(?P<place>\d{1,4})")
_PAPER = {"title", "format", "do", "shared"}
_STEPS = {"up": -1, "down": 1, "ask-up": -1, "ask-down": 1}


@dataclass(frozen=True, slots=True)
class Line:
    """A kept passage at its place: as the archive holds it, or the sentence why it does not."""

    place: int
    wanted: Wanted
    excerpt: Excerpt | None
    problem: str


@dataclass(frozen=True, slots=True)
class Tray:
    """The kept passages; `touched` is the button that was pressed, where it stands now."""

    kept: Kept
    touched: str = ""

    def chapters(self, reader: Reader) -> list[tuple[str, list[Line]]]:
        """Each ask with its lines."""
        lines = (_line(reader, place, one) for place, one in enumerate(self.kept))
        return [(ask, list(those)) for ask, those in groupby(lines, key=lambda line: line.wanted.ask)]


def shared(keys: str) -> Tray:
    """The tray that an address names."""
    return Tray(together(_bounded([filled(ItemIn, {"key": key}).wanted() for key in keys.split(",") if key.strip()])))


def sent(form: Mapping[str, str]) -> Tray:
    """The tray of a form after its `do`; raises Misused."""
    kept = together(_bounded([item.wanted() for item in _items(form)]))
    if not (what := form.get("do")):
        return Tray(kept)
    wanted = _DO.fullmatch(what)
    if not wanted:
        raise Misused(f"不认识的操作“{what[:40]}”：请用页面上的按钮。")
    act, place = wanted["act"], int(wanted["place"])
    if act.startswith("ask"):
        return Tray(ask_moved(kept, place, _STEPS[act]), f"{act}.{place + _STEPS[act]}")
    if place >= len(kept):
        return Tray(kept)
    if act == "out":
        return Tray(without(kept, place), f"out.{min(place, len(kept) - 2)}")
    order, there = moved(kept, place, _STEPS[act])
    return Tray(order, f"{act}.{there}")


def paper(form: Mapping[str, str]) -> ExportIn:
    """The paper that a form asks for; raises Misused."""
    items = [{"key": one.key, "ask": one.ask, "note": one.note} for one in sent(form).kept]
    if not items:
        raise Misused("引用篮是空的：请先在检索结果、复函或先例旁边点“加入引用篮”。")
    chosen = {name: form[name] for name in ("title", "format") if name in form}
    return filled(ExportIn, {"items": items, **chosen})


def _items(form: Mapping[str, str]) -> Iterator[ItemIn]:
    boxes = {name: _BOX.fullmatch(name) for name in form if name not in _PAPER}
    if strangers := [name for name, box in boxes.items() if not box]:
        raise Misused(f"不认识参数 “{strangers[0][:40]}”，可用的参数见 /docs。")
    places = sorted({int(box[2]) for box in boxes.values() if box})
    for place in places:
        told = {field: form[f"{field}.{place}"] for field in ("key", "ask", "note") if f"{field}.{place}" in form}
        yield filled(ItemIn, told)


def _bounded(wanted: list[Wanted]) -> list[Wanted]:
    if len(wanted) > MOST_KEPT:
        raise Misused(f"引用篮里有 {len(wanted)} 段，最多 {MOST_KEPT} 段：请分成几份。")
    return wanted


def _line(reader: Reader, place: int, one: Wanted) -> Line:
    try:
        return Line(place, one, found(reader, one), "")
    except NotHeld as error:
        return Line(place, one, None, str(error))
