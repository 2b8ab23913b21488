"""Lines that go on are joined, furniture is dropped, and every character keeps its way back."""

from __future__ import annotations

import pytest

from index.parsing.unwrap import unwrap

HEAD = "关于市八届人大二次会议第17号建议的答复\n陆知远代表：\n您提出的建议收悉，现答复如下：\n"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param("\n\n（A类）\n \n　云溪市教育局　\n", "（A类）\n云溪市教育局", id="blank lines and edges"),
        pytest.param("\ufeff（A类）\r\n云溪市教育局\r\n", "（A类）\n云溪市教育局", id="BOM and CRLF"),
        pytest.param(
            "（A类）\n— 1 —\n\f云溪市教育局\n5\n第2页 共3页\n- 3 -", "（A类）\n云溪市教育局", id="page numbers"
        ),
        pytest.param("云溪市教育局\n2017821", "云溪市教育局\n2017821", id="a date is no page number"),
        pytest.param("【示例】虚构材料。\n（A类）", "（A类）", id="the sample mark"),
        pytest.param(
            "关于市八届人大\n\n二次会议第17号建议的答复", "关于市八届人大二次会议第17号建议的答复", id="a broken title"
        ),
        pytest.param(
            "关于市八届人大 二次会议\n第17号代表\n建议的 答复",
            "关于市八届人大 二次会议第17号代表建议的 答复",
            id="three lines; blanks inside stay",
        ),
        pytest.param("云溪市教育局\n关于第17号建议的答复", "云溪市教育局关于第17号建议的答复", id="office and 关于"),
        pytest.param(
            "云溪市教育局\n云教函〔2023〕1号\n关于第17号建议的答复",
            "云溪市教育局\n云教函〔2023〕1号\n关于第17号建议的答复",
            id="masthead",
        ),
        pytest.param(
            "对第17号建议的答复\n关于第17号建议的答复", "对第17号建议的答复\n关于第17号建议的答复", id="two titles"
        ),
        pytest.param(
            f"{HEAD}全市新建公办幼儿园五所，改扩建三所，共增加学位一千八百六十个，\n\n城区学位紧张得到缓解。",
            f"{HEAD}全市新建公办幼儿园五所，改扩建三所，共增加学位一千八百六十个，城区学位紧张得到缓解。",
            id="broken by a page",
        ),
        pytest.param(
            f"{HEAD}一、关于加强学前教育师资队伍建设、提高保教人员待\n\n遇，保障幼儿园稳定的建议\n采纳。",
            f"{HEAD}一、关于加强学前教育师资队伍建设、提高保教人员待遇，保障幼儿园稳定的建议\n采纳。",
            id="a heading broken by a page",
        ),
        pytest.param(
            f"{HEAD}一、您的意见很中肯，具有较好的指导性和前瞻性\n全市公办幼儿园已有二百所。",
            f"{HEAD}一、您的意见很中肯，具有较好的指导性和前瞻性\n全市公办幼儿园已有二百所。",
            id="a whole heading without a mark",
        ),
        pytest.param(
            "陆知远代表：\n您提出的建议收悉，现将办理情况答复如下\n：\n全部公开。",
            "陆知远代表：\n您提出的建议收悉，现将办理情况答复如下：\n全部公开。",
            id="a mark that closes begins no line",
        ),
        pytest.param(
            f"{HEAD}新增学位已投入使用，请各位代表和家长放心，我们会继续努力\n云溪市教育局\n2023年6月9日",
            f"{HEAD}新增学位已投入使用，请各位代表和家长放心，我们会继续努力\n云溪市教育局\n2023年6月9日",
            id="a signature stays alone",
        ),
    ],
)
def test_unwrap(raw: str, expected: str) -> None:
    assert unwrap(raw).text == expected


PARAGRAPHS = [
    "陆知远代表：",
    "您提出的《关于增加公办幼儿园的建议》（建议第2023017号）收悉，经综合市财政局、市自然资源局意见，现答复如下：",
    "一、关于加快建设、同步建设、提前规划公办幼儿园的建议",
    "吸收采纳。",
    "今年全市新建公办幼儿园五所，改扩建三所，增加学位一千八百六十个。新园配备 AI robot 等教具三百余套，不向家长收费。",
    "明年计划再建四所，重点解决临江新区、青岚区两处学位缺口。教师招聘同步进行，编制由市里统筹，保教人员持证上岗率不低于百分之九十八。",
    "专此答复。",
    "云溪市教育局",
    "2023年6月9日",
]


