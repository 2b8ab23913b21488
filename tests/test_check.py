"""Checking compares every letter and passage with the archive, and names each difference once."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from pile import LETTERS, Pile, letter

from index.archive import Archive
from index.build import Builder
from index.check import differences
from index.letters import Letter
from index.models.encode import Encoder
from index.storage.generation import current
from index.words.words import Words
from search.searcher import Searcher

FIRST = LETTERS[0]

CHANGES = [
    pytest.param(LETTERS, [], id="nothing"),
    pytest.param(LETTERS[1:], ["已不在函件文件夹里"], id="a letter gone"),
    pytest.param(
        (*LETTERS, letter("云商函〔2024〕3号", "2024-03-01", "夜市照常开放。")), ["不在档案里"], id="a new letter"
    ),
    pytest.param(
        (replace(FIRST, text=FIRST.text.replace("1.2", "1.3")), *LETTERS[1:]), ["有改动"], id="a figure changed"
    ),
    pytest.param(
        (*LETTERS[1:], letter("云商函〔2024〕3号", "2024-03-01", "夜市照常开放。")),
        ["不在档案里", "已不在函件文件夹里"],
        id="one for another",
    ),
]


@pytest.mark.parametrize(("letters", "told"), CHANGES)
def test_each_change_of_the_letters_is_told(pile: Searcher, letters: Sequence[Letter], told: list[str]) -> None:
    found = list(differences(pile.archive, Pile(letters)))
    assert len(found) == len(told)
    assert all(words in sentence and sentence.endswith("。") for words, sentence in zip(told, found, strict=True))
    assert all(FIRST.key in sentence or "云商函〔2024〕3号" in sentence for sentence in found)


class Doubtful(Pile):
    """Letters of which one can no longer be read."""

    refused = {"x.txt": "文件 x.txt 是空的。"}  # noqa: RUF012 - as fixed as the letters


def test_a_letter_that_can_no_longer_be_read_is_told_with_its_reason(pile: Searcher) -> None:
    found = list(differences(pile.archive, Doubtful(LETTERS)))
    assert found == ["x.txt 现在不能收录：文件 x.txt 是空的。"]


TAMPERING = [
    pytest.param("UPDATE letters SET text = replace(text, '1.2亿', '9.9亿')", "与函件原文不一致", id="a figure"),
    pytest.param("UPDATE passages SET start = start + 1 WHERE key LIKE '%18号#一'", "与函件原文不一致", id="an offset"),
    pytest.param(
        "UPDATE passages SET adoption = '采纳' WHERE key LIKE '%18号#一'", "与函件原文不一致", id="an adoption"
    ),
    pytest.param("UPDATE letters SET record = replace(record, '陆知远', '路知远')", "各项内容", id="a name"),
    pytest.param(
        "UPDATE letters SET record = replace(record, '\"given\":[0', '\"given\":[7')", "各项内容", id="a way back"
    ),
    pytest.param("UPDATE passages SET key = key || '九' WHERE key LIKE '%18号#一'", "函件中却没有这一段", id="a key"),
]


@pytest.mark.parametrize(("sql", "told"), TAMPERING)
def test_a_store_that_was_tampered_with_is_told_even_with_its_checksum(
    pile_path: Path, tmp_path: Path, encoder: Encoder, words: Words, sql: str, told: str
) -> None:
    """Whoever can write the store can write the manifest too: the letters are the truth, not the checksums."""
    root = Path(shutil.copytree(pile_path, tmp_path / "archive"))
    generation = current(root)
    with sqlite3.connect(generation.store) as store:
        store.execute(sql)
    store.close()
    manifest = Archive.open(pile_path, encoder, words).manifest
    replace(manifest, files=generation.checksums()).write(generation.manifest)
    found = list(differences(Archive.open(root, encoder, words), Pile(LETTERS)))
    assert any(told in sentence and FIRST.key in sentence for sentence in found)


def test_a_generation_that_should_not_have_answered_is_a_difference(
    pile_path: Path, tmp_path: Path, encoder: Encoder, words: Words
) -> None:
    root = Path(shutil.copytree(pile_path, tmp_path / "archive"))
    Builder(root, encoder, words).build(Pile(LETTERS))
    current(root).store.write_bytes(b"")
    found = list(differences(Archive.open(root, encoder, words), Pile(LETTERS)))
    assert len(found) == 1
    assert "store.sqlite" in found[0]
