"""A zip opened with care: nothing is unpacked beyond its bound, whatever its table of contents claims."""

from __future__ import annotations

import io
import lzma
import posixpath
import struct
import zipfile
import zlib
from typing import IO
from xml.etree.ElementTree import Element, ParseError

from defusedxml.ElementTree import fromstring

from index.errors import Unreadable

LARGEST_PART = 100 * 1024 * 1024
"""Bytes of one unpacked part; the scan of a long letter has some ten million."""

LARGEST_XML = 30 * 1024 * 1024
"""Bytes of XML; a letter of a hundred pages has two million, and a tree takes some ten times its text."""

LARGEST_WHOLE = 8 * 1024 * 1024 * 1024
"""Bytes of all parts together: a year of scanned letters has less."""

MOST_PARTS = 20_000
"""A year of all a city's letters has some thousand."""

_LARGEST_TABLE = 512 * MOST_PARTS
"""Bytes of the table of contents, which zipfile reads whole: twenty thousand long names have less."""

_END_OF_TABLE = b"PK\x05\x06"
_LONGEST_END = 22 + 0xFFFF
"""Bytes at a zip's end among which the end of its table lies: the record and the longest comment."""

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_UTF_8_NAME = 0x800

_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, struct.error, ValueError, OverflowError)
"""What zipfile and its decompressors raise on damaged bytes, as documented or met with mutated files."""


class Zipped:
    """The parts of a zip file, by their names."""

    def __init__(self, file: IO[bytes], name: str) -> None:
        self.name = name
        if _table_size(file) > _LARGEST_TABLE:
            raise Unreadable(f"文件 {name} 的压缩目录过大，疑似压缩炸弹，没有读取。")
        try:
            self._zip = zipfile.ZipFile(file)
            self._infos = {_spelled(info): info for info in self._zip.infolist() if not info.is_dir()}
        except (*_BROKEN, NotImplementedError) as error:
            raise Unreadable(f"文件 {name} 已损坏，无法打开。") from error
        if len(self._infos) > MOST_PARTS:
            raise Unreadable(f"文件 {name} 里有 {len(self._infos)} 个文件，超过 {MOST_PARTS} 个的上限，没有读取。")
        if sum(info.file_size for info in self._infos.values()) > LARGEST_WHOLE:
            raise Unreadable(f"文件 {name} 解压后超过 {LARGEST_WHOLE >> 30} GB，疑似压缩炸弹，没有读取。")

    def names(self) -> list[str]:
        """The names of all parts, in the order of the zip's table."""
        return list(self._infos)

    def part(self, part: str, most: int = LARGEST_PART) -> bytes:
        """One part unpacked, at most `most` bytes.

        Raises:
            Unreadable: there is no such part, or it is damaged, encrypted or larger than `most`.
        """
        info = self._infos.get(part)
        if info is None:
            raise Unreadable(f"文件 {self.name} 已损坏：缺少 {part}。")
        try:
            with self._zip.open(info) as packed:
                content = packed.read(most + 1)
        except RuntimeError as error:
            raise Unreadable(f"文件 {self.name} 有密码保护，或用了不支持的压缩方式，无法读取。") from error
        except _BROKEN as error:
            raise Unreadable(f"文件 {self.name} 已损坏：{part} 无法解压。") from error
        if len(content) > most:
            raise Unreadable(f"文件 {self.name} 里的 {part} 解压后超过 {most >> 20} MB，疑似压缩炸弹，没有读取。")
        return content

    def xml(self, part: str) -> Element:
        """One part as a tree; a document type, whose entities could blow up, is refused."""
        content = self.part(part, LARGEST_XML)
        try:
            tree: Element = fromstring(content, forbid_dtd=True)
        except (ParseError, ValueError, LookupError) as error:
            raise Unreadable(f"文件 {self.name} 已损坏：{part} 不是完整的 XML。") from error
        return tree


def opened(content: bytes, name: str) -> Zipped:
    """The parts of a zip held in memory: a Word or OFD document.

    Raises:
        Unreadable: it is no zip, damaged, too large, or an encrypted or old office file under a new suffix.
    """
    if content.startswith(_OLD_OFFICE):
        encrypted = _ENCRYPTED_PACKAGE in content
        why = "有密码保护，无法读取" if encrypted else "其实是旧版 Word 文件，请把后缀改为 .doc"
        raise Unreadable(f"文件 {name} {why}。")
    return Zipped(io.BytesIO(content), name)


def local(element: Element) -> str:
    """An element's name without its namespace, which differs between editions of a standard."""
    return element.tag.rpartition("}")[2]


def attribute(element: Element, name: str) -> str | None:
    """An attribute by its name without namespace."""
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), None)


def beside(part: str, place: str | None) -> str:
    """A part named in another part: beside it, or from the root where the name begins with a stroke."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), (place or "").strip())).lstrip("/")


def _spelled(info: zipfile.ZipInfo) -> str:
    """A part's path; Chinese systems write GB18030 without saying so, which zipfile takes for code page 437."""
    name = info.filename
    if not info.flag_bits & _UTF_8_NAME:
        name = _decoded(name)
    return "/".join(step for step in name.replace("\\", "/").split("/") if step not in {"", "."})


def _decoded(name: str) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return name.encode("cp437").decode(encoding)
        except UnicodeError:
            continue
    return name


def _table_size(file: IO[bytes]) -> int:
    """How many bytes a zip's own end says that its table of contents takes."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - _LONGEST_END))
    tail = file.read()
    end = tail.rfind(_END_OF_TABLE)
    return int.from_bytes(tail[end + 12 : end + 16], "little") if end >= 0 else 0
