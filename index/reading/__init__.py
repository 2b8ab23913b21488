"""How does a file become text? One sibling per format; none knows another."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from index.errors import Unreadable
from index.reading import guard, office, txt
from index.reading.contents import content
from index.reading.source import Reader, Source

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": txt.read,
        **dict.fromkeys((".doc", ".wps", ".rtf"), office.read),
        **dict.fromkeys((".docx", ".pdf", ".ofd"), guard.read),
        **dict.fromkeys((".html", ".htm", ".mhtml", ".mht"), guard.read),
        **dict.fromkeys((".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp"), guard.read),
    }
)
"""The reader of each file name's suffix; behind the guard stand the readers that `worker` names."""

SUFFIXES = frozenset((*READERS, ".zip"))
"""What may be a letter, or a folder of letters."""

LONGEST_TEXT = 500_000
"""Characters: the longest letters have some twenty thousand; more is a dump that no reader of fields should enter."""


def read(path: Path) -> Source:
    """The text of a letter's file, as it stands there; the file may lie in a zip folder (2023.zip/a.docx).

    Raises:
        Unreadable: no reader knows the format, or the file cannot be read as text.
    """
    return text_of(content(path), path.name)


def text_of(content: bytes, name: str) -> Source:
    """The text of a file's bytes; the suffix of its name says which reader knows them.

    Raises:
        Unreadable: no reader knows the format, the file cannot be read, or holds no text or far too much.
    """
    suffix = Path(name).suffix.lower()
    if suffix not in READERS:
        known = "、".join(sorted(READERS))
        raise Unreadable(f"不支持文件 {name} 的格式（支持 {known}）。")
    source = READERS[suffix](content, name)
    if not source.text.strip("\ufeff \t\r\n\f\v\u3000\x00"):
        raise Unreadable(f"文件 {name} 是空的，里面没有文字。")
    if len(source.text) > LONGEST_TEXT:
        raise Unreadable(f"文件 {name} 有 {len(source.text)} 个字，远远超过一封答复函，没有收录。")
    return source
