"""Where a letter's file is put, and where it goes when it is taken out: nothing is overwritten, nothing is lost."""

from __future__ import annotations

import datetime
import glob
import os
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from index.errors import Misused
from index.intake.sidecar import SUFFIX, sidecar_places
from index.reading import READERS

_LONGEST = 180
"""Bytes of a name: file systems take 255, and the name of the corrections is longer."""

_UNSAFE = re.compile(r'[<>:"/\\|?*]')
"""Marks that a network share does not take in a name."""

_UNNAMED = "来函"


def safe_name(given: str) -> str:
    """A name under which a file can lie in any folder, as like the given one as may be.

    Raises:
        Misused: its suffix is of no format that a single letter comes in.
    """
    last = unicodedata.normalize("NFC", given).replace("\\", "/").rpartition("/")[2]
    plain = "".join("_" if unicodedata.category(mark) in {"Cc", "Cf", "Cs"} else mark for mark in last)
    name = Path(_UNSAFE.sub("_", plain).strip(" ."))
    if name.suffix.lower() not in READERS:
        raise Misused(f"不能收录“{plain}”：一封函的文件应为 {'、'.join(sorted(READERS))} 之一；压缩包请先解开。")
    stem = name.stem.lstrip("~$. ").encode()[: _LONGEST - len(name.suffix)].decode(errors="ignore").rstrip(" .")
    return f"{stem or _UNNAMED}{name.suffix}"


def reserved(folder: Path, name: str) -> Path:
    """A place of this name, or the name with a number, where neither a file nor corrections lay: now an empty file."""
    for number in count(1):
        place = folder / (name if number == 1 else f"{Path(name).stem}（{number}）{Path(name).suffix}")
        if any(map(os.path.lexists, sidecar_places(place))):
            continue
        try:
            place.open("xb").close()
        except FileExistsError:
            continue
        return place
    raise AssertionError(name)  # counting has no end


@contextmanager
def taken_out(files: list[Path], trash: Path) -> Iterator[Path]:
    """Letters' files and their corrections, moved to a folder of this day; back again where the block fails.

    Each file gets a folder of its own in it, so that no name is in the way of another.
    """
    now = datetime.datetime.now().astimezone()
    day = trash / now.date().isoformat()
    day.mkdir(parents=True, exist_ok=True)
    moved: list[tuple[Path, Path]] = []
    done = False
    try:
        for file in files:
            apart = Path(tempfile.mkdtemp(prefix=f"{now:%H%M%S}-", dir=day))
            apart.chmod(day.stat().st_mode)  # whoever may look into the day may look into this
            for path in _belonging(file):
                shutil.move(path, apart / path.name)
                moved.append((path, apart / path.name))
        yield day
        done = True
    finally:
        for path, place in () if done else reversed(moved):
            shutil.move(place, path)


def _belonging(file: Path) -> list[Path]:
    """A file with its corrections; those that another file of the same stem shares stay."""
    own, shared = sidecar_places(file)
    alike = [path for path in file.parent.glob(f"{glob.escape(file.stem)}.*") if not path.name.endswith(SUFFIX)]
    corrections = [own] if own.is_file() else []
    return [file, *corrections, *([shared] if alike == [file] and shared.is_file() else [])]
