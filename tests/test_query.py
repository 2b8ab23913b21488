"""What is understood of a question, and what must be left alone because it is the subject."""

from __future__ import annotations

import pytest

from search.asking.query import LONGEST_LOOKUP, understand
from search.searcher import Searcher

NUMBER = {"doc_number": "云工信函〔2022〕18号"}
NPC, CPPCC = "人大建议", "政协提案"

UNDERSTOOD = [
    pytest.param("云工信函〔2022〕18号", "", NUMBER, id="a 文号"),
    pytest.param("云工信函2022年18号", "", NUMBER, id="scribbled"),
    pytest.param("云工信 22年 18号", "", NUMBER, id="scribbled with two digits and without 函"),
    pytest.param("云工信22年18号的数字化特派员", "数字化特派员", NUMBER, id="the same in one breath with a topic"),
    pytest.param("云工信2022-18", "", NUMBER, id="without 函, a dash"),
    pytest.param("云教复22-11", "", {"doc_number": "云教复字〔2022〕11号"}, id="without 字"),
    pytest.param("中工信函22-56", "", {"doc_number": "中工信函〔2022〕56号"}, id="two digits, of an office not held"),
    pytest.param("请问云工信函〔2022〕18号怎么说", "", NUMBER, id="politely"),
    pytest.param("数字化特派员云工信函〔2022〕18号", "数字化特派员", NUMBER, id="a topic in one breath with it"),
    pytest.param("云工信函2022年18号中的数字化特派员", "数字化特派员", NUMBER, id="a topic behind it"),
    pytest.param(
        "请问云工信函〔2022〕99号", "", {"doc_number": "云工信函〔2022〕99号"}, id="not held, yet its code known"
    ),
    pytest.param("根据市府〔2022〕1号", "根据", {"doc_number": "市府〔2022〕1号"}, id="somebody else's"),
    pytest.param("第2022036号建议", "", {"proposal_number": "2022036"}, id="a proposal"),
    pytest.param("2022036号代表建议", "", {"proposal_number": "2022036"}, id="without 第"),
    pytest.param("提案131号", "", {"proposal_number": "131"}, id="number behind"),
    pytest.param("第17、33号提案", "", {"proposal_number": "17、33"}, id="two answered as one"),
    pytest.param("停车、17号提案", "停车", {"proposal_number": "17"}, id="a list of other things"),
    pytest.param("第0043号", "", {"proposal_number": "0043"}, id="nothing but 第…号"),
    pytest.param("2022036", "", {"proposal_number": "2022036"}, id="a bare number that is held"),
    pytest.param("2022036 特派员", "特派员", {"proposal_number": "2022036"}, id="a bare number and a topic"),
    pytest.param("陆知远代表", "", {"person": "陆知远"}, id="a deputy"),
    pytest.param("代表陆知远", "", {"person": "陆知远"}, id="title first"),
    pytest.param("陆知远", "", {"person": "陆知远"}, id="a name alone"),
    pytest.param("陆知远 数字化", "数字化", {"person": "陆知远"}, id="a name set apart"),
    pytest.param("陆知远提的数字化建议", "数字化建议", {"person": "陆知远"}, id="who proposed"),
    pytest.param("民盟云溪市委员会的提案", "", {"person": "民盟云溪市委员会"}, id="a party's proposal"),
    pytest.param("民盟云溪市委员会 心理健康", "心理健康", {"person": "民盟云溪市委员会"}, id="a party"),
    pytest.param("2023年关于养老的答复", "养老", {"year": "2023"}, id="a year"),
    pytest.param("二〇二三年的答复", "", {"year": "2023"}, id="a year in Chinese digits"),
    pytest.param("养老 2023", "养老", {"year": "2023"}, id="a year set apart"),
    pytest.param("政协委员关于养老的提案", "养老的提案", {"kind": CPPCC}, id="whose proposal"),
    pytest.param("人大建议 养老", "养老", {"kind": NPC}, id="a suggestion"),
    pytest.param(
        "市八届人大一次会议 养老", "养老", {"session": "市八届人大一次会议", "kind": NPC}, id="a session and its side"
    ),
    pytest.param("十届政协二次会议提案", "", {"session": "十届政协二次会议", "kind": CPPCC}, id="in another order"),
    pytest.param("市工信局", "", {"issuer": "市工业和信息化局"}, id="an office by its short name"),
    pytest.param("市民政局关于养老的答复", "养老", {"issuer": "市民政局"}, id="who answered"),
    pytest.param("市水利局2024年 河道", "河道", {"year": "2024", "issuer": "市水利局"}, id="office, then year"),
    pytest.param("水利局 河道", "河道", {"issuer": "水利局"}, id="an office by the name it signs with"),
    pytest.param("区城管局的答复", "", {"issuer": "区城市管理局"}, id="a district's"),
    pytest.param(
        "2024年市发改局关于充电桩的答复", "充电桩", {"year": "2024", "issuer": "市发展和改革局"}, id="year and office"
    ),
    pytest.param(
        "市政协十届三次会议第103092号提案",
        "",
        {"proposal_number": "103092", "session": "市政协十届三次会议", "kind": CPPCC},
        id="everything at once",
    ),
]

