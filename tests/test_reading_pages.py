"""Formats that have pages: reading order, running heads, joined lines, and the way from a character to its page."""

from __future__ import annotations

import makers
import numpy as np
import paper
import pytest

from index.reading import text_of
from index.reading.binding import CERTAIN, bound
from index.reading.cleaning import cleaned
from index.reading.placed import Page, Piece
from index.reading.source import Source

LONG = "全市一百一十二所学校的食堂后厨都已装上摄像头，家长可以在手机上随时查看，去年共查看三万余次。" * 12
LETTER = ["云溪市教育局关于第17号建议的答复", "陆知远代表：", LONG, LONG, LONG, "云溪市教育局", "2023年6月9日"]


@pytest.mark.parametrize(
    ("name", "make"), [pytest.param("a.pdf", paper.as_pdf, id="pdf"), pytest.param("a.ofd", paper.as_ofd, id="ofd")]
)
def test_pages_become_one_text_and_every_character_knows_its_page(name: str, make: makers.Maker) -> None:
    source = text_of(make(LETTER), name)
    assert source.text.split() == LETTER
    assert len(source.pages) >= 2
    assert source.page(source.text.index("陆知远")) == 1
    assert source.page(source.text.index("2023年")) == len(source.pages)
    assert makers.RUNNING_HEAD not in source.text
    assert not source.doubtful


@pytest.mark.parametrize(
    ("offset", "page"),
    [pytest.param(0, 1, id="first"), pytest.param(9, 1, id="last of the first"), pytest.param(10, 2, id="second")],
)
def test_a_page_begins_at_its_offset(offset: int, page: int) -> None:
    assert Source("x" * 20, (0, 10)).page(offset) == page
    assert Source("x" * 20).page(offset) is None


def placed(text: str, left: float, top: float, size: float = 10.0, *, confidence: float = 1.0) -> Piece:
    return Piece(text, left, top, left + size * len(text), top + size, confidence)


def bound_lines(*pieces: Piece) -> list[str]:
    return bound([Page(pieces, 1000)]).text.splitlines()


def test_pieces_in_any_order_are_read_by_their_places() -> None:
    pieces = [placed("丙", 0, 260), placed("乙", 11, 241), placed("甲", 0, 240)]
    assert bound_lines(*pieces) == ["甲乙", "丙"]


def test_cells_of_a_row_stay_apart() -> None:
    assert bound_lines(placed("办理结果", 0, 240), placed("A类", 200, 241)) == ["办理结果  A类"]


def printed(*lines: tuple[str, float]) -> list[Piece]:
    """Lines 20 apart, below three paragraphs set in that show the margins: 0 to 280."""
    shown = [("甲" * 26, 20.0), ("甲" * 26, 20.0), ("甲" * 9, 20.0)]
    return [placed(text, left, 200 + 20 * row) for row, (text, left) in enumerate([*shown, *lines])]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        pytest.param(("乙" * 26, 20.0), ("丙" * 5, 0.0), id="full line, then at the margin"),
        pytest.param(("乙" * 20, 20.0), ("0760-88308273-1234567", 0.0), id="a number that had no room"),
        pytest.param(("乙" * 25, 20.0), ("丙，丁" * 5, 0.0), id="a character with its comma had no room"),
    ],
)
def test_a_line_goes_on_where_the_page_shows_it(above: tuple[str, float], below: tuple[str, float]) -> None:
    assert bound_lines(*printed(above, below))[-1] == above[0] + below[0]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        pytest.param(("乙" * 20, 20.0), ("丙" * 5, 0.0), id="short line"),
        pytest.param(("乙" * 26, 20.0), ("丙" * 5, 20.0), id="set in: a new paragraph"),
        pytest.param(("乙" * 28, 0.0), ("陆知远代表：", 0.0), id="salutation below a full title"),
        pytest.param(("乙" * 25 + "。", 20.0), ("二、关于食堂", 0.0), id="heading below a full last line"),
    ],
)
def test_a_line_begins_a_paragraph_otherwise(above: tuple[str, float], below: tuple[str, float]) -> None:
    assert bound_lines(*printed(above, below))[-1] == below[0]


def test_a_paragraph_that_goes_on_over_the_page_turns_the_page_at_its_character() -> None:
    pages = [Page(printed(("丁丁", 0.0), ("乙" * 26, 20.0)), 1000), Page([placed("丙" * 5, 0, 200)], 1000)]
    source = bound(pages)
    assert source.text.endswith("乙丙丙丙丙丙\n")
    assert [source.page(offset) for offset in (source.text.index("丙") - 1, source.text.index("丙"))] == [1, 2]


def test_running_heads_and_page_numbers_go_and_single_ones_stay() -> None:
    pages = [
        Page([placed("云溪市教育局", 0, 20), placed(f"正文{number}", 0, 300), placed(f"- {number} -", 0, 950)], 1000)
        for number in range(1, 4)
    ]
    assert bound(pages).text.split() == ["正文1", "正文2", "正文3"]
    assert "云溪市教育局" in bound(pages[:1]).text


def test_doubtful_lines_are_found_again_in_the_text() -> None:
    row = [placed("模", 0, 240, confidence=0.9), placed("糊", 10, 240, confidence=0.61)]
    source = bound([Page([placed("清楚", 0, 200, confidence=CERTAIN), *row], 1000)])
    assert [(source.text[line.start : line.end], line.confidence) for line in source.doubtful] == [("模糊", 0.61)]


def test_a_stamp_vanishes_and_the_words_below_it_stay() -> None:
    page = np.full((100, 60, 3), 250, np.uint8)
    page[60:90, 20:40] = (40, 40, 220)
    page[70:74, 10:50] = (20, 20, 150)
    page[70:74, 45:50] = 10
    grey = cleaned(page)
    assert grey[65, 30] > 200
    assert grey[72, 30] < 80
    assert grey[72, 47] < 80


def test_a_red_masthead_stays() -> None:
    page = np.full((100, 60, 3), 250, np.uint8)
    page[5:15, 10:50] = (40, 40, 220)
    assert cleaned(page)[10, 30] < 160
