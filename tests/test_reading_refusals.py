"""What cannot be read is refused by name in one Chinese sentence; each row was a fault once or is one of the list."""

from __future__ import annotations

import io
import os
import shutil
import zipfile
from pathlib import Path

import makers
import paper
import pytest
from fpdf import FPDF

from index.errors import Unreadable
from index.reading import LONGEST_TEXT, READERS, office, read, text_of
from index.reading.zipped import LARGEST_XML

WORD = makers.as_docx(["云溪市教育局关于第17号建议的答复"])
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
DOCTYPE = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'


def with_part(part: str, content: bytes, of: bytes = WORD) -> bytes:
    with zipfile.ZipFile(io.BytesIO(of)) as file:
        return makers.zipped({name: file.read(name) for name in file.namelist()} | {part: content})


def locked(content: bytes) -> bytes:
    """A zip whose parts say that they are encrypted."""
    damaged = bytearray(content)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = damaged.find(mark)
        while start >= 0:
            damaged[start + place] |= 1
            start = damaged.find(mark, start + 4)
    return bytes(damaged)


def empty_pdf(*passwords: str) -> bytes:
    paper = FPDF()
    paper.add_page()
    if passwords:
        paper.set_encryption(*passwords)
    return bytes(paper.output())


def nested(depth: int) -> bytes:
    inner = "<w:tbl><w:tr><w:tc>" * depth + "</w:tc></w:tr></w:tbl>" * depth
    return f'<w:document xmlns:w="w"><w:body>{inner}</w:body></w:document>'.encode()


def ofd(page: str) -> bytes:
    return with_part("Doc_0/Pages/0.xml", page.encode(), paper.as_ofd(["答复"]))


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        pytest.param("a.docx", OLD_OFFICE, "其实是旧版 Word 文件", id="old Word under a new suffix"),
        pytest.param(
            "a.docx", OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "有密码保护", id="Word with a password"
        ),
        pytest.param("a.docx", b"PK\x03\x04 and no more", "已损坏", id="Word broken off"),
        pytest.param("a.docx", WORD[: len(WORD) // 2], "已损坏", id="half a Word file"),
        pytest.param("a.docx", makers.zipped({"a.txt": b"x"}), "不是 Word 文件", id="some zip"),
        pytest.param("a.docx", with_part("word/document.xml", b"<w:p>"), "不是完整的 XML", id="Word without its end"),
        pytest.param(
            "a.docx", with_part("word/document.xml", DOCTYPE.encode()), "不是完整的 XML", id="entities that blow up"
        ),
        pytest.param(
            "a.docx", with_part("word/document.xml", nested(150)), "结构不对", id="tables in tables without end"
        ),
        pytest.param("a.docx", with_part("word/document.xml", nested(60000)), "已损坏", id="deeper than the stack"),
        pytest.param("a.docx", with_part("word/document.xml", b" " * (LARGEST_XML + 1)), "疑似压缩炸弹", id="zip bomb"),
        pytest.param("a.docx", makers.as_docx([" "]), "是空的", id="Word without words"),
        pytest.param("a.docx", locked(WORD), "有密码保护", id="encrypted zip"),
        pytest.param("a.pdf", b"%PDF-1.7 and no more", "已损坏", id="PDF broken off"),
        pytest.param("a.pdf", empty_pdf("owner", "user"), "有密码保护", id="PDF with a password"),
        pytest.param("a.pdf", empty_pdf(), "是空的", id="PDF of an empty page"),
        pytest.param("a.ofd", makers.zipped({"a.xml": b"<a/>"}), "不是 OFD 文件", id="no OFD"),
        pytest.param("a.ofd", ofd("<Page/>"), "是空的", id="OFD of an empty page"),
        pytest.param(
            "a.ofd",
            ofd('<Page><TextObject Boundary="x"><TextCode>答</TextCode></TextObject></Page>'),
            "版式数据不对",
            id="no number",
        ),
        pytest.param(
            "a.ofd",
            ofd('<Page><TextObject Boundary="1 2"><TextCode>答</TextCode></TextObject></Page>'),
            "版式数据不对",
            id="two of four",
        ),
        pytest.param(
            "a.ofd",
            ofd('<Page><TextObject Size="nan"><TextCode>答</TextCode></TextObject></Page>'),
            "版式数据不对",
            id="not a number",
        ),
        pytest.param("a.html", b"<!-- nothing -->", "不是完整的网页", id="page of a comment"),
        pytest.param("a.html", b"<html><body><script>x</script></body></html>", "不是完整的网页", id="page of scripts"),
        pytest.param(
            "a.mhtml",
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x--",
            "不是完整的网页",
            id="mail without a page",
        ),
        pytest.param("a.png", b"\x89PNG\r\n\x1a\n and no more", "不是完整的图片", id="picture broken off"),
        pytest.param(
            "a.tif", b"II*\x00\x08\x00\x00\x00\x00\x00\x00\x00\x00\x00", "不是完整的图片", id="TIFF without a size"
        ),
        pytest.param(
            "a.doc", "云溪市".encode("gb18030"), "不是 Word、WPS 或 RTF 文件", id="text under the suffix of Word"
        ),
        pytest.param("a.gif", b"GIF89a", "不支持文件 a.gif 的格式", id="unknown format"),
        pytest.param("a.txt", "复".encode() * (LONGEST_TEXT + 1), "远远超过一封答复函", id="endless text"),
    ],
)
def test_it_is_refused_in_one_sentence(name: str, content: bytes, why: str) -> None:
    if name.endswith((".png", ".tif")):
        pytest.importorskip("rapidocr", reason="without fuhan[ocr] every picture is refused for another reason")
    with pytest.raises(Unreadable, match=why) as refused:
        text_of(content, name)
    assert name in str(refused.value)
    assert str(refused.value).endswith("。")


