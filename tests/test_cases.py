"""Letters that answer one proposal are one case; two cities' proposals of the same number are not."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient
from pile import LETTERS, NPC, Pile, letter
from web import Page, client_of

from index.build import Builder
from index.cases import cases
from index.filters import Filters
from index.models.encode import Encoder
from index.register import NUMBER, OLDEST
from index.words.words import Words
from search.asking.asked import Asked
from search.cases import Case, case_of, listed
from search.searcher import Searcher

LEAD, ASKED = "云发改函〔2024〕52号", "云住建函〔2024〕29号"
PLAIN = {"kind": NPC, "session": "市八届人大一次会议", "proposal_number": "12"}


ROWS = [
    pytest.param([{}, {}], [2], id="nothing speaks against it"),
    pytest.param([{"proposal_title": "关于“甲”的建议"}, {"proposal_title": "关于甲的建议"}], [2], id="same title"),
    pytest.param([{"proposal_title": "关于甲的建议"}, {"proposal_title": "关于乙的建议"}], [1, 1], id="other titles"),
    pytest.param(
        [
            {"proposal_title": "关于甲的建议", "recipients": ("陆知远",)},
            {"proposal_title": "甲", "recipients": ("陆知远", "简书宁")},
        ],
        [2],
        id="the same person wrote a title two ways",
    ),
    pytest.param([{"recipients": ("陆知远",)}, {"recipients": ("简书宁",)}], [1, 1], id="other people"),
    pytest.param(
        [{"recipients": ("陆知远",), "issuer": "云溪市教育局"}, {"recipients": ("市教育局",)}],
        [2],
        id="sent to the office",
    ),
    pytest.param([{"session": "市八届人大一次会议"}, {"session": "县八届人大一次会议"}], [1, 1], id="city and county"),
    pytest.param([{}, {"proposal_title": "关于甲的建议"}], [2], id="only one says"),
]


@pytest.mark.parametrize(("facts", "sizes"), ROWS)
def test_what_letters_say_decides_whether_they_are_one_case(facts: list[dict[str, Any]], sizes: list[int]) -> None:
    numbered = enumerate(facts, start=1)
    letters = [letter(f"云函〔2024〕{n}号", "2024-05-01", "甲 乙。", **{**PLAIN, **known}) for n, known in numbered]
    assert [len(keys) for keys in cases(letters)] == sizes


def test_every_letter_of_a_case_leads_to_the_others(pile: Searcher) -> None:
    assert pile.archive.register.cases == dict.fromkeys((LEAD, ASKED), (LEAD, ASKED))
    assert [one.key for one in case_of(pile.archive, ASKED).letters] == [ASKED, LEAD]
    assert [one.key for one in case_of(pile.archive, LETTERS[0].key).letters] == [LETTERS[0].key]


TOGETHER = (
    letter("云函〔2024〕1号", "2024-05-01", "停车 建停车场。", **{**PLAIN, "proposal_number": "017、33"}),
    letter("云函〔2024〕2号", "2024-05-02", "停车 划停车位。", **{**PLAIN, "proposal_number": "17"}),
    letter("云函〔2024〕3号", "2024-05-03", "停车 错时共享。", **{**PLAIN, "proposal_number": "033"}),
    letter("云函〔2024〕4号", "2024-05-04", "停车 诱导系统。", **{**PLAIN, "proposal_number": "1733"}),
)
ASKED_FOR = [
    pytest.param("第17号提案", [1, 2], id="the first of a pair"),
    pytest.param("第033号提案", [1, 3], id="the second of a pair"),
    pytest.param("第17、33号提案", [1, 2, 3], id="the pair"),
    pytest.param("第17，33号提案", [1, 2, 3], id="with another comma"),
    pytest.param("第1733号提案", [4], id="both in one"),
]


@pytest.fixture(scope="module")
def together(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, words: Words) -> Searcher:
    root = tmp_path_factory.mktemp("together")
    Builder(root, encoder, words).build(Pile(TOGETHER))
    return Searcher(root, encoder, words)


@pytest.mark.parametrize(("text", "found"), ASKED_FOR)
def test_a_letter_to_two_proposals_is_found_by_either(text: str, found: list[int], together: Searcher) -> None:
    hits = together.search(Asked(text)).hits
    assert sorted({hit.passage.letter for hit in hits}) == [f"云函〔2024〕{number}号" for number in found]


def test_a_letter_to_two_proposals_makes_one_case_of_both(together: Searcher) -> None:
    case = {one.key for one in TOGETHER[:3]}
    assert [set(found) for found in together.archive.register.cases.values()] == [case] * 3
    assert listed(together.archive, Filters(), limit=10).cases == 2


LEADING = [
    pytest.param([{"consulted": ("市教育局",)}, {"issuer": "云溪市教育局"}], 1, id="it names whom it asked"),
    pytest.param(
        [{}, {"issuer": "云溪市教育局", "recipients": ("市民政局",)}], 1, id="the other sends its answer there"
    ),
    pytest.param([{}, {"issuer": "云溪市教育局"}], None, id="neither says"),
    pytest.param(
        [{"consulted": ("市教育局",)}, {"issuer": "云溪市教育局", "consulted": ("市民政局",)}], None, id="both say"
    ),
]


@pytest.mark.parametrize(("facts", "leading"), LEADING)
def test_who_led_is_said_only_where_the_letters_say_it(facts: list[dict[str, Any]], leading: int | None) -> None:
    plain = {"issuer": "云溪市民政局", **PLAIN}
    letters = [letter(f"云函〔2024〕{n}号", "2024-05-01", **{**plain, **one}) for n, one in enumerate(facts, start=1)]
    assert Case(tuple(letters)).leading == (leading and f"云函〔2024〕{leading}号")


def test_a_list_shows_a_case_once_where_its_first_letter_stands(pile: Searcher) -> None:
    found = listed(pile.archive, Filters(year=2024), limit=10)
    assert (found.letters, found.cases) == (5, 4)
    assert [[one.key for one in case.letters] for case in found.page][:2] == [["云水函〔2024〕13号"], [LEAD, ASKED]]
    oldest = listed(pile.archive, Filters(year=2024), limit=2, order=OLDEST)
    assert [case.letters[0].key for case in oldest.page] == ["青城管复〔2024〕5号", ASKED]
    narrowed = listed(pile.archive, Filters(issuer="住房和城乡建设局"), limit=10)
    assert (narrowed.letters, [[one.key for one in case.letters] for case in narrowed.page]) == (1, [[ASKED, LEAD]])


def test_pages_of_a_list_continue_each_other(pile: Searcher) -> None:
    whole = listed(pile.archive, Filters(), limit=50, order=NUMBER)
    pages = [listed(pile.archive, Filters(), limit=5, offset=at, order=NUMBER).page for at in (0, 5, 10)]
    assert tuple(case for page in pages for case in page) == whole.page
    assert whole.cases == len(whole.page) == len(LETTERS) - 1


@pytest.fixture(scope="module")
def client(searcher: Searcher) -> TestClient:
    return client_of(searcher)


def test_a_letter_s_page_and_the_list_name_the_other_answers(client: TestClient) -> None:
    page = Page(client.get(f"/letters/{ASKED}").text)
    assert "同一件提案的另两封答复" in page.all(".case")[0]
    assert "云发改函〔2024〕52号" in page.all(".case")[0]
    assert [told.split() for told in page.all(".badge") if "主办" in told] == [["主办"]]
    assert "主办单位的答复" in Page(client.get(f"/letters/{LEAD}").text).all(".case")[0]
    results = Page(client.get("/?group=letter&q=居民小区充电难题").text)
    assert any("答复同一件提案的还有" in told and LEAD in told for told in results.all(".case"))
    shown = Page(client.get("/letters?limit=100").text)
    told = client.get("/api/letters?limit=100").json()["total"]
    assert shown.all(".count") == [f"共 {told} 件，答复 {told - 2} 件建议、提案"]
    assert len(shown.all(".case")) == 1
