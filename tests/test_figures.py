"""Numbers are read with their unit, the thing they count and the time they hold for; look-alikes stay apart."""

from __future__ import annotations

import datetime

import pytest

from index.words.words import Words
from search.statements.align import CHANGED, CONFLICT, SAME, aligned, relation
from search.statements.amounts import amounts
from search.statements.figures import figures
from search.statements.times import mentions

WRITTEN = datetime.date(2023, 6, 15)

AMOUNTS = [
    # what is special, text, amounts as they stand, bounds of the first one
    ("more than", "提供方案3400余套。", ["3400余套"], (3400, 3500)),
    ("spaces of a print", "提供方案 3400 余套。", ["3400 余套"], (3400, 3500)),
    ("ten thousands", "养老床位1.42万张", ["1.42万张"], (14150, 14250)),
    ("hundred millions of money", "总投资12亿元", ["12亿元"], (1.2e9, 1.2e9)),
    ("nearly", "培养近2000人", ["近2000人"], (1900, 2000)),
    ("about", "约600家次参加", ["约600家次"], (570, 630)),
    ("a range", "补贴500—800元", ["500—800元"], (500, 800)),
    ("two ends with units", "补贴20万元-200万元", ["20万元", "200万元"], (2e5, 2e5)),
    ("per cent", "占比27.6%", ["27.6%"], (27.6, 27.6)),
    ("tenths", "降低四成", ["四成"], (40, 40)),
    ("plain numerals", "举办两期培训班，汇集近三十万家主体", ["两期", "近三十万家"], (2, 2)),
    ("thousands with commas", "共1,250户", ["1,250户"], (1250, 1250)),
    ("an area in other units", "面积2公顷", ["2公顷"], (30, 30)),
    (
        "no date, order, ratio, title or network",
        "2022年6月15日印发《三年计划（2022—2024年）》，第3位，按5:3:2分担，建成5G网络",
        [],
        None,
    ),
    ("a place in a ranking", "综合排名全省第 3，用户数位列全国第21名", ["第 3", "第21名"], (3, 3)),
    ("what rose to a rank", "由第9位升至第5位", ["第5位"], (5, 5)),
    (
        "no rank is an order or a group",
        "全省第二个试点城市，稳居全省前3位，连续九个季度，第43届大赛",
        [],
        None,
    ),
    ("numbers too vague to compare", "数十个小区，五六百家商户，三五年内，几十场次", [], None),
    ("a unit torn by blanks", "提高3 个 百分点", ["3 个 百分点"], (3, 3)),
    ("a range in one unit", "每户补助3—5万元", ["3—5万元"], (3e4, 5e4)),
    ("no document number", "依据云府〔2022〕1号文件，一是加强管理，（二）另行安排", [], None),
]


@pytest.mark.parametrize(("text", "values", "bounds"), [row[1:] for row in AMOUNTS], ids=[row[0] for row in AMOUNTS])
def test_amounts_of_a_text(text: str, values: list[str], bounds: tuple[float, float] | None) -> None:
    found = list(amounts(text))
    assert [text[one.start : one.end] for one in found] == values
    if bounds:
        assert (found[0].low, found[0].high) == pytest.approx(bounds, rel=1e-3)


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("3400余套", "3420套", True),
        ("1.34万个", "13400座", True),
        ("1.2亿元", "12000万元", True),
        ("7310万元", "7311万元", False),
        ("41%", "41家", False),
        ("36.2%", "36.2万人次", False),
        ("三成", "30%", True),
    ],
)
def test_amounts_agree_where_they_can_be_one_number(one: str, other: str, agree: bool) -> None:  # noqa: FBT001
    assert next(amounts(one)).agrees(next(amounts(other))) is agree


