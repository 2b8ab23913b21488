"""Which letters lie in the folders? Every file is read, or named with the reason why it was not."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from index.errors import Misused, Unreadable
from index.letters import Letter
from index.parsing.parse import proved
from index.quarantine import no_letter
from index.reading import SUFFIXES, text_of
from index.reading.contents import content, files
from index.sidecar import SUFFIX, corrected, sidecar_of


def _readable(name: Path) -> str:
    """A file's name as text; one that is no UTF-8 was written by an older Chinese system."""
    written = os.fsencode(name.as_posix())
    try:
        return written.decode()
    except UnicodeDecodeError:
        return written.decode("gb18030", errors="replace")


def _hidden(name: Path) -> bool:
    """Whether a file is none of ours to name: a hidden one, or the corrections beside a letter."""
    return name.name.endswith(SUFFIX) or any(part.startswith(".") for part in name.parts)


@dataclass(slots=True)
class Intake:
    """Reads letters from folders; what could not be taken in is listed while the letters go by.

    `refused` and `passed_over` map a file to one sentence: refused files should have been letters; files passed over
    are no reply letters (another format, a notice) or stand in the archive already (a second copy).
    """

    folders: Sequence[Path]
    refused: dict[str, str] = field(default_factory=dict)
    passed_over: dict[str, str] = field(default_factory=dict)

    def files(self) -> list[tuple[Path, str]]:
        """Every file below the folders and in their zips with its name inside its folder; hidden ones apart."""
        found = []
        for folder in self.folders:
            if not folder.is_dir():
                raise Misused(f"函件文件夹不存在：{folder}。")
            for path in sorted(folder.rglob("*")):
                name = path.relative_to(folder)
                if path.is_file() and not _hidden(name):
                    found += [(file, _readable(file.relative_to(folder))) for file in self._files(path, name)]
        return found

    def _files(self, path: Path, name: Path) -> list[Path]:
        """The file, or the files in a zip; a zip that cannot be opened is refused."""
        try:
            return files(path)
        except Unreadable as error:
            self.refused[_readable(name)] = str(error)
            return []

    def __str__(self) -> str:
        """The folders, as a sentence names them."""
        return "、".join(map(str, self.folders))

    def __len__(self) -> int:
        """How many files there are to read."""
        return len(self.files())

    def __iter__(self) -> Iterator[tuple[str, Letter]]:
        """The letters as (digest of the file, letter), each letter once."""
        taken: dict[str, tuple[str, str]] = {}
        for path, name in self.files():
            if path.suffix.lower() not in SUFFIXES:
                self.passed_over[name] = f"不支持的文件格式“{path.suffix or '无后缀'}”。"
                continue
            try:
                given = content(path)
                letter = corrected(proved(text_of(given, path.name), name), path)
            except Unreadable as error:
                self.refused[name] = str(error).replace(path.name, Path(name).name)
                continue
            if why := no_letter(letter):
                self.passed_over[name] = why
            elif self._is_new(letter, name, taken):
                beside = sidecar_of(path)
                corrections = beside.read_bytes() if beside else b""
                yield hashlib.sha256(given + corrections).hexdigest(), letter

    def _is_new(self, letter: Letter, name: str, taken: dict[str, tuple[str, str]]) -> bool:
        """Whether no file `taken` before holds this 文号; a second copy is passed over, a second letter refused."""
        words = hashlib.sha256("".join(letter.text.split()).encode()).hexdigest()
        if letter.key not in taken:
            taken[letter.key] = (name, words)
            return True
        first, same = taken[letter.key]
        if words == same:
            self.passed_over[name] = f"与 {first} 是同一封函。"
        else:
            self.refused[name] = f"与 {first} 的文号同为“{letter.key}”，但内容不同：请核对其中一份的文号。"
        return False
