"""Of a saved page the letter is kept whole, and nothing of the site."""

from __future__ import annotations

import makers
import pytest

from index.reading import text_of

LETTER = (
    "云溪市教育局关于市政协十届二次会议第17号提案的答复",
    "云教函〔2023〕7号",
    "陆知远委员：",
    "您提出的《关于办好学校食堂的提案》收悉，现答复如下：",
    "一、关于公开后厨的建议",
    "全市一百一十二所学校的食堂后厨都已装上摄像头，家长可以在手机上随时查看，去年共查看三万余次。",
    "二、关于统一采购的建议",
    "从今年九月起，大宗食材由市里统一招标采购，价格每月公布一次，家长委员会派人参加验收。",
    "专此答复，感谢您对教育工作的关心和支持。",
    "云溪市教育局",
    "2023年6月9日",
)
SITE = ("栏目", "首页", "打印", "扫一扫", "相关阅读", "ICP", "主办单位")


def read(page: str | bytes, name: str = "a.html") -> list[str]:
    return text_of(page if isinstance(page, bytes) else page.encode(), name).text.splitlines()


def of_breaks(lines: tuple[str, ...]) -> str:
    """A page of nested tables with <br>, as portals were built twenty years ago."""
    menu = "".join(f'<td><a href="{number}">栏目{number}</a></td>' for number in range(12))
    text = "<br><br>".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{line}" for line in lines)
    return (
        f"<html><head><title>答复</title></head><body><table><tr>{menu}</tr></table><table><tr><td>"
        f"<table><tr><td>{text}</td></tr><tr><td>【<a>打印</a>】【<a>关闭</a>】</td></tr></table></td></tr></table>"
        f"<table class='footer'><tr><td>主办单位：云溪市人民政府 云ICP备123号</td></tr></table></body></html>"
    )


def of_divs(lines: tuple[str, ...]) -> str:
    """A page without paragraphs, each line cut into spans by an editor."""
    menu = "".join(f'<li><a href="{number}">栏目{number}</a></li>' for number in range(15))
    text = "".join(f"<div><span>{line[:5]}</span><span>{line[5:]}</span></div>" for line in lines)
    return (
        f"<html><body><nav><ul>{menu}</ul></nav><div class='detail'><div class='TRS_Editor'>{text}</div></div>"
        f"<aside><ul>{menu}</ul></aside><footer>主办单位：云溪市人民政府</footer></body></html>"
    )


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(makers.as_portal_page(LETTER, LETTER[0]), id="portal page"),
        pytest.param(of_breaks(LETTER), id="nested tables with breaks"),
        pytest.param(of_divs(LETTER), id="divs and spans"),
    ],
)
def test_the_letter_is_complete_and_alone(page: str) -> None:
    found = [line.strip() for line in read(page)]
    assert [line for line in found if line in LETTER] == list(LETTER)
    assert not [line for line in found if any(word in line for word in SITE)]


def test_a_page_that_prints_title_and_number_only_in_its_head_gives_both() -> None:
    labels = '<ul class="info"><li>文 号：云教函〔2023〕7号</li><li>主题分类：</li></ul>'
    page = makers.as_portal_page(LETTER[2:], LETTER[0]).replace("<table class=", f"{labels}<table class=")
    found = read(page)
    assert found[0] == LETTER[0]
    assert "文 号：云教函〔2023〕7号" in found
    assert found[-1] == "2023年6月9日"


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        pytest.param("gb18030", "gb2312", id="GB2312 as portals declare it"),
        pytest.param("gb18030", "", id="GB18030 undeclared"),
        pytest.param("utf-8", "gb2312", id="saved anew as UTF-8 below the old declaration"),
        pytest.param("utf-16", "utf-8", id="UTF-16 with a mark"),
        pytest.param("utf-8", "no-such", id="an encoding that nobody knows"),
    ],
)
def test_the_encoding_is_found_whatever_the_page_says(encoding: str, declared: str) -> None:
    page = makers.as_portal_page(LETTER, LETTER[0]).replace(
        'charset="utf-8"', f'charset="{declared}"' if declared else ""
    )
    assert LETTER[2] in read(page.encode(encoding))


def test_control_characters_of_a_damaged_page_are_dropped() -> None:
    page = makers.as_portal_page(LETTER, "").replace("全市一百", "全市\x01一百\x00")
    assert LETTER[5] in read(page)


def test_lines_of_the_source_are_no_lines_of_the_text() -> None:
    page = makers.as_portal_page(LETTER, "").replace("全市一百一十二所", "全市\n        一百一十二所")
    assert LETTER[5] in read(page)


def test_a_page_in_one_file_reads_the_same() -> None:
    page = makers.as_portal_page(LETTER, LETTER[0])
    assert read(makers.as_mhtml(page), "a.mhtml") == read(page)
