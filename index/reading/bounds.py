"""How long and how large may the reading of one file be? Bounds that the system keeps, also within a native library."""

from __future__ import annotations

import resource
import signal
import time

SECONDS = 10
"""Of work on all cores: the longest letters take one, a recognised page three (22 lines, two cores of 2024)."""

STANDSTILL = 120
"""Seconds of the clock: as long may other programs keep a file, or a page of a scan, from its ten seconds of work."""

MEMORY = 4 << 30
"""Bytes of address space: recognising a page takes up to one GB, and libraries map some more without using it."""


def bind(seconds: int = SECONDS, standstill: int = STANDSTILL, memory: int = MEMORY) -> None:
    """Bind this process from now on: SIGXCPU ends it after `seconds` of work, SIGALRM after `standstill`."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    _set(seconds, standstill)


def renew() -> None:
    """Give the time anew: another file begins, or another page of a scan. A process that was not bound stays free."""
    if resource.getrlimit(resource.RLIMIT_CPU)[0] != resource.RLIM_INFINITY:
        _set(SECONDS, STANDSTILL)


def rest() -> None:
    """No clock runs while nothing is read."""
    signal.alarm(0)


def _set(seconds: int, standstill: int) -> None:
    worked = int(time.process_time()) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (worked + seconds, resource.RLIM_INFINITY))
    signal.alarm(standstill)
