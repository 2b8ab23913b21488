"""The parts of the house, put together as the settings say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from tqdm import tqdm

from index.archive import Archive
from index.build import Builder, Gate, let_in
from index.intake.intake import Intake
from index.models.encode import Encoder, load_encoder
from index.models.transformer import PairReader
from index.words.lexicon import SHIPPED, Lexicon
from index.words.words import Words
from search.measures.gate import Gate as RelevanceGate
from search.measures.gate import ranking
from search.measures.measure import judged
from search.rerank import Reranker
from search.searcher import Searcher
from service.settings import Settings


def encoder(settings: Settings) -> Encoder:
    """The encoder of the settings' model."""
    told = settings
    return load_encoder(told.model, told.query_prompt, told.passage_prompt, told.max_length, told.width)


def words(settings: Settings) -> Words:
    """The way words are cut, with the lexicon that ships and what the settings add to it."""
    return Words(Lexicon.load(SHIPPED, *filter(None, [settings.lexicon])))


def builder(settings: Settings, gate: Gate = let_in) -> Builder:
    """A builder that shows its progress on a terminal."""
    parts = encoder(settings), words(settings), settings.storage, shown
    return Builder(settings.archive, *parts, ranking=ranking(), gate=gate)


def gate(settings: Settings, *, force: bool = False, preview: bool = False) -> RelevanceGate:
    """The gate that holds a new generation to the judged questions."""
    return RelevanceGate(settings.archive, judged(settings.judged), force=force, preview=preview)


def rebuilder(settings: Settings, archive: Archive) -> Builder:
    """A builder of the generations after one that answers: with its model and words, and quietly."""
    return Builder(settings.archive, archive.encoder, archive.words, settings.storage, ranking=ranking())


def intake(settings: Settings, folders: Sequence[Path] = ()) -> Intake:
    """The letters in these folders, or in the settings' own; what was read before is remembered."""
    apart = (settings.archive, settings.trash)
    return Intake(folders or settings.letters, settings.archive, apart, shown)


def archive(settings: Settings) -> Archive:
    """The archive that answers now."""
    return Archive.open(settings.archive, encoder(settings), words(settings))


def searcher(settings: Settings) -> Searcher:
    """A searcher over the archive that answers now."""
    return Searcher(settings.archive, encoder(settings), words(settings), reranker(settings))


def reranker(settings: Settings) -> Reranker | None:
    """The reranker of the settings, where they name one."""
    if not settings.reranker:
        return None
    return Reranker(PairReader(settings.reranker), settings.rerank_top, settings.rerank_budget / 1000)


def shown(items: Iterable[Any], label: str, total: int | None = None) -> Iterable[Any]:
    """The items with a progress bar on stderr, where that is a terminal."""
    counted: Iterable[Any] = tqdm(items, desc=label, total=total, unit="项", disable=None, leave=False)
    return counted
