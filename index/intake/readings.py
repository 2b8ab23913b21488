"""What was read of each file, remembered: a file that has not changed is not read again, nor after a killed run."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path

import msgspec

from index.intake.edition import edition
from index.intake.outcome import Outcome
from index.intake.survey import Lying

_PREFIX = "readings-"
"""Each edition of the readers has a file of its own: what another wrote is neither understood nor trusted."""

BATCH = 1.0
"""Seconds of reading that a killed run may lose; a commit costs milliseconds, a scan seconds."""

_TABLE = "CREATE TABLE IF NOT EXISTS readings (path BLOB PRIMARY KEY, stamp TEXT, record BLOB, digest BLOB)"


class Readings:
    """Outcomes by path and stamp. It is a memory, not a truth: what is damaged or cannot be kept is read again."""

    def __init__(self, sql: sqlite3.Connection | None) -> None:
        self._sql, self._committed, self.damaged = sql, time.monotonic(), False
        self._run(_TABLE)

    def of(self, file: Lying) -> Outcome | None:
        """What came of this file when it last lay there with this stamp."""
        asked = "SELECT record, digest FROM readings WHERE path = ? AND stamp = ?"
        for record, digest in self._run(asked, os.fsencode(file.path), file.stamp):
            if digest == _digest(file, record):
                with suppress(ValueError):
                    return msgspec.json.decode(record, type=Outcome)
        return None

    def keep(self, file: Lying, outcome: Outcome) -> None:
        """Remember what came of a file; on the disk within a second, or with the next file that takes longer."""
        record = msgspec.json.encode(outcome)
        row = (os.fsencode(file.path), file.stamp, record, _digest(file, record))
        self._run("INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?)", *row)
        if time.monotonic() - self._committed > BATCH:
            self.commit()

    def forget_all_but(self, paths: Collection[Path]) -> None:
        """Drop what was read of files that are there no more."""
        held = {path for (path,) in self._run("SELECT path FROM readings")}
        for path in held - {os.fsencode(path) for path in paths}:
            self._run("DELETE FROM readings WHERE path = ?", path)

    def commit(self) -> None:
        """Let the disk have what was kept so far."""
        self._committed = time.monotonic()
        self._run("COMMIT" if self._sql and self._sql.in_transaction else "SELECT 1")

    def _run(self, order: str, *values: object) -> list[tuple[bytes, ...]]:
        """What an order gives; after the first that fails (a full disk, a damaged page) nothing is remembered."""
        try:
            return self._sql.execute(order, values).fetchall() if self._sql else []
        except sqlite3.DatabaseError as error:
            self._sql = None
            self.damaged = not isinstance(error, sqlite3.OperationalError)
            return []


@contextmanager
def remembering(root: Path | None) -> Iterator[Readings]:
    """The readings kept below an archive's root, for as long as the block lasts; without a root, none are kept."""
    sql = _opened(root) if root else None
    readings = Readings(sql)
    try:
        yield readings
    finally:
        readings.commit()
        if sql:
            sql.close()
        if root and readings.damaged:
            _remove(root.glob(f"{_path(root).name}*"))  # with its journal, which would be played into the next one


def _path(root: Path) -> Path:
    return root / f"{_PREFIX}{edition()}.sqlite"


def _opened(root: Path) -> sqlite3.Connection | None:
    """The database of this edition, alone; None where the disk does not take it or another process holds it."""
    path = _path(root)
    try:
        root.mkdir(parents=True, exist_ok=True)
        _remove(other for other in root.glob(f"{_PREFIX}*.sqlite*") if not other.name.startswith(path.name))
        return sqlite3.connect(path, check_same_thread=False)
    except (OSError, sqlite3.OperationalError):
        return None


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


def _digest(file: Lying, record: bytes) -> bytes:
    """What a row must add up to: one that rotted on the disk is not believed."""
    return blake2b(record, digest_size=16, key=blake2b(os.fsencode(file.path) + file.stamp.encode()).digest()).digest()
