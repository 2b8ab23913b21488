"""How good is the ranking? nDCG, recall and MRR over judged questions, through the very same pipeline."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from index.archive import Archive
from index.errors import Misused
from index.letters import Letter
from index.progress import Progress, quietly
from search.asking.asked import LARGEST_PAGE, MODES, Asked
from search.find import find

Gains = Mapping[str, int]
Figures = Mapping[str, float]

HIGHEST_GAIN = 100
"""Of one answer: the gain is an exponent."""
RESAMPLES = 10_000
"""Bootstrap samples: p-values steady to about 0.005."""


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
    fingerprint: str = ""

    def __str__(self) -> str:
        """The file, as a sentence names it."""
        return str(self.path)

    def __iter__(self) -> Iterator[tuple[str, Letter]]:
        """(digest, letter); a document's id stands in place of its 文号, so each must be another."""
        seen: set[str] = set()
        for row in _rows(self.path, "id", "text"):
            name, text = str(row["id"]), str(row["text"])
            if name in seen:
                raise Misused(f"{self.path} 里有两篇文档的 id 同为“{name}”。")
            seen.add(name)
            letter = Letter(name, text, (0, len(text)), doc_number=name, title=row.get("title"))
            yield hashlib.sha256(text.encode()).hexdigest(), letter


def judged(path: Path) -> list[Judged]:
    """The questions of a file, one JSON object a line: {query, pos: [id]} or {query, relevant: {key: gain}}.

    What is no question (no words, or nothing that answers it) measures nothing and is left out; Misused where
    nothing is left.
    """
    questions = [_judged(path, row) for row in _rows(path, "query")]
    found = [question for question in questions if question.query.strip() and question.relevant]
    if not found:
        raise Misused(f"{path} 里没有可评测的问题：每行应有 query 和答出它的 pos 或 relevant。")
    return found


def _judged(path: Path, row: Mapping[str, Any]) -> Judged:
    query, gains, answers = str(row["query"]), row.get("relevant") or {}, row.get("pos") or []
    if not isinstance(answers, list):
        raise Misused(f"{path} 里问题“{query}”的 pos 应是 id 的列表。")
    if not isinstance(gains, dict) or not all(_is_gain(gain) for gain in gains.values()):
        raise Misused(f"{path} 里问题“{query}”的 relevant 应逐个写明键和分值，分值是 0 至 {HIGHEST_GAIN} 的数。")
    return Judged(query, {key: gain for key, gain in (gains or dict.fromkeys(map(str, answers), 1)).items() if gain})


def _is_gain(told: object) -> bool:
    return isinstance(told, int | float) and 0 <= told <= HIGHEST_GAIN


def measure(
    archive: Archive,
    questions: Sequence[Judged],
    group: str = "letter",
    progress: Progress = quietly,
    modes: Sequence[str] = MODES,
) -> dict[str, list[Figures]]:
    """The figures of every question in each mode; what is ranked are the keys of letters or of passages."""
    return {
        mode: [
            figures(_ranked(archive, Asked(judged.query, mode=mode, group=group)), judged.relevant)
            for judged in progress(questions, f"评测 {mode}")
        ]
        for mode in modes
    }


def means(rows: Sequence[Figures]) -> Figures:
    """The mean of each figure over all questions."""
    return {name: math.fsum(row[name] for row in rows) / len(rows) for name in rows[0]}


def better(left: Sequence[float], right: Sequence[float]) -> float:
    """The one-sided p-value that `left` is no better than `right`, question by question.

    Paired bootstrap over questions (Smucker, Allan & Carterette 2007): the share of resamples whose mean difference
    is not positive.
    """
    differences = np.asarray(left) - np.asarray(right)
    picks = np.random.default_rng(0).integers(0, len(differences), (RESAMPLES, len(differences)))
    return float((differences[picks].mean(axis=1) <= 0).mean())


def figures(ranked: Sequence[str], relevant: Gains) -> Figures:
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


def _rows(path: Path, *required: str) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-lines file; raises Misused with the line that is none, or lacks what is required."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise Misused(f"缺少评测文件：{path}。") from error
    except UnicodeDecodeError as error:
        raise Misused(f"评测文件 {path} 不是 UTF-8 文本。") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _row(line, required, f"{path} 第 {number} 行")


def _row(line: str, required: Sequence[str], where: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise Misused(f"{where}不是 JSON 对象。") from error
    if not isinstance(row, dict) or any(name not in row for name in required):
        raise Misused(f"{where}应是含有 {'、'.join(required)} 的 JSON 对象。")
    return row
