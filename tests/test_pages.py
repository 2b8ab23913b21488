"""The pages work without a script: everything is a link or a form, and a letter is shown word for word."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from itertools import product
from urllib.parse import parse_qs, quote, unquote, urlsplit

import pytest
from fastapi.testclient import TestClient
from web import Page, client_of

from index.filters import Filters
from search.asking.asked import Asked
from search.hits import Hit
from search.searcher import Searcher
from service.language.templating import STATIC, text


@pytest.fixture(scope="module")
def client(searcher: Searcher) -> TestClient:
    return client_of(searcher)


def read(client: TestClient, address: str, status: int = 200) -> Page:
    answer = client.get(address)
    assert answer.status_code == status, address
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return Page(answer.text)


@pytest.mark.parametrize("path", ["/", "/letters", "/overview"])
def test_days_the_wrong_way_round_are_told_and_stay_in_their_boxes(client: TestClient, path: str) -> None:
    asked = {"date_from": "2024-05-01", "date_to": "2023-01-01", "year": "2022"} | (
        {"q": "食堂"} if path == "/" else {}
    )
    answer = client.get(path, params=asked)
    assert answer.status_code == 422
    assert "2024-05-01（date_from）晚于截止日期 2023-01-01" in Page(answer.text).all(".message")[0]
    form = answer.text.partition('class="days"')[2].partition("</form>")[0]
    assert all(f'name="{name}" value="{value}"' in form for name, value in asked.items())
    box = answer.text.partition('role="search"')[2].partition("</form>")[0]
    assert f'value="{asked.get("q", "")}"' in box
    assert "date_" not in box, "asked again in the box, the question is free of them"


def test_from_the_start_to_the_passage_by_links_alone(client: TestClient) -> None:
    start = read(client, "/")
    assert "q" in start.ids
    results = read(client, "/?q=" + quote("老旧小区加装电梯"))
    narrowed_address = results.href("2023年")
    narrowed = read(client, narrowed_address)
    assert parse_qs(urlsplit(narrowed_address).query)["year"] == ["2023"]
    assert all("2023年" in citation for citation in narrowed.all(".citation"))
    hit = next(href for href, _ in narrowed.links if href.startswith("/letters/"))
    letter = read(client, hit)
    assert unquote(urlsplit(hit).fragment) in letter.ids
    assert letter.all("mark")


def test_a_result_quotes_the_letter_and_cites_it(client: TestClient, searcher: Searcher) -> None:
    found = searcher.search(Asked("公共充电桩"))
    page = read(client, "/?q=" + quote("公共充电桩"))
    assert page.all(".whole") == [str(hit.citation) for hit in found.hits]
    texts = [hit.passage.text for hit in found.hits]
    assert all(any(quoted in text for text in texts) for quoted in page.all(".verbatim"))
    assert f"共 {found.total} 段，越往后越不相关" in page.all(".count")


@dataclass(frozen=True, slots=True)
class Repeated(Hit):
    """A hit whose words stand nearly so in other passages too."""

    also: tuple[str, ...] = ()


def test_a_hit_leads_to_the_passages_that_say_nearly_the_same(searcher: Searcher) -> None:
    hit = searcher.search(Asked("公共充电桩")).hits[0]
    known = {field.name: getattr(hit, field.name) for field in fields(Hit)}
    also = {"also": ("云函〔2024〕1号#一", "云函〔2024〕2号#二")}
    repeated = Page(text("_hit.html", {"hit": Repeated(**known | also)}))
    assert "另见 2 处" in repeated.all("summary")
    assert repeated.href("云函〔2024〕2号 第二部分").startswith("/letters/")
    assert "另见" not in text("_hit.html", {"hit": hit})


def test_every_letter_is_shown_word_for_word(client: TestClient, searcher: Searcher) -> None:
    _, letters = searcher.letters(Filters(), 100)
    for letter in letters:
        shown = read(client, f"/letters/{quote(letter.key, safe='')}")
        assert shown.all(".para") == [line.rstrip() for line in letter.text.splitlines() if line.strip()]


def test_the_passage_sought_is_marked_from_end_to_end(client: TestClient, searcher: Searcher) -> None:
    passage = searcher.search(Asked("养老服务设施")).hits[0].passage
    page = read(client, f"/letters/{quote(passage.letter, safe='')}?passage={quote(passage.key, safe='')}")
    assert "".join(page.all("mark")) == "".join(line.rstrip() for line in passage.text.splitlines())


def test_every_section_of_every_letter_has_its_anchor_and_its_entry(client: TestClient, searcher: Searcher) -> None:
    _, letters = searcher.letters(Filters(), 100)
    for letter in letters:
        page = read(client, f"/letters/{quote(letter.key, safe='')}")
        assert len(page.ids) == len(set(page.ids))
        entries = {href.removeprefix("#") for href, _ in page.links if href.startswith("#") and href != "#main"}
        assert {section.path for section in letter.sections} <= entries <= set(page.ids)


def test_no_link_leads_nowhere(client: TestClient) -> None:
    """Every address that a reader can reach in three steps answers, and the places named in it exist."""
    seen, front = set(), {"/", "/?q=" + quote("停车") + "&year=2022", "/?q=" + quote("〔2022〕999号")}
    for _ in range(3):
        seen |= front
        found = {href for address in front for href, _ in read(client, address).links}
        pages = {href for href in found if href.startswith("/") and not href.startswith(("/openapi", "/api", "/feed"))}
        programs = sorted(href for href in found if href.startswith(("/api", "/feed")))
        assert all(client.get(href).status_code == 200 for href in programs[:20])
        front = set(sorted({href.partition("#")[0] for href in pages} - seen)[:60])
    assert len(seen) > 60


FILTERED = "/?q=" + quote("建设") + "&year=2022&kind=" + quote("人大建议")


def test_a_filter_in_use_can_be_taken_off(client: TestClient) -> None:
    page = read(client, FILTERED)
    without_year = parse_qs(urlsplit(page.href("2022年")).query)
    assert without_year == {"q": ["建设"], "kind": ["人大建议"]}
    assert parse_qs(urlsplit(page.href("全部去掉")).query) == {"q": ["建设"]}


def test_a_new_question_keeps_the_filters(client: TestClient) -> None:
    html = client.get(FILTERED).text
    assert '<input type="hidden" name="year" value="2022">' in html
    assert '<input type="hidden" name="kind" value="人大建议">' in html


def test_an_empty_box_of_a_form_is_no_filter(client: TestClient) -> None:
    everything = read(client, "/?q=" + quote("建设"))
    assert read(client, "/?q=" + quote("建设") + "&date_from=&date_to=").all(".count") == everything.all(".count")


def test_filters_without_a_question_lead_to_the_list(client: TestClient) -> None:
    answer = client.get("/?q=&year=2022", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/letters?year=2022")


def test_what_was_understood_is_said_and_can_be_refused(client: TestClient) -> None:
    page = read(client, "/?q=" + quote("2022年关于充电桩的答复"))
    assert any("年份" in told and "2022" in told for told in page.all(".understood"))
    literal = read(client, page.href("按原文检索"))
    assert "没有识别" in literal.all(".understood")[0]
    assert "literal" not in literal.href("恢复识别")


def test_a_number_that_is_not_held_is_told_with_the_nearest(client: TestClient) -> None:
    page = read(client, "/?q=" + quote("云工信函〔2022〕999号"))
    assert "云工信函〔2022〕999号" in page.all(".notice")[0]
    read(client, page.href("云工信函〔2022〕"))


def test_the_letters_own_words_lead_on(client: TestClient) -> None:
    page = read(client, "/?year=2024&q=" + quote("老人吃饭"))
    told = next(told for told in page.all(".understood") if told.startswith("也按公文用语查找"))
    word = told.split()[1]
    assert parse_qs(urlsplit(page.href(word)).query) == {"q": [word], "year": ["2024"]}


CHOICES = [
    pytest.param("新函略先", {"recent": ["true"]}, "新函略靠前", id="newer first"),
    pytest.param("按日期", {"sort": ["date"]}, "从新到旧", id="by date"),
    pytest.param("全部列出", {"collapse": ["false"]}, "越往后越不相关", id="what is retold too"),
]


@pytest.mark.parametrize(("name", "state", "told"), CHOICES)
def test_a_choice_is_a_link_and_what_it_does_is_said(client: TestClient, name: str, state: object, told: str) -> None:
    chosen = read(client, "/?q=" + quote("养老")).href(name)
    assert parse_qs(urlsplit(chosen).query) == {"q": ["养老"]} | state
    assert told in read(client, chosen).all(".count")[0]
    assert f'aria-current="true">{name}<' in client.get(chosen).text


def test_a_proposal_in_the_box_is_offered_the_desk(client: TestClient) -> None:
    proposal = "停车难、充电难。建议：" + "一、增设停车泊位；二、增设充电桩；三、引导错时停车。" * 4
    page = read(client, "/?q=" + quote(proposal))
    assert any("逐条找先例" in told for told in page.all(".understood"))
    assert client.post("/precedents", data={"text": proposal, "cut": "1"}).status_code == 200
    assert not any("逐条找先例" in told for told in read(client, "/?q=" + quote("停车难")).all(".understood"))


def test_an_empty_result_offers_the_next_step(client: TestClient) -> None:
    page = read(client, "/?q=" + quote("停车") + "&year=1950")
    assert "没有找到" in page.all(".nothing")[0]
    assert parse_qs(urlsplit(page.href("去掉全部筛选")).query) == {"q": ["停车"]}


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        pytest.param("/none", 404, "没有这个地址", id="no such page"),
        pytest.param("/letters/none", 404, "没有收录", id="no such letter"),
        pytest.param("/?q=a&limit=0", 422, "1 至 100", id="out of bounds"),
        pytest.param("/?q=a&yaer=2022", 422, "yaer", id="misspelt parameter"),
        pytest.param("/?q=a&yaer=", 422, "yaer", id="misspelt and empty"),
        pytest.param("/about?x=1", 422, "x", id="page takes no parameter"),
    ],
)
def test_what_is_wrong_is_said_on_a_page_with_a_way_on(
    client: TestClient, address: str, status: int, said: str
) -> None:
    page = read(client, address, status)
    assert said in page.all(".message")[0]
    assert page.href("回到首页") == "/"


def test_what_was_asked_is_never_markup(client: TestClient) -> None:
    html = client.get("/", params={"q": '"><script>alert(1)</script>'}).text
    assert "<script>alert" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize("address", ["/", "/?q=%E5%81%9C%E8%BD%A6", "/letters", "/docs", "/about", "/none"])
def test_pages_obey_their_own_content_policy(client: TestClient, address: str) -> None:
    html = client.get(address).text
    assert not re.search(r"<script(?![^>]*\bsrc=)|\sstyle=|\son\w+=|https?://", html)


def test_the_page_names_its_twin_for_programs(client: TestClient) -> None:
    html = client.get(FILTERED).text
    twin = re.search(r'<link rel="alternate" type="application/json" href="([^"]+)">', html)
    assert twin
    assert client.get(twin[1].replace("&amp;", "&")).json()["total"] > 0


def test_the_documentation_shows_every_door(client: TestClient) -> None:
    page = read(client, "/docs")
    shown = " ".join(page.all("h2"))
    assert all(path in shown for path in client.get("/openapi.json").json()["paths"])
    assert {"text 必填", "quote 必填", "key", "hash", "date"} <= set(page.all("dt"))


GROUNDS = {"paper": ("ink", "quiet", "accent"), "raised": ("ink", "quiet", "accent"), "accent-soft": ("ink", "accent")}
PAIRS = [(front, back) for back, fronts in GROUNDS.items() for front in fronts] + [
    *[("on-accent", "accent"), ("on-mark", "mark"), ("ink", "mark-soft"), ("on-warn", "warn")],
]


@pytest.mark.parametrize(("scheme", "pair"), list(product(("light", "dark"), PAIRS)), ids=str)
def test_colours_are_far_enough_apart(scheme: str, pair: tuple[str, str]) -> None:
    """WCAG 2.2, 1.4.3: text and ground differ by 4.5 to 1."""
    light, dark = (STATIC / "style.css").read_text(encoding="utf-8").split("@media (prefers-color-scheme: dark)")
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light if scheme == "light" else dark))
    front, back = sorted((luminance(colours[name]) for name in pair), reverse=True)
    assert (front + 0.05) / (back + 0.05) >= 4.5


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
