"""Letters that are named stand above all ranking; what is not held is said, with what comes nearest."""

from __future__ import annotations

import pytest

from index.archive import Archive
from search.asking.lookup import Lookup, look_up
from search.asking.query import understand
from search.searcher import Searcher


def looked_up(archive: Archive, text: str) -> tuple[Lookup, list[str]]:
    """What is looked up for a question, with the letters that were found, each once."""
    lookup = look_up(understand(text, archive), archive)
    letters = archive.letters_of(lookup.rows)
    return lookup, list(dict.fromkeys(letters[row].key for row in lookup.rows))


FOUND = [
    pytest.param("云工信函〔2022〕18号", ["云工信函〔2022〕18号"], id="文号"),
    pytest.param("工信函2022年18号", ["云工信函〔2022〕18号"], id="the end of a code"),
    pytest.param("第43号建议", ["云水函〔2024〕13号"], id="a proposal without its zeros"),
    pytest.param("103092", ["云发改函〔2024〕52号", "云住建函〔2024〕29号"], id="two answers to one, newest first"),
    pytest.param("陆知远代表", ["云工信函〔2022〕18号"], id="a deputy"),
    pytest.param("裴秋蘅委员", ["云民函〔2021〕15号"], id="the second of two members"),
    pytest.param(
        "于汀兰委员", ["云发改函〔2024〕52号", "云住建函〔2024〕29号"], id="also what others said of her proposal"
    ),
    pytest.param("第2022036号 陆知远代表", ["云工信函〔2022〕18号"], id="number and name agree"),
    pytest.param("2022年市教育局的答复", [], id="facts that no letter fits"),
    pytest.param("市教育局", ["云教复字〔2025〕11号", "云教复字〔2023〕19号"], id="facts alone, newest first"),
    pytest.param("市教育局 幼儿园", [], id="facts with a topic are ranked"),
]


@pytest.mark.parametrize(("text", "letters"), FOUND)
def test_named_letters(pile: Searcher, text: str, letters: list[str]) -> None:
    lookup, found = looked_up(pile.archive, text)
    assert found == letters
    assert (lookup.notice, lookup.nearest) == (None, ())


def test_a_letter_is_read_from_its_answers_to_its_frame(pile: Searcher) -> None:
    rows = look_up(understand("云工信函〔2022〕18号", pile.archive), pile.archive).rows
    passages = pile.archive.passages(rows)
    assert [passages[row].section for row in rows] == ["一", "二", "开头", "结尾"]


@pytest.mark.parametrize(
    ("text", "told", "nearest"),
    [
        pytest.param(
            "云工信函〔2022〕19号", "没有收录文号为云工信函〔2022〕19号的函", "云工信函〔2022〕18号", id="serial"
        ),
        pytest.param("云工信函〔2020〕22号", "没有收录", "云工信函〔2021〕22号", id="year"),
        pytest.param("云工函〔2022〕18号", "没有收录", "云工信函〔2022〕18号", id="code"),
        pytest.param("〔2022〕19号", "没有收录", "云工信函〔2022〕18号", id="no code"),
        pytest.param("第999号提案", "没有收录第999号", None, id="a proposal"),
        pytest.param("第2022036号 简书宁委员", "没有同时符合第2022036号、简书宁", None, id="number and name disagree"),
    ],
)
def test_what_is_not_held_is_said(pile: Searcher, text: str, told: str, nearest: str | None) -> None:
    lookup, found = looked_up(pile.archive, text)
    assert found == []
    assert told in str(lookup.notice)
    assert next(iter(lookup.nearest), None) == nearest
    assert all(key in str(lookup.notice) for key in lookup.nearest)


def test_passages_that_cite_a_number_are_shown_instead_of_it(pile: Searcher) -> None:
    """They may cite it in one breath with other words; the same number of another office is another document."""
    lookup, found = looked_up(pile.archive, "市府[2022]1号")
    assert found == ["云商函〔2023〕1号"]
    assert "正文引用它的有 1 段" in str(lookup.notice)
