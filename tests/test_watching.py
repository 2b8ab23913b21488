"""Changes of the letters are taken up once they have come to rest, and what fails leaves everything as it was."""

from __future__ import annotations

import fcntl
import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from clerk import FUHAN, ONE, OTHER

from index.build import Builder
from index.errors import FuhanError, Misused
from index.intake.survey import Lying, survey
from index.intake.watching import Files, Watching, settled
from index.models.encode import Encoder
from index.storage.generation import current
from index.storage.manifest import Manifest
from index.words.words import Words
from search.searcher import Searcher
from service.settings import Settings
from service.staff.keeper import Keeper, Warden

THIRD = ONE.replace("14号", "16号").replace("第17号", "第19号")


def files(told: str) -> Files:
    """a1 b2: a file a with the stamp 1, a file b with the stamp 2."""
    return tuple(Lying(Path(each[0]), each[0], each[1]) for each in told.split())


SETTLED = [
    pytest.param("a1", "a1", "", "a1", id="at rest"),
    pytest.param("a1 b1", "a1", "a1", "a1", id="has just come"),
    pytest.param("a1 b2", "a1 b1", "a1", "a1", id="is being written"),
    pytest.param("a3 b1", "a2 b1", "a1", "a1 b1", id="is being overwritten, beside a new one"),
    pytest.param("b1", "a1 b1", "a1 b1", "b1 a1", id="has just gone"),
    pytest.param("b1", "b1", "a1 b1", "b1", id="is gone"),
    pytest.param("a2", "a2", "a1", "a2", id="was overwritten"),
    pytest.param("", "", "a1", "", id="all gone"),
]


@pytest.mark.parametrize(("now", "before", "taken", "stand"), SETTLED)
def test_a_file_in_motion_stands_as_it_was(now: str, before: str, taken: str, stand: str) -> None:
    assert settled(files(now), files(before), files(taken)) == files(stand)


def test_looks_tell_of_a_change_once_it_rests_until_it_is_taken() -> None:
    looks = iter(map(files, ["a1", "a2", "a2", "a2", "a2 b1", "a2 b2", "a2 b2", "a2 b2"]))
    watching = Watching(lambda: next(looks))
    assert [watching.look() for _ in range(4)] == [None, None, files("a2"), files("a2")]
    watching.taken = files("a2")
    assert [watching.look() for _ in range(4)] == [None, None, files("a2 b2"), files("a2 b2")]


LEFT_ALONE = [
    *("~$one.docx", ".one.txt.swp", ".~lock.one.docx#", "new.docx.part", "new.docx.crdownload", "x.TMP"),
    *(".hidden/new.txt", "#recycle/old.txt", "lost+found/x.txt", "archive/store.sqlite"),
]


@pytest.mark.parametrize("name", LEFT_ALONE)
def test_what_programs_lay_beside_letters_is_left_alone(letters: Path, name: str) -> None:
    before = survey([letters], [letters / "archive"])
    (letters / name).parent.mkdir(exist_ok=True)
    (letters / name).write_text(THIRD, encoding="utf-8")
    assert survey([letters], [letters / "archive"]) == before


class Watched:
    """A keeper's folders, watched look by look, and what was told."""

    def __init__(self, settings: Settings, builder: Builder, *, allow_malformed: bool = True) -> None:
        self.told: list[Manifest | FuhanError] = []
        self.keeper = Keeper(settings, builder)
        self._warden = Warden(self.keeper, self.told.append, allow_malformed=allow_malformed)

    def looks(self, times: int = 2) -> list[Manifest | FuhanError]:
        """What is told while so many looks are taken."""
        self.told.clear()
        for _ in range(times):
            self._warden.look()
        return list(self.told)


@pytest.fixture
def settings(tmp_path: Path, letters: Path) -> Settings:
    return Settings((letters,), tmp_path / "archive")


@pytest.fixture
def watched(settings: Settings, encoder: Encoder, words: Words) -> Watched:
    """Both letters taken in and at rest."""
    watched = Watched(settings, Builder(settings.archive, encoder, words))
    watched.looks()
    return watched


