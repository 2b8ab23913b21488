"""Which letters lie in the folders? Every file is read, or named with the reason why it was not."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from index.errors import Misused, Unreadable
from index.letters import Letter
from index.parse import parse
from index.reading import READERS, read


@dataclass(slots=True)
class Intake:
    """Reads letters from folders; what could not be taken in is listed while the letters go by.

    `refused` and `passed_over` map a file to one sentence: refused files should have been letters, files passed
    over were never meant to be read (another format) or stand in the archive already (a second copy).
    """

    folders: Sequence[Path]
    refused: dict[str, str] = field(default_factory=dict)
    passed_over: dict[str, str] = field(default_factory=dict)
    _taken: dict[str, tuple[str, str]] = field(default_factory=dict)

    def files(self) -> list[tuple[Path, str]]:
        """Every file below the folders with its name inside its folder, sorted; hidden ones apart."""
        found = []
        for folder in self.folders:
            if not folder.is_dir():
                raise Misused(f"函件文件夹不存在：{folder}。")
            for path in sorted(folder.rglob("*")):
                name = path.relative_to(folder)
                if path.is_file() and not any(part.startswith(".") for part in name.parts):
                    found.append((path, name.as_posix()))
        return found

    def __len__(self) -> int:
        """How many files there are to read."""
        return len(self.files())

    def __iter__(self) -> Iterator[tuple[str, Letter]]:
        """The letters as (digest of the file, letter), each letter once."""
        for path, name in self.files():
            if path.suffix.lower() not in READERS:
                self.passed_over[name] = f"不支持的文件格式“{path.suffix or '无后缀'}”。"
                continue
            try:
                letter = parse(read(path), name)
            except Unreadable as error:
                self.refused[name] = str(error)
                continue
            if self._is_new(letter, name):
                yield hashlib.sha256(path.read_bytes()).hexdigest(), letter

    def _is_new(self, letter: Letter, name: str) -> bool:
        """Whether no other file holds this 文号; a second copy is passed over, a second letter refused."""
        words = "".join(letter.text.split())
        first, text = self._taken.setdefault(letter.key, (name, words))
        if first == name:
            return True
        if text == words:
            self.passed_over[name] = f"与 {first} 是同一封函。"
        else:
            self.refused[name] = f"与 {first} 的文号同为“{letter.key}”，但内容不同：请核对其中一份的文号。"
        return False
