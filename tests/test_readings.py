"""What was read once is not read again, and what comes from memory is what would be read."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from clerk import ONE, OTHER
from makers import as_docx, as_portal_page, zipped
from many_files import trial

from index.intake import edition as editions
from index.intake.edition import edition
from index.intake.intake import Intake
from index.intake.outcome import outcome
from index.intake.readings import remembering
from index.intake.survey import survey
from index.letters import Letter
from index.reading import contents
from index.storage.generation import current
from index.storage.store import Store

LINES = ONE.splitlines()
THIRD = ONE.replace("14号", "16号").replace("第17号", "第19号")


@pytest.fixture
def folder(letters: Path) -> Path:
    """Letters in several formats, a zip of two, corrections, a broken file, a notice, a copy and a table."""
    (letters / "third.docx").write_bytes(as_docx(THIRD.splitlines()))
    page = as_portal_page([line.replace("14号", "20号") for line in LINES], "答复")
    (letters / "page.html").write_text(page, encoding="utf-8")
    inside = {f"a/{number}.txt": ONE.replace("14号", f"{number}号").encode() for number in (31, 32)}
    (letters / "2023.zip").write_bytes(zipped(inside))
    (letters / "other.txt.fuhan.toml").write_text('category = "B类"', encoding="utf-8")
    (letters / "broken.docx").write_bytes(b"PK\x03\x04 no zip")
    (letters / "copy.txt").write_text(ONE, encoding="utf-8")
    (letters / "notice.txt").write_text("关于召开会议的通知\n各科室：\n定于周五开会。\n", encoding="utf-8")
    (letters / "table.xlsx").write_bytes(b"x")
    return letters


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files whose bytes were asked for, one by one."""
    names: list[str] = []
    read, unpacked = Path.read_bytes, contents.Zipped.part

    def noted(path: Path) -> bytes:
        names.extend([path.name] if path.suffix != ".py" else [])
        return read(path)

    def noted_part(self: contents.Zipped, part: str, most: int) -> bytes:
        names.extend([part] if part.endswith(".txt") else [])
        return unpacked(self, part, most)

    monkeypatch.setattr(Path, "read_bytes", noted)
    monkeypatch.setattr(contents.Zipped, "part", noted_part)
    return names


def taken(folder: Path, memory: Path | None) -> tuple[list[tuple[str, Letter]], dict[str, str], dict[str, str]]:
    intake = Intake([folder], memory)
    return list(intake), intake.refused, intake.passed_over


def test_a_second_reading_opens_nothing_and_gives_the_same(folder: Path, tmp_path: Path, opened: list[str]) -> None:
    first = taken(folder, tmp_path / "archive")
    assert {"one.txt", "third.docx", "a/31.txt", "broken.docx", "notice.txt", "other.txt.fuhan.toml"} <= set(opened)
    assert (len(first[0]), set(first[1]), set(first[2])) == (
        *(6, {"broken.docx"}),
        {"one.txt", "notice.txt", "table.xlsx"},
    )
    opened.clear()
    assert taken(folder, tmp_path / "archive") == first
    assert opened == []
    assert taken(folder, None) == first, "and so does reading without a memory"


def touched(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(1, 1))


CHANGES: list[object] = [
    pytest.param(lambda at: touched(at / "one.txt", THIRD), ["one.txt"], id="another text"),
    pytest.param(lambda at: os.utime(at / "third.docx"), ["third.docx"], id="only the time"),
    pytest.param(
        lambda at: touched(at / "other.txt.fuhan.toml", ""), ["other.txt", "other.txt.fuhan.toml"], id="the corrections"
    ),
    pytest.param(lambda at: (at / "other.txt.fuhan.toml").unlink(), ["other.txt"], id="the corrections gone"),
    pytest.param(
        lambda at: touched(at / "third.fuhan.toml", ""), ["third.docx", "third.fuhan.toml"], id="corrections come"
    ),
    pytest.param(lambda at: touched(at / "new.txt", OTHER), ["new.txt"], id="a new file"),
    pytest.param(lambda at: (at / "one.txt").unlink(), [], id="a file gone"),
    pytest.param(lambda at: (at / "one.txt").rename(at / "eins.txt"), ["eins.txt"], id="another name"),
    pytest.param(
        lambda at: (at / "2023.zip").write_bytes(zipped({"a/31.txt": ONE.encode()})), ["a/31.txt"], id="a zip"
    ),
]