TIMES = [
    ("截至2021年底", "2021-12-31"),
    ("截至2021年年底", "2021-12-31"),
    ("2024年一季度", "2024-03-31"),
    ("截至2022年第一季度末", "2022-03-31"),
    ("截至2022年4月", "2022-04-30"),
    ("2022年2月28日", "2022-02-28"),
    ("今年5月", "2023-05-31"),
    ("今年1至4月", "2023-04-30"),
    ("今年前四个月", "2023-04-30"),
    ("去年", "2022-12-31"),
    ("2022年上半年", "2022-06-30"),
    ("截至今年5月底", "2023-05-31"),
    ("截至5月底", "2023-05-31"),
    ("截至10月末", "2022-10-31"),
    ("截至一季度末", "2023-03-31"),
    ("去年前三季度", "2022-09-30"),
    ("10月份", None),
    ("今年", None),
    ("目前", None),
]


@pytest.mark.parametrize(("text", "day"), TIMES, ids=[row[0] for row in TIMES])
def test_the_last_day_of_a_time(text: str, day: str | None) -> None:
    found = [mention.day for mention in mentions(text, WRITTEN)]
    assert found == ([datetime.date.fromisoformat(day)] if day else [None] * len(found))


@pytest.mark.parametrize("text", ["2019年以来", "自2025年起", "2015年以前", "《三年计划（2019—2021年）》"])
def test_an_open_stretch_or_title_is_no_time(text: str) -> None:
    assert list(mentions(text, WRITTEN)) == []


def test_a_figure_knows_its_thing_time_and_place(words: Words) -> None:
    text = "截至2022年底，松岭县累计建成长者食堂46家，其中社区食堂31家；托位由2021年底的2.6个提高到4.1个。"
    first, second, third, fourth = figures(text, WRITTEN, words)
    assert text[first.amount.start : first.amount.end] == first.value == "46家"
    assert "食堂" in "".join(first.thing)
    assert (first.place, first.as_of) == ("松岭县", datetime.date(2022, 12, 31))
    assert "社区" in second.thing
    assert third.as_of == datetime.date(2021, 12, 31), "bound to its own number"
    assert fourth.as_of == datetime.date(2022, 12, 31)
    assert third.thing == fourth.thing, "由…提高到… is one thing"


def test_a_list_deals_each_number_to_its_name(words: Words) -> None:
    found = figures("国家级、省级、市级项目分别为2个、29个和86个；长者食堂、托育点分别达到12家、30个。", WRITTEN, words)
    assert [("".join(sorted(one.apart)), "项目" in one.thing) for one in found[:3]] == [
        ("国家", True),
        ("省级", True),
        ("市级", True),
    ]
    assert [set(one.thing) for one in found[3:]] == [{"长者食堂"}, {"托育点"}]


def test_a_list_that_does_not_come_out_even_names_nothing(words: Words) -> None:
    found = figures("信息和通信、水利投资分别为3亿元、2亿元。", WRITTEN, words)
    assert [one.thing for one in found] == [frozenset(), frozenset()]


def test_places_in_a_row_are_one_place(words: Words) -> None:
    found = figures("支持青岚区、石桥区、溪口镇开展试点，安排资金20万元。石桥区安排8万元。", WRITTEN, words)
    assert [one.place for one in found] == ["青岚区、石桥区、溪口镇", "石桥区"]


