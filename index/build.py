"""How does a pile of letters become an archive? One generation, written whole, then switched to at once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from index.archive import Archive
from index.chunk import passages
from index.errors import ArchiveError, Misused, Refused
from index.header import header, who
from index.letters import BODY, Letter, Passage
from index.models.encode import Encoder
from index.progress import Progress, quietly
from index.register import Register
from index.storage.generation import Generation, building, current
from index.storage.manifest import Manifest
from index.storage.postings import Postings
from index.storage.store import Store, writing
from index.storage.windowed import WindowVectors
from index.words.lexicon import Lexicon
from index.words.thesaurus import Thesaurus, all_sayings
from index.words.words import Words


class Source(Protocol):
    """Where letters come from, and what was not taken in once they have all gone by."""

    @property
    def refused(self) -> Mapping[str, str]:
        """Files that should have been letters, each with the reason why it is none."""

    @property
    def passed_over(self) -> Mapping[str, str]:
        """Files that were never meant to be read, or are here already."""

    @property
    def fingerprint(self) -> str:
        """Another as soon as other letters would come from here; empty where that cannot be told."""

    def __iter__(self) -> Iterator[tuple[str, Letter]]:
        """(digest of the file, letter), each letter once."""

    def __str__(self) -> str:
        """Where that is, as a sentence names it."""


Gate = Callable[[Archive], None]
"""Looks at an archive that is about to answer, and raises where it must not."""


def let_in(_archive: Archive) -> None:
    """A gate that stands open."""


@dataclass(frozen=True, slots=True)
class Builder:
    """Builds archives below `root` with one encoder and one way to cut words; `ranking` says how they will be asked."""

    root: Path
    encoder: Encoder
    words: Words
    storage: str = "fp32"
    progress: Progress = quietly
    ranking: str = ""
    gate: Gate = let_in

    def standing(self, source: Source) -> Manifest | None:
        """What answers now, where these letters, this model, lexicon, mix and program would make it anew; else None."""
        try:
            made = Archive(current(self.root), self.encoder, self.words).manifest
        except ArchiveError:
            return None
        same = (made.fingerprint, made.storage, made.ranking) == (source.fingerprint, self.storage, self.ranking)
        return made if made.fingerprint and same else None

    def build(self, source: Source, *, allow_malformed: bool = False) -> Manifest:
        """Read all letters, write a generation and make it current; nothing changes if anything fails on the way.

        Raises Refused with every refused file unless `allow_malformed`, and Misused where there is no letter at all.
        """
        with building(self.root) as generation:
            counts = self._store(generation, source)
            if source.refused and not allow_malformed:
                raise Refused(source.refused)
            if not counts[0]:
                raise Misused(f"{source} 里没有可以收录的函件。")
            store = Store(generation.store)
            postings = Postings.build(generation.postings, self.progress(self._words(store), "切分词语"))
            vectors = WindowVectors(self.root, self.encoder, self.storage)
            vectors.write(generation, self.progress(_answers(store), "计算向量"))
            self.words.lexicon.write(generation.lexicon)
            self._sayings(generation)
            manifest = Manifest(
                encoder=self.encoder.identity,
                storage=self.storage,
                ranking=self.ranking,
                lexicon=self.words.lexicon.digest,
                letters=counts[0],
                passages=counts[1],
                answers=len(postings),
                vectors=vectors.count,
                files=generation.checksums(),
                refused=dict(source.refused),
                passed_over=dict(source.passed_over),
                doubtful=len(Register(store).doubtful),
                source=str(source),
                fingerprint=source.fingerprint,
            )
            manifest.write(generation.manifest)
            self.gate(Archive(generation, self.encoder, self.words))  # what cannot be opened must not come to answer
        return manifest

    def _store(self, generation: Generation, letters: Iterable[tuple[str, Letter]]) -> tuple[int, int]:
        """Write letters and passages; count both."""
        count = row = 0
        with writing(generation.store) as store:
            for digest, letter in letters:
                cut = passages(letter)
                store.add(letter, digest, cut, first_row=row)
                count, row = count + 1, row + len(cut)
        return count, row

    def _sayings(self, generation: Generation) -> None:
        """The vectors of the lexicon's sayings: from the generation before where model and sayings are the same."""
        lexicon = self.words.lexicon
        with suppress(ArchiveError):
            before = current(self.root)
            made = Manifest.read(before.manifest)
            made.require(self.encoder.identity, made.lexicon)
            before.verify(made)
            if all_sayings(Lexicon.read(before.lexicon)) == all_sayings(lexicon):
                shutil.copyfile(before.sayings, generation.sayings)
                return
        Thesaurus.write(lexicon, self.encoder, generation.sayings)

    def _words(self, store: Store) -> Iterator[tuple[int, dict[str, list[str]]]]:
        cut = self.words
        for row, letter, passage in _answers(store):
            above = f"{header(letter, passage)} {who(letter)}"
            terms = {"words": cut.terms(passage.text), "header": cut.terms(above), "grams": cut.grams(passage.text)}
            yield row, terms


def _answers(store: Store) -> Iterator[tuple[int, Letter, Passage]]:
    """Every passage that answers something, with its row and its letter, in the order of the rows."""
    row = 0
    for _, letter in store.all_letters():
        for passage in passages(letter):
            if passage.role == BODY:
                yield row, letter, passage
            row += 1
