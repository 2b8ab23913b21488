"""What people write for a 文号, and what only looks like one."""

from __future__ import annotations

import pytest

from index.doc_number import DocNumber, doc_number, doc_numbers

ONE = "云工信函〔2022〕18号"

SPELLINGS = [
    pytest.param("云工信函〔2022〕18号", ONE, id="as GB/T 9704 prints it"),
    pytest.param("云工信函[2022]18号", ONE, id="square brackets"),
    pytest.param("云工信函［２０２２］１８号", ONE, id="full width"),
    pytest.param("云工信函【2022】18号", ONE, id="heavy brackets"),
    pytest.param("云工信函﹝2022﹞18号", ONE, id="small brackets"),
    pytest.param("云工信函（2022）18号", ONE, id="round brackets"),
    pytest.param("云工信函《2022》18号", ONE, id="title marks"),
    pytest.param("云工信函<2022>18号", ONE, id="less and greater"),
    pytest.param("云工信函[2022）18号", ONE, id="brackets that do not pair"),
    pytest.param("云工信函 〔 2022 〕 18 号", ONE, id="blanks everywhere"),
    pytest.param("云工信函〔2022年〕18号", ONE, id="年 inside"),
    pytest.param("云工信函〔二〇二二〕18号", ONE, id="year in Chinese digits"),
    pytest.param("云工信函〔2022〕第018号", ONE, id="第 and leading zeros"),
    pytest.param("云工信函2022年18号", ONE, id="年 in place of brackets"),
    pytest.param("云工信函2022年第18号", ONE, id="年第"),
    pytest.param("云工信函二〇二二年18号", ONE, id="Chinese digits and 年"),
    pytest.param("云工信函2022年18", ONE, id="年 and no 号"),
    pytest.param("云工信函2022-18", ONE, id="a dash"),
    pytest.param("云工信函2022—18号", ONE, id="a long dash"),
    pytest.param("云工信函2022/18", ONE, id="a stroke"),
    pytest.param("云工信函 2022 18", ONE, id="blanks alone"),
    pytest.param("云工信函2022第18号", ONE, id="第 alone"),
    pytest.param("云工信函22年18号", ONE, id="a year of two digits"),
    pytest.param("云工信函 22年 第018号", ONE, id="a year of two digits, blanks and zeros"),
    pytest.param("云工信函〔22〕18号", ONE, id="a year of two digits in brackets"),
    pytest.param("云工信函(22)18", ONE, id="a year of two digits in brackets, no 号"),
    pytest.param("云工信函22-18", ONE, id="a year of two digits and a dash"),
    pytest.param("云工信函22/18号", ONE, id="a year of two digits and a stroke"),
    pytest.param("云工信函 22 18", ONE, id="a year of two digits and blanks alone"),
    pytest.param("云教复字22-11的答复", "云教复字〔2022〕11号", id="a year of two digits behind 复字"),
    pytest.param("云府办22-18号", "云府办〔2022〕18号", id="a year of two digits behind an office, with 号"),
    pytest.param("22年18号", "〔2022〕18号", id="a year of two digits, no code"),
    pytest.param("云工信 22年 18号", "〔2022〕18号", id="a year of two digits, no code in one breath"),
    pytest.param("〔22〕18号", "〔2022〕18号", id="a year of two digits in brackets, no code"),
    pytest.param("〔2022〕18", "〔2022〕18号", id="no code, no 号"),
    pytest.param("(2022)18号", "〔2022〕18号", id="no code, round brackets"),
    pytest.param("2022年18号", "〔2022〕18号", id="no code, no brackets"),
    pytest.param("2022年第18号函的内容", "〔2022〕18号", id="called a 函"),
    pytest.param("见《通知》（市府〔2022〕1号）。", "市府〔2022〕1号", id="a policy cited behind its title"),
    pytest.param("文件：云府办〔2021〕1234号", "云府办〔2021〕1234号", id="a label is no code"),
]


