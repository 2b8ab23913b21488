"""Which edition of the program is this? Whatever was read by another is read again.

Not a number that somebody must remember to count up: the source itself is digested, some eighty short files in a few
milliseconds, together with the versions of the libraries that take files apart and whether LibreOffice is there. An
upgrade may thus read everything once more where nothing changed that matters; what an older reader misread, or could
not read, is never kept.
"""

from __future__ import annotations

import hashlib
import sys
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from index.reading.office import libreoffice

_READERS = (
    *("defusedxml", "lxml", "lxml-html-clean", "pillow", "pypdfium2", "readability-lxml"),
    *("rapidocr", "onnxruntime", "opencv-python-headless"),
)

_HERE = Path(__file__).parents[1]


@lru_cache(maxsize=1)
def edition() -> str:
    """A short name for everything that decides what is read out of a file, but the file."""
    total = hashlib.sha256(sys.version.encode())
    for path in sorted(_HERE.rglob("*.py")):
        total.update(path.relative_to(_HERE).as_posix().encode())
        total.update(path.read_bytes())
    total.update(repr([libreoffice(), *map(_version, _READERS)]).encode())
    return total.hexdigest()[:16]


def _version(library: str) -> str | None:
    try:
        return version(library)
    except PackageNotFoundError:
        return None  # an extra that is not installed
