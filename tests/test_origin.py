"""Every passage leads back: to its place in the file's own text, to its page, to the lines that were hard to read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import makers
import paper
import pytest

from index.archive import citation
from index.chunk import passages
from index.letters import BODY, Citation, Letter, Passage
from index.origin import Doubtful, Offsets
from index.parsing.parse import parse
from index.reading import text_of
from index.reading.source import Source

SAMPLES = Path(__file__).parents[1] / "data" / "letters"
SHARED = Path(__file__).parents[2] / "shared" / "letters"
TEXTS = [*sorted(SAMPLES.glob("*.txt")), *sorted(SHARED.glob("*.txt"))]

ANSWERS = [("食堂", 9), ("宿舍", 9), ("操场", 5)]
"""A subject and how many sentences are said about it: some six lines of print each."""
SAID = "今年全市共安排专项资金六百万元，用于改造{0}，改造以后由学校自行管理，家长可以随时来看{0}。"


def paragraphs() -> list[str]:
    """A letter that takes three pages of A4."""
    head = [
        "云溪市教育局",
        "云教函〔2023〕14号",
        "云溪市教育局关于市八届人大二次会议第17号建议答复的函",
        "陆知远代表：",
    ]
    opened = "您提出的《关于办好学校的建议》（建议第17号）收悉，现答复如下："
    body = []
    for number, (subject, most) in zip("一二三", ANSWERS, strict=True):
        body += [f"{number}、关于改造{subject}的建议", SAID.format(subject) * most]
    return [*head, opened, *body, "专此答复。", "云溪市教育局", "2023年6月9日"]


def cited(letter: Letter) -> dict[str, Citation]:
    return {passage.section: citation(letter, passage) for passage in passages(letter)}


@pytest.mark.parametrize(
    ("name", "make"), [pytest.param("a.pdf", paper.as_pdf, id="pdf"), pytest.param("a.ofd", paper.as_ofd, id="ofd")]
)
def test_each_passage_cites_the_pages_it_stands_on(name: str, make: makers.Maker) -> None:
    source = text_of(make(paragraphs()), name)
    letter = parse(source, name)
    assert len(letter.pages) == 3
    assert letter.pages[0] == 0
    for passage in passages(letter):
        start, end = letter.origin.raw(passage.start, passage.end)
        found = citation(letter, passage)
        assert (found.page, found.last_page) == (source.page(start), source.page(end - 1))
        assert (found.start, found.end, found.origin) == (passage.start, passage.end, (start, end))
    assert (cited(letter)["一"].page, cited(letter)["三"].last_page, cited(letter)["结尾"].page) == (1, 3, 3)


def test_a_citation_names_its_page_where_there_are_any() -> None:
    lines = paragraphs()
    told = "《云溪市教育局关于市八届人大二次会议第17号建议答复的函》（云教函〔2023〕14号，2023年6月9日）"
    on_paper = cited(parse(text_of(paper.as_pdf(lines), "a.pdf"), "a.pdf"))
    assert str(on_paper["开头"]) == f"{told}开头，第1页"
    assert str(on_paper["二"]) == f"{told}第二部分，第1—2页"
    for name, content in (("a.docx", makers.as_docx(lines)), ("a.txt", "\n".join(lines).encode())):
        flowing = cited(parse(text_of(content, name), name))
        assert str(flowing["二"]) == f"{told}第二部分"
        assert (flowing["二"].page, flowing["二"].last_page) == (None, None)


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        pytest.param(0, 9, "，第1页", id="within the first"),
        pytest.param(0, 10, "，第1页", id="up to the turn"),
        pytest.param(0, 11, "，第1—2页", id="one character over it"),
        pytest.param(9, 31, "，第1—4页", id="over a page without words"),
        pytest.param(10, 20, "，第2页", id="from turn to turn"),
        pytest.param(20, 21, "，第4页", id="after the page without words"),
    ],
)
def test_a_page_is_turned_at_its_character(start: int, end: int, told: str) -> None:
    letter = Letter("a.pdf", "甲" * 40, (0, 40), pages=(0, 10, 20, 20))
    passage = Passage("a.pdf#正文", "a.pdf", "正文", BODY, start, end, letter.text[start:end])
    assert str(citation(letter, passage)) == f"a.pdf正文{told}"


def test_a_scan_cites_its_pages_and_tells_what_is_hard_to_read() -> None:
    pytest.importorskip("rapidocr", reason="needs fuhan[ocr]")
    letter = parse(text_of(paper.as_scan(paragraphs()), "a.pdf"), "a.pdf")
    assert len(letter.pages) == 3
    assert (cited(letter)["开头"].page, cited(letter)["结尾"].last_page) == (1, 3)
    assert all(letter.text[line.start : line.end].strip() and line.confidence < 1 for line in letter.doubtful)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem[:12])
def test_every_passage_is_its_slice_of_the_file_but_for_line_ends_and_page_numbers(path: Path) -> None:
    source = text_of(path.read_bytes(), path.name)
    letter = parse(source, path.name)
    assert letter.origin.hold(letter.text, source.text)
    for passage in passages(letter):
        start, end = letter.origin.raw(passage.start, passage.end)
        own = re.sub(r"^[-—\s]*\d{1,3}[-—\s]*$", "", source.text[start:end], flags=re.MULTILINE)
        assert "".join(own.split()) == "".join(passage.text.split())


GIVEN = "甲甲\n\n- 1 -\n\n  乙乙"
MAP = Offsets((0, 3), (0, 13))


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        pytest.param(0, 0, id="first"),
        pytest.param(1, 1, id="within a line"),
        pytest.param(2, 2, id="a line's end"),
        pytest.param(5, 3, id="in what was dropped: what follows"),
        pytest.param(13, 3, id="a line's start"),
        pytest.param(14, 4, id="within the next"),
    ],
)
def test_the_way_down_from_the_file(given: int, kept: int) -> None:
    assert MAP.kept(given) == kept


@pytest.mark.parametrize(
    ("joined", "holds"),
    [
        pytest.param("甲甲\n乙乙", True, id="as it is"),
        pytest.param("甲甲\n乙丙", False, id="another character"),
        pytest.param("甲甲甲乙乙", False, id="one more"),
    ],
)
def test_a_map_that_does_not_lead_back_is_seen(joined: str, holds: bool) -> None:  # noqa: FBT001
    assert MAP.hold(joined, GIVEN) is holds


FAINT = """云教函〔2023〕14号
云溪市教育局关于市八届人大二次会议第17号建议的答复
陆知远代表：
您提出的建议收悉，现答复如下：
食堂的后厨已经公开。
— 1 —
云溪市教育局
2023年6月9日"""


def faint(*hard: str) -> Letter:
    """The letter as read from a picture in which these lines were hard to read."""
    places = [(FAINT.index(line), FAINT.index(line) + len(line)) for line in hard]
    return parse(Source(FAINT, (0,), tuple(Doubtful(*place, 0.62) for place in places)), "a.pdf")


def unsure(letter: Letter) -> Iterator[str]:
    return (seen.field for seen in letter.evidence if not seen.sure)


@pytest.mark.parametrize(
    ("hard", "left", "fields"),
    [
        pytest.param((), [], set(), id="nothing"),
        pytest.param(("食堂的后厨已经公开。",), ["食堂的后厨已经公开。"], set(), id="a line of the answer"),
        pytest.param(("2023年6月9日",), ["2023年6月9日"], {"date"}, id="a field's line makes the field doubtful"),
        pytest.param(("— 1 —",), [], set(), id="a page number that was dropped"),
    ],
)
def test_doubtful_lines_are_carried_and_told(hard: tuple[str, ...], left: list[str], fields: set[str]) -> None:
    letter = faint(*hard)
    assert [letter.text[line.start : line.end] for line in letter.doubtful] == left
    assert set(unsure(letter)) == fields
    assert [doubt.field for doubt in letter.doubts] == [*(["text"] if left else []), *fields]
    assert all(str(len(left)) in doubt.sentence for doubt in letter.doubts if doubt.field == "text")
