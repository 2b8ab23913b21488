"""A paper of fifty collected passages: every quote in it proves exact, in Word and in Markdown."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from itertools import groupby
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from markdown_it import MarkdownIt

from index.errors import Misused, NotHeld
from index.letters import BODY, Citation, Passage
from search.excerpts.gather import Chapter, Excerpt, Excerpts, Wanted, gathered
from search.excerpts.markdown import markdown
from search.excerpts.order import ask_moved, moved, together, without
from search.excerpts.word import word
from search.proof.draft import DIFFERS, SUPPORTED, check_draft
from search.proof.marking import PROVED
from search.proof.verify import EXACT, digest, verify
from search.searcher import Searcher

ASKS = ("一、扩大长者食堂覆盖面", "二、给电梯加装补贴", "")
MARK = re.compile("键：(?P<key>.+?)　校验码：(?P<hash>[0-9a-f]{16})")


@pytest.fixture(scope="module")
def fifty(searcher: Searcher) -> Excerpts:
    """Fifty passages for three asks in turn, one of them with a note."""
    bodies = [passage for _, passage in searcher.archive.store.passages("WHERE p.role = ?", [BODY])][:50]
    wanted = [Wanted(one.key, ASKS[at % 3], "写进第二段" * (at == 7)) for at, one in enumerate(bodies)]
    return gathered(searcher, "答复口径摘编", wanted)


def read(content: bytes) -> list[tuple[str, str]]:
    """Each paragraph's style and text."""
    return [(one.style.name, one.text) for one in docx.Document(io.BytesIO(content)).paragraphs]


def test_every_quote_of_a_word_file_proves_exact(fifty: Excerpts, searcher: Searcher) -> None:
    runs = [(style, [text for _, text in those]) for style, those in groupby(read(word(fifty)), key=lambda one: one[0])]
    proved = []
    for (style, lines), (_, cited), (_, marks) in zip(runs, runs[1:], runs[2:], strict=False):
        if style != "引文":
            continue
        mark = MARK.fullmatch(marks[0])
        assert mark
        verdict = verify(searcher, "\n".join(lines), mark["key"], mark["hash"])
        assert (verdict.status, verdict.unchanged) == (EXACT, True), mark["key"]
        assert "\n".join(lines) == searcher.passage(mark["key"])[0].text, "not even white space differs"
        assert cited == [f"出处：{searcher.passage(mark['key'])[1]}"]
        proved.append(mark["key"])
    assert len(set(proved)) == 50


def test_one_changed_character_of_an_exported_quote_is_told(fifty: Excerpts, searcher: Searcher) -> None:
    excerpt = fifty.chapters[0].excerpts[0]
    altered = "甲" + excerpt.passage.text[1:]
    assert verify(searcher, altered, excerpt.passage.key, excerpt.hash).status == "altered"
    assert verify(searcher, excerpt.passage.text, excerpt.passage.key, digest(altered)).unchanged is False


def test_a_word_file_is_ordered_by_asks_and_ends_with_its_letters(fifty: Excerpts) -> None:
    paragraphs = read(word(fifty))
    assert paragraphs[:2] == [("Title", "答复口径摘编"), ("说明", PROVED)]
    assert [text for style, text in paragraphs if style == "Heading 1"] == [*ASKS[:2], "引用的复函"]
    assert [text for style, text in paragraphs if style == "按语"] == ["按：写进第二段"]
    listed = [text for style, text in paragraphs if style == "目录"]
    letters = {one.passage.letter for chapter in fifty.chapters for one in chapter.excerpts}
    assert len(listed) == len(letters)
    assert all(any(number in line for line in listed) for number in letters if not number.startswith("无文号"))
    assert listed[0].startswith("1. 《")


FONTS = [("Title", "方正小标宋简体", 22), ("Heading 1", "黑体", 16), ("引文", "仿宋", 16), ("出处", "楷体", 14)]


@pytest.mark.parametrize(("style", "font", "size"), FONTS)
def test_a_word_file_wears_the_fonts_of_official_papers(fifty: Excerpts, style: str, font: str, size: float) -> None:
    document = docx.Document(io.BytesIO(word(fifty)))
    fonts = document.styles[style].element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == font
    assert not [name for name in fonts.attrib if name.endswith("Theme")], "a theme's font would win"
    assert document.styles[style].font.size.pt == size
    page = document.sections[0]
    assert [round(side.mm) for side in (page.top_margin, page.left_margin, page.page_width)] == [37, 28, 210]
    assert "PAGE" in page.footer._element.xml


def test_office_opens_it_as_pages(fifty: Excerpts, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("needs LibreOffice; on Debian: apt-get install libreoffice-writer-nogui")
    import pypdfium2 as pdfium

    (tmp_path / "a.docx").write_bytes(word(fifty))
    profile = f"-env:UserInstallation=file://{tmp_path}/home"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "a.docx"]
    subprocess.run(command, check=True, capture_output=True)
    pages = pdfium.PdfDocument(tmp_path / "a.pdf")
    told = "".join("".join(page.get_textpage().get_text_range().split()) for page in pages)
    assert len(pages) > 10
    for excerpt in (one for chapter in fifty.chapters for one in chapter.excerpts):
        assert "".join(excerpt.passage.text[-12:].split()) in told


