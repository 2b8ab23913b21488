"""What an administrator corrected: NAME.fuhan.toml beside a letter's file wins over what was read from it.

    doc_number = "云工信函〔2024〕26号"
    recipients = ["陆知远"]
    date = 2024-06-18
    contacts = [{ name = "黑漱玉", phone = "5550133" }]

Where something was read that the letter does not state, an empty value ("" or []) takes it out.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from index.errors import Unreadable
from index.letters import Contact, Letter
from index.reading.contents import first

SUFFIX = ".fuhan.toml"

LARGEST = 64 * 1024
"""Bytes; all the fields of a letter take some two thousand."""

_DOC_NUMBER = re.compile(r"\S+〔(?:19|20)\d\d〕\S*\d+[号號]")
_CONTACT = '应当像 [{ name = "黑漱玉", phone = "5550133" }]'
_KINDS = ("人大建议", "政协提案")


@dataclass(frozen=True, slots=True)
class Corrections:
    """A file of corrections: its name and its bytes."""

    name: str
    content: bytes


def corrected(letter: Letter, beside: Corrections | None) -> Letter:
    """The letter with the corrections that lie beside its file; as it was read where there are none.

    A corrected field has no evidence and no doubts any more: it was not read in the text.

    Raises:
        Unreadable: the corrections are no TOML, name an unknown field, or hold a value that the field cannot have.
    """
    if beside is None:
        return letter
    said = {name: _checked(name, value, beside) for name, value in _parsed(beside).items()}
    kept = tuple(evidence for evidence in letter.evidence if evidence.field not in said)
    doubts = tuple(doubt for doubt in letter.doubts if doubt.field not in said)
    return replace(letter, **said, evidence=kept, doubts=doubts)  # type: ignore[arg-type]


def corrections(path: Path) -> Corrections | None:
    """The corrections of a file, a.pdf.fuhan.toml or else a.fuhan.toml, in its zip folder where it lies in one.

    Raises:
        OutOfReach: they lie there, but cannot be read now.
    """
    found = first(sidecar_places(path))
    return Corrections(found[0].name, found[1]) if found else None


def sidecar_places(path: Path) -> tuple[Path, ...]:
    """Where the corrections of a file may lie, the nearer name first."""
    return tuple(map(path.with_name, sidecar_names(path.name)))


def sidecar_names(name: str) -> tuple[str, str]:
    """What the corrections of a file of this name may be called."""
    return name + SUFFIX, (name.rpartition(".")[0] or name) + SUFFIX


def _parsed(beside: Corrections) -> dict[str, object]:
    if len(beside.content) > LARGEST:
        raise Unreadable(f"更正文件 {beside.name} 过大，没有读取。")
    try:
        return tomllib.loads(beside.content.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Unreadable(f"更正文件 {beside.name} 不是正确的 TOML：{error}。") from error


def _checked(name: str, value: object, beside: Corrections) -> object:
    """A correction as the letter's field holds it."""
    if name not in _FIELDS:
        raise Unreadable(f"更正文件 {beside.name} 里没有“{name}”这个字段；可以更正：{'、'.join(_FIELDS)}。")
    try:
        return _FIELDS[name](value)
    except ValueError as error:
        raise Unreadable(f"更正文件 {beside.name} 的 {name} 不对：{error}。") from error


def _text(value: object) -> str | None:
    _require(isinstance(value, str), '应当是一段文字，如 "A类"')
    return str(value).strip() or None


def _doc_number(value: object) -> str | None:
    number = _text(value)
    _require(number is None or bool(_DOC_NUMBER.fullmatch(number)), "应当像“云工信函〔2024〕26号”")
    return number


def _kind(value: object) -> str | None:
    kind = _text(value)
    _require(kind is None or kind in _KINDS, f"应当是{'或'.join(_KINDS)}")
    return kind


def _names(value: object) -> tuple[str, ...]:
    names: list[object] = value if isinstance(value, list) else [None]
    _require(all(isinstance(name, str) and name.strip() for name in names), '应当是一列名称，如 ["陆知远"]')
    return tuple(str(name).strip() for name in names)


def _date(value: object) -> datetime.date | None:
    """A TOML date, or the same in quotation marks."""
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value
    day = _text(value)
    try:
        return None if day is None else datetime.date.fromisoformat(day)
    except ValueError:
        raise ValueError("应当是日期，如 2024-06-18") from None


def _contacts(value: object) -> tuple[Contact, ...]:
    return tuple(map(_contact, value if isinstance(value, list) else [None]))


def _contact(person: object) -> Contact:
    said = person if isinstance(person, dict) else {}
    complete = {"name"} <= said.keys() <= {"name", "phone"}
    _require(complete and all(isinstance(each, str) and each.strip() for each in said.values()), _CONTACT)
    return Contact(**{key: each.strip() for key, each in said.items()})


def _require(holds: object, wanted: str) -> None:
    if not holds:
        raise ValueError(wanted)


_FIELDS: Mapping[str, Callable[[object], object]] = MappingProxyType(
    {
        "doc_number": _doc_number,
        "title": _text,
        "issuer": _text,
        "recipients": _names,
        "kind": _kind,
        "session": _text,
        "proposal_number": _text,
        "proposal_title": _text,
        "category": _text,
        "adoption": _text,
        "consulted": _names,
        "date": _date,
        "contacts": _contacts,
        "publicity": _text,
        "cc": _names,
    }
)
"""What may be corrected, and how each value is checked."""
