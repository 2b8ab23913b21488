"""Workers that a guard must survive: each is started in place of the reading process, and ends or hangs on a file."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from multiprocessing.connection import Connection

from index.reading import bounds
from index.reading.source import Source


def serve(handle: int) -> None:
    """Behave as the name of each file says."""
    bounds.bind(seconds=1)
    with Connection(handle) as asking:
        while True:
            _, name = asking.recv()
            _BEHAVIOURS.get(name, lambda: None)()
            asking.send(Source(name))


def _works() -> None:
    while True:
        pass


def _sleeps() -> None:
    bounds.bind(standstill=1)
    time.sleep(99)


def _crashes() -> None:
    os.abort()


def _is_killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _fills() -> None:
    bytearray(bounds.MEMORY)


_BEHAVIOURS: dict[str, Callable[[], None]] = {
    "work.pdf": _works,
    "sleep.pdf": _sleeps,
    "crash.pdf": _crashes,
    "kill.pdf": _is_killed,
    "fill.pdf": _fills,
}
