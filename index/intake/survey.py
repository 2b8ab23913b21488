"""Which files lie in the folders, and how? Names, sizes and times alone: no file is opened."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from index.errors import Misused, OutOfReach
from index.intake.sidecar import SUFFIX, sidecar_names

_UNFINISHED = (".part", ".partial", ".crdownload", ".download", ".tmp")
"""How browsers and copying programs call a file that they have not finished; it gets its own name in the end."""

_OWNER = "~$"
"""How the file begins that Word lays beside a document while it is open."""

_OF_THE_SYSTEM = frozenset({"lost+found", "$RECYCLE.BIN", "System Volume Information", "@eaDir", "#recycle"})
"""Folders that disks and shares make for themselves, often closed to everybody."""


@dataclass(frozen=True, slots=True)
class Lying:
    """A file as it lies in a folder: `name` inside that folder; `stamp` is another as soon as the file is another.

    The stamp holds the size and the time of the file and of the corrections beside it.
    """

    path: Path
    name: str
    stamp: str


def survey(folders: Sequence[Path], apart: Sequence[Path] = ()) -> tuple[Lying, ...]:
    """Every file below the folders, in the order in which they are read; hidden and unfinished ones are left alone.

    `apart` are folders that are no letters' even if they lie among them: the archive itself.
    Raises Misused where a folder does not exist, OutOfReach where one cannot be listed: what cannot be seen must not
    pass for gone.
    """
    left_out = {os.path.realpath(path) for path in apart}
    return tuple(lying for folder in folders for lying in _below(folder, left_out))


def stamp_of(path: Path) -> str | None:
    """A file's stamp as of now; None where it has gone."""
    return _whole(path.name, lambda name: _stamped(str(path.with_name(name))))


def readable(name: str) -> str:
    """A file's name as text; one that is no UTF-8 was written by an older Chinese system."""
    written = os.fsencode(name)
    try:
        return written.decode()
    except UnicodeDecodeError:
        return written.decode("gb18030", errors="replace")


def _below(folder: Path, left_out: set[str]) -> Iterator[Lying]:
    """Texts in place of paths as far as may be: while folders are watched, this is done every other second."""
    if not folder.is_dir():
        raise Misused(f"函件文件夹不存在：{folder}。")
    root = str(folder)
    if os.path.realpath(root) in left_out:
        raise Misused(f"函件文件夹 {folder} 就是档案所在的文件夹：请把 FUHAN_ARCHIVE 设到别处。")
    found: list[tuple[list[str], str]] = []
    for where, folders, names in os.walk(root, onerror=_closed):
        folders[:] = [
            name for name in folders if not _hidden(name) and os.path.realpath(f"{where}/{name}") not in left_out
        ]
        within = where[len(root) :].split("/")[1:]
        stamps = {name: _stamped(f"{where}/{name}") for name in names if not _hidden(name)}
        letters = (name for name in stamps if not name.endswith(SUFFIX))
        found += [([*within, name], stamp) for name in letters if (stamp := _whole(name, stamps.get))]
    for parts, stamp in sorted(found):
        name = "/".join(parts)
        yield Lying(folder / name, readable(name), stamp)


def _closed(error: OSError) -> NoReturn:
    raise OutOfReach(f"无法打开文件夹 {error.filename}：{error.strerror}。") from error


def _hidden(name: str) -> bool:
    return name.startswith((".", _OWNER)) or name.lower().endswith(_UNFINISHED) or name in _OF_THE_SYSTEM


def _whole(name: str, stamped: Callable[[str], str | None]) -> str | None:
    """The stamp of a file with that of the corrections beside it."""
    own = stamped(name)
    corrections = own and next(filter(None, map(stamped, sidecar_names(name))), None)
    return f"{own} {corrections}" if corrections else own


def _stamped(path: str) -> str | None:
    """Size and time of a regular file."""
    try:
        found = os.stat(path)  # noqa: PTH116 - see _below
    except (FileNotFoundError, NotADirectoryError):
        return None  # it went between two looks
    except OSError as error:
        raise OutOfReach(f"无法读取文件 {readable(path)} 的信息：{error.strerror}。") from error
    return f"{found.st_size}:{found.st_mtime_ns}" if stat.S_ISREG(found.st_mode) else None
