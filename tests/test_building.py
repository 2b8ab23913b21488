"""Whatever goes wrong while an archive is built, the one before still answers, and nothing is left lying about."""

from __future__ import annotations

import errno
import random
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import numpy as np
import pytest
from pile import LETTERS, Pile

from index.archive import Archive
from index.build import Builder
from index.errors import Misused, NotWritten, Refused
from index.letters import Letter
from index.models.encode import Encoder
from index.storage.generation import building, current, generations
from index.storage.postings import Postings
from index.storage.store import writing
from index.storage.vectors import Vectors
from index.words.words import Words

TESTS = Path(__file__).parent


@pytest.fixture
def root(pile_path: Path, tmp_path: Path) -> Path:
    """A copy of the archive, to be built upon."""
    return Path(shutil.copytree(pile_path, tmp_path / "archive"))


class Breaking(Pile):
    """Letters that end with an error instead of the last."""

    def __init__(self, error: Exception) -> None:
        super().__init__(LETTERS)
        self._error = error

    def __iter__(self) -> Iterator[tuple[str, Letter]]:
        yield from list(super().__iter__())[:-1]
        raise self._error


class Doubtful(Pile):
    """Letters of which one file was refused."""

    refused = {"坏.txt": "不是文本文件。"}  # noqa: RUF012 - as fixed as the letters


BREAKING = [
    pytest.param(Breaking(RuntimeError("a bug")), RuntimeError, "a bug", id="a fault of our own"),
    pytest.param(
        Breaking(OSError(errno.ENOSPC, "No space left")), NotWritten, "没有写成，原有档案不变", id="a full disk"
    ),
    pytest.param(Doubtful(LETTERS), Refused, "坏.txt：不是文本文件", id="a refused file"),
    pytest.param(Pile([]), Misused, "一叠函 里没有可以收录的函件", id="no letters"),
]


@pytest.mark.parametrize(("source", "error", "told"), BREAKING)
def test_a_build_that_fails_leaves_everything_as_it_was(
    root: Path, encoder: Encoder, words: Words, source: Pile, error: type[Exception], told: str
) -> None:
    before = sorted(root.rglob("*"))
    with pytest.raises(error, match=told):
        Builder(root, encoder, words).build(source)
    assert sorted(root.rglob("*")) == before
    assert Archive.open(root, encoder, words).letter(LETTERS[-1].key)


def test_a_first_build_that_fails_leaves_no_archive(tmp_path: Path, encoder: Encoder, words: Words) -> None:
    with pytest.raises(Misused):
        Builder(tmp_path, encoder, words).build(Pile([]))
    assert [path.name for path in tmp_path.iterdir()] == ["LOCK"]


def test_refused_files_may_be_left_out_and_are_kept_in_mind(root: Path, encoder: Encoder, words: Words) -> None:
    Builder(root, encoder, words).build(Doubtful(LETTERS), allow_malformed=True)
    assert Archive.open(root, encoder, words).manifest.refused == Doubtful.refused


@contextmanager
def full_disk(size: int) -> Iterator[None]:
    """No file may grow beyond so many bytes: the system refuses to write, as it does on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("size", [0, 20, 4_096, 60_000])
def test_a_disk_that_is_full_leaves_everything_as_it_was(root: Path, encoder: Encoder, words: Words, size: int) -> None:
    before = sorted(root.rglob("*"))
    with full_disk(size), pytest.raises(NotWritten, match=r"没有写成，原有档案不变。请检查磁盘空间") as told:
        Builder(root, encoder, words).build(Pile(LETTERS))
    assert sorted(root.rglob("*")) == before
    assert str(told.value).endswith("。")


def _store(folder: Path) -> None:
    with writing(folder / "store.sqlite") as store:
        store.add(LETTERS[0], "", (), first_row=0)


def _postings(folder: Path) -> None:
    Postings.build(folder / "postings", ((row, {"words": [str(row)]}) for row in range(900)))


def _vectors(folder: Path) -> None:
    flat = Vectors.build(np.ones((90, 8), np.float32), np.arange(90, dtype=np.int32))
    flat.save(folder / "vectors.faiss", folder / "owners.npy")


@pytest.mark.parametrize("write", [_store, _postings, _vectors])
def test_every_door_says_that_the_disk_is_full(tmp_path: Path, write: Callable[[Path], None]) -> None:
    """The tail of a small file is written only when it is closed: that must be noticed too."""
    with full_disk(600), pytest.raises(OSError, match=r"too large|disk I/O|write"):
        write(tmp_path)


def test_a_root_that_is_a_file_is_told(tmp_path: Path, encoder: Encoder, words: Words) -> None:
    (tmp_path / "archive").write_text("", encoding="utf-8")
    with pytest.raises(NotWritten, match="archive"):
        Builder(tmp_path / "archive", encoder, words).build(Pile(LETTERS))


def test_two_builders_at_once_the_second_is_refused(root: Path, encoder: Encoder, words: Words) -> None:
    class Stopped(Exception):
        pass

    with suppress(Stopped), building(root):
        with pytest.raises(Misused, match="另一个 fuhan 进程正在更新档案"):
            Builder(root, encoder, words).build(Pile(LETTERS))
        raise Stopped
    Builder(root, encoder, words).build(Pile(LETTERS))


def test_only_generations_are_ever_removed(root: Path, encoder: Encoder, words: Words) -> None:
    """Whoever points FUHAN_ARCHIVE at a folder of other things must find them again."""
    (root / "letters").mkdir()
    (root / "20200101T000000-gone").mkdir()
    for _ in range(3):
        Builder(root, encoder, words).build(Pile(LETTERS))
    kept = {generation.folder for generation in generations(root)}
    assert len(kept) == 2
    assert {path for path in root.iterdir() if path.is_dir()} == kept | {root / "letters"}


_BUILDING_ON = """
import sys
from pathlib import Path
from index.build import Builder
from index.models.encode import load_encoder
from index.words.lexicon import Lexicon
from index.words.words import Words
from pile import LETTERS, Pile
builder = Builder(Path(sys.argv[1]), load_encoder(sys.argv[2]), Words(Lexicon.load()))
print("ready", flush=True)
while True:
    builder.build(Pile(LETTERS))
"""


def test_an_archive_answers_whenever_its_builder_was_killed(root: Path, encoder: Encoder, words: Words) -> None:
    dice = random.Random(8)  # noqa: S311 - any moment will do
    command = [sys.executable, "-c", _BUILDING_ON, str(root), encoder.name]
    for _ in range(4):
        with subprocess.Popen(
            command, cwd=TESTS.parent, stdout=subprocess.PIPE, env={"PYTHONPATH": f".:{TESTS}"}
        ) as at_work:
            assert at_work.stdout is not None
            assert at_work.stdout.readline() == b"ready\n"
            time.sleep(dice.uniform(0.01, 0.4))
            at_work.kill()
        assert Archive.open(root, encoder, words).problem is None
    Builder(root, encoder, words).build(Pile(LETTERS))
    assert len([path for path in root.iterdir() if path.is_dir()]) == 2


def test_the_generation_that_answers_is_the_one_just_built(root: Path, encoder: Encoder, words: Words) -> None:
    before = current(root)
    Builder(root, encoder, words).build(Pile(LETTERS))
    assert generations(root)[1:] == [before]
