"""How does a file become text? One sibling per format; none knows another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from index.errors import Unreadable
from index.reading import txt

READERS: Mapping[str, Callable[[Path], str]] = MappingProxyType({".txt": txt.read})
"""The reader of each file name's suffix."""


def read(path: Path) -> str:
    """The text of a letter's file, as it stands there.

    Raises:
        Unreadable: no reader knows the format, or the file cannot be read as text.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = "、".join(sorted(READERS))
        raise Unreadable(f"不支持文件 {path.name} 的格式（支持 {known}）。")
    return reader(path)
