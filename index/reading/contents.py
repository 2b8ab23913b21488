"""Where do a file's bytes lie? On the disk, or inside a zip folder: 2023.zip/a.docx names a file like any other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from index.errors import OutOfReach, Unreadable
from index.reading.zipped import Zipped

LARGEST_FILE = 100 * 1024 * 1024
"""Bytes: a long letter scanned in colour has some ten million; more is a dump that would fill the memory."""

LARGEST_FOLDER = 2 * 1024 * 1024 * 1024
"""Bytes of a zip folder, which is read from the disk part by part."""

_ZIP = ".zip"
_OF_THE_SYSTEM = ("__MACOSX/", "Thumbs.db")


def files(path: Path) -> list[Path]:
    """The file itself, or the files within a zip folder.

    Raises:
        Unreadable: the zip folder is broken, too large, or holds names that lead out of it.
    """
    if not _is_folder(path):
        return [path]
    with _opened(path) as folder:
        names = [name for name in folder.names() if not name.startswith(_OF_THE_SYSTEM)]
    if not names:
        raise Unreadable(f"文件 {path.name} 是空的压缩包。")
    if any(name.startswith("/") or ".." in name.split("/") for name in names):
        raise Unreadable(f"文件 {path.name} 里有指向压缩包之外的文件名，没有读取。")
    return [path / name for name in sorted(names)]


def content(path: Path) -> bytes:
    """The bytes of a file, on the disk or inside a zip folder.

    Raises:
        Unreadable: the file is missing, empty or too large, or its zip folder is damaged or encrypted.
    """
    outer = on_disk(path)
    if outer == path:
        found = _read(path)
    elif path.suffix.lower() == _ZIP:
        raise Unreadable(f"文件 {path.name} 是压缩包里的压缩包，请先解开再收录。")
    else:
        with _opened(outer) as folder:
            found = folder.part(path.relative_to(outer).as_posix(), LARGEST_FILE)
    if not found:
        raise Unreadable(f"文件 {path.name} 是空的。")
    return found


def first(places: Sequence[Path]) -> tuple[Path, bytes] | None:
    """The first file that there is at these places of one folder, on the disk or inside a zip folder, and its bytes."""
    outer = on_disk(places[0])
    if outer == places[0]:
        lying = next((place for place in places if place.is_file()), None)
        return (lying, _read(lying)) if lying else None
    with _opened(outer) as folder:
        names = {place.relative_to(outer).as_posix(): place for place in places}
        packed = next((name for name in names if name in folder.names()), None)
        return (names[packed], folder.part(packed, LARGEST_FILE)) if packed else None


def on_disk(path: Path) -> Path:
    """The file on the disk that holds a file: its zip folder, or itself."""
    return next((folder for folder in path.parents if _is_folder(folder)), path)


def _is_folder(path: Path) -> bool:
    return path.suffix.lower() == _ZIP and path.is_file()


@contextmanager
def _opened(path: Path) -> Iterator[Zipped]:
    _require_size(path, LARGEST_FOLDER)
    try:
        with path.open("rb") as file:
            yield Zipped(file, path.name)
    except OSError as error:
        raise OutOfReach(f"无法读取文件 {path.name}：{error.strerror}。") from error


def _read(path: Path) -> bytes:
    _require_size(path, LARGEST_FILE)
    try:
        return path.read_bytes()
    except OSError as error:
        raise OutOfReach(f"无法读取文件 {path.name}：{error.strerror}。") from error


def _require_size(path: Path, most: int) -> None:
    try:
        size = path.stat().st_size
    except OSError as error:
        raise OutOfReach(f"无法读取文件 {path.name}：{error.strerror}。") from error
    if size > most:
        raise Unreadable(f"文件 {path.name} 有 {size >> 20} MB，超过 {most >> 20} MB 的上限，没有读取。")