TAKEN_UP = [
    pytest.param(lambda at: (at / "third.txt").write_text(THIRD, encoding="utf-8"), 3, 0, id="a new letter"),
    pytest.param(lambda at: (at / "one.txt").write_text(THIRD, encoding="utf-8"), 2, 0, id="another text"),
    pytest.param(lambda at: (at / "one.txt").unlink(), 1, 0, id="a letter gone"),
    pytest.param(lambda at: (at / "bad.docx").write_bytes(b"no"), 2, 1, id="a broken file"),
    pytest.param(lambda at: (at / "one.fuhan.toml").write_text("no"), 1, 1, id="wrong corrections"),
]


@pytest.mark.parametrize(("change", "held", "refused"), TAKEN_UP)
def test_each_change_is_taken_up_once(
    watched: Watched, letters: Path, change: Callable[[Path], object], held: int, refused: int
) -> None:
    assert watched.looks() == []
    change(letters)
    (made,) = watched.looks()
    assert isinstance(made, Manifest)
    assert (made.letters, len(made.refused)) == (held, refused)
    assert watched.looks() == []


def _folder_away(letters: Path, _: Path) -> None:
    letters.rename(letters.with_name("away"))


def _all_gone(letters: Path, _: Path) -> None:
    for path in letters.iterdir():
        path.unlink()


def _other_folders(letters: Path, archive: Path) -> None:
    manifest = current(archive).manifest
    replace(Manifest.read(manifest), source="/elsewhere").write(manifest)
    (letters / "third.txt").write_text(THIRD, encoding="utf-8")


FAILING = [
    pytest.param(_folder_away, "函件文件夹不存在", id="the share is away"),
    pytest.param(_all_gone, "没有可以收录的函件", id="an empty share"),
    pytest.param(_other_folders, "请核对 FUHAN_LETTERS", id="an archive of other folders"),
]


@pytest.mark.parametrize(("happens", "why"), FAILING)
def test_what_cannot_be_taken_up_is_told_once_and_leaves_the_archive(
    watched: Watched, settings: Settings, letters: Path, happens: Callable[[Path, Path], None], why: str
) -> None:
    before = current(settings.archive)
    happens(letters, settings.archive)
    (told,) = watched.looks(4)
    assert why in str(told)
    assert watched.keeper.problem == str(told)
    assert current(settings.archive) == before


