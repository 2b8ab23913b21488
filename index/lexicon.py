"""The house's words, as an administrator edits them: policy terms, and offices with their other names."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from index.errors import Misused

SHIPPED = Path(__file__).parent.parent / "data" / "lexicon"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Terms that are never cut, and each office name with the one that stands for all its names.

    `digest` names the content: an archive cut by another lexicon is refused.
    """

    terms: tuple[str, ...] = ()
    offices: Mapping[str, str] = field(default_factory=dict)
    digest: str = ""

    @classmethod
    def load(cls, folder: Path = SHIPPED) -> Lexicon:
        """From terms.txt (one a line) and offices.txt (an office a line: its full name, then the others)."""
        lines = {name: list(_lines(folder / name)) for name in ("terms.txt", "offices.txt")}
        offices = {name: line.split()[0] for line in lines["offices.txt"] for name in line.split()}
        digest = hashlib.sha256(repr(lines).encode()).hexdigest()[:16]
        return cls((*lines["terms.txt"], *offices), offices, digest)

    def office(self, text: str) -> tuple[str, str] | None:
        """The longest office name that a text holds, and that office's full name: 市工信局 → 工信局, 工业和信息化局."""
        named = max((name for name in self.offices if name in text), key=len, default=None)
        return (named, self.offices[named]) if named else None


def _lines(path: Path) -> Iterator[str]:
    """What a lexicon file says, without remarks and empty lines; a missing file says nothing."""
    try:
        written = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
    except UnicodeDecodeError as error:
        raise Misused(f"词表文件 {path} 不是 UTF-8 文本，请另存为 UTF-8。") from error
    for line in written.splitlines():
        if said := line.partition("#")[0].strip():
            yield said
