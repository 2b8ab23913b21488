"""One generation of the archive: its files, and the manifest that is written last and read first."""

from __future__ import annotations

import datetime
import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from index.errors import ArchiveDamaged, ArchiveMissing, Misused

FORMAT = 1
"""Counts up whenever an older program could misread what this one writes."""

_CURRENT = "CURRENT"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive is: compared with what the program expects before a single question is answered."""

    encoder: Mapping[str, str | int]
    lexicon: str
    letters: int
    passages: int
    answers: int
    vectors: int
    storage: str
    files: Mapping[str, str]
    refused: Mapping[str, str] = field(default_factory=dict)
    passed_over: Mapping[str, str] = field(default_factory=dict)
    format: int = FORMAT
    built: str = field(default_factory=lambda: datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"))


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

    def checksums(self) -> dict[str, str]:
        """The sha256 of every file but the manifest, by name."""
        files = sorted(path for path in self.folder.rglob("*") if path.is_file() and path.suffix != ".lock")
        named = {path.relative_to(self.folder).as_posix(): path for path in files}
        return {name: _sha256(path) for name, path in named.items() if name != "manifest.json"}

    def seal(self, manifest: Manifest) -> None:
        """Write the manifest: from now on the generation is whole."""
        (self.folder / "manifest.json").write_bytes(msgspec.json.format(msgspec.json.encode(manifest)))

    def manifest(self) -> Manifest:
        """The manifest; a folder without one was never finished."""
        try:
            return msgspec.json.decode((self.folder / "manifest.json").read_bytes(), type=Manifest)
        except (OSError, msgspec.DecodeError) as error:
            raise ArchiveDamaged(f"档案 {self.folder.name} 的清单 manifest.json 缺失或已损坏。") from error

    def verify(self, manifest: Manifest) -> None:
        """Raise ArchiveDamaged unless every file is as it was when the generation was sealed."""
        found = self.checksums()
        for name in sorted({*manifest.files, *found}):
            if manifest.files.get(name) != found.get(name):
                raise ArchiveDamaged(f"档案 {self.folder.name} 的文件 {name} 与清单的校验值不符，已损坏或被改动。")


def current(root: Path) -> Generation:
    """The generation that answers now; raises ArchiveMissing where none was ever built."""
    try:
        return Generation(root / (root / _CURRENT).read_text(encoding="utf-8").strip())
    except OSError as error:
        raise ArchiveMissing(f"还没有建立档案：{root} 里没有可用的一代。请先运行 fuhan index。") from error


@contextmanager
def building(root: Path) -> Iterator[Generation]:
    """A fresh folder for the next generation; it is removed again if the work on it fails.

    Raises Misused where another process is building here.
    """
    root.mkdir(parents=True, exist_ok=True)
    with (root / "LOCK").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Misused(f"另一个 fuhan 进程正在更新档案 {root}，请稍后再试。") from error
        now = datetime.datetime.now(datetime.UTC).strftime("%Y%m%dT%H%M%S")
        folder = Path(tempfile.mkdtemp(prefix=f"{now}-", dir=root))
        try:
            yield Generation(folder)
        except BaseException:
            shutil.rmtree(folder)
            raise


def switch(root: Path, generation: Generation) -> None:
    """Make a sealed generation the current one by one atomic rename, and drop all but it and the one before."""
    before = (root / _CURRENT).read_text(encoding="utf-8").strip() if (root / _CURRENT).exists() else ""
    fresh = root / f"{_CURRENT}.new"
    fresh.write_text(generation.folder.name, encoding="utf-8")
    os.sync()  # after a power cut the name must not stand where the files do not
    fresh.replace(root / _CURRENT)
    for folder in root.iterdir():
        if folder.is_dir() and folder.name not in {generation.folder.name, before}:
            shutil.rmtree(folder, ignore_errors=True)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
