"""The doors for programs keep the contract: shapes, exactness, filters and order."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from conftest import SAMPLES
from fastapi.testclient import TestClient
from web import client_of

from index.filters import Filters
from search.searcher import Searcher

HIT = {"rank", "score", "key", "text", "heading_path", "marks", "why", "also", "citation"}
CITATION = {
    *("doc_number", "title", "issuer", "date", "section", "kind", "session", "proposal_number", "recipients"),
    *("category", "adoption", "publicity", "source", "start", "end", "page", "last_page", "text"),
}
LETTER = {
    *("file", "doc_number", "title", "issuer", "recipients", "kind", "session", "proposal_number", "proposal_title"),
    *("category", "adoption", "consulted", "date", "contacts", "publicity", "cc", "sections", "problems", "key"),
}


@pytest.fixture(scope="module")
def client(searcher: Searcher) -> TestClient:
    return client_of(searcher)


def test_a_question_gives_the_contract_s_shape(client: TestClient) -> None:
    answer = client.get("/api/search", params={"q": "老旧小区加装电梯", "limit": 5}).json()
    assert set(answer) == {
        "query",
        "total",
        "took_ms",
        "interpreted",
        "facets",
        "hits",
        "notice",
        "nearest",
        "official",
        "declined",
        "farther",
        "reranked",
    }
    assert len(answer["hits"]) == 5
    for rank, hit in enumerate(answer["hits"], start=1):
        assert set(hit) == HIT
        assert set(hit["citation"]) == CITATION
        assert set(hit["why"]) == {"lexical_rank", "semantic_rank", "exact"}
        assert hit["rank"] == rank


def test_every_passage_is_the_slice_it_says(client: TestClient, searcher: Searcher) -> None:
    _, letters = searcher.letters(Filters(), 100)
    for letter in letters:
        text = client.get(f"/api/letters/{quote(letter.key, safe='')}").json()["text"]
        assert text == letter.text
        for passage in searcher.passages(letter.key):
            told = client.get(f"/api/passages/{quote(passage.key, safe='')}").json()
            assert told["text"] == text[told["start"] : told["end"]]
            assert told["citation"]["start"] == told["start"]
            assert told["citation"]["page"] is None
            own = (SAMPLES / letter.source).read_text(encoding="utf-8")[slice(*told["origin"].values())]
            assert (own[0], own[-1]) == (told["text"][0], told["text"][-1])


def test_hits_and_their_marks_lie_in_the_letter(client: TestClient) -> None:
    for hit in client.get("/api/search", params={"q": "公共充电桩补贴", "limit": 20}).json()["hits"]:
        citation = hit["citation"]
        text = client.get(f"/api/letters/{quote(hit['key'].partition('#')[0], safe='')}").json()["text"]
        assert hit["text"] == text[citation["start"] : citation["end"]]
        assert all(0 <= start < end <= len(hit["text"]) for start, end in hit["marks"])


def test_pages_of_results_continue_each_other(client: TestClient) -> None:
    pages = [client.get("/api/search", params={"q": "停车", "limit": 4, "offset": at}).json()["hits"] for at in (0, 4)]
    whole = client.get("/api/search", params={"q": "停车", "limit": 8}).json()["hits"]
    assert [hit["key"] for hit in [*pages[0], *pages[1]]] == [hit["key"] for hit in whole]
    assert [hit["rank"] for hit in pages[1]] == [5, 6, 7, 8]


def test_one_hit_a_letter_when_grouped(client: TestClient) -> None:
    hits = client.get("/api/search", params={"q": "养老", "group": "letter", "limit": 20}).json()["hits"]
    letters = [hit["key"].partition("#")[0] for hit in hits]
    assert len(letters) == len(set(letters)) > 1


def test_by_date_is_newest_first(client: TestClient) -> None:
    hits = client.get("/api/search", params={"q": "养老", "sort": "date", "limit": 20}).json()["hits"]
    dates = [hit["citation"]["date"] or "" for hit in hits]
    assert dates == sorted(dates, reverse=True)


@pytest.mark.parametrize(
    ("filters", "field", "value"),
    [
        pytest.param({"year": "2023"}, "date", "2023", id="year"),
        pytest.param({"date_from": "2022-01-01", "date_to": "2022-12-31"}, "date", "2022", id="from a day to a day"),
        pytest.param({"kind": "政协提案"}, "kind", "政协提案", id="kind"),
        pytest.param({"category": "B"}, "category", "B", id="category"),
        pytest.param({"adoption": "部分采纳"}, "adoption", "部分采纳", id="adoption"),
    ],
)
def test_filters_narrow(client: TestClient, filters: dict[str, str], field: str, value: str) -> None:
    answer = client.get("/api/search", params={"q": "建设", "limit": 100, **filters}).json()
    everything = client.get("/api/search", params={"q": "建设", "limit": 1}).json()
    assert 0 < answer["total"] < everything["total"]
    assert all(value in hit["citation"][field] for hit in answer["hits"])


def test_letters_are_listed_newest_first_without_their_text(client: TestClient) -> None:
    answer = client.get("/api/letters", params={"limit": 100}).json()
    dates = [letter["date"] or "" for letter in answer["letters"]]
    assert answer["total"] == len(answer["letters"]) == client.get("/api/health").json()["letters"]
    assert dates == sorted(dates, reverse=True)
    assert set(answer["letters"][0]) == LETTER


def test_a_letter_is_found_by_any_spelling_of_its_number(client: TestClient) -> None:
    held = client.get("/api/letters").json()["letters"][0]["doc_number"]
    spelled = held.replace("〔", "[").replace("〕", "]")
    whole = client.get(f"/api/letters/{quote(spelled, safe='')}").json()
    assert set(whole) == LETTER | {"text", "pages", "doubtful", "evidence"}
    assert whole["doc_number"] == whole["key"] == held


def test_the_description_explains_every_door_and_parameter(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert {"/api/search", "/api/letters", "/api/health", "/metrics"} <= set(paths)
    for door in (door for methods in paths.values() for door in methods.values()):
        assert door["summary"]
        assert door["description"]
        assert all(parameter["description"] for parameter in door.get("parameters", ()))
