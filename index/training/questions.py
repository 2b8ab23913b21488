"""Questions that people asked about passages: the dearest pairs, read from a folder as `fuhan eval` reads it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from index.training.corpus import read_rows
from index.training.pairs import Pair
from index.training.texts import windows

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


def _asked(folder: Path) -> Iterator[dict[str, Any]]:
    yield from read_rows(folder / "queries.jsonl")


def _answering(found: list[str], answers: list[str]) -> str:
    return next((window for window in found if any(answer in window for answer in answers)), found[0])


def _cut(tokenizer: Tokenizer, text: str) -> list[int]:
    return list(tokenizer.encode(text, add_special_tokens=False).ids)
