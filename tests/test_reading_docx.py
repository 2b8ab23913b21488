"""What stands in a Word file only in its markup: list numbers, tables, text boxes, hidden and deleted text."""

from __future__ import annotations

import makers
import pytest

from index.reading import text_of
from index.reading.numerals import spelled


def level(depth: int, form: str, text: str, start: int = 1) -> str:
    said = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{depth}">{said}</w:lvl>'


OFFICIAL = (
    '<w:abstractNum w:abstractNumId="3">'
    + level(0, "chineseCounting", "%1、")
    + level(1, "chineseCountingThousand", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "decimal", "%3.%4")
    + level(4, "bullet", "●")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="3"/></w:num>'
    + '<w:num w:numId="2"><w:abstractNumId w:val="3"/>'
    + '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def paragraph(text: str, depth: int | None = None, number: int = 1) -> str:
    place = f'<w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/>'
    properties = f"<w:pPr><w:numPr>{place}</w:numPr></w:pPr>" if depth is not None else ""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def lines(body: str, numbering: str = "") -> list[str]:
    return text_of(makers.as_docx_of(body, numbering), "a.docx").text.splitlines()


def test_list_numbers_are_counted_as_word_draws_them() -> None:
    items = [("甲", 0), ("乙", 1), ("丙", 1), ("丁", 2), ("戊", 3), ("己", 4), ("庚", 0), ("辛", 1)]
    found = lines("".join(paragraph(text, depth) for text, depth in items), OFFICIAL)
    assert found == ["一、甲", "（一）乙", "（二）丙", "1. 丁", "1.1 戊", "己", "二、庚", "（一）辛"]


def test_a_list_that_starts_anew_starts_at_its_own_number() -> None:
    body = paragraph("甲", 0) + paragraph("乙", 0) + paragraph("丙", 0, number=2) + paragraph("丁", 0, number=2)
    assert lines(body, OFFICIAL) == ["一、甲", "二、乙", "一、丙", "二、丁"]


def test_a_list_that_is_not_defined_or_switched_off_has_no_number() -> None:
    assert lines(paragraph("甲", 0, number=9) + paragraph("乙", 0, number=0), OFFICIAL) == ["甲", "乙"]


@pytest.mark.parametrize(
    ("count", "form", "printed"),
    [
        pytest.param(10, "chineseCounting", "十", id="ten"),
        pytest.param(12, "chineseCounting", "十二", id="twelve"),
        pytest.param(20, "chineseCounting", "二十", id="twenty"),
        pytest.param(105, "chineseCountingThousand", "一百〇五", id="a hundred and five"),
        pytest.param(110, "chineseCountingThousand", "一百一十", id="a hundred and ten"),
        pytest.param(2024, "ideographDigital", "二〇二四", id="digit by digit"),
        pytest.param(3, "decimalEnclosedCircle", "③", id="in a circle"),
        pytest.param(2, "ideographTraditional", "乙", id="heavenly stems"),
        pytest.param(27, "upperLetter", "AA", id="after Z"),
        pytest.param(9, "lowerRoman", "ix", id="Roman"),
        pytest.param(12, "decimalFullWidth", "１２", id="full width"),
        pytest.param(7, "somethingNew", "7", id="an unknown form in digits"),
        pytest.param(10**9, "decimal", "9999", id="a damaged count"),
    ],
)
def test_counts_are_spelled_in_each_form(count: int, form: str, printed: str) -> None:
    assert spelled(count, form) == printed


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def test_a_row_of_short_cells_is_a_line_and_a_letter_in_a_cell_keeps_its_paragraphs() -> None:
    body = table(
        (paragraph("办理结果"), paragraph("A类")),
        (paragraph("答复内容"), paragraph("陆知远代表：") + paragraph("您的建议收悉。")),
    )
    assert lines(body) == ["办理结果  A类", "答复内容", "陆知远代表：", "您的建议收悉。"]


def test_a_text_box_stands_before_its_paragraph_and_only_once() -> None:
    box = f"<w:txbxContent>{paragraph('云溪市教育局文件')}</w:txbxContent>"
    drawn = f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
    older = f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
    body = f"<w:p><w:r><mc:AlternateContent>{drawn}{older}</mc:AlternateContent></w:r><w:r><w:t>函</w:t></w:r></w:p>"
    assert lines(body) == ["云溪市教育局文件", "函"]


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        pytest.param(
            "<w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>",
            "新",
            id="tracked",
        ),
        pytest.param("<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:t>显</w:t></w:r>", "显", id="hidden"),
        pytest.param('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>显</w:t></w:r>', "显", id="hidden switched off"),
        pytest.param("<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>正文</w:t></w:r>", "正文", id="field code"),
        pytest.param('<w:hyperlink r:id="x"><w:r><w:t>链接</w:t></w:r></w:hyperlink>', "链接", id="link"),
        pytest.param("<w:r><w:t>0777</w:t><w:noBreakHyphen/><w:t>123</w:t></w:r>", "0777-123", id="hard hyphen"),
        pytest.param(
            "<w:sdt><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt>", "控件", id="form control"
        ),
    ],
)
def test_a_paragraph_says_what_its_reader_sees(runs: str, text: str) -> None:
    assert lines(f"<w:p>{runs}</w:p>") == [text]


def test_headers_stay_out() -> None:
    assert makers.RUNNING_HEAD not in text_of(makers.as_docx(["正文。"]), "a.docx").text
