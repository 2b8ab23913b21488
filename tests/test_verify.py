"""A pasted quote is proved to the character: exact, altered and where, or not found."""

from __future__ import annotations

import random
import re

import pytest

from index.errors import Misused
from index.letters import BODY, Passage
from search.proof.differences import Squeezed, differences
from search.proof.steps import cuts
from search.proof.verify import ALTERED, EXACT, NOT_FOUND, digest, verify
from search.searcher import Searcher

SOURCE = "云人社函〔2023〕41号#三"
CHANGES = 1_000


@pytest.fixture(scope="session")
def bodies(searcher: Searcher) -> list[Passage]:
    """Every passage that answers."""
    return [passage for _, passage in searcher.archive.store.passages("WHERE p.role = ?", [BODY])]


def test_every_passage_proves_exact_however_it_is_wrapped(searcher: Searcher, bodies: list[Passage]) -> None:
    for passage in bodies:
        pasted = "\n　".join(passage.text[at : at + 17] for at in range(0, len(passage.text), 17))
        verdict = verify(searcher, pasted, passage.key, digest(passage.text))
        assert (verdict.status, verdict.unchanged) == (EXACT, True), passage.key
        assert [(place.key, place.start) for place in verdict.places] == [(passage.key, 0)]


def changed(text: str, at: int, how: int) -> str:
    """One character replaced, left out or added."""
    return text[:at] + ("", "鑫", "鑫")[how] + text[at + (how < 2) :]


def test_each_change_of_one_character_is_found_at_its_place(searcher: Searcher, bodies: list[Passage]) -> None:
    dice = random.Random(41)  # noqa: S311 - a reproducible draw, no secret
    for number in range(CHANGES):
        passage = dice.choice(bodies)
        at = dice.choice([place for place, letter in enumerate(passage.text) if not letter.isspace()])
        pasted = changed(passage.text, at, number % 3)
        verdict = verify(searcher, pasted, passage.key, digest(passage.text))
        assert verdict.status == ALTERED, (passage.key, at, number % 3)
        (one,) = verdict.differences
        assert len(one.quoted) + len(one.source) <= 2 or re.search(r"\d", one.source)
        assert passage.text[one.source_start : one.source_end] == one.source
        assert pasted[one.start : one.end] == one.quoted
        assert len(set(passage.text[min(at, one.source_start) : max(at, one.source_start)].split())) <= 1


def test_a_part_of_a_passage_is_found_without_its_key(searcher: Searcher, bodies: list[Passage]) -> None:
    dice = random.Random(5)  # noqa: S311 - a reproducible draw, no secret
    for passage in dice.sample(bodies, 40):
        part = re.sub(r"^[\d.,%]+|[\d.,]+$", "", passage.text[4:90].strip())  # a number that the draw cut is no quote
        verdict = verify(searcher, part)
        assert verdict.status == EXACT
        here = next(place for place in verdict.places if place.key == passage.key)
        assert passage.text[here.start : here.end] == part


@pytest.mark.parametrize(
    ("quote", "told"),
    [
        pytest.param("32处，提供饮水、充电、热饭、如厕服务", [("32", "132")], id="begun inside a number"),
        pytest.param("在商圈、医院周边建成“小哥驿站”1", [("1", "132")], id="ended inside a number"),
        pytest.param("132处，提供饮水、充电、热饭、如厕服务", [], id="begun with a number"),
    ],
)
@pytest.mark.parametrize("key", [SOURCE, None], ids=["by key", "anywhere"])
def test_a_part_of_a_number_is_no_quote(
    searcher: Searcher, quote: str, told: list[tuple[str, str]], key: str | None
) -> None:
    verdict = verify(searcher, quote, key)
    assert verdict.status == (ALTERED if told else EXACT)
    assert [(one.quoted, one.source) for one in verdict.differences] == told


def test_an_altered_part_is_shown_on_both_sides(searcher: Searcher) -> None:
    verdict = verify(searcher, "建成“小哥驿站”232处，提供饮水、充电、热饭、洗澡服务")
    assert verdict.status == ALTERED
    assert verdict.places[0].key == SOURCE
    assert [(one.quoted, one.source) for one in verdict.differences] == [("232", "132"), ("洗澡", "如厕")]


CUT = [
    ("63家", "163家", True),
    ("六十三家", "一百六十三家", True),
    ("建成一百六", "建成一百六十三家", True),
    ("之三十", "百分之三十", True),
    ("一百六十三家", "建成一百六十三家", False),
    ("一管理", "统一管理", False),
]


@pytest.mark.parametrize(("quote", "source", "cut"), CUT)
def test_a_quote_that_begins_or_ends_inside_a_number(quote: str, source: str, cut: bool) -> None:  # noqa: FBT001
    start = source.index(quote)
    assert any(cuts(source, place) for place in (start, start + len(quote))) == cut


