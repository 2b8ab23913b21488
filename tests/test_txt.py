"""Plain text in every encoding that offices save, and files that are no text."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from index.errors import Unreadable
from index.reading import read
from index.reading.contents import LARGEST_FILE

WORDS = "关于第17号建议的答复\n陆知远代表：\n您好。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le-bom"])
def test_every_encoding_gives_the_same_text(tmp_path: Path, encoding: str) -> None:
    content = b"\xff\xfe" + WORDS.encode("utf-16-le") if encoding == "utf-16-le-bom" else WORDS.encode(encoding)
    file = tmp_path / "函.txt"
    file.write_bytes(content)
    assert read(file).text == WORDS


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"", "空", id="empty"),
        pytest.param(b"\xef\xbb\xbf \n\n", "空", id="only blanks"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "", id="a picture"),
        pytest.param(WORDS.encode() + b"\x00" * 40, "不是文本", id="NUL bytes"),
        pytest.param(b"\x01\x02\x03\x04\x05" * 100 + b"abc", "不是文本", id="control characters"),
        pytest.param(b"\xff\xff\xff\xff" * 10, "编码", id="no known encoding"),
        pytest.param(b"\xff\xfe\x00\xd8\x00", "编码", id="UTF-16 broken off"),
    ],
)
def test_what_is_no_text_is_refused_by_name(tmp_path: Path, content: bytes, reason: str) -> None:
    file = tmp_path / "坏.txt"
    file.write_bytes(content)
    with pytest.raises(Unreadable, match=f"坏.txt.*{reason}.*。$"):
        read(file)


def test_a_huge_file_is_not_even_read(tmp_path: Path) -> None:
    file = tmp_path / "大.txt"
    with file.open("wb") as stream:
        os.truncate(stream.fileno(), LARGEST_FILE + 1)
    with pytest.raises(Unreadable, match="100 MB"):
        read(file)


def test_an_unknown_format_and_a_missing_file_are_named(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"图\.png"):
        read(tmp_path / "图.png")
    with pytest.raises(Unreadable, match=r"无\.txt"):
        read(tmp_path / "无.txt")