PAIRS = [
    # why, one text, the other, which values are one thing
    ("the same words", "全市建成充电桩1260个。", "全市累计建成充电桩4180个。", [("1260个", "4180个")]),
    (
        "before and after the number",
        "已有410家规上企业完成改造。",
        "完成改造的规上企业达到685家。",
        [("410家", "685家")],
    ),
    ("measure words change", "建成5G基站5210个。", "5G基站数达1.34万座。", [("5210个", "1.34万座")]),
    (
        "the narrower thing keeps apart",
        "公交车1120辆，其中新能源公交车640辆。",
        "公交车1268辆，其中新能源公交车905辆。",
        [("1120辆", "1268辆"), ("640辆", "905辆")],
    ),
    ("a plan is no count", "计划新建5G基站1500座。", "累计建成5G基站5140座。", []),
    ("per head is no count", "每万人拥有5G基站9.1座。", "累计建成5G基站3200座。", []),
    ("another level", "国家级检测平台4个。", "省级检测平台14个。", []),
    ("another unit", "养老床位占比41%。", "养老床位41张。", []),
    (
        "a rank belongs to the number before it",
        "5G基站6451个，全省排名第8，每万人14.6个，全省排名第4。",
        "5G基站数1.29万个，排名全省第6。",
        [("6451个", "1.29万个"), ("第8", "第6")],
    ),
    ("a rank in the country is none in the province", "智能电表数全国排名第8。", "智能电表数全省排名第2。", []),
    ("a part is not the whole", "全市再生水取水点27处。", "27处再生水取水点中，已有5处对外开放。", [("27处", "27处")]),
    (
        "who is listed names nothing",
        "市一中、市二中、云溪职校共签订校企合作企业150多家。",
        "与超200家企业签订校企合作协议。",
        [("150多家", "超200家")],
    ),
    (
        "two grants of special funds",
        "我市以家电、灯饰两大传统产业入选试点城市，获得专项资金8000万元。",
        "推动11家泵阀龙头企业建设标杆工厂，带动总投资超1.3亿元，获得专项资金2198万元。",
        [],
    ),
    (
        "one grant told twice",
        "家电产业入选省数字化试点，获得省8000万元专项资金支持。",
        "我市家电产业入选省级数字化试点，获得8000万元专项资金支持。",
        [("8000万元", "8000万元")],
    ),
    (
        "one word apart on each side",
        "城乡居民养老保险参保率达97.5%。",
        "城乡居民医疗保险参保率达96.8%。",
        [],
    ),
    ("complaints of another kind", "受理消费投诉3412件。", "受理环保投诉412件。", []),
    (
        "money for another purpose",
        "每年安排专项资金2000万元用于河道治理。",
        "每年安排专项资金2000万元用于校车补贴。",
        [],
    ),
    (
        "growth of another thing",
        "水费收入3亿元，同比增长5.2%。",
        "古镇游客30万人次，同比增长8.1%。",
        [],
    ),
    ("words of change name nothing", "此类投诉由213件下降到89件。", "今年处理此类投诉89件。", [("89件", "89件")]),
    ("another thing with the same number", "开办长者食堂118家。", "开行公交线路118条。", []),
]


@pytest.mark.parametrize(("one", "other", "pairs"), [row[1:] for row in PAIRS], ids=[row[0] for row in PAIRS])
def test_figures_align_by_the_thing_they_count(
    one: str, other: str, pairs: list[tuple[str, str]], words: Words
) -> None:
    mine, theirs = figures(one, WRITTEN, words), figures(other, WRITTEN, words)
    assert [(mine[i].value, theirs[j].value) for i, j in aligned(mine, theirs)] == pairs


RELATIONS = [
    ("equal numbers", "平台35家", "2022-06-01", "平台35家", "2024-06-01", SAME),
    ("rounded alike", "方案3400余套", "2022-06-01", "方案3420套", "2022-06-02", SAME),
    ("letters of one month", "资金7310万元", "2022-06-15", "资金7311万元", "2022-06-08", CONFLICT),
    ("letters two years apart", "方案3400套", "2022-06-15", "方案5600套", "2024-07-05", CHANGED),
    ("another time in the text", "截至2021年底基站64座", "2022-06-14", "截至2022年4月基站65座", "2022-06-15", CHANGED),
    (
        "one time in the text",
        "截至2023年5月底机构38家",
        "2023-06-12",
        "截至2023年5月底机构41家",
        "2023-12-21",
        CONFLICT,
    ),
    ("what it was before", "补助由12万元提高到18万元", "2022-06-15", "补助18万元", "2022-06-20", CHANGED),
    ("a dated number against today's", "截至2021年底企业41家", "2022-05-20", "目前企业52家", "2022-06-20", CHANGED),
]


@pytest.mark.parametrize(
    ("one", "day", "other", "other_day", "what"), [row[1:] for row in RELATIONS], ids=[row[0] for row in RELATIONS]
)
def test_what_became_of_a_figure(one: str, day: str, other: str, other_day: str, what: str, words: Words) -> None:
    first, second = datetime.date.fromisoformat(day), datetime.date.fromisoformat(other_day)
    mine, theirs = figures(one, first, words)[0], figures(other, second, words)[0]
    assert relation((mine, first), (theirs, second)) == what
    assert relation((theirs, second), (mine, first)) == what
