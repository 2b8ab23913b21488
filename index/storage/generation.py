"""The generations of an archive: their files, which one answers, and how the next takes its place."""

from __future__ import annotations

import datetime
import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from index.errors import ArchiveDamaged, ArchiveError, ArchiveMissing, Busy, NotWritten
from index.storage.manifest import Manifest

_CURRENT = "CURRENT"
"""The file that names the generation that answers and, below it, the one before."""

_FOLDERS = "[0-9]" * 8 + "T" + "[0-9]" * 6 + "-*"
"""What generations are called, as a glob: nothing else below the archive's root is ever removed."""


@dataclass(frozen=True, slots=True)
class Generation:
    """The folder of one generation and the names of its files."""

    folder: Path

    @property
    def store(self) -> Path:
        """Letters and passages."""
        return self.folder / "store.sqlite"

    @property
    def vectors(self) -> Path:
        """The FAISS file."""
        return self.folder / "vectors.faiss"

    @property
    def owners(self) -> Path:
        """Which passage each vector belongs to."""
        return self.folder / "owners.npy"

    @property
    def prints(self) -> Path:
        """A fingerprint of the text behind each vector, so that an unchanged text is not encoded again."""
        return self.folder / "prints.npy"

    @property
    def postings(self) -> Path:
        """The tantivy folder."""
        return self.folder / "postings"

    @property
    def lexicon(self) -> Path:
        """The words that it was cut by, whatever has become of the files they came from."""
        return self.folder / "lexicon.json"

    @property
    def sayings(self) -> Path:
        """The vectors of the lexicon's sayings."""
        return self.folder / "sayings.npy"

    @property
    def manifest(self) -> Path:
        """What the others hold; a folder without one was never finished."""
        return self.folder / "manifest.json"

    def checksums(self) -> dict[str, str]:
        """The sha256 of every file but the manifest, by name."""
        files = sorted(path for path in self.folder.rglob("*") if path.is_file() and path.suffix != ".lock")
        return {path.relative_to(self.folder).as_posix(): _sha256(path) for path in files if path != self.manifest}

    def verify(self, manifest: Manifest) -> None:
        """Raise ArchiveDamaged unless every file is as it was when the manifest was written."""
        found = self.checksums()
        for name in sorted({*manifest.files, *found}):
            if manifest.files.get(name) != found.get(name):
                raise ArchiveDamaged(f"档案 {self.folder.name} 的文件 {name} 与清单的校验值不符，已损坏或被改动。")


def generations(root: Path) -> list[Generation]:
    """The generation that answers now and, where there is one, the one before.

    Raises ArchiveMissing where none was ever built, ArchiveDamaged where nothing says which one answers.
    """
    try:
        names = (root / _CURRENT).read_text(encoding="utf-8").split()
    except OSError as error:
        raise ArchiveMissing(f"还没有建立档案：{root} 里没有可用的一代。请先运行 fuhan index。") from error
    except UnicodeDecodeError:
        names = []
    if not names:
        raise ArchiveDamaged(f"档案 {root} 的文件 {_CURRENT} 已损坏，看不出当前是哪一代。请运行 fuhan index 重建档案。")
    return [Generation(root / name) for name in names]


def current(root: Path) -> Generation:
    """The generation that answers now."""
    return generations(root)[0]


@contextmanager
def building(root: Path) -> Iterator[Generation]:
    """A fresh folder for the next generation, which answers once the block has ended; if it fails, nothing changes.

    Raises Busy where another process is building here, NotWritten where the disk does not take it.
    """
    try:
        root.mkdir(parents=True, exist_ok=True)
        with _locked(root):
            now = datetime.datetime.now(datetime.UTC).strftime("%Y%m%dT%H%M%S")
            fresh = Generation(Path(tempfile.mkdtemp(prefix=f"{now}-", dir=root)))
            try:
                yield fresh
                _switch(root, fresh)
            finally:
                _tidy(root)
    except OSError as error:
        raise NotWritten(f"档案 {root} 没有写成，原有档案不变。请检查磁盘空间和写入权限（{error}）。") from error


@contextmanager
def _locked(root: Path) -> Iterator[None]:
    with (root / "LOCK").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Busy(f"另一个 fuhan 进程正在更新档案 {root}，请稍后再试。") from error
        yield


def _switch(root: Path, fresh: Generation) -> None:
    """Make a generation the one that answers, by one atomic rename."""
    try:
        before = generations(root)[:1]
    except ArchiveError:
        before = []
    pointer = fresh.folder / _CURRENT
    pointer.write_text("".join(f"{generation.folder.name}\n" for generation in (fresh, *before)), encoding="utf-8")
    os.sync()  # after a power cut the name must not stand where the files do not
    pointer.replace(root / _CURRENT)


def _tidy(root: Path) -> None:
    """Remove every generation but the one that answers and the one before: finished with, or never finished."""
    try:
        kept = {generation.folder for generation in generations(root)}
    except ArchiveMissing:
        kept = set()
    except ArchiveDamaged:
        return  # nothing says which of them could still be of use
    for folder in root.glob(_FOLDERS):
        if folder not in kept:
            shutil.rmtree(folder, ignore_errors=True)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
