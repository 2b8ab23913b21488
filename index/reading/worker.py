"""The process in which strangers' files are read: what hangs or dies here takes nothing else down."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from multiprocessing.connection import Connection
from pathlib import Path
from types import MappingProxyType

from index.errors import OutOfReach, Unreadable
from index.reading import bounds, docx, html, image, ofd, pdf
from index.reading.source import Reader, Source

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".docx": docx.read,
        ".pdf": pdf.read,
        ".ofd": ofd.read,
        **dict.fromkeys((".html", ".htm", ".mhtml", ".mht"), html.read),
        **dict.fromkeys((".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp"), image.read),
    }
)
"""The reader of each file name's suffix."""

_IDLE = 120
"""Seconds without a file after which the process goes home, and its models' half a gigabyte with it."""


def serve(handle: int) -> None:
    """Answer each (content, name) that comes in with its Source or Unreadable, until nobody asks any more."""
    bounds.bind()
    with Connection(handle) as asking:
        bounds.rest()
        while asking.poll(_IDLE):
            content, name = asking.recv()
            bounds.renew()
            asking.send(_answer(content, name))
            bounds.rest()


def _answer(content: bytes, name: str) -> Source | Unreadable:
    try:
        return READERS[Path(name).suffix.lower()](content, name)
    except Unreadable as refusal:
        number = getattr(refusal.__cause__, "errno", None)  # a cause stays behind where its error goes home
        return refusal if number in {None, errno.EINVAL} else OutOfReach(str(refusal))
    except MemoryError:
        return Unreadable(f"读取文件 {name} 需要的内存超过 {bounds.MEMORY >> 30} GB，没有收录。")
