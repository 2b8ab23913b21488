"""The house's words, as an administrator edits them: policy terms, offices, synonyms, and what people say for them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import msgspec

from index.errors import ArchiveDamaged, Misused
from index.words.fold import fold

SHIPPED = Path(__file__).parents[2] / "data" / "lexicon"

FILES: Mapping[str, tuple[int, int | None]] = {"terms.txt": (1, 1), "offices.txt": (1, None), "synonyms.txt": (2, None)}
"""How few and how many words stand on a line of each file."""

SPOKEN = "spoken.txt"
"""The file of sayings: everyday words, a tab, and what letters say for them."""

_WHOLE = re.compile(r"[一-鿿a-z0-9+&._%-]{2,}")
"""What the cutter can keep in one piece; a single character would be found in every letter."""

_SHOWN = 40
"""Characters of a wrong line that are quoted: enough to recognise it."""


class Saying(NamedTuple):
    """Everyday words for one thing, folded and lower-cased, and the words that letters have for it."""

    said: tuple[str, ...]
    official: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words that are never cut, each office name with its full name, and other words for the same thing.

    `synonyms` maps a word, folded and lower-cased as words are cut, to all that mean the same, both ways; the names of
    an office are such words. `sayings` lead from everyday words to those of letters, and are not cut whole.
    `digest` names the content: an archive cut by another lexicon is refused.
    """

    terms: tuple[str, ...] = ()
    offices: Mapping[str, str] = field(default_factory=dict)
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sayings: tuple[Saying, ...] = ()
    digest: str = ""

    @classmethod
    def load(cls, *folders: Path) -> Lexicon:
        """From the files of some folders, of the shipped one where none is named; what a later one says is added.

        terms.txt holds one term a line, offices.txt an office a line (its full name, then the others), synonyms.txt a
        group a line (words that mean the same), spoken.txt a saying a line (everyday words, a tab, a letter's words).
        Where two folders know an office name, the later one wins.
        Raises Misused with the file and the line that cannot be.
        """
        said = {name: [line for folder in folders or (SHIPPED,) for line in _lines(folder / name)] for name in FILES}
        offices = {name: line[0] for line in said["offices.txt"] for name in line}
        words = dict.fromkeys(word for lines in said.values() for line in lines for word in line)
        sayings = tuple(each for folder in folders or (SHIPPED,) for each in _sayings(folder / SPOKEN))
        digest = hashlib.sha256(repr((said, sayings)).encode()).hexdigest()[:16]
        synonyms = _both_ways([*said["offices.txt"], *said["synonyms.txt"]])
        return cls(tuple(words), offices, synonyms, sayings, digest)

    @classmethod
    def read(cls, path: Path) -> Lexicon:
        """As `write` kept it; raises ArchiveDamaged for anything else."""
        try:
            return msgspec.json.decode(path.read_bytes(), type=cls)
        except (OSError, ValueError) as error:
            raise ArchiveDamaged(f"档案 {path.parent.name} 里没有可用的词表 {path.name}。") from error

    def write(self, path: Path) -> None:
        """To one file, for the archive that is cut by it."""
        path.write_bytes(msgspec.json.encode(self))

    def office(self, text: str) -> tuple[str, str] | None:
        """The longest office name that a text holds, and that office's full name: 市工信局 → 工信局, 工业和信息化局."""
        named = max((name for name in self.offices if name in text), key=len, default=None)
        return (named, self.offices[named]) if named else None


def require_lexicon(folder: Path) -> Path:
    """The folder, if it is one and every text file in it bears a name that is read; Misused otherwise."""
    names = (*FILES, SPOKEN)
    known = "、".join(names)
    if not folder.is_dir():
        raise Misused(f"词表文件夹不存在：{folder}。")
    if strangers := sorted(path.name for path in folder.glob("*.txt") if path.name not in names):
        raise Misused(f"词表文件夹 {folder} 里的 {'、'.join(strangers)} 不会被读取，请改用文件名 {known}。")
    if folders := [name for name in names if (folder / name).is_dir()]:
        raise Misused(f"词表文件夹 {folder} 里的 {'、'.join(folders)} 是文件夹，应为文本文件。")
    if not any((folder / name).is_file() for name in names):
        raise Misused(f"词表文件夹 {folder} 里没有词表文件，应有 {known} 中的一个或几个。")
    return folder


def _both_ways(groups: Iterable[tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Each word with all that share a group with it; a word of two groups links them to itself, not to each other."""
    others: dict[str, dict[str, None]] = {}
    for group in groups:
        folded = [fold(word).lower() for word in group]
        for word in folded:
            others.setdefault(word, {}).update(dict.fromkeys(other for other in folded if other != word))
    return {word: tuple(found) for word, found in others.items() if found}


def _lines(path: Path) -> Iterator[tuple[str, ...]]:
    """The words of each line of a file."""
    for where, line in _written(path):
        words = tuple(line.split())
        if fault := _fault(words, *FILES[path.name]):
            raise Misused(f"{where}：{fault}。")
        yield words


def _sayings(path: Path) -> Iterator[Saying]:
    """The saying on each line of a file."""
    for where, line in _written(path):
        said, tab, official = line.partition("\t")
        if not (tab and said.strip() and official.strip()):
            raise Misused(f"{where}：左边写平常的说法，右边写公文用语，中间隔一个制表符。")
        if fault := _fault((*said.split(), *official.split()), 2, None):
            raise Misused(f"{where}：{fault}。")
        yield Saying(tuple(fold(said).lower().split()), tuple(official.split()))


def _written(path: Path) -> Iterator[tuple[str, str]]:
    """Each line without its remark, and where it stands, as a sentence names it; a missing file says nothing."""
    try:
        written = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
    except UnicodeDecodeError as error:
        raise Misused(f"词表文件 {path} 不是 UTF-8 文本，请另存为 UTF-8。") from error
    for number, line in enumerate(written.splitlines(), start=1):
        if said := line.partition("#")[0].strip():
            yield f"词表文件 {path} 第 {number} 行“{line.strip()[:_SHOWN]}”", said


def _fault(words: tuple[str, ...], fewest: int, most: int | None) -> str:
    """What is wrong with a line, as the end of a Chinese sentence; empty where nothing is."""
    if most and len(words) > most:
        return f"每行只写 {most} 个词，这里有 {len(words)} 个"
    if len(words) < fewest:
        return "同义词每行至少写两个，以空格或制表符分隔"
    wrong = next((word for word in words if not (_WHOLE.fullmatch(word) or _WHOLE.fullmatch(fold(word).lower()))), "")
    return f"“{wrong}”不能作为一个词，词应有两个以上的字，不含标点" if wrong else ""
