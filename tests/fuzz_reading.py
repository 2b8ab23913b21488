"""How does the intake bear damaged files? `python tests/fuzz_reading.py N [FIRST]`.

A process of its own, with bounded memory and time, takes in each file; every crash, hang or lost file is printed with
its number, and N=1 with FIRST=number makes it again.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from multiprocessing.connection import Connection
from pathlib import Path

from mutations import mutated
from paper import seeds

from index.chunk import passages
from index.intake.intake import Intake
from index.reading import guard

PATIENCE = 10
"""Seconds of work on each core for one file: what other programs take of the machine does not count."""

STANDSTILL = 120
"""Seconds after which a process that does not work either is given up."""

MEMORY = 4 << 30
"""Bytes of address space for one process: libraries map some of it without using it."""

_CORES = os.cpu_count() or 1
_GOOD = ("read", "refused", "spent")
_DIED, _SPENT = "使读取程序中止", "过于复杂"
"""What the guard says of a file that broke its reader, and of one that came to no end within its bounds."""

_SLOW = (".bmp", ".jpg", ".png", ".tif")
"""Pictures cost a hundred times as much as text and take only one way through the house."""

_TOLD = 250
"""Files after which the counts are printed anew."""

LETTER = Path(__file__).parents[1] / "data" / "letters" / "001_云工信函2022_18.txt"


def main(count: int, first: int) -> int:
    """Take in `count` damaged files and tell what became of them."""
    verdicts: Counter[str] = Counter()
    worker = _Worker()
    for number in range(first, first + count):
        suffix, verdict = worker.verdict(number)
        verdicts[f"{suffix} {verdict.split()[0]}"] += 1
        if not verdict.startswith(_GOOD):
            sys.stdout.write(f"\n{number} {suffix}: {verdict}\n")
        if (number - first + 1) % _TOLD == 0 or number == first + count - 1:
            _tell(verdicts)
    worker.end()
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
    sys.stdout.write(f"at most {peak} MB in one process\n")
    return int(any(not kind.endswith(_GOOD) for kind in verdicts))


def _tell(verdicts: Counter[str]) -> None:
    bad = sum(times for kind, times in verdicts.items() if not kind.endswith(_GOOD))
    kinds = "，".join(f"{kind} {times}" for kind, times in sorted(verdicts.items()))
    sys.stdout.write(f"{verdicts.total()} files, {bad} bad: {kinds}\n")
    sys.stdout.flush()


class _Worker:
    """A process that takes in one file at a time, and is replaced when it dies or hangs."""

    def __init__(self) -> None:
        self._seeds = seeds(LETTER.read_text(encoding="utf-8").splitlines()[1:])
        self._start()

    def _start(self) -> None:
        self._pipe, other = multiprocessing.Pipe()
        self._process = multiprocessing.get_context("fork").Process(target=_serve, args=(other,), daemon=True)
        self._process.start()
        other.close()

    def end(self) -> None:
        """Let the process go, so that its peak of memory is known."""
        self._pipe.send(None)
        self._process.join()

    def verdict(self, number: int) -> tuple[str, str]:
        """The format of the file of this number, and what became of it."""
        chance = random.Random(number)  # noqa: S311
        formats = sorted(self._seeds)
        (suffix,) = chance.choices(formats, [1 if name in _SLOW else 10 for name in formats])
        self._pipe.send((suffix, mutated(self._seeds, suffix, chance)))
        try:
            if self._pipe.poll(STANDSTILL):
                return suffix, str(self._pipe.recv())
        except EOFError:
            self._process.join()
        hung = self._process.exitcode in {None, -signal.SIGXCPU}
        self._process.kill()
        self._start()
        return suffix, "hang" if hung else "died"


def _serve(pipe: Connection) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    while asked := pipe.recv():
        suffix, content = asked
        resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + PATIENCE * _CORES, resource.RLIM_INFINITY))
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, f"letter{suffix}").write_bytes(content)
            pipe.send(_taken_in(Path(folder)))
    guard._GUARD.close()


def _taken_in(folder: Path) -> str:
    """Read: a letter came of it; refused: a sentence; spent: its time ran out; lost, died and crash: must not be."""
    intake = Intake([folder])
    try:
        letters = [letter for _, letter in intake]
        for letter in letters:
            passages(letter)
    except Exception:  # noqa: BLE001
        return f"crash {traceback.format_exc(limit=-3)}"
    if letters:
        return "read"
    why = "".join(intake.refused.values())
    if _DIED in why:
        return "died"
    if _SPENT in why:
        return "spent"
    return "refused" if intake.refused or intake.passed_over else "lost"


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0))
