"""Which letters lie in the folders? Every file is read, or named with the reason why it was not."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NoReturn

from index.errors import AlreadyHeld, Unreadable
from index.intake.edition import edition
from index.intake.outcome import Outcome, outcome
from index.intake.readings import Readings, remembering
from index.intake.survey import Lying, stamp_of, survey
from index.letters import Letter
from index.progress import Progress, quietly
from index.reading.contents import on_disk

A_COPY = "是同一封函。"
"""How the sentence ends that passes over a second copy."""


def words_of(letter: Letter) -> str:
    """A short name for a letter's words, however its lines and blanks lie: two files with the same are copies."""
    return hashlib.sha256("".join(letter.text.split()).encode()).hexdigest()


@dataclass(slots=True)
class Intake:
    """Takes letters in from folders, once; what could not be taken in is listed while the letters go by.

    `refused` and `passed_over` map a file to one sentence: refused files should have been letters; files passed over
    are no reply letters (another format, a notice) or stand in the archive already (a second copy). What was read is
    remembered below `memory`, an archive's root; without one every file is read afresh. `lying` are the files to take
    in, where they were surveyed already. The file that is `required` comes last and must become a letter: otherwise
    AlreadyHeld or Unreadable says why not.
    """

    folders: Sequence[Path]
    memory: Path | None = None
    apart: Sequence[Path] = ()
    progress: Progress = quietly
    lying: tuple[Lying, ...] | None = None
    required: Path | None = None
    refused: dict[str, str] = field(default_factory=dict)
    passed_over: dict[str, str] = field(default_factory=dict)
    _passing: bool = False

    def __str__(self) -> str:
        """The folders, as a sentence names them."""
        return "、".join(str(folder.absolute()) for folder in self.folders)

    @property
    def fingerprint(self) -> str:
        """A short name for the files as they lie there and for the program that reads them.

        Empty where a file could not be read that another time may be: then nothing can be said to be the same.
        """
        lines = sorted(f"{file.name}\0{file.path!r}\0{file.stamp}" for file in self.surveyed())
        return "" if self._passing else hashlib.sha256("\n".join([edition(), *lines]).encode()).hexdigest()[:16]

    def surveyed(self) -> tuple[Lying, ...]:
        """The files on the disk, looked at once."""
        if self.lying is None:
            self.lying = survey([folder.absolute() for folder in self.folders], self.apart)
        return self.lying

    def __iter__(self) -> Iterator[tuple[str, Letter]]:
        """The letters as (digest of the file, letter), each letter once."""
        taken: dict[str, tuple[str, str]] = {}
        for file, found in self.outcomes():
            if found.letter is None:
                self._leave_out(file, found)
            elif self._is_new(found.letter, file.name, taken):
                yield found.digest, found.letter
                continue
            if file.path == self.required:
                self._require(file, found, taken)

    def _require(self, file: Lying, found: Outcome, taken: Mapping[str, tuple[str, str]]) -> NoReturn:
        """Say why the required file was left out."""
        if found.letter and file.name in self.passed_over:
            raise AlreadyHeld(found.letter.key, taken[found.letter.key][0])
        raise Unreadable(self.refused.get(file.name) or self.passed_over[file.name])

    def outcomes(self) -> Iterator[tuple[Lying, Outcome]]:
        """What came of every file, those in zips too: remembered, or read now."""
        with remembering(self.memory) as readings:
            first_come = sorted(self.surveyed(), key=lambda lying: lying.path == self.required)
            files = [file for lying in first_come for file in self._files(lying, readings)]
            for file in self.progress(files, "读取函件"):
                found = self._outcome(file, readings)
                yield file, replace(found, letter=found.letter and replace(found.letter, source=file.name))
            readings.forget_all_but({file.path for file in (*self.surveyed(), *files)})

    def _files(self, lying: Lying, readings: Readings) -> list[Lying]:
        """The file, or the files in a zip; a zip that cannot be opened is a file of which nothing came."""
        names = self._outcome(lying, readings).names if lying.path.suffix.lower() == ".zip" else ()
        within = [Lying(lying.path / name, f"{lying.name}/{name}", lying.stamp) for name in names]
        return within or [lying]

    def _outcome(self, file: Lying, readings: Readings) -> Outcome:
        if known := readings.of(file):
            return known
        found = outcome(file.path)
        if found.lasting and stamp_of(on_disk(file.path)) == file.stamp:  # else it changed while it was read
            readings.keep(file, found)
        else:
            self._passing = True
        return found

    def _leave_out(self, file: Lying, found: Outcome) -> None:
        self.refused |= {file.name: found.refused} if found.refused else {}
        self.passed_over |= {file.name: found.passed_over} if found.passed_over else {}

    def _is_new(self, letter: Letter, name: str, taken: dict[str, tuple[str, str]]) -> bool:
        """Whether no file `taken` before holds this 文号; a second copy is passed over, a second letter refused."""
        words = words_of(letter)
        if letter.key not in taken:
            taken[letter.key] = (name, words)
            return True
        first, same = taken[letter.key]
        if words == same:
            self.passed_over[name] = f"与 {first} {A_COPY}"
        else:
            self.refused[name] = f"与 {first} 的文号同为“{letter.key}”，但内容不同：请核对其中一份的文号。"
        return False
