"""What has come to rest in the folders since somebody looked last? Files are looked at, not listened for.

An office's letters often lie on a network share, where the system's own notices of changes never arrive; a look at
sizes and times arrives everywhere, and costs thirteen milliseconds for a thousand files on a local disk.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from index.intake.survey import Lying

QUIET = 2.0
"""Seconds between two looks, between which a file must not have changed: programs write and copy with shorter pauses,
and the coarsest clock of a file system (FAT) ticks every two."""

_SHARE = 0.1
"""Of the time, at most spent on looking: with fifty thousand files on a slow share one look takes seconds."""

Files = tuple[Lying, ...]


def settled(now: Files, before: Files, taken: Files) -> Files:
    """The files as they lie, where they lay just so at the look before; one in motion as it was taken last.

    A file that is being written for the first time is left out; one that is being overwritten, or is gone for the
    moment that a program takes to put the new one in its place, stands as it was.
    """
    lay, known = _by_place(before), _by_place(taken)
    resting = [file if lay.get(_place(file)) == file else known.get(_place(file)) for file in now]
    here = {_place(file) for file in now}
    vanishing = [known[place] for place in lay if place in known and place not in here]
    return tuple(file for file in (*resting, *vanishing) if file)


class Watching:
    """Looks again and again at what a survey finds; `taken` is what was last taken in."""

    def __init__(self, survey: Callable[[], Files]) -> None:
        self._survey = survey
        self._before: Files | None = None
        self.taken: Files | None = None
        self.pause = QUIET

    def look(self) -> Files | None:
        """All files, where any has changed since they were taken and come to rest; None where nothing is to do.

        Raises Misused or OutOfReach where the folders cannot be seen now.
        """
        began = time.monotonic()
        now = self._survey()
        self.pause = max(QUIET, (time.monotonic() - began) / _SHARE)
        before, self._before = self._before, now
        if before is None or (self.taken is None and now != before):
            return None  # to begin with, everything must rest: there is nothing yet as which a moving file could stand
        resting = settled(now, before, self.taken or ())
        return None if self.taken is not None and set(resting) == set(self.taken) else resting


def _by_place(files: Files) -> dict[tuple[Path, str], Lying]:
    return {_place(file): file for file in files}


def _place(file: Lying) -> tuple[Path, str]:
    return file.path, file.name