def wrapped(width: int) -> str:
    """The paragraphs as a page prints them: an indent of two that extraction loses, blank lines, a page number."""
    lines = []
    for paragraph in PARAGRAPHS:
        line, filled = "", 2.0
        for character in paragraph:
            breadth = 0.5 if character.isascii() else 1
            if filled + breadth > width:
                lines.append(line)
                line, filled = "", 0.0
            line, filled = line + character, filled + breadth
        lines.append(line)
    half = len(lines) // 2
    return "\n\n".join([*lines[:half], "— 1 —", *lines[half:]]) + "\n"


@pytest.mark.parametrize("width", [22, 24])
def test_a_wrapped_page_becomes_its_paragraphs(width: int) -> None:
    assert unwrap(wrapped(width)).text.replace(" ", "").split("\n") == [each.replace(" ", "") for each in PARAGRAPHS]


def test_latin_words_broken_by_a_wrap_keep_one_blank() -> None:
    assert (
        "使用 robot arm 教具"
        in unwrap(f"{HEAD}新建的五所公办幼儿园全部安装了监控，并从今年起在课堂上使用 robot\narm 教具。").text
    )


def test_offsets_lead_back_to_the_given_text() -> None:
    raw = wrapped(22)
    joined = unwrap(raw)
    start = joined.text.index("市自然资源局")
    raw_start, raw_end = joined.offsets.raw(start, start + len("市自然资源局"))
    assert "".join(raw[raw_start:raw_end].split()) == "市自然资源局"
    assert joined.offsets.raw(0, 0) == (0, 0)
    assert unwrap("").offsets.raw(0, 0) == (0, 0)


FULL = "我市对全市的老旧小区逐一排查登记造册，目前已经摸清底数并建成"
"""A line as wide as the page."""


@pytest.mark.parametrize(
    ("cut", "joined"),
    [
        pytest.param("投入1\n0个停车场", True, id="0 opens no paragraph"),
        pytest.param("投入1\n0. 5亿元的配套资金", True, id="nor does 0."),
        pytest.param("投入1\n5、6号楼的电梯", True, id="looks like paragraph 5"),
        pytest.param("投入10\n0、200和300套", True, id="nor does 0、"),
        pytest.param("到位9\n.6亿元", True, id="cut before the point"),
        pytest.param("达到34\n%，居全省前列", True, id="cut before the sign"),
        pytest.param("达标。\n10、新建停车场五处。", False, id="paragraph 10"),
        pytest.param("产值居全省\n第一，比上年高一位", True, id="a rank"),
        pytest.param("产值高。\n第二，新建停车场五处。", False, id="a second point"),
        pytest.param("达标\n2.新建停车场五处。", False, id="paragraph 2 below words without a mark"),
    ],
)
@pytest.mark.parametrize("width", [None, 30])
def test_a_break_within_a_figure_begins_no_paragraph(cut: str, joined: bool, width: int | None) -> None:  # noqa: FBT001
    above, below = cut.split("\n")
    line = FULL[len(above) :] + above
    other = f"{FULL[:29]}将\n" * 4 if width else "我市已经办理完毕。\n"
    found = unwrap(f"{HEAD}{other}{line}\n{below}").text
    assert found.endswith(line + below if joined else f"{line}\n{below}")


@pytest.mark.parametrize("width", range(20, 34))
def test_no_wrap_puts_anything_into_a_figure(width: int) -> None:
    said = "我市累计投入20245万元，建成5G基站1560座和10个端口，占比34.15%，余下的由企业自筹解决，群众反映良好，"
    text = (
        "陆知远代表：\n"
        + "\n".join((said * 8)[at : at + width] for at in range(0, len(said * 8), width))
        + "\n专此答复。"
    )
    assert "".join(unwrap(text).text.split("\n")[1:-1]) == said * 8
