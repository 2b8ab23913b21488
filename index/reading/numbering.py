"""The numbers of Word's lists, which stand nowhere in the text: 一、 （二） 3. as its numbering part defines them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from index.reading.numerals import spelled
from index.reading.zipped import attribute, local

_LEVELS = 9
"""Word's lists have nine levels."""

_LONGEST_CHAIN = 20
"""Styles based on styles: Word allows eleven, damaged files make circles."""

_CLOSED = tuple("、）。）】〕》:：")


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: its first count, its format, and the text around it (%1、 or （%2）)."""

    start: int = 1
    form: str = "decimal"
    text: str = ""


@dataclass(frozen=True, slots=True)
class _List:
    """A list: the kind that it counts with, and the levels and first counts that it changes of its kind."""

    kind: str
    levels: Mapping[int, _Level]
    starts: Mapping[int, int]


@dataclass(slots=True)
class Numbering:
    """Counts a document's lists; made from the parts word/numbering.xml and word/styles.xml where there are any."""

    numbering: Iterable[Element]
    styles: Iterable[Element]
    _kinds: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _lists: dict[str, _List] = field(default_factory=dict)
    _of_style: dict[str, tuple[str | None, int | None]] = field(default_factory=dict)
    _base: dict[str, str] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _met: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for element in self.numbering:
            if local(element) == "abstractNum":
                self._kinds[attribute(element, "abstractNumId") or ""] = _levels(element)
            elif local(element) == "num":
                self._lists[attribute(element, "numId") or ""] = _list(element)
        for style in self.styles:
            key = attribute(style, "styleId") or ""
            self._base[key] = _values(style).get("basedOn", "")
            self._of_style[key] = _numbered(style.find("{*}pPr"))

    def next(self, paragraph: Element) -> str:
        """The number that Word draws before a paragraph; empty where it draws none."""
        number, depth = self._place(paragraph.find("{*}pPr"))
        found = self._lists.get(number or "")
        if number is None or found is None or number == "0":
            return ""
        counts = self._counts.setdefault(found.kind, [None] * _LEVELS)
        if number not in self._met:
            self._met.add(number)
            for changed, start in found.starts.items():
                counts[changed] = start - 1
        levels = {**self._kinds.get(found.kind, {}), **found.levels}
        before = counts[depth]
        counts[depth] = levels.get(depth, _Level()).start if before is None else before + 1
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        return _drawn(levels, depth, counts)

    def _place(self, properties: Element | None) -> tuple[str | None, int]:
        """The list and the level of a paragraph, from its own properties or else from its style's."""
        number, depth = _numbered(properties)
        style = _values(properties).get("pStyle", "") if properties is not None else ""
        for _ in range(_LONGEST_CHAIN):
            inherited = self._of_style.get(style, (None, None))
            number = inherited[0] if number is None else number
            depth = inherited[1] if depth is None else depth
            style = self._base.get(style, "")
        return number, depth or 0


def _drawn(levels: Mapping[int, _Level], depth: int, counts: list[int | None]) -> str:
    level = levels.get(depth, _Level())
    if level.form in {"bullet", "none"}:
        return ""
    text = level.text
    for number in range(depth + 1):
        of, count = levels.get(number, _Level()), counts[number]
        text = text.replace(f"%{number + 1}", spelled(of.start if count is None else count, of.form))
    return text if not text or text.endswith(_CLOSED) else f"{text} "


def _list(element: Element) -> _List:
    changes = [(_depth(change), change) for change in element if local(change) == "lvlOverride"]
    starts = {depth: _count(_values(change).get("startOverride")) for depth, change in changes}
    return _List(
        kind=_values(element).get("abstractNumId", ""),
        levels={depth: level for _, change in changes for depth, level in _levels(change).items()},
        starts={depth: start for depth, start in starts.items() if start is not None},
    )


def _levels(element: Element) -> dict[int, _Level]:
    return {_depth(level): _level(_values(level)) for level in element if local(level) == "lvl"}


def _level(said: Mapping[str, str]) -> _Level:
    start = _count(said.get("start"))
    return _Level(1 if start is None else start, said.get("numFmt", "decimal"), said.get("lvlText", ""))


def _numbered(properties: Element | None) -> tuple[str | None, int | None]:
    """The list and the level that paragraph properties name."""
    said = _values(properties.find("{*}numPr")) if properties is not None else {}
    depth = _count(said.get("ilvl"))
    return said.get("numId"), None if depth is None else min(depth, _LEVELS - 1)


def _values(element: Element | None) -> dict[str, str]:
    """The `val` of each child, by the child's name."""
    return {local(child): attribute(child, "val") or "" for child in element} if element is not None else {}


def _depth(element: Element) -> int:
    return min(_count(attribute(element, "ilvl")) or 0, _LEVELS - 1)


def _count(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else None
