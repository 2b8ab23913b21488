"""What an archive is: written last, read first, and compared with what the program expects."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from index.errors import ArchiveDamaged, ArchiveMismatch

FORMAT = 7
"""Counts up whenever an older program could misread what this one writes."""

_SPOKEN = {
    "format": "格式版本",
    "model": "模型",
    "digest": "模型内容",
    "width": "向量维数",
    "query_prompt": "问题提示语",
    "passage_prompt": "段落提示语",
    "max_length": "最大长度",
    "lexicon": "词表",
}


@dataclass(frozen=True, slots=True)
class Manifest:
    """One generation in figures: what made it, what it holds, and the checksum of each of its files.

    `doubtful` counts the letters in which something was read that a person should look at; `source` names where the
    letters lay, `fingerprint` how they lay there, `ranking` how they will be asked.
    """

    encoder: Mapping[str, str | int]
    lexicon: str
    letters: int
    passages: int
    answers: int
    vectors: int
    storage: str
    files: Mapping[str, str]
    doubtful: int = 0
    refused: Mapping[str, str] = field(default_factory=dict)
    passed_over: Mapping[str, str] = field(default_factory=dict)
    ranking: str = ""
    source: str = ""
    fingerprint: str = ""
    format: int = FORMAT
    built: str = field(default_factory=lambda: datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"))

    @classmethod
    def read(cls, path: Path) -> Manifest:
        """From its file; the format is compared before anything else is read.

        Raises ArchiveMismatch for another format, ArchiveDamaged for what is no manifest.
        """
        try:
            written = path.read_bytes()
            _compare({"format": msgspec.json.decode(written, type=_Version).format}, {"format": FORMAT})
            return msgspec.json.decode(written, type=cls)
        except (OSError, ValueError) as error:
            raise ArchiveDamaged(f"档案 {path.parent.name} 的清单 {path.name} 缺失或已损坏。") from error

    def write(self, path: Path) -> None:
        """To its file."""
        path.write_bytes(msgspec.json.format(msgspec.json.encode(self)))

    def require(self, encoder: Mapping[str, str | int], lexicon: str) -> None:
        """Raise ArchiveMismatch, naming both values, unless this encoder and lexicon made the archive."""
        _compare({**self.encoder, "lexicon": self.lexicon}, {**encoder, "lexicon": lexicon})


@dataclass(frozen=True, slots=True)
class _Version:
    """The part of a manifest that every format has."""

    format: int


def _compare(built: Mapping[str, str | int], expected: Mapping[str, str | int]) -> None:
    for name, value in expected.items():
        if built.get(name) != value:
            raise ArchiveMismatch(
                f"档案与当前设置不符：{_SPOKEN[name]}在档案中是“{built.get(name)}”，当前是“{value}”。"
                "请改回设置，或运行 fuhan index 重建档案。"
            )
