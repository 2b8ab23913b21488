"""What is taken away: feeds that a reader accepts, tables that Excel opens and does not reckon with, JSON of it all."""

from __future__ import annotations

import csv
import dataclasses
import datetime
import io
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import pytest
from defusedxml.ElementTree import fromstring
from fastapi.testclient import TestClient
from pile import letter
from web import client_of

from search.searcher import Searcher
from service.doors import feed
from service.doors.tables import LETTERS, table
from service.language import links
from service.language.params import PageList, PageQuestion
from service.language.templating import text

ATOM = "{http://www.w3.org/2005/Atom}"
QUESTION = "/feed.atom?q=" + quote("老旧小区 停车")


@pytest.fixture(scope="module")
def client(searcher: Searcher) -> TestClient:
    return client_of(searcher)


def told(client: TestClient, address: str) -> Any:  # noqa: ANN401 (an element of defusedxml has no public type)
    answer = client.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/atom+xml"), answer.text
    return fromstring(answer.text)


FEEDS = [
    QUESTION,
    "/feed.atom",
    "/feed.atom?year=2023&kind=" + quote("人大建议"),
    QUESTION + "&group=letter&literal=true",
]


@pytest.mark.parametrize("address", [*FEEDS, "/feed.atom?year=1999"])
def test_a_feed_has_all_that_rfc_4287_asks_for(client: TestClient, address: str) -> None:
    root = told(client, address)
    entries = root.findall(f"{ATOM}entry")
    for part in (root, *entries):
        assert part.findtext(f"{ATOM}id", "").startswith("urn:uuid:")
        assert part.findtext(f"{ATOM}title", "").strip()
        assert datetime.datetime.fromisoformat(part.findtext(f"{ATOM}updated", "")).tzinfo
        assert part.find(f"{ATOM}link[@rel='alternate']").get("href").startswith("http://testserver/")
    assert root.find(f"{ATOM}author/{ATOM}name").text
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == len(entries)
    itself = urlsplit(root.find(f"{ATOM}link[@rel='self']").get("href"))
    assert told(client, f"{itself.path}?{itself.query}").findtext(f"{ATOM}id") == root.findtext(f"{ATOM}id")


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_is_newest_first_and_each_entry_opens_its_page(client: TestClient, address: str) -> None:
    root = told(client, address)
    times = [entry.findtext(f"{ATOM}updated") for entry in root.findall(f"{ATOM}entry")]
    assert times == sorted(times, reverse=True)
    assert times
    assert root.findtext(f"{ATOM}updated") == times[0]
    for found in root.iter(f"{ATOM}link"):
        assert client.get(found.get("href").removeprefix("http://testserver")).status_code == 200


def test_a_feed_of_a_question_tells_of_its_best_passages(client: TestClient) -> None:
    entries = told(client, QUESTION).findall(f"{ATOM}entry")
    pages = {unquote(entry.find(f"{ATOM}link").get("href")) for entry in entries}
    best = client.get("/api/search", params={"q": "老旧小区 停车", "limit": feed.NEWEST}).json()["hits"]
    assert len(entries) == len(best)
    assert all(any(f"passage={hit['key']}" in page for page in pages) for hit in best)


def test_names_hold_on_every_machine() -> None:
    assert feed.name("云工信函〔2022〕18号") == "urn:uuid:f36dbbc1-4066-5559-b43d-98dfc483d026"


def test_a_letter_without_a_date_is_not_left_out() -> None:
    """It is told of with the date of the archive: Atom knows no entry without one."""
    built = datetime.datetime(2025, 1, 2, tzinfo=datetime.UTC)
    undated = dataclasses.replace(letter(None, "2024-05-01", "话。", title="题"), date=None)
    assert [entry.updated for entry in feed.of_letters([undated], built)] == [built]


def test_no_character_of_a_letter_breaks_a_feed() -> None:
    entry = feed.Entry("urn:uuid:1", "标题\x0c<&>", "甲\x00局", datetime.datetime.now(datetime.UTC), "/a", "]]>\ud800")
    values = {"name": "urn:uuid:0", "title": "问\x1b", "updated": entry.updated, "entries": [entry]}
    root = fromstring(text("feed.atom", {**values, "base": "http://a", "itself": "/f?a=1&b=2", "page": "/"}))
    assert root.findtext(f"{ATOM}entry/{ATOM}title") == "标题\ufffd<&>"


def rows(client: TestClient, address: str) -> list[dict[str, str]]:
    answer = client.get(address)
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


def test_all_hits_of_a_question_are_in_its_table_word_for_word(client: TestClient) -> None:
    table, whole = rows(client, "/api/search.csv?q=停车"), client.get("/api/search.json?q=停车").json()
    assert len(table) == whole["total"] == len(whole["hits"]) > 100
    assert [row["原文"] for row in table] == [hit["text"] for hit in whole["hits"]]
    assert [row["引用"] for row in table] == [hit["citation"]["text"] for hit in whole["hits"]]
    assert [hit["rank"] for hit in whole["hits"]] == list(range(1, whole["total"] + 1))
    assert whole["hits"][:10] == client.get("/api/search?q=停车").json()["hits"]


def test_all_letters_of_a_list_are_in_its_table(client: TestClient) -> None:
    table = rows(client, "/api/letters.csv?year=2023&order=number")
    listed = client.get("/api/letters?year=2023&order=number&limit=100").json()
    assert [row["键"] for row in table] == [letter["key"] for letter in listed["letters"]]
    assert client.get("/api/letters.json?year=2023&order=number").json() == listed
    assert {row["编号"] for row in table if row["编号"]} >= {"第2023044号"}


@pytest.mark.parametrize("head", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_no_cell_is_a_formula(head: str) -> None:
    evil = letter(None, "2024-05-01", title=f'{head}HYPERLINK("http://evil","x")')
    shown = next(csv.DictReader(io.StringIO(table(LETTERS, [evil]).decode("utf-8-sig"), newline="")))
    assert shown["题名"] == f"'{evil.title}"


@pytest.mark.parametrize(
    "address",
    ["/feed.atom?limit=3", "/api/search.csv?q=a&offset=1", "/api/letters.csv?sort=date", "/api/search.json?q="],
)
def test_what_a_door_does_not_take_is_refused(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.json()["error"]) == (422, "invalid_parameter")


def test_a_page_s_whole_state_goes_into_its_feed_and_tables() -> None:
    asked = PageQuestion(q="停车", year=2023, group="letter", sort="date", offset=10, limit=20)
    assert links.feed(asked) == f"/feed.atom?year=2023&q={quote('停车')}&group=letter&sort=date"
    assert links.export("csv", asked) == (
        f"/api/search.csv?year=2023&q={quote('停车')}&group=letter&sort=date&collapse=true"
    )
    assert links.feed(PageList(year=2023, order="number", offset=30)) == "/feed.atom?year=2023"
    assert links.export("json", PageList(year=2023, order="number")) == "/api/letters.json?year=2023&order=number"


@pytest.mark.parametrize("address", ["/?q=" + quote("停车") + "&year=2023", "/letters?year=2023"])
def test_pages_lead_to_their_feed_and_tables(client: TestClient, address: str) -> None:
    html = client.get(address).text
    assert '<link rel="alternate" type="application/atom+xml" href="/feed.atom?year=2023' in html
    assert ".csv?year=2023" in html
    assert ".json?year=2023" in html
