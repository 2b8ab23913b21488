"""Each ask of a proposal meets its precedents: ranked, grouped by letter, with the offices that handled them."""

from __future__ import annotations

import json

import pytest
from conftest import HOUSE

from index.doc_number import doc_number
from search.proposals.asks import asks
from search.proposals.handlers import CONSULTED, LEADING
from search.proposals.precedents import Answered, precedents, question
from search.searcher import Searcher

PROPOSAL = """关于让老人吃得好、走得稳的提案
一、基本情况
我市老龄化程度逐年加深。
二、建议
（一）办好长者食堂，给予运营补贴，按就餐人次计算。
（二）为老年人家庭安装扶手、防滑垫等适老化改造。
（三）在火星轨道上培育反物质引擎与曲率飞船。
"""


@pytest.fixture(scope="module")
def answered(searcher: Searcher) -> tuple[Answered, ...]:
    return precedents(searcher, PROPOSAL, limit=5)


def test_each_ask_finds_the_letter_that_answers_it(answered: tuple[Answered, ...]) -> None:
    assert [one.label for one in answered] == ["（一）", "（二）", "（三）"]
    assert "云民函〔2025〕9号#一" in [hit.passage.key for hit in answered[0].hits]
    assert "云民函〔2025〕9号#二" in [hit.passage.key for hit in answered[1].hits]
    assert [hit.rank for hit in answered[0].hits] == [1, 2, 3, 4, 5]


def test_asks_may_be_given_as_a_clerk_corrected_them(shipped: Searcher) -> None:
    given = ["办好长者食堂，给予运营补贴，", "为老人家里装扶手"]
    found = precedents(shipped, PROPOSAL, 3, given)
    assert [(one.label, one.text) for one in found] == [("1", given[0]), ("2", given[1])]
    assert PROPOSAL[found[0].start : found[0].end] == given[0]
    assert found[1].start == found[1].end, "reworded, so it stands nowhere in the text"
    assert "云民函〔2025〕9号#二" in [hit.passage.key for hit in found[1].hits]


def test_offices_are_suggested_only_where_a_letter_answers(answered: tuple[Answered, ...]) -> None:
    assert all(bool(one.handlers) == one.covered for one in answered)


def test_an_ask_in_a_letter_s_own_words_has_a_strong_precedent(searcher: Searcher) -> None:
    own = searcher.passage("云民函〔2025〕9号#二")[0].text
    assert [one.strength for one in precedents(searcher, own, limit=3)] == ["strong"]


def test_hits_are_grouped_by_letter_and_none_is_lost(answered: tuple[Answered, ...]) -> None:
    for one in answered:
        grouped = [key for letter in one.letters for key in letter.keys]
        assert sorted(grouped) == sorted(hit.passage.key for hit in one.hits)
        assert one.letters[0].keys[0] == one.hits[0].passage.key


def test_the_result_and_the_offices_are_those_of_the_letter(searcher: Searcher, answered: tuple[Answered, ...]) -> None:
    told = next(letter for letter in answered[0].letters if letter.letter == "云民函〔2025〕9号")
    letter = searcher.letter(told.letter)
    assert (told.issuer, told.date, told.category) == (letter.issuer, letter.date, letter.category)
    assert told.consulted == letter.consulted
    assert told.stance == "吸收采纳"


def test_offices_are_suggested_with_the_letters_that_show_it(answered: tuple[Answered, ...]) -> None:
    first = answered[0].handlers[0]
    assert (first.office, first.role) == ("市民政局", LEADING)
    assert all(doc_number(key) for key in first.letters)
    roles = [handler.role for handler in answered[0].handlers]
    assert roles == sorted(roles, key=[LEADING, CONSULTED].index)


def test_the_question_is_the_ask_with_its_subject() -> None:
    assert question("办好食堂。给予补贴。", "养老") == "办好食堂。 办好食堂。给予补贴。 养老"


def test_sample_proposals_are_cut_as_judged() -> None:
    for line in (HOUSE / "data" / "eval" / "proposals.jsonl").read_text("utf-8").splitlines():
        proposal = json.loads(line)
        found = asks(f"{proposal['title']}\n{proposal['text']}")
        assert [ask.label for ask in found] == [ask["ask"] for ask in proposal["asks"]], proposal["id"]