def test_what_could_not_be_read_for_now_is_tried_again(
    watched: Watched, letters: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (letters / "lost.txt").symlink_to("/proc/self/mem")  # says EIO, as a share does
    assert len(watched.looks(4)) == 1
    monkeypatch.setattr("service.staff.keeper._PATIENCE", 0.0)
    (again,) = watched.looks(1)
    assert isinstance(again, Manifest)


def test_while_another_process_builds_every_look_tries_again(
    watched: Watched, settings: Settings, letters: Path
) -> None:
    (letters / "third.txt").write_text(THIRD, encoding="utf-8")
    with (settings.archive / "LOCK").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert watched.looks(3) == []
    assert len(watched.looks(1)) == 1
    assert watched.keeper.problem is None


PLACES = [
    pytest.param("archive", "archive", "就是档案所在的文件夹", id="the archive's own folder"),
    pytest.param("missing", "archive", "函件文件夹不存在", id="no folder"),
]


@pytest.mark.parametrize(("letters_in", "archive_in", "why"), PLACES)
def test_folders_that_cannot_be(tmp_path: Path, letters_in: str, archive_in: str, why: str) -> None:
    (tmp_path / archive_in).mkdir()
    with pytest.raises(Misused, match=why):
        survey([tmp_path / letters_in], [tmp_path / archive_in])


@pytest.mark.parametrize("archive", [".", "/", "a/b"])
def test_there_is_a_place_for_what_is_taken_out_beside_every_archive(archive: str) -> None:
    settings = Settings(archive=Path(archive))
    assert settings.trash.is_absolute()
    assert not settings.trash.is_relative_to(settings.archive.absolute() / "x")


def test_a_damaged_archive_is_rebuilt_with_the_next_change(watched: Watched, settings: Settings, letters: Path) -> None:
    current(settings.archive).manifest.write_bytes(b"{")
    (letters / "third.txt").write_text(THIRD, encoding="utf-8")
    (made,) = watched.looks()
    assert isinstance(made, Manifest)
    assert made.letters == 3


def test_a_problem_ends_with_its_cause(watched: Watched, letters: Path) -> None:
    _folder_away(letters, letters)
    watched.looks()
    letters.with_name("away").rename(letters)
    assert watched.looks() == []
    assert watched.keeper.problem is None


def test_a_refused_file_keeps_the_archive_where_it_may_not_be_left_out(
    settings: Settings, encoder: Encoder, words: Words, letters: Path
) -> None:
    watched = Watched(settings, Builder(settings.archive, encoder, words), allow_malformed=False)
    watched.looks()
    (letters / "bad.docx").write_bytes(b"no")
    (told,) = watched.looks(4)
    assert "bad.docx" in str(told)
    (letters / "bad.docx").unlink()
    watched.looks()
    assert watched.keeper.problem is None


def test_a_letter_that_is_being_overwritten_stays_in_the_archive(
    watched: Watched, settings: Settings, encoder: Encoder, words: Words, letters: Path
) -> None:
    watched.looks()
    (letters / "third.txt").write_text(THIRD, encoding="utf-8")
    watched.looks(1)
    (letters / "one.txt").write_text(ONE[:200], encoding="utf-8")
    (made,) = watched.looks(1)
    assert isinstance(made, Manifest)
    searcher = Searcher(settings.archive, encoder, words)
    assert "统一采购" in searcher.letter("云教函〔2023〕14号").text
    assert searcher.letter("云教函〔2023〕16号")


LONG = 120
"""Seconds after which what was to happen will not: some thirty times what it takes."""


@contextmanager
def running(env: dict[str, str], out: Path, *argv: str) -> Iterator[subprocess.Popen[bytes]]:
    """A command that goes on until it is interrupted; all that it says goes into a file.

    What a shell starts with `&` ignores interrupts, and so would its children: this process heeds them again.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with (
        out.open("wb") as said,
        subprocess.Popen([FUHAN, *argv], env={**os.environ, **env}, stdout=said, stderr=said) as at_work,
    ):
        try:
            yield at_work
        finally:
            at_work.send_signal(signal.SIGINT)
            at_work.wait(LONG)


def until(found: Callable[[], bool], at_work: subprocess.Popen[bytes]) -> None:
    """Wait, as long as the process lives."""
    began = time.monotonic()
    while not found():
        assert at_work.poll() is None
        assert time.monotonic() - began < LONG
        time.sleep(0.1)


def test_index_goes_on_watching(env: dict[str, str], letters: Path, tmp_path: Path) -> None:
    out = tmp_path / "said"
    with running(env, out, "index", "--watch") as at_work:
        until(lambda: "2 封函" in out.read_text(encoding="utf-8"), at_work)
        (letters / "third.txt").write_text(THIRD, encoding="utf-8")
        until(lambda: "3 封函" in out.read_text(encoding="utf-8"), at_work)
    assert at_work.returncode == 130


def test_the_service_takes_up_a_new_letter(env: dict[str, str], letters: Path, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]

    def health() -> dict[str, object]:
        try:
            with urlopen(f"http://127.0.0.1:{port}/api/health") as answer:
                told: dict[str, object] = json.load(answer)
                return told
        except URLError:
            return {}

    with running({**env, "FUHAN_WATCH": "1"}, tmp_path / "said", "serve", "--port", str(port)) as at_work:
        until(lambda: health().get("letters") == 2, at_work)
        (letters / "third.txt").write_text(THIRD, encoding="utf-8")
        until(lambda: health().get("letters") == 3, at_work)
        for path in letters.iterdir():
            path.unlink()
        until(lambda: bool(health()["problem"]), at_work)
        assert health()["letters"] == 3
        (letters / "other.txt").write_text(OTHER, encoding="utf-8")
        until(lambda: health()["letters"] == 1 and not health()["problem"], at_work)
