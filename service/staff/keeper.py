"""Who changes the archive while the program runs: one at a time, and the generation before answers until it is done."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from index.build import Builder
from index.errors import ArchiveError, Busy, FuhanError, Misused
from index.intake.edition import edition
from index.intake.intake import Intake
from index.intake.watching import Files, Watching
from index.storage.generation import generations
from index.storage.manifest import Manifest
from service import house
from service.around.logs import log
from service.settings import Settings

_PATIENCE = 300.0
"""Seconds after which what failed is tried again although no file has changed: a disk may have been cleared since,
a share be back. The longest attempts, at files on which LibreOffice hangs, take a minute each."""

_FAREWELL = 10.0
"""Seconds in which a rebuild may still come to its end when the program does; broken off, it has changed nothing."""

Told = Callable[[Manifest | FuhanError], None]
"""Is told of every new generation, and of every change that could not be taken up."""


def change_log() -> Told:
    """Writes what became of each change as one line, as requests are written."""
    lines = log()

    def tell(news: Manifest | FuhanError) -> None:
        if isinstance(news, Manifest):
            lines.info("archive", letters=news.letters, refused=len(news.refused), passed_over=len(news.passed_over))
        else:
            lines.info("archive_kept", problem=str(news))

    return tell


class Keeper:
    """Rebuilds the archive of the settings' folders, or of others, which then `takes_over` from whatever it held.

    `problem` is a sentence while the last change could not be taken up. Hold `alone` to change files and archive.
    """

    def __init__(
        self, settings: Settings, builder: Builder, folders: Sequence[Path] = (), *, takes_over: bool = False
    ) -> None:
        self.settings, self.alone = settings, threading.RLock()
        self.problem: str | None = None
        self._builder, self._folders, self._takes_over = builder, folders, takes_over
        edition()  # named now: an upgrade may replace the source under a program that goes on running

    def intake(self) -> Intake:
        """The letters as they lie there now."""
        return replace(house.intake(self.settings, self._folders), progress=self._builder.progress)

    def rebuild(self, letters: Intake, *, allow_malformed: bool = True) -> Manifest | None:
        """Take up what changed; None where nothing did."""
        with self.alone:
            self._require_own(letters)
            standing = self._builder.standing(letters)
            if standing and (allow_malformed or not standing.refused):
                return None
            return self._builder.build(letters, allow_malformed=allow_malformed)

    def _require_own(self, letters: Intake) -> None:
        """Raise Misused where the archive was built of other folders: their letters would be lost from it."""
        source = _source(self.settings.archive)
        if not self._takes_over and source not in {None, str(letters)}:
            built = f"由 {source} 建立" if source else "由旧版程序建立"
            raise Misused(f"现有档案{built}，函件文件夹现为 {letters}：请核对 FUHAN_LETTERS，再运行一次 fuhan index。")


def _source(root: Path) -> str | None:
    """Where the letters of an archive lay, as the newest manifest says that can be read; None where none can."""
    with suppress(ArchiveError):
        for generation in generations(root):
            with suppress(ArchiveError):
                return Manifest.read(generation.manifest).source
    return None


class Warden:
    """Watches the folders of a keeper and has every change taken up once it has come to rest."""

    def __init__(self, keeper: Keeper, told: Told, *, allow_malformed: bool = True) -> None:
        self._keeper, self._told, self._allow_malformed = keeper, told, allow_malformed
        self._watching = Watching(lambda: keeper.intake().surveyed())
        self._failed: tuple[Files, float] = ((), 0.0)
        self._over = threading.Event()

    def watch(self) -> None:
        """Go on until it is over; an end before that is a fault, and is not kept quiet."""
        try:
            while not self._over.wait(self._watching.pause):
                self.look()
        finally:
            self._keeper.problem = None if self._over.is_set() else "监看函件文件夹的线程意外停止，请重新启动服务。"

    @contextmanager
    def beside(self) -> Iterator[None]:
        """Watch beside whatever the block does."""
        thread = threading.Thread(target=self.watch, name="fuhan-watch", daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._over.set()
            thread.join(_FAREWELL)

    def look(self) -> None:
        """One look: what has come to rest is taken up, what cannot be is told once."""
        try:
            files = self._watching.look()
            if files is not None and self._due(files):
                self._take(files)
            elif files is None:
                self._keeper.problem = None
        except Busy:
            self._failed = (), 0.0  # another process takes up the same change, or lets us at the next look
        except FuhanError as error:
            if str(error) != self._keeper.problem:
                self._told(error)
            self._keeper.problem = str(error)

    def _due(self, files: Files) -> bool:
        before, when = self._failed
        return files != before or time.monotonic() - when > _PATIENCE

    def _take(self, files: Files) -> None:
        self._failed = files, time.monotonic()
        letters = replace(self._keeper.intake(), lying=files)
        made = self._keeper.rebuild(letters, allow_malformed=self._allow_malformed)
        self._keeper.problem = None
        if not made or made.fingerprint:  # else a file could not be read for now, and is tried again
            self._watching.taken = files
        if made:
            self._told(made)
