"""A letter written as a file of any format reads back as the same letter."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path

import makers
import paper
import pytest

from index.chunk import passages
from index.errors import Unreadable
from index.letters import Letter
from index.parsing.parse import parse
from index.reading import ocr, text_of, worker
from index.reading.legible import is_legible

SAMPLES = Path(__file__).parents[1] / "data" / "letters"
SHARED = Path(__file__).parents[2] / "shared" / "letters"
LETTERS = [
    *(SAMPLES / f"{name}.txt" for name in ("001_云工信函2022_18", "008_云教复字2023_19", "031_云环函2023_19")),
    *sorted(SHARED.glob("*.txt")),
]
FIELDS = (
    *("doc_number", "title", "issuer", "recipients", "kind", "session", "proposal_number", "proposal_title"),
    *("category", "adoption", "consulted", "date", "contacts", "publicity", "cc"),
)

Maker = Callable[[Letter], bytes]


def paragraphs(letter: Letter) -> list[str]:
    return letter.text.split("\n")


def portal_page(letter: Letter) -> str:
    return makers.as_portal_page(paragraphs(letter), letter.title or "")


MAKERS: list[tuple[str, Maker]] = [
    ("a.docx", lambda letter: makers.as_docx(paragraphs(letter))),
    ("a.pdf", lambda letter: paper.as_pdf(paragraphs(letter))),
    ("a.ofd", lambda letter: paper.as_ofd(paragraphs(letter))),
    ("a.html", lambda letter: portal_page(letter).encode()),
    ("a.htm", lambda letter: portal_page(letter).replace("utf-8", "gb2312").encode("gb18030")),
    ("a.mhtml", lambda letter: makers.as_mhtml(portal_page(letter))),
    ("a.txt", lambda letter: letter.text.encode("gb18030")),
    ("a.TXT", lambda letter: letter.text.encode("utf-16")),
]


def folded(text: object) -> str:
    return re.sub(r"\s", "", str(text))


@pytest.fixture(params=LETTERS, ids=lambda path: path.stem[:12])
def letter(request: pytest.FixtureRequest) -> Letter:
    return parse(request.param.read_text(encoding="utf-8"), "a.txt")


@pytest.mark.parametrize(("name", "make"), MAKERS, ids=[name for name, _ in MAKERS])
def test_a_format_with_text_gives_the_same_passages_and_fields(letter: Letter, name: str, make: Maker) -> None:
    back = parse(text_of(make(letter), name).text, "a.txt")
    assert [(each.section, folded(each.text)) for each in passages(back)] == [
        (each.section, folded(each.text)) for each in passages(letter)
    ]
    assert [folded(getattr(back, field)) for field in FIELDS] == [folded(getattr(letter, field)) for field in FIELDS]


@pytest.mark.skipif("FUHAN_SLOW_TESTS" not in os.environ, reason="takes minutes; FUHAN_SLOW_TESTS=1 runs it")
@pytest.mark.parametrize("path", sorted(SHARED.glob("*.txt")), ids=lambda path: path.stem[:3])
def test_a_scan_gives_nearly_every_character_and_all_fields(path: Path) -> None:
    pytest.importorskip("rapidocr", reason="needs fuhan[ocr]")
    letter = parse(path.read_text(encoding="utf-8"), "a.txt")
    source = text_of(paper.as_scan(paragraphs(letter)), "a.pdf")
    back = parse(source.text, "a.txt")
    wanted, got = folded(letter.text), folded(back.text)
    same = sum(block.size for block in SequenceMatcher(None, wanted, got, autojunk=False).get_matching_blocks())
    assert same >= 0.98 * len(wanted)
    assert len(source.pages) > 1
    assert {field: folded(getattr(back, field)) for field in FIELDS} == {
        field: folded(getattr(letter, field)) for field in FIELDS
    }


def test_a_picture_is_read_and_weak_lines_are_doubtful() -> None:
    pytest.importorskip("rapidocr", reason="needs fuhan[ocr]")
    picture = paper.as_pictures(["云溪市教育局", "您提出的建议收悉。"], tilt=0)[0].crop((150, 250, 1500, 700))
    source = text_of(paper.saved(picture, "PNG"), "a.png")
    assert "云溪市教育局" in source.text
    assert source.page(0) == 1
    faint = text_of(paper.saved(picture.reduce(4).resize(picture.size), "JPEG"), "a.jpg")
    assert all(faint.text[line.start : line.end].strip() for line in faint.doubtful)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_picture_on_its_side_or_head_is_turned(turn: int) -> None:
    pytest.importorskip("rapidocr", reason="needs fuhan[ocr]")
    lines = ["陆知远代表：", "您提出的关于办好学校食堂的建议收悉，现答复如下。"]
    picture = paper.as_pictures(lines, tilt=0)[0].crop((150, 230, 1500, 520)).rotate(turn, expand=True)
    assert text_of(paper.saved(picture, "PNG"), "a.png").text.split() == lines


def test_a_page_whose_fonts_lost_their_tables_is_read_by_its_looks() -> None:
    pytest.importorskip("rapidocr", reason="needs fuhan[ocr]")
    lines = ["云溪市教育局", "您提出的关于办好学校食堂的建议收悉，现答复如下。"]
    assert text_of(paper.without_font_tables(paper.as_pdf(lines)), "a.pdf").text.split()[1:3] == lines


def test_the_pictures_of_an_ofd_page_are_read_from_head_to_foot() -> None:
    pytest.importorskip("rapidocr", reason="needs fuhan[ocr]")
    lines = ["陆知远代表：", "您提出的关于办好学校食堂的建议收悉，现答复如下。"]
    upper = paper.as_pictures(lines, tilt=0)[0].crop((150, 230, 1500, 520))
    lower = paper.as_pictures(["云溪市教育局"], tilt=0)[0].crop((150, 250, 1500, 700))
    source = text_of(paper.as_scanned_ofd([upper, lower]), "a.ofd")
    assert source.text.split() == [*lines, "云溪市教育局"]
    assert source.page(len(source.text) - 2) == 1


@pytest.mark.parametrize(
    ("name", "why"),
    [
        pytest.param("扫描.png", "扫描.png 是扫描件，没有文字层", id="picture"),
        pytest.param("扫描.pdf", "扫描.pdf 是扫描件，没有文字层", id="PDF of pictures"),
        pytest.param("扫描.ofd", "扫描.ofd 是扫描件，没有文字层", id="OFD of pictures"),
        pytest.param("乱码.pdf", "乱码.pdf 的文字层几乎没有汉字", id="PDF whose fonts lost their tables"),
    ],
)
def test_without_the_extra_a_scan_says_what_to_install(name: str, why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "find_spec", lambda _name: None)
    picture = paper.as_pictures(["云溪市教育局"], tilt=0)[0]
    contents = {
        "扫描.png": paper.saved(picture, "PNG"),
        "扫描.pdf": paper.saved(picture, "PDF"),
        "扫描.ofd": paper.as_scanned_ofd([picture]),
        "乱码.pdf": paper.without_font_tables(paper.as_pdf(["您提出的关于办好学校食堂的建议收悉。"])),
    }
    with pytest.raises(Unreadable, match=why) as refused:
        worker.READERS[Path(name).suffix](contents[name], name)
    assert str(refused.value).endswith("；安装 fuhan[ocr] 后才能识别。")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("云溪市教育局关于第17号建议答复的函", True, id="a title"),
        pytest.param("關於對雲溪縣第17號建議的答復", True, id="traditional"),
        pytest.param("市教育局 12 34.5% 2023-06-09 120.5", True, id="a row of a table"),
        pytest.param("!\"#$%&'()*+,-./0123456789:;<=>?@ABC", False, id="codes read as ASCII"),
        pytest.param("\ue001\ue002\ue003云溪市", False, id="private code points"),
        pytest.param("云溪\ufffd\ufffd\ufffd\ufffd市教育局", False, id="characters that got lost"),
        pytest.param("䶮㑇黤鼳䴕鷴齄靁颕飝顲顮顱顪顭", False, id="codes read as rare characters"),
    ],
)
def test_what_a_text_layer_must_look_like(text: str, expected: bool) -> None:  # noqa: FBT001
    assert is_legible(text) is expected
