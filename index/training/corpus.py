"""The text a model learns from: one generator per public source, each yielding documents with what names them."""

from __future__ import annotations

import json
import lzma
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

SHORTEST_TEXT = 20
"""Characters below which a text says too little for a query to be told from any other."""


@dataclass(frozen=True, slots=True)
class Document:
    """One text and its `hints`: title, summary, tags or heading, which a query for it may resemble."""

    text: str
    hints: tuple[str, ...] = ()


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    """The JSON objects of one `.jsonl` or `.jsonl.xz` file."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def _xwlb(folder: Path) -> Iterator[Document]:
    for row in read_rows(folder / "news_xwlb.jsonl.xz"):
        text = re.sub(r"央视网消息[^：:]{0,12}[：:]|\(视频编辑[^)]*\)", "", row["body"])
        hints = (row["title"], row["brief"], row["tags"].replace(",", "，"))
        yield Document(text, tuple(hint.removeprefix("[视频]") for hint in hints))


def _crud(folder: Path) -> Iterator[Document]:
    for row in read_rows(folder / "news_crud.jsonl.xz"):
        title = re.match(r"原标题[：:]\s*(\S{6,60}) {2,}", row["body"])
        text = row["body"][title.end() if title else 0 :]
        yield Document(re.sub(r"[ \xa0]{3,}", "\n", text), (title[1],) if title else ())


def _laws(folder: Path) -> Iterator[Document]:
    for row in read_rows(folder / "law_articles.jsonl.xz"):
        heading = re.sub(r"^第\S+\s*", "", row["chapter"])
        yield Document(row["text"], (row["law"], f"{row['law']} {heading}") if heading else (row["law"],))


def _rules(folder: Path) -> Iterator[Document]:
    for row in read_rows(folder / "laws_extra.jsonl.xz"):
        law = row["title"] if re.search(r"[\u4e00-\u9fff]", row["title"]) else ""
        for article in re.split(r"\n(?=\s*第[一二三四五六七八九十百零]+条)", row["text"].replace("&emsp;", "")):
            heading = re.search(r"【([^】]{2,30})】", article)
            hints = (law, f"{law} {heading[1]}", heading[1]) if heading else (law,)
            yield Document(article.replace(heading[0], "") if heading else article, hints)


def _reports(folder: Path) -> Iterator[Document]:
    for row in read_rows(folder / "work_reports.jsonl.xz"):
        for section in re.split(
            r"\n(?=\s*(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）).{2,30}\n)", row["text"]
        ):
            heading, _, text = section.strip().partition("\n")
            yield Document(text, (re.sub(r"^[一二三四五六七八九十（）]+、?", "", heading),))


def _letters(folder: Path) -> Iterator[Document]:
    """Citizens' letters, without those whose replies serve as a test."""
    tested = list(read_rows(folder / "citizen_letters_replies.jsonl.xz"))
    known = (
        {row["id"] for row in tested} | {_start(row["message"]) for row in tested} | {row["title"] for row in tested}
    )
    for row in read_rows(folder / "citizen_letters.jsonl.xz"):
        if known.isdisjoint((row["留言编号"], _start(row["留言详情"]), row["留言主题"])):
            yield Document(row["留言详情"], (row["留言主题"],))


def _start(text: str) -> str:
    """The first 30 characters without blanks: what two copies of one letter share."""
    return re.sub(r"\s", "", text)[:30]


def _abstracts(folder: Path) -> Iterator[Document]:
    for row in read_rows(folder / "abstracts.jsonl.xz"):
        yield Document(row["abstract"], (row["title"],))


@dataclass(frozen=True, slots=True)
class Source:
    """How one source is read, where it comes from, and the terms it states.

    `often` is how often its windows are asked for in a pass; `press` whether its words are those of the press.
    """

    read: Callable[[Path], Iterator[Document]]
    origin: str
    terms: str
    often: int = 1
    press: bool = False


SOURCES = {
    "news_xwlb": Source(
        _xwlb, "CCTV evening news 2012-2026 (china-data/xwlb)", "MIT (repository); text (c) CCTV", press=True
    ),
    "news_crud": Source(_crud, "CRUD-RAG news, summer 2023", "Apache-2.0; news (c) their publishers", press=True),
    "law_articles": Source(_laws, "laws and regulations (LawRefBook/Laws)", "statutes: free of copyright in the PRC"),
    "laws_extra": Source(
        _rules, "laws and rules (just-laws, waystowork, cee)", "MIT or none stated; statutes as above"
    ),
    "work_reports": Source(_reports, "government work reports and congress reports", "official documents; none stated"),
    "citizen_letters": Source(_letters, "citizens' letters, made anonymous (Teddy Cup 2020)", "none stated", often=3),
    "abstracts": Source(_abstracts, "CSL, abstracts of papers", "none found"),
}


def documents(folder: Path, source: str) -> Iterator[Document]:
    """The documents of one source that say enough, each text once; hints that repeat the text are dropped."""
    seen = set()
    for document in SOURCES[source].read(folder):
        text, start = document.text.strip(), document.text.strip()[:120]
        if len(text) >= SHORTEST_TEXT and start not in seen:
            seen.add(start)
            hints = (hint.strip() for hint in document.hints)
            yield Document(text, tuple(dict.fromkeys(hint for hint in hints if hint and not text.startswith(hint))))
