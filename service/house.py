"""The parts of the house, put together as the settings say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from tqdm import tqdm

from index.archive import Archive
from index.build import Builder
from index.encode import Encoder, load_encoder
from index.intake import Intake
from index.lexicon import Lexicon
from index.words import Words
from search.searcher import Searcher
from service.settings import Settings


def encoder(settings: Settings) -> Encoder:
    """The encoder of the settings' model."""
    return load_encoder(settings.model, settings.query_prompt, settings.passage_prompt)


def words() -> Words:
    """The way words are cut, with the lexicon that ships."""
    return Words(Lexicon.load())


def builder(settings: Settings) -> Builder:
    """A builder that shows its progress on a terminal."""
    return Builder(settings.archive, encoder(settings), words(), progress=shown)


def rebuilder(settings: Settings, archive: Archive) -> Builder:
    """A builder of the generations after one that answers: with its model and words, and quietly."""
    return Builder(settings.archive, archive.encoder, archive.words)


def intake(settings: Settings, folders: Sequence[Path] = ()) -> Intake:
    """The letters in these folders, or in the settings' own; what was read before is remembered."""
    apart = (settings.archive, settings.trash)
    return Intake(folders or settings.letters, settings.archive, apart, shown)


def archive(settings: Settings) -> Archive:
    """The archive that answers now."""
    return Archive.open(settings.archive, encoder(settings), words())


def searcher(settings: Settings) -> Searcher:
    """A searcher over the archive that answers now."""
    return Searcher(settings.archive, encoder(settings), words())


def shown(items: Iterable[Any], label: str, total: int | None = None) -> Iterable[Any]:
    """The items with a progress bar on stderr, where that is a terminal."""
    counted: Iterable[Any] = tqdm(items, desc=label, total=total, unit="项", disable=None, leave=False)
    return counted
