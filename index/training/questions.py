"""Questions with what answers them, the dearest pairs: from folders as `fuhan eval` reads them, and from plain text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from index.training.corpus import read_rows
from index.training.pairs import Pair
from index.training.texts import windows
from index.words.fold import fold

WRITTEN = Path(__file__).parents[2] / "data" / "training"
"""Everyday questions with what answers them in official words, written for this project: no letter and no statute."""

HELD_OUT = 4
"""Every fourth passage's questions are never trained on: settings are chosen by them."""


def questions(folder: Path, tokenizer: Tokenizer) -> Iterator[Pair]:
    """Each question with the window of its passage that holds an answer, the first window where none does."""
    passages: dict[str, list[str]] = {}
    for row in read_rows(folder / "corpus.jsonl"):
        passages[row["id"]] = ["".join(group) for group in windows(row["text"])]
    groups = {key: number for number, key in enumerate(passages) if number % HELD_OUT}
    for asked in _asked(folder):
        for key in groups.keys() & asked["pos"]:
            window = _answering(passages[key], asked.get("answers", []))
            query, passage = (_cut(tokenizer, text) for text in (asked["query"], window))
            if query and passage:
                yield Pair(query, passage, groups[key])


def written(folder: Path, tokenizer: Tokenizer) -> Iterator[Pair]:
    """The pairs of a folder's text files: on each line one or more questions, and behind the last tab the answer.

    Their groups are below 0, apart from those of any document.
    """
    lines = [line for path in sorted(folder.glob("*.txt")) for line in path.read_text(encoding="utf-8").splitlines()]
    for number, line in enumerate(line for line in lines if not line.startswith("#")):
        *asked, answer = (_cut(tokenizer, fold(text)) for text in line.split("\t"))
        yield from (Pair(query, answer, -1 - number) for query in asked if query and answer)


def _asked(folder: Path) -> Iterator[dict[str, Any]]:
    yield from read_rows(folder / "queries.jsonl")


def _answering(found: list[str], answers: list[str]) -> str:
    return next((window for window in found if any(answer in window for answer in answers)), found[0])


def _cut(tokenizer: Tokenizer, text: str) -> list[int]:
    return list(tokenizer.encode(text, add_special_tokens=False).ids)
