"""What stands below the answer, and who wrote it: one row for each form in which offices print it."""

from __future__ import annotations

import datetime

import pytest
from forms import ANSWER, SIGNED, TITLE, made

from index.letters import Contact


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        pytest.param("云溪市教育局\n2023年6月9日", (2023, 6, 9), id="usual"),
        pytest.param("云溪市教育局\n2023 年 6 月 9 日", (2023, 6, 9), id="blanks"),
        pytest.param("云溪市教育局\n二〇二三年六月九日", (2023, 6, 9), id="Chinese numerals"),
        pytest.param("云溪市教育局\n二00七年十月三十一日", (2007, 10, 31), id="ASCII zeros"),
        pytest.param("云溪市教育局\n二O一九年十二月二十日", (2019, 12, 20), id="the letter O"),
        pytest.param("云溪市教育局 2023年6月9日", (2023, 6, 9), id="on the line of the office"),
        pytest.param("2023年6月9日\n(联系人：许漱玉，电话：5550133)", (2023, 6, 9), id="no signature"),
        pytest.param("联系人：许漱玉 5550133\n云溪市教育局\n2023年6月9日", (2023, 6, 9), id="behind the contact"),
        pytest.param("云溪市教育局\n2017821", (2017, 8, 21), id="lost 年月日"),
        pytest.param("202285", (2022, 8, 5), id="lost, one digit each"),
        pytest.param("20200824", (2020, 8, 24), id="padded"),
        pytest.param("云溪市教育局\n2017 8 21", (2017, 8, 21), id="lost, blanks left"),
        pytest.param("201759日", (2017, 5, 9), id="only 日 is left"),
        pytest.param("2021年6月9", (2021, 6, 9), id="日 is lost"),
        pytest.param("2021111", None, id="1 November or 11 January"),
        pytest.param("云溪市教育局\n二〇二三年六月廿九日", (2023, 6, 29), id="廿"),
        pytest.param("云溪市教育局\n2023年6月9号", (2023, 6, 9), id="号"),
        pytest.param("云溪市教育局\n2023年6月9日（盖章）", (2023, 6, 9), id="a seal beside it"),
        pytest.param(
            "云溪市教育局\n2023年6月9日\n云溪市教育局办公室 2023年6月12日印发", (2023, 6, 9), id="printed later"
        ),
        pytest.param("2021年2月30日", None, id="no such day"),
        pytest.param("云溪市教育局", None, id="none"),
        pytest.param("发布日期：2023-07-01", None, id="the page's"),
    ],
)
def test_date(tail: str, expected: tuple[int, int, int] | None) -> None:
    letter = made(tail=tail)
    assert letter.date == (datetime.date(*expected) if expected else None)
    assert letter.text[slice(*letter.body)] == ANSWER


def test_a_day_that_lost_its_marks_is_unsure_and_an_ambiguous_one_is_named() -> None:
    assert any("2017821" in problem for problem in made(tail="2017821").problems)
    assert any("2021111" in problem for problem in made(tail="2021111").problems)


