"""What a searcher promises of every answer: who is let in, in which order, what is marked, and that quotes hold."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from pile import LETTERS

from index.errors import Misused, NotHeld
from index.filters import Filters
from index.letters import BODY, Letter
from search.asking.asked import DEEPEST, LARGEST_PAGE, LONGEST_QUESTION, MODES, Asked
from search.hits import Results
from search.rank import DWINDLE, LONG
from search.searcher import Searcher

ALL = {letter.key for letter in LETTERS}


def letters(results: Results) -> list[str]:
    """The letter of each hit, in their order."""
    return [hit.passage.letter for hit in results.hits]


def numbered(*ends: str) -> set[str]:
    """The letters whose 文号 end so."""
    return {key for key in ALL if key.endswith(ends)}


FILTERS = [
    pytest.param(Filters(), ALL, id="none"),
    pytest.param(Filters(year=2024), {key for key in ALL if "〔2024〕" in key}, id="year"),
    pytest.param(Filters(date_from=datetime.date(2024, 7, 2)), numbered("13号", "〔2025〕11号"), id="from a day on"),
    pytest.param(Filters(date_to=datetime.date(2021, 5, 28)), numbered("22号", LETTERS[-1].key), id="up to a day"),
    pytest.param(Filters(kind="人大建议", year=2022), numbered("信函〔2022〕18号"), id="two facts"),
    pytest.param(Filters(issuer="云溪市教育局"), numbered("19号", "〔2025〕11号"), id="an office"),
    pytest.param(Filters(issuer="城市管理局"), numbered("管复〔2024〕5号"), id="an office without its place"),
    pytest.param(Filters(issuer="%"), set(), id="no wildcard"),
    pytest.param(Filters(category="B"), numbered("22号", "13号"), id="category, however printed"),
    pytest.param(Filters(category="（B类）"), numbered("22号", "13号"), id="category, however asked"),
    pytest.param(Filters(adoption="部分采纳。"), numbered("13号"), id="adoption"),
    pytest.param(Filters(session="八届人大第1次会议"), numbered("信函〔2022〕18号"), id="session, however said"),
    pytest.param(Filters(doc_number="云水函〔2024〕13号"), numbered("13号"), id="a letter"),
    pytest.param(Filters(year=1999), set(), id="nobody"),
]  # fmt: skip


@pytest.mark.parametrize(("filters", "let_in"), FILTERS)
def test_filters_let_in_whom_they_name(pile: Searcher, filters: Filters, let_in: set[str]) -> None:
    assert set(letters(pile.search(Asked("全市", filters, limit=LARGEST_PAGE)))) == let_in


def test_a_question_may_narrow_itself_and_explicit_filters_win(pile: Searcher) -> None:
    assert set(letters(pile.search(Asked("市教育局 心理", limit=50)))) == numbered("19号", "〔2025〕11号")
    assert set(letters(pile.search(Asked("市教育局 心理", Filters(issuer="民政局"), limit=50)))) == numbered("15号")
    assert set(letters(pile.search(Asked("市教育局 心理", limit=50, literal=True)))) == ALL


def test_each_count_of_the_facets_is_what_its_filter_leaves(pile: Searcher) -> None:
    results = pile.search(Asked("全市"))
    assert set(results.facets) == {"year", "kind", "issuer", "category", "adoption", "session", "publicity"}
    for name, counts in results.facets.items():
        assert list(counts.values()) == sorted(counts.values(), reverse=True)
        for value, count in counts.items():
            filters = Filters(**{name: int(value) if name == "year" else value})
            assert pile.search(Asked("全市", filters)).total == count, (name, value)


def test_grouped_by_letter_each_stands_once_where_its_best_passage_stood(pile: Searcher) -> None:
    single = pile.search(Asked("心理健康 学位", limit=LARGEST_PAGE))
    grouped = pile.search(Asked("心理健康 学位", limit=LARGEST_PAGE, group="letter"))
    assert letters(grouped) == list(dict.fromkeys(letters(single)))
    assert grouped.total == len(ALL)


@pytest.mark.parametrize("group", ["passage", "letter"])
def test_sorted_by_date_the_newest_stands_first(pile: Searcher, group: str) -> None:
    results = pile.search(Asked("全市", limit=LARGEST_PAGE, sort="date", group=group))
    dates = [hit.citation.date for hit in results.hits]
    assert dates == sorted(dates, reverse=True)
    assert results.total == len(dates)


@pytest.mark.parametrize(
    ("mode", "power"),
    [
        pytest.param("hybrid", DWINDLE, id="in the mix by its length"),
        pytest.param("lexical", 0.0, id="not by words: BM25 knows lengths itself"),
        pytest.param("semantic", 0.0, id="not by sense: a window has one length"),
    ],
)
def test_a_long_passage_found_by_its_own_text_loses(searcher: Searcher, mode: str, power: float) -> None:
    bodies = [passage for _, passage in searcher.archive.store.passages("WHERE p.role = ?", [BODY])]
    longest = max(bodies, key=lambda passage: len(passage.text))
    assert len(longest.text) > LONG
    found = searcher.search(Asked(longest.text, literal=True, mode=mode, limit=1)).hits[0]
    assert found.passage == longest
    assert found.score == pytest.approx((len(longest.text) / LONG) ** -power, abs=1e-3)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("text", ["养老床位", "充电桩", "老旧小区加装电梯"])
def test_sorted_by_date_only_what_fits_is_listed(searcher: Searcher, text: str, mode: str) -> None:
    ranked = searcher.search(Asked(text, limit=LARGEST_PAGE, mode=mode))
    dated = searcher.search(Asked(text, limit=LARGEST_PAGE, mode=mode, sort="date"))
    best = ranked.hits[0]
    assert best.passage.key in {hit.passage.key for hit in dated.hits}
    assert all(hit.score >= best.score / 3 for hit in dated.hits)
    assert 0 < dated.total < ranked.total
    assert (dated.total + dated.farther, ranked.farther) == (ranked.total, 0)


def test_sorted_by_date_a_named_letter_is_listed_whole(searcher: Searcher) -> None:
    named, asked = "云民函〔2021〕15号", Asked("云民函〔2021〕15号 养老", limit=LARGEST_PAGE)
    listed = letters(searcher.search(replace(asked, sort="date"))).count(named)
    assert listed == letters(searcher.search(asked)).count(named) > 5


@pytest.mark.parametrize("asked", [{}, {"group": "letter"}, {"sort": "date"}, {"mode": "lexical"}], ids=str)
def test_pages_join_without_gap_or_repetition(searcher: Searcher, asked: dict[str, str]) -> None:
    whole = searcher.search(Asked("养老服务", limit=30, **asked))
    pages = [searcher.search(Asked("养老服务", limit=10, offset=offset, **asked)) for offset in (0, 10, 20)]
    assert [hit.passage.key for page in pages for hit in page.hits] == [hit.passage.key for hit in whole.hits]
    assert [hit.rank for page in pages for hit in page.hits] == list(range(1, len(whole.hits) + 1))
    assert {page.total for page in pages} == {whole.total}
    assert searcher.search(Asked("养老服务", offset=DEEPEST - 10, **asked)).hits == ()


REFUSED = [
    pytest.param({"text": ""}, "q 是空的", id="no question"),
    pytest.param({"text": " \u3000\n"}, "q 是空的", id="blanks"),
    pytest.param({"text": "问" * 100_000}, f"最多 {LONGEST_QUESTION}", id="a hundred thousand characters"),
    pytest.param({"limit": 0}, "limit=0", id="no hits"),
    pytest.param({"limit": LARGEST_PAGE + 1}, "limit=101", id="too many hits"),
    pytest.param({"offset": -1}, "offset=-1", id="before the first"),
    pytest.param({"offset": DEEPEST}, f"第 {DEEPEST} 条", id="too deep"),
    pytest.param({"mode": "magic"}, "hybrid、lexical、semantic", id="mode"),
    pytest.param({"group": "year"}, "passage、letter", id="group"),
    pytest.param({"sort": "name"}, "relevance、date", id="sort"),
]


@pytest.mark.parametrize(("asked", "told"), REFUSED)
def test_what_cannot_be_answered_is_refused(asked: dict[str, object], told: str) -> None:
    with pytest.raises(Misused, match=told):
        Asked(**{"text": "养老", **asked})


def test_the_letters_of_an_office_are_listed_newest_first(pile: Searcher) -> None:
    results = pile.search(Asked("市工信局的答复"))
    assert [hit.passage.key for hit in results.hits] == [
        f"{key}#{section}" for key in ("云工信函〔2022〕18号", "云工信函〔2021〕22号") for section in "一二"
    ]


@pytest.mark.parametrize("spelling", ["云水函〔2024〕13号", "云水函[2024]13号", "水函2024年第13号", "〔2024〕13"])
def test_a_letter_is_read_by_any_spelling_of_its_number(pile: Searcher, spelling: str) -> None:
    letter: Letter = pile.letter(spelling)
    assert letter.key == "云水函〔2024〕13号"
    assert pile.passage(f"{spelling}#一")[0].key == "云水函〔2024〕13号#一"


@pytest.mark.parametrize(
    ("key", "told"),
    [
        pytest.param("云水函〔2024〕14号", "最接近的有：云水函〔2024〕13号", id="nearest"),
        pytest.param("乱写", "没有收录“乱写”", id="no number"),
        pytest.param("云水函〔2024〕13号#九", "云水函〔2024〕13号 里没有“九”", id="no such section"),
        pytest.param("", "没有收录", id="nothing"),
    ],
)
def test_what_is_not_held_is_told_by_name(pile: Searcher, key: str, told: str) -> None:
    with pytest.raises(NotHeld, match=told):
        pile.passage(key)


def test_several_texts_asked_at_once_are_answered_as_one_by_one(pile: Searcher) -> None:
    texts = ["数字化改造资金", "充电桩电费", "，", "心理健康课排进课表"]
    at_once = pile.search_each(texts, limit=5)
    singly = [pile.search(Asked(text, limit=5, literal=True)) for text in texts]
    assert [replace(found, took_ms=0.0) for found in at_once] == [replace(found, took_ms=0.0) for found in singly]
    assert pile.search_each([], limit=5) == []


def test_letters_are_listed_newest_first_and_paged(pile: Searcher) -> None:
    total, page = pile.letters(Filters(year=2024), limit=2, offset=1)
    assert (total, [letter.key for letter in page]) == (5, ["云发改函〔2024〕52号", "云数函〔2024〕11号"])