@pytest.mark.parametrize(("text", "said"), SPELLINGS)
def test_any_spelling_says_one_thing(text: str, said: str) -> None:
    assert str(doc_number(text)) == said


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("2022年10月", id="a month"),
        pytest.param("2022年10月12日", id="a day"),
        pytest.param("复函2022-06-15", id="a day with dashes behind a document word"),
        pytest.param("云教函 2022.6.15", id="a day with points"),
        pytest.param("关于复函2022年10个", id="a count behind a document word"),
        pytest.param("5000年", id="many years"),
        pytest.param("2021-2023年", id="some years"),
        pytest.param("（2021—2023年）", id="some years in brackets"),
        pytest.param("第三届", id="a session"),
        pytest.param("5550118", id="a telephone number"),
        pytest.param("0760-5550118", id="with its area code"),
        pytest.param("2022年第2022036号", id="a proposal's number is longer"),
        pytest.param("云工信函〔2022〕202203号", id="in brackets too"),
        pytest.param("2022年17号提案", id="a proposal of a year"),
        pytest.param("2022年12号建议", id="a suggestion of a year"),
        pytest.param("2022年1号台风", id="a storm"),
        pytest.param("2022年2号线开通", id="a metro line"),
        pytest.param("教函2022年3号楼", id="a house behind a document word"),
        pytest.param("2022年中央一号文件", id="a policy by its nickname"),
        pytest.param("(2022)云01民终123号", id="a court's case"),
        pytest.param("GB/T 9704-2012", id="a standard"),
        pytest.param("22年10月", id="a month of a year of two digits"),
        pytest.param("22年1号台风", id="a storm of such a year"),
        pytest.param("22年17号提案", id="a proposal of such a year"),
        pytest.param("建校20年18号教学楼", id="so many years"),
        pytest.param("建校20年18号", id="so many years, and a day"),
        pytest.param("云教函22-06-15", id="a day with a year of two digits"),
        pytest.param("云教函22-6-15", id="the same without zeros"),
        pytest.param("云工信函22年18 号楼", id="a house behind a letter's code"),
        pytest.param("20-25号", id="from a day to a day"),
        pytest.param("云教函22 6 15", id="three numbers"),
        pytest.param("云教函2218号", id="where the year ends cannot be told"),
        pytest.param("云教函18号", id="no year at all"),
        pytest.param("代办10-15个工作日", id="some days"),
        pytest.param("每人发20-30", id="an amount behind a document word"),
        pytest.param("经开办20-3号楼", id="a house behind a document word and a dash"),
        pytest.param("22-56", id="two numbers alone"),
        pytest.param("增加1.2亿(2022)，18%", id="figures"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_only_looks_like_one(text: str) -> None:
    assert doc_number(text) is None


def test_each_stretch_of_text_is_read_once_and_found_where_it_stands() -> None:
    text = "据市府〔2022〕1号、云教函2023年2号办理"
    found = {text[start:end]: str(number) for (start, end), number in doc_numbers(text)}
    assert found == {"据市府〔2022〕1号": "据市府〔2022〕1号", "云教函2023年2号": "云教函〔2023〕2号"}


@pytest.mark.parametrize(
    ("other", "may"),
    [
        pytest.param(DocNumber("云工信函", 2022, 18), True, id="the same"),
        pytest.param(DocNumber("", 2022, 18), True, id="no code said"),
        pytest.param(DocNumber("工信函", 2022, 18), True, id="the end of the code"),
        pytest.param(DocNumber("据云工信函", 2022, 18), True, id="a word before it"),
        pytest.param(DocNumber("云教函", 2022, 18), False, id="another office"),
        pytest.param(DocNumber("云工信函", 2023, 18), False, id="another year"),
        pytest.param(DocNumber("云工信函", 2022, 81), False, id="another serial"),
    ],
)
def test_may_be(other: DocNumber, *, may: bool) -> None:
    mine = DocNumber("云工信函", 2022, 18)
    assert mine.may_be(other) == other.may_be(mine) == may
