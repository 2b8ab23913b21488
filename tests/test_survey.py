"""Every bar and every cell of the charts leads to as many letters as it says."""

from __future__ import annotations

import re
from html import unescape

import pytest
from fastapi.testclient import TestClient
from web import Page, client_of

from index.filters import Filters
from search.searcher import Searcher
from search.topics import topics
from service.pages.survey import Sent, surveyed


@pytest.fixture(scope="module")
def client(searcher: Searcher) -> TestClient:
    return client_of(searcher)


@pytest.mark.parametrize("address", ["/overview", "/overview?year=2023&kind=人大建议"])
def test_every_bar_leads_to_as_many_letters_as_it_says(client: TestClient, address: str) -> None:
    page = Page(client.get(address).text)
    letters = ((href, told) for href, told in page.links if href.startswith("/letters"))
    bars = [(href, int(told.split()[-2])) for href, told in letters if told.rstrip().endswith("件")]
    assert len(bars) > 8
    for href, count in bars:
        assert client.get(href.replace("/letters", "/api/letters")).json()["total"] == count, href


def test_every_cell_leads_to_as_many_letters_as_it_says(client: TestClient) -> None:
    html = client.get("/overview").text
    cells = re.findall(r'<td class="heat-([1-4])"><a href="([^"]+)">(\d+)</a></td>', html)
    assert len(cells) > 20
    for _, href, count in cells:
        answer = client.get(unescape(href).replace("/letters", "/api/letters"))
        assert answer.json()["total"] == int(count), href


def test_bars_are_as_long_as_their_counts(searcher: Searcher) -> None:
    for chart in surveyed(searcher.archive, Filters())["charts"]:
        longest = max(bar.count for bar in chart.bars)
        assert [bar.share for bar in chart.bars] == [round(100 * bar.count / longest, 1) for bar in chart.bars]


def test_nothing_to_count_is_said(client: TestClient) -> None:
    page = Page(client.get("/overview?date_from=2099-01-01").text)
    assert "没有符合条件的复函" in page.all(".count")[0]
    assert page.all(".bars") == page.all(".yearly") == []


@pytest.mark.parametrize(("count", "heat"), [(0, 0), (1, 1), (10, 1), (11, 2), (39, 4), (40, 4)])
def test_a_cell_is_darker_the_more_letters_it_counts(count: int, heat: int) -> None:
    assert Sent({2024: count}, most=40).heat(2024) == heat


def test_topics_are_the_things_that_most_subjects_name(searcher: Searcher) -> None:
    told = topics(searcher.archive, Filters())
    counts = [count for _, count in told]
    assert counts == sorted(counts, reverse=True)
    subjects = searcher.archive.register.subjects(Filters())
    assert told
    assert all(count <= sum(word in subject for subject in subjects) for word, count in told), "counted by letters"
    assert not {"建议", "代表", "问题"} & {word for word, _ in told}


def test_topics_are_those_of_the_letters_that_the_filters_let_through(searcher: Searcher) -> None:
    assert topics(searcher.archive, Filters(year=1950)) == []
    assert len(searcher.archive.register.subjects(Filters(year=2022))) < len(
        searcher.archive.register.subjects(Filters())
    )


def test_a_topic_leads_to_what_is_said_of_it(client: TestClient) -> None:
    html = client.get("/overview").text
    assert "<h2>主题</h2>" in html