@pytest.mark.parametrize(("change", "read"), CHANGES)
def test_only_what_changed_is_read(
    folder: Path, tmp_path: Path, opened: list[str], change: Callable[[Path], object], read: list[str]
) -> None:
    taken(folder, tmp_path / "archive")
    change(folder)
    opened.clear()
    second = taken(folder, tmp_path / "archive")
    assert sorted(set(opened)) == read
    assert second == taken(folder, None)


DAMAGES = [
    pytest.param(lambda path: path.write_bytes(b"no database at all" * 99), id="another file"),
    pytest.param(lambda path: path.write_bytes(path.read_bytes()[:9_000]), id="cut off"),
    pytest.param(lambda path: path.write_bytes(b""), id="emptied"),
    pytest.param(
        lambda path: path.write_bytes(path.read_bytes().replace("陆知远".encode(), "路知远".encode())), id="rot"
    ),
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_memory_costs_time_and_never_truth(
    folder: Path, tmp_path: Path, opened: list[str], damage: Callable[[Path], object]
) -> None:
    first = taken(folder, tmp_path)
    (path,) = tmp_path.glob("readings-*.sqlite")
    damage(path)
    assert taken(folder, tmp_path) == first
    taken(folder, tmp_path)
    opened.clear()
    assert taken(folder, tmp_path) == first
    assert opened == [], "and it is mended"


def test_another_edition_of_the_program_reads_everything_again(
    folder: Path, tmp_path: Path, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    taken(folder, tmp_path)
    (before,) = tmp_path.glob("readings-*")
    copied = Path(shutil.copytree(editions._HERE, tmp_path / "program"))
    with (copied / "fold.py").open("a") as source:
        source.write("# a remark\n")
    monkeypatch.setattr(editions, "_HERE", copied)
    edition.cache_clear()
    opened.clear()
    taken(folder, tmp_path)
    edition.cache_clear()
    assert {"one.txt", "third.docx"} <= set(opened)
    assert not before.exists()


def test_what_could_not_be_read_for_now_is_tried_again(letters: Path, tmp_path: Path) -> None:
    lost = letters / "lost.txt"
    lost.symlink_to("/proc/self/mem")  # opens, and then says that it cannot be read: EIO, as a share does
    lying = survey([letters])
    intake = Intake([letters], tmp_path, lying=lying)
    assert len(list(intake)) == 2
    assert "lost.txt" in intake.refused
    assert not outcome(lost).lasting
    assert intake.fingerprint == ""
    with remembering(tmp_path) as readings:
        assert [readings.of(file) is None for file in lying] == [file.name == "lost.txt" for file in lying]


def test_a_memory_that_cannot_be_written_is_done_without(letters: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert len(taken(letters, tmp_path / "file")[0]) == 2


def test_files_that_are_gone_are_forgotten(folder: Path, tmp_path: Path) -> None:
    taken(folder, tmp_path)
    (folder / "2023.zip").unlink()
    taken(folder, tmp_path)
    (path,) = tmp_path.glob("readings-*.sqlite")
    with sqlite3.connect(path) as sql:
        names = {Path(os.fsdecode(name)).name for (name,) in sql.execute("SELECT path FROM readings")}
    sql.close()
    assert names == {path.name for path in folder.iterdir() if not path.name.endswith(".toml")}


@pytest.mark.skipif("FUHAN_SLOW_TESTS" not in os.environ, reason="takes minutes; FUHAN_SLOW_TESTS=1 runs it")
def test_two_thousand_mixed_files_bear_a_killed_run(tmp_path: Path) -> None:
    tried = trial(tmp_path, 2_000)
    whole, resumed, again = (tried.runs[name] for name in ("in one go", "resumed", "unchanged"))
    became = tried.became
    assert f"{became['letter']} 封函" in whole.told
    assert f"未收录 {became['refused']} 个文件：" in whole.told
    assert f"略过 {became['copy'] + became['passed over']} 个文件（其中 {became['copy']} 个是副本）：" in whole.told
    assert resumed.told == whole.told
    assert tried.remembered > 900
    assert resumed.opened < whole.opened - 800, "what the killed run had read is not read again"
    assert again.opened == 0
    stores = [Store(current(root).store) for root in tried.archives]
    assert list(stores[0].all_letters()) == list(stores[1].all_letters())
