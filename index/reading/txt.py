"""Plain text, in the encodings that offices save: UTF-8 with and without BOM, GB18030, UTF-16."""

from __future__ import annotations

import codecs

from index.errors import Unreadable
from index.reading.source import Source

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WITHOUT_BOM = ("utf-8", "gb18030")

_MOST_CONTROLS = 0.02
"""Share of control characters above which the bytes only happen to decode."""

_TEXT_CONTROLS = frozenset("\t\n\r\f\v\x1a")


def read(content: bytes, name: str) -> Source:
    """The text of a plain-text file, to the character as it stands there.

    Raises:
        Unreadable: the file holds no text in a known encoding.
    """
    text = _decoded(content, name)
    if _is_binary(text):
        raise Unreadable(f"文件 {name} 不是文本文件。")
    return Source(text)


def _decoded(content: bytes, name: str) -> str:
    encodings = [encoding for bom, encoding in _BOMS if content.startswith(bom)] or _WITHOUT_BOM
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(f"文件 {name} 的编码无法识别（支持 UTF-8、GB18030、UTF-16）。")


def _is_binary(text: str) -> bool:
    """Whether a text is mostly what no letter holds: control characters, NUL, private or unassigned code points."""
    controls = sum((character < " " and character not in _TEXT_CONTROLS) or character == "\x7f" for character in text)
    return "\x00" in text or controls > _MOST_CONTROLS * len(text)