def shown(markup: str) -> list[str]:
    """The texts of the quotes as a renderer shows them, their paragraphs on lines of their own."""
    quotes: list[list[str]] = []
    depth = 0
    for token in MarkdownIt("commonmark").parse(markup):
        depth += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
        if token.type == "blockquote_open":
            quotes.append([])
        elif token.type == "inline" and depth:
            kept = {"text", "text_special", "code_inline"}
            quotes[-1].append("".join(each.content for each in token.children or [] if each.type in kept))
    return ["\n".join(lines) for lines in quotes]


def test_every_quote_of_a_markdown_file_is_shown_word_for_word(fifty: Excerpts) -> None:
    told = markdown(fifty)
    assert shown(told) == [one.passage.text for chapter in fifty.chapters for one in chapter.excerpts]
    marks = MARK.findall(told)
    assert marks == [(one.passage.key, one.hash) for chapter in fifty.chapters for one in chapter.excerpts]
    assert [line for line in told.splitlines() if line.startswith("#")] == [
        "# 答复口径摘编", *(f"## {ask}" for ask in ASKS[:2]), "## 引用的复函",
    ]  # fmt: skip


def of(text: str) -> Excerpts:
    """A paper of one quote."""
    passage = Passage("甲函〔2024〕1号#一", "甲函〔2024〕1号", "一", BODY, 0, len(text), text)
    cited = Citation("甲函〔2024〕1号", None, None, None, "一", None, None, None, "a.txt", 0, len(text))
    return Excerpts("题", (Chapter("", (Excerpt(passage, cited, ""),)),))


STRANGE = [
    "1. 一是修路\n2) 二是架桥\n2024年底前完成",
    "# 井号开头\n#不是标题\n- 列项\n+ 加号\n* 星号\n---\n===\n> 引号",
    "单价<b>5</b>元 & *强调* _下划_ `码` [链接](a) ![图](b) ~~删~~ |表|",
    "反斜杠\\结尾\\\n&amp; &nbsp; <!-- 注 -->",
    "表格\t隔开　全角空格 尾",
    "“弯引号”‘单引号’——……〔2024〕①²㎡\u00a0不断空格\u2011连字\u200b零宽",
    "生僻𠀀字与😀",
]


@pytest.mark.parametrize("text", STRANGE)
def test_no_character_is_lost_on_paper(text: str) -> None:
    paper = of(text)
    assert "\n".join(line for style, line in read(word(paper)) if style == "引文") == text
    assert shown(markdown(paper))[0] == text


@pytest.mark.parametrize("alien", ["\x01", "\x0c", "\x1f", "\ufffe"])
def test_what_word_cannot_hold_is_refused_by_name(alien: str) -> None:
    with pytest.raises(Misused, match=f"U\\+{ord(alien):04X}"):
        word(of(f"办好{alien}食堂"))


def test_a_long_title_is_no_hindrance(fifty: Excerpts) -> None:
    long = Excerpts("长" * 500, fifty.chapters[:1])
    assert read(word(long))[0] == ("Title", "长" * 500)


def test_passages_that_are_not_held_are_named(searcher: Searcher) -> None:
    with pytest.raises(NotHeld, match=r"有 2 段已经取不到.*甲函〔2099〕1号.*没有“九九”"):
        gathered(
            searcher,
            "题",
            [Wanted("甲函〔2099〕1号#一"), Wanted("云民函〔2023〕20号#一（二）"), Wanted("云民函〔2023〕20号#九九")],
        )


def test_the_quotes_of_a_paper_hold_as_a_draft(fifty: Excerpts, searcher: Searcher) -> None:
    draft = "\n".join(text for _, text in read(word(fifty)))
    checked = check_draft(searcher, draft)
    quotes = {line for chapter in fifty.chapters for one in chapter.excerpts for line in one.passage.text.split("\n")}
    said = [one for one in checked if any(one.text in line for line in quotes)]
    stated = [one for one in said if one.status != "frame"]
    assert len(stated) > 100
    assert {one.status for one in stated} <= {SUPPORTED, DIFFERS}
    assert all(one.exact and one.key for one in stated)
    assert sum(one.status == DIFFERS for one in stated) <= 5, "a figure of an older letter is told, not every other one"
    assert not [one.text for one in checked if one.status == "unsupported"]


KEPT = together([Wanted("a", "甲"), Wanted("b", "乙"), Wanted("c", "甲"), Wanted("a", "甲"), Wanted("a", "乙")])


def test_those_of_one_ask_stand_together_and_move_among_their_own() -> None:
    def told(kept: tuple[Wanted, ...]) -> str:
        return " ".join(one.ask + one.key for one in kept)

    assert told(KEPT) == "甲a 甲c 乙b 乙a"
    assert (told(moved(KEPT, 0, 1)[0]), moved(KEPT, 0, 1)[1]) == ("甲c 甲a 乙b 乙a", 1)
    assert moved(KEPT, 1, 1) == (KEPT, 1), "never into another ask"
    assert moved(KEPT, 0, -1) == (KEPT, 0)
    assert moved(KEPT, 3, 1) == (KEPT, 3)
    assert told(ask_moved(KEPT, 0, 1)) == "乙b 乙a 甲a 甲c"
    assert ask_moved(KEPT, 1, 1) == KEPT
    assert told(without(KEPT, 1)) == "甲a 乙b 乙a"