@pytest.mark.parametrize(
    ("head", "tail", "expected"),
    [
        pytest.param("", SIGNED, "云溪市教育局", id="signature"),
        pytest.param("", "云溪市教育局（盖章）\n2023年6月9日", "云溪市教育局", id="seal"),
        pytest.param("", "云溪市教育局 云溪市财政局\n2023年6月9日", "云溪市教育局云溪市财政局", id="joint"),
        pytest.param(TITLE, "2023年6月9日", "云溪市教育局", id="only in the title"),
        pytest.param("对第17号建议的答复(水利局)", "", "水利局", id="behind the title"),
        pytest.param("云溪市水利局文件\n云水函〔2023〕1号", "", "云溪市水利局", id="only the masthead"),
        pytest.param("", "云溪市档案馆\n2023年6月9日", "云溪市档案馆", id="an archive"),
        pytest.param("", "云溪市供销合作社\n2023年6月9日", "云溪市供销合作社", id="a cooperative"),
        pytest.param("发布机构：云溪市政府办公室\n对第17号建议的答复", "", None, id="who published it"),
        pytest.param("云溪市人民政府\n对第17号建议的答复", "", None, id="the site"),
        pytest.param(
            "云溪市人民政府\n云溪市水利局对市政协第17号提案的答复", "", "云溪市水利局", id="site above the title"
        ),
        pytest.param("对第17号建议的答复", "主办单位：云溪市人民政府 版权所有", None, id="the site's footer"),
    ],
)
def test_issuer(head: str, tail: str, expected: str | None) -> None:
    assert made(head, tail=tail).issuer == expected


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        pytest.param("（联系人：许漱玉，电话：5550133）", [("许漱玉", "5550133")], id="in brackets"),
        pytest.param(
            "(联系人及电话：许漱玉、何采薇，0760-5550133)",
            [("许漱玉", "0760-5550133"), ("何采薇", "0760-5550133")],
            id="two, one telephone",
        ),
        pytest.param("联系人及电话：许漱玉 0760-5550133", [("许漱玉", "0760-5550133")], id="a blank between"),
        pytest.param(
            "承办负责人：许漱玉\n承办人及联系电话：何采薇  07605550133",
            [("许漱玉", None), ("何采薇", "07605550133")],
            id="two lines",
        ),
        pytest.param(
            "主管领导：许**\n联系电话；131******05\n承办人：何**\n联系电话：189******64",
            [("许**", "131******05"), ("何**", "189******64")],
            id="masked",
        ),
        pytest.param("联系单位和联系人及电话：市教育局 黑漱玉 5550133", [("黑漱玉", "5550133")], id="combined label"),
        pytest.param("联系单位：市教育局幼教科　联系电话：5550126", [], id="no person"),
        pytest.param("联系人：桑子衿", [("桑子衿", None)], id="no telephone"),
        pytest.param("主办单位：云溪市人民政府\n联系电话：0760-5550000", [], id="the site's telephone"),
    ],
)
def test_contacts(tail: str, expected: list[tuple[str, str | None]]) -> None:
    assert made(tail=f"{SIGNED}\n{tail}").contacts == tuple(Contact(*person) for person in expected)


@pytest.mark.parametrize(
    ("head", "tail", "expected"),
    [
        pytest.param("", "公开方式：主动公开。", "主动公开", id="usual"),
        pytest.param("", "公开方式  主动公开", "主动公开", id="no colon"),
        pytest.param("", "（此件依申请公开）", "依申请公开", id="此件"),
        pytest.param("", "公开范围:公开", "公开", id="范围"),
        pytest.param("是否同意公开:(是)", "", "是否同意公开:(是)", id="a question answered"),
        pytest.param("首页 > 法定主动公开内容", "", None, id="a menu"),
        pytest.param("建议公开范围：仅公开标题", "", None, id="the proposal's"),
    ],
)
def test_publicity(head: str, tail: str, expected: str | None) -> None:
    assert made(head, tail=f"{SIGNED}\n{tail}").publicity == expected


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        pytest.param(
            "抄送：市政府办公室，市财政局，各会办单位。", ("市政府办公室", "市财政局", "各会办单位"), id="commas"
        ),
        pytest.param("抄 报：市人大、市政协（2份）", ("市人大", "市政协"), id="copies counted"),
        pytest.param("抄送: 市财政局 市水利局", ("市财政局", "市水利局"), id="blanks"),
        pytest.param("", (), id="none"),
    ],
)
def test_cc(tail: str, expected: tuple[str, ...]) -> None:
    assert made(tail=f"{SIGNED}\n{tail}").cc == expected


def test_a_letter_tells_where_each_field_was_read() -> None:
    letter = made(f"（A类）\n{TITLE}\n云教函〔2023〕14号")
    read = {seen.field: letter.text[seen.start : seen.end] for seen in letter.evidence}
    assert read["doc_number"] == "云教函〔2023〕14号"
    assert read["recipients"] == "陆知远"
    assert read["date"] == "2023年6月9日"
