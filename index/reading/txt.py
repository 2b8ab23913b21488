"""Plain text, in the encodings that offices save: UTF-8 with and without BOM, GB18030, UTF-16."""

from __future__ import annotations

import codecs
from pathlib import Path

from index.errors import Unreadable

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes: the longest reply letters have some hundred thousand; more is a dump that would fill the memory."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WITHOUT_BOM = ("utf-8", "gb18030")

_MOST_CONTROLS = 0.02
"""Share of control characters above which the bytes only happen to decode."""

_TEXT_CONTROLS = frozenset("\t\n\r\f\v\x1a")


def read(path: Path) -> str:
    """The text of a plain-text file, to the character as it stands there.

    Raises:
        Unreadable: the file is missing, empty, too large, or holds no text in a known encoding.
    """
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= LARGEST_FILE else b""
    except OSError as error:
        raise Unreadable(f"无法读取文件 {path.name}：{error.strerror}。") from error
    if size > LARGEST_FILE:
        raise Unreadable(f"文件 {path.name} 有 {size >> 20} MB，超过 {LARGEST_FILE >> 20} MB 的上限，没有读取。")
    text = _decoded(content, path)
    if not text.strip("\ufeff \t\r\n\f\v\u3000\x00"):
        raise Unreadable(f"文件 {path.name} 是空的。")
    if _is_binary(text):
        raise Unreadable(f"文件 {path.name} 不是文本文件。")
    return text


def _decoded(content: bytes, path: Path) -> str:
    encodings = [encoding for bom, encoding in _BOMS if content.startswith(bom)] or _WITHOUT_BOM
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(f"文件 {path.name} 的编码无法识别（支持 UTF-8、GB18030、UTF-16）。")


def _is_binary(text: str) -> bool:
    """Whether a text is mostly what no letter holds: control characters, NUL, private or unassigned code points."""
    controls = sum(character < " " and character not in _TEXT_CONTROLS or character == "\x7f" for character in text)
    return "\x00" in text or controls > _MOST_CONTROLS * len(text)
