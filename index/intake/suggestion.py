"""The corrections that a doubtful letter may need, written as the file beside it takes them (index.intake.sidecar)."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator

from index.letters import Contact, Letter
from index.parsing.doubts import FIELD_NAMES

_EMPTY = {"recipients": "[]", "consulted": "[]", "cc": "[]", "contacts": "[]"}
"""How a field that holds a list says that there is nothing; any other says \"\"."""

_STATED = "填入函上所写的；函上确实没有，就保持空白"
_READ = "读作如此，请对照原件改正或保留"


def suggested(letter: Letter) -> str:
    """A line for each doubtful field: what was read, to be kept or mended, or room for what was not.

    As it stands it can be put beside the letter, and then says that the reading was right.
    """
    return "".join(f"{line}\n" for line in _lines(letter))


def _lines(letter: Letter) -> Iterator[str]:
    doubted = {doubt.field for doubt in letter.doubts}
    for field in (name for name in FIELD_NAMES if name in doubted):
        value = getattr(letter, field)
        said, why = (_written(value), _READ) if value else (_EMPTY.get(field, '""'), _STATED)
        yield f"{field} = {said}  # {why}"


def _written(value: object) -> str:
    """A value as TOML."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Contact):
        phone = f", phone = {_quoted(value.phone)}" if value.phone else ""
        return f"{{ name = {_quoted(value.name)}{phone} }}"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_written, value))}]"
    return _quoted(str(value))


def _quoted(text: str) -> str:
    """A TOML string; JSON escapes the same characters but one."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
