"""What can be read without a question: letters and passages by their keys, and whether the archive is well."""

from __future__ import annotations

from index.archive import Archive, citation
from index.doc_number import doc_number
from index.errors import NotHeld
from index.filters import Filters
from index.letters import Citation, Letter, Passage
from index.register import NEWEST


class Reader:
    """Letters and passages of one archive."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.problem = archive.problem

    def letters(self, filters: Filters, limit: int, offset: int = 0, order: str = NEWEST) -> tuple[int, list[Letter]]:
        """How many letters the filters let through, and a page of them in one of the register's ORDERS."""
        keys = self.archive.register.matching(filters, order)
        page = (self.archive.letter(key) for key in keys[offset : offset + limit])
        return len(keys), [letter for letter in page if letter]

    def letter(self, key: str) -> Letter:
        """The letter of a 文号 in any spelling, or of its own id; raises NotHeld, naming the nearest."""
        if found := self.archive.letter(key):
            return found
        number = doc_number(key)
        held = self.archive.register.numbered(number) if number else []
        if len(held) == 1 and (found := self.archive.letter(held[0])):
            return found
        nearest = self.archive.register.nearest(number) if number else []
        closest = f"最接近的有：{'、'.join(held or nearest)}。" if held or nearest else ""
        raise NotHeld(f"没有收录“{key}”这封函。{closest}")

    def passages(self, letter: str) -> list[Passage]:
        """All passages of a letter in the order of its text."""
        return list(self.archive.passages_of(self.letter(letter).key).values())

    def passage(self, key: str) -> tuple[Passage, Citation]:
        """A passage by its key, whose 文号 may be in any spelling, with its citation; raises NotHeld."""
        named, _, section = key.partition("#")
        letter = self.letter(named)
        found = self.archive.passage(f"{letter.key}#{section}")
        if found is None:
            raise NotHeld(f"{letter.key} 里没有“{section}”这一部分。")
        return found, citation(letter, found)

    def doubtful(self, limit: int, offset: int = 0) -> list[Letter]:
        """A stretch of the letters in which something is doubtful, newest first."""
        keys = self.archive.register.doubtful[offset : offset + limit]
        return [letter for key in keys if (letter := self.archive.letter(key))]

    def counts(self) -> dict[str, int]:
        """What the archive holds and what it does not, in figures."""
        manifest = self.archive.manifest
        return {
            "letters": manifest.letters,
            "passages": manifest.passages,
            "letters_with_doubts": manifest.doubtful,
            "files_refused": len(manifest.refused),
            "files_passed_over": len(manifest.passed_over),
        }

    def health(self) -> dict[str, object]:
        """Whether questions can be answered, and by what."""
        manifest = self.archive.manifest
        refused = [{"file": file, "why": why} for file, why in manifest.refused.items()]
        return {
            "ready": True,
            "problem": self.problem,
            "generation": self.archive.generation.folder.name,
            "built": manifest.built,
            **self.counts(),
            "model": str(manifest.encoder["model"]),
            "refused": refused,
        }
