"""The model card: what the model is, what it learned from and under which terms, and how it was made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from index.training.corpus import SOURCES
from index.training.settings import Settings
from index.training.texts import Texts

_TERMS = {"drcd-simplified": "CC BY-SA 3.0 (DRCD, Delta Research Center; simplified characters)"}

_WORDS = (
    "| data/training | written for this project by a language model, unchecked | the project's licence | | |",
    "| spoken.txt, synonyms.txt, offices.txt | this project's own lexicon | the project's licence | | |",
    "| cilin_extended | 同义词词林, extended, as a public repository has it | MIT (repository) | | |",
)

_HEAD = """---
language: zh
library_name: sentence-transformers
pipeline_tag: sentence-similarity
---
# fuhan embedded model: static Chinese embeddings for retrieval

A table of word rows for Chinese government letters: {pieces:,} words and characters, the {own:,} commonest with a
row of their own, the others sharing {shared:,}; {width} columns that started from word2vec and {marks} that started
as random marks, int8. A text's vector is the direction of the sum of weight x row over its pieces; no prompts. The
folder loads with `SentenceTransformer(folder)` and, without torch, with `index.models.static.StaticEncoder`. Texts are
best cut into windows of about 250 characters, as in training.

## What it learned from

| source | origin | terms | windows | pieces |
|---|---|---|---|---|
"""

_TAIL = """
Nothing else was used: no other model's weights or vectors. Whoever wrote the questions, answers and sayings had seen no
judged question. Never trained on: CMRC2018, RGB, XQuAD, replies to
citizens' letters, and the letters that those replies answer.

## How it was made

`python -m index.training CORPUS OUT --questions DIR`: words by jieba counted into a Unigram tokenizer; word2vec,
whitened; contrastive training on queries made by rule (hints, clauses with a question word in place of the answer,
sentences of a neighbouring window), in part said in everyday words or synonyms, on the lexicon's sayings, on people's
questions, and on questions written for this project, told from what the press says in the questions' own words; in
several runs whose tables are averaged; int8. With more than one thread word2vec's threads
race, so a second run gives a like model, not the same bytes.
"""


def model_card(work: Path, settings: Settings, asked: Sequence[Path], seconds: dict[str, int]) -> str:
    """The card in Markdown; measured figures are taken from `figures.md` in the work folder where that exists."""
    head = _HEAD.format(**asdict(settings))
    chosen = "\n".join(f"| {name} | {value} |" for name, value in asdict(settings).items())
    spent = ", ".join(f"{stage} {time} s" for stage, time in seconds.items())
    figures = work / "figures.md"
    measured = "\n" + figures.read_text(encoding="utf-8") if figures.is_file() else ""
    table = "\n".join([*(_row(name, work) for name in SOURCES), *(_questions(folder) for folder in asked), *_WORDS])
    return f"{head}{table}\n{_TAIL}\nTime: {spent}.\n\n| setting | value |\n|---|---|\n{chosen}\n{measured}"


def _row(name: str, work: Path) -> str:
    source, texts = SOURCES[name], Texts.load(work / f"{name}.npz")
    counts = f"{len(texts.window_starts) - 1:,} | {len(texts.pieces):,}"
    return f"| {name} | {source.origin} | {source.terms} | {counts} |"


def _questions(folder: Path) -> str:
    terms = _TERMS.get(folder.name, "not stated")
    return f"| {folder.name} | questions and passages, every fourth passage left out for choices | {terms} | | |"
