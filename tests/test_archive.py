"""An archive answers whole and fitting, or says in one sentence why not; the generation before stands behind it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from pile import LETTERS, Pile
from toys import toy_model

from index.archive import Archive
from index.build import Builder
from index.encode import Encoder, Floats, load_encoder
from index.errors import ArchiveDamaged, ArchiveError, ArchiveMismatch, ArchiveMissing
from index.lexicon import Lexicon
from index.static import StaticEncoder
from index.storage.generation import current, generations
from index.words import Words
from search.asked import Asked
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


def is_sentence(error: Exception) -> bool:
    """Whether an error is one line of Chinese, without the words of any library."""
    told = str(error)
    return told.endswith("。") and "\n" not in told and not any(word in told for word in ("Error", "Exception", "0x"))


def test_what_goes_in_comes_out(pile: Searcher) -> None:
    for letter in LETTERS:
        held = pile.archive.letter(letter.key)
        assert held == letter
        assert all(
            letter.text[passage.start : passage.end] == passage.text
            for passage in pile.archive.passages_of(letter.key).values()
        )


REUSE = [
    pytest.param(LETTERS, 0, id="nothing changed"),
    pytest.param(LETTERS[1:], 0, id="one gone"),
    pytest.param(
        (*LETTERS[1:], replace(LETTERS[0], proposal_title="关于改造的建议")), 2, id="the header of two sections"
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
    assert model.given == manifest.vectors


def mismatches(folder: Path, encoder: Encoder, words: Words) -> dict[str, tuple[Encoder, Words, str, str]]:
    """For each difference between archive and program: encoder, words, and the two values to be named."""
    other = load_encoder(str(toy_model(folder / "other", ["别的字"])))
    asking, telling = replace(encoder, query_prompt="问："), replace(encoder, passage_prompt="文：")
    return {
        "模型": (other, words, encoder.name, other.name),
        "模型内容": (replace(encoder, digest="f00"), words, encoder.digest, "f00"),
        "问题提示语": (asking, words, "“”", "问："),
        "段落提示语": (telling, words, "“”", "文："),
        "词表": (encoder, Words(Lexicon(digest="none")), words.lexicon.digest, "none"),
    }


@pytest.mark.parametrize("what", ["模型", "模型内容", "问题提示语", "段落提示语", "词表"])
def test_an_archive_of_another_making_is_refused_with_both_values(
    root: Path, tmp_path: Path, encoder: Encoder, words: Words, what: str
) -> None:
    other, cut, built, now = mismatches(tmp_path, encoder, words)[what]
    with pytest.raises(ArchiveMismatch, match=f"{what}在档案中是") as refused:
        Archive.open(root, other, cut)
    assert built in str(refused.value)
    assert now in str(refused.value)
    assert is_sentence(refused.value)


@pytest.mark.parametrize("rest", ["kept", "unknown"])
def test_an_archive_of_another_format_is_refused_even_where_nothing_else_can_be_read(
    root: Path, encoder: Encoder, words: Words, rest: str
) -> None:
    path = newest(root) / "manifest.json"
    manifest = json.loads(path.read_bytes()) if rest == "kept" else {}
    path.write_text(json.dumps({**manifest, "format": 99}), encoding="utf-8")
    with pytest.raises(ArchiveMismatch, match=r"格式版本在档案中是“99”，当前是“\d+”"):
        Archive.open(root, encoder, words)


def flip(path: Path) -> None:
    """Turn one byte in the middle of a file."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "deleted": Path.unlink,
    "emptied": lambda path: path.write_bytes(b""),
    "halved": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "flipped": flip,
    "noise": lambda path: path.write_bytes(bytes(range(256)) * 9),
}
FILES = ["store.sqlite", "vectors.faiss", "owners.npy", "prints.npy", "manifest.json", "postings/meta.json"]
SEGMENTS = ["postings/*.term", "postings/*.idx", "postings/*.fast", "postings/*.fieldnorm"]


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("file", [*FILES, *SEGMENTS])
def test_a_damaged_file_is_refused_in_one_sentence(
    root: Path, encoder: Encoder, words: Words, file: str, damage: str
) -> None:
    for path in sorted(newest(root).glob(file)):
        DAMAGES[damage](path)
    with pytest.raises(ArchiveDamaged) as refused:
        Archive.open(root, encoder, words)
    assert is_sentence(refused.value)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        pytest.param(None, ArchiveMissing, id="gone"),
        pytest.param(b"", ArchiveDamaged, id="empty"),
        pytest.param(b"20200101T000000-nowhere\n", ArchiveDamaged, id="pointing nowhere"),
        pytest.param(b"\xff\xfe\x00", ArchiveDamaged, id="no text"),
        pytest.param(b"a\x00b", ArchiveDamaged, id="no name"),
    ],
)
def test_a_pointer_to_nothing_is_refused(
    root: Path, encoder: Encoder, words: Words, content: bytes | None, error: type[ArchiveError]
) -> None:
    pointer = root / "CURRENT"
    pointer.unlink() if content is None else pointer.write_bytes(content)
    with pytest.raises(error) as refused:
        Archive.open(root, encoder, words)
    assert is_sentence(refused.value)
    Builder(root, encoder, words).build(Pile(LETTERS))
    assert Archive.open(root, encoder, words).problem is None, "one command makes it well again"


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
