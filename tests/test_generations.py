"""What one generation hands to the next: vectors of unchanged texts, and an answer where the newer one is damaged."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from pile import LETTERS, Pile

from index.archive import Archive
from index.build import Builder
from index.errors import ArchiveDamaged
from index.models.encode import Encoder, Floats
from index.models.static import StaticEncoder
from index.storage.generation import current, generations
from index.words.words import Words
from search.asking.asked import Asked
from search.searcher import Searcher


class Counting(StaticEncoder):
    """A model that counts the texts it is given."""

    given = 0

    def encode(self, texts: Sequence[str]) -> Floats:
        self.given += len(texts)
        return super().encode(texts)


@pytest.fixture
def root(pile_path: Path, tmp_path: Path) -> Path:
    """A copy of the archive, to be spoilt."""
    return Path(shutil.copytree(pile_path, tmp_path / "archive"))


def newest(root: Path) -> Path:
    return current(root).folder


def flip(path: Path) -> None:
    """Turn one byte in the middle of a file."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


REUSE = [
    pytest.param(LETTERS, 0, id="nothing changed"),
    pytest.param(LETTERS[1:], 0, id="one gone"),
    pytest.param(
        (*LETTERS[1:], replace(LETTERS[0], proposal_title="关于改造的建议")), 4, id="two sections and their two headers"
    ),
    pytest.param((replace(LETTERS[0], issuer="云溪市经信局"), *LETTERS[1:]), 0, id="a fact that no vector knows"),
]


@pytest.mark.parametrize(("letters", "fresh"), REUSE)
def test_a_second_build_encodes_only_what_is_new(
    root: Path, encoder: Encoder, words: Words, letters: Sequence[object], fresh: int
) -> None:
    model = Counting(Path(encoder.name))
    Builder(root, replace(encoder, model=model), words).build(Pile(letters))
    assert model.given == fresh
    reused = Archive.open(root, encoder, words)
    anew = root.parent / "anew"
    Builder(anew, encoder, words).build(Pile(letters))
    vector = encoder.query("心理教师")
    assert reused.near(vector, 50) == Archive.open(anew, encoder, words).near(vector, 50)


def test_vectors_of_a_damaged_generation_are_not_carried_on(root: Path, encoder: Encoder, words: Words) -> None:
    flip(newest(root) / "vectors.faiss")
    model = Counting(Path(encoder.name))
    manifest = Builder(root, replace(encoder, model=model), words).build(Pile(LETTERS))
    assert model.given >= manifest.vectors, "every window anew, and each header once"


def test_where_the_newest_generation_is_damaged_the_one_before_answers_and_says_so(
    root: Path, encoder: Encoder, words: Words
) -> None:
    before = newest(root)
    Builder(root, encoder, words).build(Pile(LETTERS[1:]))
    flip(newest(root) / "store.sqlite")
    searcher = Searcher(root, encoder, words)
    assert searcher.archive.generation.folder == before
    assert searcher.letter(LETTERS[0].key) == LETTERS[0]
    problem = str(searcher.health()["problem"])
    assert "store.sqlite" in problem
    assert "上一代" in problem

    held = searcher.archive
    searcher.reload()
    assert searcher.archive is held, "what is known to be damaged is not opened for every question"
    Builder(root, encoder, words).build(Pile(LETTERS[1:]))
    searcher.reload()
    assert searcher.health()["problem"] is None


def test_where_both_generations_are_damaged_the_newest_is_named(root: Path, encoder: Encoder, words: Words) -> None:
    Builder(root, encoder, words).build(Pile(LETTERS))
    for generation in generations(root):
        flip(generation.vectors)
    with pytest.raises(ArchiveDamaged, match=newest(root).name):
        Archive.open(root, encoder, words)


def test_questions_in_flight_keep_their_generation_until_they_let_go(
    root: Path, encoder: Encoder, words: Words
) -> None:
    searcher = Searcher(root, encoder, words)
    held, asked = searcher.archive, Asked("数字化特派员")
    before = searcher.search(asked).hits
    for letters in (LETTERS[1:], LETTERS[2:]):
        Builder(root, encoder, words).build(Pile(letters))
    assert not held.generation.folder.exists()
    assert searcher.search(asked).hits == before
    searcher.reload()
    assert LETTERS[0].key not in {hit.passage.letter for hit in searcher.search(asked).hits}


@pytest.mark.parametrize("broken", ["another model", "gone"])
def test_a_searcher_keeps_answering_when_the_new_generation_is_no_good(
    tmp_path: Path, encoder: Encoder, words: Words, broken: str
) -> None:
    Builder(tmp_path, encoder, words).build(Pile(LETTERS))
    searcher = Searcher(tmp_path, encoder, words)
    if broken == "gone":
        (tmp_path / "CURRENT").unlink()
    else:
        Builder(tmp_path, replace(encoder, query_prompt="问："), words).build(Pile(LETTERS))
    searcher.reload()
    assert searcher.search(Asked("养老床位")).hits
    assert "仍由原来的一代应答" in str(searcher.health()["problem"])
