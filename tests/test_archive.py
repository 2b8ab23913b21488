"""An archive answers whole and fitting, or says in one sentence why not; the generation before stands behind it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pile import LETTERS, Pile
from toys import toy_model

from index.archive import Archive
from index.build import Builder
from index.errors import ArchiveDamaged, ArchiveError, ArchiveMismatch, ArchiveMissing
from index.models.encode import Encoder, load_encoder
from index.storage.generation import current
from index.words.lexicon import Lexicon
from index.words.words import Words
from search.asking.asked import Asked
from search.searcher import Searcher


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


def test_an_archive_may_lie_anywhere(tmp_path: Path, encoder: Encoder, words: Words) -> None:
    root = tmp_path / "档案 #1?%20&mode=rw" / "云溪"
    Builder(root, encoder, words).build(Pile(LETTERS))
    assert Searcher(root, encoder, words).search(Asked("养老")).total


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