@pytest.mark.parametrize("suffix", sorted(set(READERS) - {".txt", ".html", ".htm", ".mhtml", ".mht"}))
def test_another_format_under_a_suffix_is_no_traceback(suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office.shutil, "which", lambda _name: None)
    with pytest.raises(Unreadable, match=f"a{suffix}"):
        text_of("云溪市教育局的答复".encode(), f"a{suffix}")


def test_a_missing_an_empty_and_a_huge_file_are_named(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"无法读取文件 a\.docx"):
        read(tmp_path / "a.docx")
    (tmp_path / "b.docx").touch()
    with pytest.raises(Unreadable, match=r"b\.docx 是空的"):
        read(tmp_path / "b.docx")
    with (tmp_path / "c.pdf").open("wb") as file:
        os.truncate(file.fileno(), 200 << 20)
    with pytest.raises(Unreadable, match=r"c\.pdf 有 200 MB"):
        read(tmp_path / "c.pdf")


def test_old_word_says_what_to_install_where_libreoffice_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office.shutil, "which", lambda _name: None)
    with pytest.raises(Unreadable, match=r"a\.wps 需要 LibreOffice"):
        text_of(OLD_OFFICE, "a.wps")


@pytest.mark.parametrize(
    ("script", "why"),
    [
        pytest.param("exit 1", "LibreOffice 无法打开", id="cannot open it"),
        pytest.param("sleep 60 & sleep 60", "没有读完", id="hangs with a child of its own"),
    ],
)
def test_a_libreoffice_that_fails_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, why: str
) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setattr(office, "_PATIENCE", 0.3)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    with pytest.raises(Unreadable, match=why):
        text_of(OLD_OFFICE, "a.doc")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_rtf_is_read_by_libreoffice() -> None:
    escaped = "".join(f"\\u{ord(character)}?" for character in "您提出的建议收悉。")
    assert "您提出的建议收悉。" in text_of(f"{{\\rtf1\\ansi {escaped}\\par}}".encode(), "a.rtf").text