SUBJECTS = [
    pytest.param("老旧小区加装电梯", id="nothing but a topic"),
    pytest.param("2025年底前建成多少充电桩", id="a year in the subject"),
    pytest.param("到2025年养老床位", id="a goal's year"),
    pytest.param("2022年10月以来的数字化", id="a month"),
    pytest.param("2021-2025年规划", id="a stretch of years"),
    pytest.param("5000年文明", id="no year at all"),
    pytest.param("2022年1号台风防御", id="a storm of a year"),
    pytest.param("云工信2022年数字化", id="an office's code and a year, but no number"),
    pytest.param("22年18号台风防御", id="a storm of a year of two digits"),
    pytest.param("云教 20-30人小班", id="an office's code and a count"),
    pytest.param("第17号台风", id="a storm's number"),
    pytest.param("第3号地铁线", id="a line's number"),
    pytest.param("100000元补贴", id="an amount"),
    pytest.param("5550133", id="a telephone number"),
    pytest.param("12345热线", id="a hotline"),
    pytest.param("第三届旅游节", id="a festival's session"),
    pytest.param("市委八届五次全会", id="a party's session"),
    pytest.param("加强市场监管局执法力量", id="an office spoken of"),
    pytest.param("建议由教育局牵头", id="an office asked for"),
    pytest.param("市教育局和市财政局的分工", id="two offices"),
    pytest.param("广州市教育局的答复", id="an office of another city"),
    pytest.param("政务服务局关于一网通办的答复", id="an office that changed its name: no filter knows both"),
    pytest.param("人大代表联络站建设", id="deputies as a subject"),
    pytest.param("政协提案办理质量", id="proposals as a subject"),
    pytest.param("陆知远纪念馆", id="a name inside another"),
    pytest.param("李四代表的建议", id="somebody to whom no letter went"),
]


@pytest.mark.parametrize(("text", "topic", "interpreted"), UNDERSTOOD)
def test_what_is_recognised_leaves_the_topic(
    pile: Searcher, text: str, topic: str, interpreted: dict[str, str]
) -> None:
    question = understand(text, pile.archive)
    assert (question.topic, question.interpreted()) == (topic, interpreted)


@pytest.mark.parametrize("text", SUBJECTS)
def test_what_belongs_to_the_subject_stays_there(pile: Searcher, text: str) -> None:
    question = understand(text, pile.archive)
    assert (question.topic, question.interpreted()) == (text, {})


def test_a_pasted_proposal_is_a_topic_as_a_whole(pile: Searcher) -> None:
    pasted = "关于云工信函〔2022〕18号，2023年的答复，陆知远代表，" * 10
    assert len(pasted) > LONGEST_LOOKUP
    assert understand(pasted, pile.archive).interpreted() == {}


def test_spelling_is_folded_and_blanks_are_joined(pile: Searcher) -> None:
    assert understand("  ５Ｇ \n\t基站 ", pile.archive).topic == "5G 基站"
