"""Letters brought in and taken out while the service answers: file and archive change together, or neither does."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from index.errors import AlreadyHeld, Misused, NotWritten, Unreadable
from index.intake.intake import words_of
from index.intake.outcome import Outcome, outcome
from index.intake.readings import remembering
from index.intake.survey import Lying, stamp_of
from index.letters import Letter
from index.reading.contents import on_disk
from search.searcher import Searcher
from service.around.uploads import Upload
from service.staff.filing import reserved, safe_name, taken_out
from service.staff.keeper import Keeper


@dataclass(frozen=True, slots=True)
class Removed:
    """A letter that was taken out: the names of its files, copies too, and the folder in which they lie now."""

    key: str
    files: tuple[str, ...]
    trash: Path


def bring_in(upload: Upload, keeper: Keeper, searcher: Searcher) -> Letter:
    """Put a letter's file into the first folder; when this returns, the letter can be found.

    Raises AlreadyHeld, or Unreadable where nothing came of the file or its 文号 is that of another letter: then no
    trace of it is left.
    """
    name, folder = safe_name(upload.name), keeper.settings.letters[0].absolute()
    with _changing(keeper, searcher, folder):
        try:
            key = _filed(name, upload.content, folder, keeper)
        except AlreadyHeld:
            keeper.rebuild(keeper.intake())  # it may have come by another way, and not be in the archive yet
            raise
    return searcher.letter(key)


def _filed(name: str, content: bytes, folder: Path, keeper: Keeper) -> str:
    """The key of the letter whose file lies in the folder now, and in the archive; or no file, and an error."""
    with tempfile.TemporaryDirectory(prefix=".fuhan-", dir=folder) as hidden, ExitStack() as unless_done:
        given = _written(Path(hidden, name), content)
        found = outcome(given)
        if found.letter is None:
            raise Unreadable(found.refused or found.passed_over or "")
        place = reserved(folder, name)
        unless_done.callback(place.unlink)
        given.replace(place)
        _remember(place, found, keeper)
        keeper.rebuild(replace(keeper.intake(), required=place))
        unless_done.pop_all()
        return found.letter.key


def take_out(number: str, keeper: Keeper, searcher: Searcher) -> Removed:
    """Move a letter's files to the trash; when this returns, the letter is not found any more.

    Raises NotHeld, and Misused where the letter lies in a zip folder or is the last of all.
    """
    with _changing(keeper, searcher, keeper.settings.trash):
        keeper.rebuild(keeper.intake())
        searcher.reload(wait=True)
        letter = searcher.letter(number)
        words = words_of(letter)
        files = {
            file.path: file.name
            for file, found in keeper.intake().outcomes()
            if found.letter and found.letter.key == letter.key and words_of(found.letter) == words
        }
        if zipped := [name for path, name in files.items() if on_disk(path) != path]:
            raise Misused(f"{letter.key} 在压缩包里（{'、'.join(zipped)}），不能单独移出：请先解开压缩包。")
        with taken_out(list(files), keeper.settings.trash) as trash:
            keeper.rebuild(keeper.intake())
        return Removed(letter.key, tuple(files.values()), trash)


@contextmanager
def _changing(keeper: Keeper, searcher: Searcher, where: Path) -> Iterator[None]:
    """Alone with the files; afterwards the searcher answers from whatever was made of them."""
    try:
        with keeper.alone:
            try:
                yield
            finally:
                searcher.reload(wait=True)
    except OSError as error:
        raise NotWritten(f"文件夹 {where} 不能写入，一切保持原样（{error.strerror}）。") from error


def _written(path: Path, content: bytes) -> Path:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())  # it must not be half a letter that lies there after a power cut
    return path


def _remember(place: Path, found: Outcome, keeper: Keeper) -> None:
    """What was read in the hidden folder need not be read again: a scan takes half a minute."""
    with remembering(keeper.settings.archive) as readings:
        readings.keep(Lying(place, place.name, stamp_of(place) or ""), found)
