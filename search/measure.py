"""How good is the ranking? nDCG, recall and MRR over judged questions, through the very same pipeline."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from index.archive import Archive
from index.build import Progress, quietly
from index.errors import Misused
from index.letters import Letter
from search.asked import LARGEST_PAGE, MODES, Asked
from search.find import find

Gains = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Judged:
    """A question with the keys that answer it and how well (2 fully, 1 partly)."""

    query: str
    relevant: Gains


@dataclass(slots=True)
class Corpus:
    """The documents of a judged collection, each taken in as a letter without sections."""

    path: Path
    refused: dict[str, str] = field(default_factory=dict)
    passed_over: dict[str, str] = field(default_factory=dict)

    def __iter__(self) -> Iterator[tuple[str, Letter]]:
        """(digest, letter); a document's id stands in place of its 文号."""
        for row in _rows(self.path):
            text = str(row["text"])
            letter = Letter(str(row["id"]), text, (0, len(text)), doc_number=str(row["id"]), title=row.get("title"))
            yield hashlib.sha256(text.encode()).hexdigest(), letter


def judged(path: Path) -> list[Judged]:
    """The questions of a file, one JSON object a line: {query, pos: [id]} or {query, relevant: {key: gain}}.

    What is no question (no words, or nothing that answers it) measures nothing and is left out.
    """
    rows = [
        (row["query"], row.get("relevant") or dict.fromkeys(map(str, row.get("pos", ())), 1)) for row in _rows(path)
    ]
    return [Judged(query, relevant) for query, relevant in rows if query.strip() and relevant]


def measure(
    archive: Archive, questions: Sequence[Judged], group: str = "letter", progress: Progress = quietly
) -> dict[str, dict[str, float]]:
    """Means of every figure for each mode; what is ranked are the keys of letters or of passages."""
    return {
        mode: _means(
            [
                figures(_ranked(archive, Asked(judged.query, mode=mode, group=group)), judged.relevant)
                for judged in progress(questions, f"评测 {mode}")
            ]
        )
        for mode in MODES
    }


def figures(ranked: Sequence[str], relevant: Gains) -> dict[str, float]:
    """nDCG@10 (gain 2^g - 1, Järvelin & Kekäläinen 2002), recall@10, recall@100 and reciprocal rank of one answer."""
    first = next((place for place, key in enumerate(ranked, start=1) if relevant.get(key)), None)
    return {
        "ndcg@10": _gain([relevant.get(key, 0) for key in ranked[:10]])
        / _gain(sorted(relevant.values(), reverse=True)[:10]),
        "recall@10": len(relevant.keys() & ranked[:10]) / len(relevant),
        "recall@100": len(relevant.keys() & ranked[:100]) / len(relevant),
        "mrr": 1 / first if first else 0.0,
    }


def _gain(grades: Sequence[int]) -> float:
    return math.fsum((2**grade - 1) / math.log2(place + 1) for place, grade in enumerate(grades, start=1))


def _ranked(archive: Archive, asked: Asked) -> list[str]:
    """The keys of what a question brings up; the letters' where it is grouped by letter."""
    rows = [row for row, _ in find(archive, asked).order[:LARGEST_PAGE]]
    passages = archive.passages(rows)
    return [passages[row].letter if asked.group == "letter" else passages[row].key for row in rows]


def _means(rows: Sequence[dict[str, float]]) -> dict[str, float]:
    return {name: sum(row[name] for row in rows) / len(rows) for name in rows[0]}


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-lines file; raises Misused with the line that is none."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise Misused(f"缺少评测文件：{path}。") from error
    for number, line in enumerate(lines, start=1):
        try:
            yield json.loads(line)
        except json.JSONDecodeError as error:
            raise Misused(f"{path} 第 {number} 行不是 JSON 对象。") from error
