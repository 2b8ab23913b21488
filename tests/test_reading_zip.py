"""A zip is a folder of letters: each member a file of its own, and nothing leads out of it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import makers
import pytest

from index.errors import Unreadable
from index.intake.intake import Intake
from index.reading import contents, read, zipped

LETTER = "云溪市教育局关于第{0}号建议的答复\n云教函〔2023〕{0}号\n"
LETTER += "陆知远代表：\n您提出的建议收悉，现答复如下：\n食堂已经公开。\n"


def letter(number: int) -> bytes:
    return LETTER.format(number).encode()


def test_members_are_files_with_their_place_in_the_zip(tmp_path: Path) -> None:
    parts = {
        "甲.txt": letter(1),
        "下/乙.docx": makers.as_docx(letter(2).decode().splitlines()),
        "__MACOSX/甲.txt": b"x",
    }
    (tmp_path / "2023.zip").write_bytes(makers.zipped(parts))
    (tmp_path / "丙.txt").write_bytes(letter(3))
    intake = Intake([tmp_path])
    assert {found.source for _, found in intake} == {"2023.zip/甲.txt", "2023.zip/下/乙.docx", "丙.txt"}
    assert not intake.refused
    assert "云教函〔2023〕2号" in read(tmp_path / "2023.zip" / "下" / "乙.docx").text


@pytest.mark.parametrize("name", ["下/甲.txt.fuhan.toml", "下/甲.fuhan.toml"])
def test_corrections_in_the_zip_win_over_what_was_read_beside_them(tmp_path: Path, name: str) -> None:
    parts = {"下/甲.txt": letter(1), name: 'category = "A类"'.encode(), "甲.txt": letter(2)}
    (tmp_path / "2023.zip").write_bytes(makers.zipped(parts))
    intake = Intake([tmp_path])
    assert {found.source: found.category for _, found in intake} == {
        "2023.zip/下/甲.txt": "A类",
        "2023.zip/甲.txt": None,
    }
    assert not intake.refused | intake.passed_over


def test_wrong_corrections_in_a_zip_are_named(tmp_path: Path) -> None:
    parts = {"甲.txt": letter(1), "甲.txt.fuhan.toml": b"author = 1"}
    (tmp_path / "a.zip").write_bytes(makers.zipped(parts))
    intake = Intake([tmp_path])
    assert not list(intake)
    assert "更正文件 甲.txt.fuhan.toml 里没有“author”这个字段" in intake.refused["a.zip/甲.txt"]


def test_a_zip_of_nothing_but_corrections_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(makers.zipped({"甲.txt.fuhan.toml": b"author = 1"}))
    intake = Intake([tmp_path])
    assert not list(intake)
    assert list(intake.passed_over) == ["a.zip/甲.txt.fuhan.toml"]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_that_do_not_tell_their_encoding_are_read(tmp_path: Path, encoding: str) -> None:
    marked = "a" * len("答复函.txt".encode(encoding))
    content = makers.zipped({marked: letter(1)}).replace(marked.encode(), "答复函.txt".encode(encoding))
    (tmp_path / "a.zip").write_bytes(content)
    assert [path.name for path in contents.files(tmp_path / "a.zip")] == ["答复函.txt"]
    assert read(tmp_path / "a.zip" / "答复函.txt").text.startswith("云溪市教育局")


@pytest.mark.parametrize(
    ("parts", "name", "why"),
    [
        pytest.param({"../外.txt": letter(1)}, "a.zip", "指向压缩包之外", id="leads out"),
        pytest.param({"甲/../../外.txt": letter(1)}, "a.zip", "指向压缩包之外", id="leads out from within"),
        pytest.param({}, "a.zip", "空的压缩包", id="nothing inside"),
        pytest.param(
            {"内.zip": makers.zipped({"甲.txt": letter(1)})}, "a.zip/内.zip", "压缩包里的压缩包", id="zip in a zip"
        ),
        pytest.param({"甲.txt": b""}, "a.zip/甲.txt", "是空的", id="empty member"),
    ],
)
def test_what_cannot_be_taken_from_a_zip_is_refused(
    tmp_path: Path, parts: dict[str, bytes], name: str, why: str
) -> None:
    (tmp_path / "a.zip").write_bytes(makers.zipped(parts))
    intake = Intake([tmp_path])
    assert not list(intake)
    assert why in intake.refused[name]


def test_a_broken_zip_and_one_of_too_many_parts_stop_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zipped, "MOST_PARTS", 2)
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 and no more")
    (tmp_path / "b.zip").write_bytes(makers.zipped({f"{number}.txt": letter(number) for number in range(3)}))
    (tmp_path / "c.txt").write_bytes(letter(9))
    intake = Intake([tmp_path])
    assert [found.source for _, found in intake] == ["c.txt"]
    assert "已损坏" in intake.refused["a.zip"]
    assert "超过 2 个" in intake.refused["b.zip"]


def test_a_member_that_swells_beyond_its_bound_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "LARGEST_FILE", 1000)
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr("甲.txt", b"x" * 100_000)
    with pytest.raises(Unreadable, match="疑似压缩炸弹"):
        read(tmp_path / "a.zip" / "甲.txt")
