"""Those who keep the letters see what was taken in, each doubt at its place, and the correction that settles it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import paper
import pytest
from clerk import ONE, OTHER
from makers import zipped
from pile import Pile
from web import Page, client_of

from index.build import Builder
from index.intake.intake import Intake
from index.intake.sidecar import SUFFIX, corrected, corrections
from index.intake.suggestion import suggested
from index.letters import Contact, Doubt, Letter
from index.models.encode import Encoder
from index.origin import Doubtful
from index.parsing.parse import parse
from index.reading.source import Source
from index.words.words import Words
from search.searcher import Searcher

UNSURE = ONE.replace("2023年6月9日", "202369")
"""A day without 年月日: it can be read in one way only, and is doubtful all the same."""
LACKING = OTHER.replace("云教函〔2023〕15号\n", "").replace("第18号", "第19号")

Taken = Callable[..., Searcher]


@pytest.fixture
def taken(tmp_path: Path, encoder: Encoder, words: Words) -> Taken:
    """Reads files by name into an archive of their own."""

    def read(**files: bytes | str) -> Searcher:
        folder = tmp_path / "letters"
        folder.mkdir(exist_ok=True)
        for name, content in files.items():
            path = folder / name.replace("_", ".")
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        Builder(tmp_path / "archive", encoder, words).build(Intake([folder]), allow_malformed=True)
        return Searcher(tmp_path / "archive", encoder, words)

    return read


def test_the_page_and_its_json_tell_the_same(taken: Taken) -> None:
    notice = "关于做好建议提案办理工作的通知\n各镇街：\n请按时办结。\n"
    searcher = taken(
        sure_txt=ONE.replace("14号", "13号"), one_txt=UNSURE, other_txt=LACKING, no_txt=b"", all_txt=notice
    )
    client = client_of(searcher)
    told = client.get("/api/intake").json()
    held = ("letters", "letters_with_doubts", "files_refused", "files_passed_over")
    assert [told[name] for name in held] == [3, 2, 1, 1]
    assert [each["file"] for each in told["doubted"]] == ["one.txt", "other.txt"], "what is unsure before what lacks"
    assert [(each["file"], each["why"][-1]) for each in told["refused"] + told["passed_over"]] == [
        ("no.txt", "。"),
        ("all.txt", "。"),
    ]
    page = Page(client.get("/intake").text)
    assert page.all("dt") == ["no.txt", "all.txt"]
    assert page.all("dd") == [each["why"] for each in told["refused"] + told["passed_over"]]
    assert page.all("pre") == [each["correction"] for each in told["doubted"]]
    for doubt in (doubt for each in told["doubted"] for doubt in each["doubts"]):
        assert any(item.startswith(doubt["sentence"]) for item in page.all("li"))


def test_a_doubt_leads_to_its_words_in_the_letter(taken: Taken) -> None:
    client = client_of(taken(one_txt=UNSURE))
    (doubt,) = client.get("/api/intake").json()["doubted"][0]["doubts"]
    letter = Page(client.get(doubt["link"]).text)
    assert letter.all("mark") == ["202369"]
    assert "at" in letter.ids
    assert doubt["link"] in {href for href, _ in Page(client.get("/intake").text).links}


def test_with_the_correction_beside_it_a_letter_is_doubted_no_more(taken: Taken, tmp_path: Path) -> None:
    doubted = client_of(taken(one_txt=UNSURE, other_txt=LACKING)).get("/api/intake").json()["doubted"]
    for one in doubted:
        (tmp_path / "letters" / one["correction_file"]).write_text(one["correction"], encoding="utf-8")
    searcher = taken()
    assert client_of(searcher).get("/api/intake").json()["doubted"] == []
    assert searcher.letter("云教函〔2023〕14号").date == datetime.date(2023, 6, 9)


@pytest.mark.parametrize(
    "said",
    [
        pytest.param({"title": '关于"食堂"的\\答复\x7f'}, id="signs that TOML escapes"),
        pytest.param({"recipients": ("陆知远", "沈砚秋")}, id="names"),
        pytest.param({"contacts": (Contact("黑漱玉", "5550133"), Contact("沈砚秋"))}, id="people"),
        pytest.param({"kind": None, "recipients": (), "contacts": (), "date": None}, id="nothing"),
    ],
)
def test_what_is_suggested_is_what_was_read(tmp_path: Path, said: dict[str, object]) -> None:
    letter = parse(UNSURE, "a.txt")
    doubted = replace(letter, **said, doubts=tuple(Doubt("看看。", name) for name in said))
    (tmp_path / f"a.txt{SUFFIX}").write_text(suggested(doubted), encoding="utf-8")
    settled = corrected(doubted, corrections(tmp_path / "a.txt"))
    assert {name: getattr(settled, name) for name in said} == said
    assert settled.doubts == ()


def test_a_file_of_nothing_but_page_numbers_is_named(taken: Taken) -> None:
    assert "bare.txt" in taken(one_txt=ONE, bare_txt="— 1 —\n").archive.manifest.passed_over


def test_what_is_suggested_for_a_file_in_a_zip_settles_it_in_the_zip(taken: Taken) -> None:
    client = client_of(taken(all_zip=zipped({"a.txt": UNSURE.encode()})))
    (one,) = client.get("/api/intake").json()["doubted"]
    folder, _, name = one["correction_file"].partition("/")
    assert (folder, name) == ("all.zip", "a.txt.fuhan.toml")
    settled = taken(all_zip=zipped({"a.txt": UNSURE.encode(), name: one["correction"].encode()}))
    assert client_of(settled).get("/api/intake").json()["doubted"] == []


def faint() -> Letter:
    """A letter as read from a picture of two pages, one line of which was hard to read."""
    start = ONE.index("部分采纳")
    line = Doubtful(start, ONE.index("\n", start), 0.62)
    return parse(Source(ONE, (0, ONE.index("今年九月")), (line,)), "a.pdf")


def test_a_scanned_letter_shows_its_pages_and_its_doubtful_lines(
    tmp_path: Path, encoder: Encoder, words: Words
) -> None:
    Builder(tmp_path, encoder, words).build(Pile([faint()]))
    client = client_of(Searcher(tmp_path, encoder, words))
    address = quote("云教函〔2023〕14号", safe="")
    told = client.get(f"/api/letters/{address}").json()
    text = told["text"]
    assert [(page["page"], text[page["start"] :][:4]) for page in told["pages"]] == [(1, "（A类）"), (2, "今年九月")]
    assert [(text[one["start"] : one["end"]], one["confidence"]) for one in told["doubtful"]] == [("部分采纳。", 0.62)]
    page = Page(client.get(f"/letters/{address}").text)
    assert page.all(".unsure") == ["部分采纳。"]
    assert "62%" in page.all(".notice")[0]
    assert {"page-1", "page-2"} <= set(page.ids)
    assert page.all(".para") == text.split("\n")
    passage = client.get(f"/api/passages/{address}%23二").json()
    assert passage["citation"]["text"].endswith("第二部分，第1—2页")
    assert ONE[passage["origin"]["start"] : passage["origin"]["end"]] == passage["text"]


def test_a_letter_without_pages_shows_none(taken: Taken) -> None:
    client = client_of(taken(one_txt=ONE, other_pdf=paper.as_pdf(OTHER.split("\n"))))
    for number, pages in (("14", []), ("15", [{"page": 1, "start": 0}])):
        address = quote(f"云教函〔2023〕{number}号", safe="")
        assert client.get(f"/api/letters/{address}").json()["pages"] == pages
        assert not {one for one in Page(client.get(f"/letters/{address}").text).ids if one.startswith("page")}


@pytest.mark.parametrize("query", ["limit=0", "limit=101", "offset=-1", "q=x", "limit=1&limit=2"])
@pytest.mark.parametrize("path", ["/intake", "/api/intake"])
def test_a_wrong_stretch_is_refused(taken: Taken, path: str, query: str) -> None:
    assert client_of(taken(one_txt=ONE)).get(f"{path}?{query}").status_code == 422


@pytest.mark.parametrize("at", ["7", "7-", "a-b", "-1-2", "1-2-3"])
def test_a_place_that_is_none_is_refused(taken: Taken, at: str) -> None:
    client = client_of(taken(one_txt=ONE))
    assert client.get(f"/letters/{quote('云教函〔2023〕14号', safe='')}?at={at}").status_code == 422