NUMBERS = [
    # what is special, source, quote, (quoted, source) of each departure
    ("two of three digits", "建成139家。", "建成163家。", [("163", "139")]),
    ("one digit more", "建成139家。", "建成1139家。", [("1139", "139")]),
    ("one digit less", "建成139家。", "建成39家。", [("39", "139")]),
    ("digits in another order", "建成139家。", "建成193家。", [("193", "139")]),
    ("the point", "增长13.5%。", "增长135%。", [("135%", "13.5%")]),
    ("behind the point", "增长13.5%。", "增长13.6%。", [("13.6%", "13.5%")]),
    ("the per cent", "增长13.5%。", "增长13.5。", [("13.5", "13.5%")]),
    ("the ten thousand", "床位1.4万张。", "床位1.4张。", [("1.4", "1.4万")]),
    ("a comma of thousands", "改造1,250户。", "改造1250户。", [("1250", "1,250")]),
    ("a year", "到2025年底建成。", "到2026年底建成。", [("2026", "2025")]),
    ("two numbers", "建成139家、41个。", "建成163家、42个。", [("163", "139"), ("42", "41")]),
    ("a number left out", "建成139家食堂。", "建成家食堂。", [("", "139")]),
    ("a word beside a number", "建成约139家。", "建成近139家。", [("近", "约")]),
    ("a word and the number", "建成约139家。", "建成近163家。", [("近163", "约139")]),
    ("in Chinese", "建成一百三十九家。", "建成三十九家。", [("三十九", "一百三十九")]),
    ("a share in Chinese", "约占百分之三十。", "约占百分之五十。", [("百分之五十", "百分之三十")]),
    ("behind the point in Chinese", "增长三点五倍，二十二家。", "增长三点六倍，二十二家。", [("三点六", "三点五")]),
    ("a digit in a word", "一是统一管理。", "二是统一管理。", [("二", "一")]),
    ("torn by a blank", "建成1 39家。", "建成163家。", [("163", "139")]),
]


@pytest.mark.parametrize(("source", "quote", "told"), [row[1:] for row in NUMBERS], ids=[row[0] for row in NUMBERS])
def test_a_number_that_departs_is_told_whole(source: str, quote: str, told: list[tuple[str, str]]) -> None:
    found = differences(Squeezed.of(quote), Squeezed.of(source), whole=True).differences
    assert [(one.quoted, one.source) for one in found] == told
    assert all(quote[one.start : one.end] == one.quoted for one in found)
    assert all(source[one.source_start : one.source_end].replace(" ", "") == one.source for one in found)


def test_a_quote_that_leaves_out_a_clause_is_altered(searcher: Searcher) -> None:
    verdict = verify(searcher, "在商圈、医院周边建成“小哥驿站”132处，其中41处24小时开放。部分机关食堂", SOURCE)
    assert [one.source for one in verdict.differences] == ["提供饮水、充电、热饭、如厕服务，"]


def test_a_quote_across_passages_is_exact(searcher: Searcher) -> None:
    letter = searcher.letter(SOURCE)
    start = letter.text.index("三、关于歇脚") - 20
    verdict = verify(searcher, letter.text[start : start + 60])
    assert verdict.status == EXACT
    assert [place.key[-2:] for place in verdict.places] == ["#二", "#三"]


@pytest.mark.parametrize(
    ("quote", "source", "held"),
    [
        pytest.param("二、关于养老", "列为重点之一\n二、关于养老", True, id="a heading behind a digit"),
        pytest.param("列为重点之一", "列为重点之一\n二、关于养老", True, id="and that line"),
        pytest.param("三十家", "建成二\n百\n三十家", True, id="Chinese digits of another line"),
        pytest.param("三十家", "建成二百三十家", False, id="of the same line"),
        pytest.param("39家", "建成1 39家", False, id="an Arabic number torn by a blank"),
    ],
)
def test_where_a_number_ends_at_a_blank(quote: str, source: str, held: bool) -> None:  # noqa: FBT001
    assert (Squeezed.of(source).place(quote) is not None) == held


def test_an_opening_is_held_though_it_answers_nothing(searcher: Searcher) -> None:
    assert verify(searcher, "贵委《关于保障外卖骑手等新就业形态劳动者权益的提案》").status == EXACT


def test_what_no_letter_says_is_not_found(searcher: Searcher) -> None:
    assert verify(searcher, "今日天气晴朗，万里无云，孩子们在草地上放风筝。").status == NOT_FOUND


def test_a_wrong_digest_tells_that_the_passage_is_another(searcher: Searcher) -> None:
    text = searcher.passage(SOURCE)[0].text
    assert verify(searcher, text, SOURCE, "0" * 16).unchanged is False


def test_an_empty_quote_is_refused(searcher: Searcher) -> None:
    with pytest.raises(Misused, match="粘贴"):
        verify(searcher, " \n")
