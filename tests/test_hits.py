"""Every hit can be cited to the character, shows what answers, and says why it stands where it stands."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest

from index.words.fold import fold
from search.asking.asked import MODES, Asked
from search.marks import marks
from search.searcher import Searcher

QUESTIONS = [
    "数字化特派员",
    "老旧小区充电桩",
    "5G基站有多少座",
    "孩子心理出问题了学校管不管",
    "长者食堂",
    "河道清淤 警示牌",
]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("text", QUESTIONS)
def test_every_hit_can_be_cited_to_the_character(searcher: Searcher, text: str, mode: str) -> None:
    for hit in searcher.search(Asked(text, mode=mode)).hits:
        held = searcher.letter(hit.passage.letter)
        assert held.text[hit.citation.start : hit.citation.end] == hit.passage.text
        assert (hit.citation.doc_number, hit.citation.date) == (held.doc_number, held.date)
        assert searcher.passage(hit.passage.key) == (hit.passage, hit.citation)


@pytest.mark.parametrize("text", QUESTIONS)
def test_marks_lie_inside_the_text_and_spell_what_was_looked_for(shipped: Searcher, text: str) -> None:
    found = shipped.search(Asked(text))
    asked = set(shipped.archive.words.terms(" ".join((text, *found.official))))
    hits = found.hits
    assert any(hit.marks for hit in hits)
    for hit in hits:
        assert all(0 <= start < end <= len(hit.passage.text) for start, end in hit.marks)
        assert all(before[1] < after[0] for before, after in pairwise(hit.marks))
        for start, end in hit.marks:
            assert any(word in fold(hit.passage.text[start:end]).lower() for word in asked)


MARKS = [
    pytest.param("加装电梯，电梯", ["加装", "电梯"], ["加装电梯", "电梯"], id="touching words are one mark"),
    pytest.param("的确的", ["的"], [], id="single characters explain nothing"),
    pytest.param("５Ｇ基站", ["5g"], ["５Ｇ"], id="as it is printed"),
    pytest.param("2022年、12022", ["2022"], ["2022"], id="not inside a longer number"),
    pytest.param("3.5与13.5", ["3.5"], ["3.5"], id="nor behind its point"),
    pytest.param("app与apple", ["app"], ["app"], id="nor inside a longer word"),
    pytest.param("a.b c", ["a.b", "(", "["], ["a.b"], id="signs mean themselves"),
    pytest.param("", ["电梯"], [], id="nothing"),
]


@pytest.mark.parametrize(("text", "terms", "expected"), MARKS)
def test_marks(text: str, terms: list[str], expected: list[str]) -> None:
    assert [text[start:end] for start, end in marks(text, terms)] == expected


def test_why_tells_each_half_s_rank(pile: Searcher) -> None:
    lexical = pile.search(Asked("数字化特派员", mode="lexical")).hits
    semantic = pile.search(Asked("数字化特派员", mode="semantic")).hits
    assert [(hit.why.lexical_rank, hit.why.semantic_rank) for hit in lexical] == [(hit.rank, None) for hit in lexical]
    assert [(hit.why.lexical_rank, hit.why.semantic_rank) for hit in semantic] == [(None, hit.rank) for hit in semantic]
    best = pile.search(Asked("数字化特派员")).hits[0]
    assert (best.passage.key, best.why.lexical_rank, best.why.exact) == ("云工信函〔2022〕18号#二", 1, False)


@pytest.mark.parametrize("mode", MODES)
def test_a_named_letter_stands_above_all_ranking(pile: Searcher, mode: str) -> None:
    results = pile.search(Asked("云民函2021年15号 数字化特派员", mode=mode, limit=50))
    named = [hit.passage.letter == "云民函〔2021〕15号" for hit in results.hits]
    assert [hit.why.exact for hit in results.hits] == named == sorted(named, reverse=True)
    assert named.count(True) == 4
    scores = [hit.score for hit in results.hits]
    assert scores == sorted(scores, reverse=True)


def test_a_number_that_is_not_held_is_said_and_the_rest_is_answered(pile: Searcher) -> None:
    results = pile.search(Asked("云工信函〔2022〕19号 数字化特派员"))
    assert "没有收录文号为云工信函〔2022〕19号的函" in str(results.notice)
    assert results.nearest[0] == "云工信函〔2022〕18号"
    assert results.hits[0].passage.key == "云工信函〔2022〕18号#二"


@pytest.mark.parametrize("text", ["？！", "的", "qwrtz", "\u200b", "％％％"], ids=ascii)
@pytest.mark.parametrize("mode", MODES)
def test_a_question_without_words_is_answered_all_the_same(pile: Searcher, text: str, mode: str) -> None:
    results = pile.search(Asked(text, mode=mode))
    assert results.total >= len(results.hits)


def test_many_questions_at_once_are_answered_as_one_by_one(searcher: Searcher) -> None:
    asked = [Asked(text, mode=mode) for text in QUESTIONS for mode in MODES] * 4
    with ThreadPoolExecutor(8) as pool:
        together = [results.hits for results in pool.map(searcher.search, asked)]
    assert together == [searcher.search(each).hits for each in asked]
