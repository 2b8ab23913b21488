"""A dozen letters of an invented city, made without the parser: what tests say about them stays true."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence

from index.letters import Letter, Section

NPC, CPPCC = "人大建议", "政协提案"
INDUSTRY = "云溪市工业和信息化局"


class Pile:
    """Letters as a builder takes them in; each one's digest is its own text."""

    refused: Mapping[str, str] = {}
    passed_over: Mapping[str, str] = {}
    fingerprint = ""

    def __init__(self, letters: Sequence[Letter]) -> None:
        self._letters = letters

    def __iter__(self) -> Iterator[tuple[str, Letter]]:
        return ((letter.text, letter) for letter in self._letters)

    def __str__(self) -> str:
        return "一叠函"


def letter(doc_number: str | None, day: str, *answers: str, **facts: object) -> Letter:
    """A letter whose sections are the answers: a heading, a blank, its text; without a blank there is no section."""
    date = datetime.date.fromisoformat(day)
    opening = f"{doc_number or ''}\n关于第{facts.get('proposal_number', '1')}号建议的答复\n现答复如下：\n"
    text, sections = opening, []
    for number, answer in zip("一二三四五", answers, strict=False):
        heading, blank, said = answer.partition(" ")
        start, text = len(text), text + (f"{number}、{heading}\n{said}\n" if blank else f"{answer}\n")
        if blank:
            sections.append(Section(number, heading, start, len(text) - 1))
    body = (len(opening), len(text))
    whole = f"{text}专此答复。\n{facts.get('issuer', '')}\n{date.year}年{date.month}月{date.day}日\n"
    known = {
        "doc_number": doc_number,
        "date": date,
        "sections": tuple(sections),
        "source": f"{doc_number}.txt",
        **facts,
    }
    return Letter(text=whole, body=body, **known)


_MIND = "把心理健康课排进课表，每校至少配备一名专职心理教师，建立家校联系和转介机制。"
_PILE = "全市建成公共充电桩九千一百根，老旧小区按车位一成预留接口，电费不得高于居民电价。"

LETTERS = (
    letter(
        "云工信函〔2022〕18号",
        "2022-05-20",
        "改造资金 市财政每年安排制造业数字化专项资金1.2亿元，单个项目最高补助300万元。",
        "数字化特派员 首批二十四名数字化特派员已经上岗，每月至少到企业走访两次。",
        issuer=INDUSTRY,
        kind=NPC,
        session="市八届人大一次会议",
        proposal_number="2022036",
        recipients=("陆知远",),
        category="A类",
        adoption="吸收采纳",
        publicity="主动公开",
        title="关于第2022036号建议的答复",
    ),
    letter(
        "云工信函〔2021〕22号",
        "2021-05-28",
        "基站建设 全市累计建成5G基站三千二百座，主城区连续覆盖。",
        "资费 降低中小企业宽带资费一成。",
        issuer=INDUSTRY,
        kind=CPPCC,
        session="市政协九届五次会议",
        proposal_number="131",
        recipients=("简书宁",),
        category="B类",
    ),
    letter(
        "云教复字〔2023〕19号",
        "2023-06-15",
        f"校园心理 {_MIND}",
        issuer="云溪市教育局",
        kind=CPPCC,
        session="市政协十届二次会议",
        proposal_number="102043",
        recipients=("民盟云溪市委员会",),
        category="A类",
    ),
    letter(
        "云教复字〔2025〕11号",
        "2025-05-22",
        "幼儿园学位 今年新增公办幼儿园学位一千八百个。",
        f"教师 {_MIND}",
        issuer="云溪市教育局",
        kind=CPPCC,
        session="市政协十届四次会议",
        proposal_number="104031",
        recipients=("闻静姝",),
    ),
    letter(
        "云民函〔2021〕15号",
        "2021-06-17",
        "养老床位 全市养老床位一万二千张，护理型占五成五。",
        "长者食堂 建成长者食堂四十六家。",
        issuer="云溪市民政局",
        kind=CPPCC,
        session="市政协九届五次会议",
        proposal_number="0217",
        recipients=("霍远川", "裴秋蘅"),
    ),
    letter(
        "云水函〔2024〕13号",
        "2024-07-02",
        "河道清淤 今年完成河道清淤四十公里，沿河设置警示牌。",
        issuer="云溪市水利局",
        kind=NPC,
        session="市八届人大三次会议",
        proposal_number="0043",
        recipients=("傅临川",),
        adoption="部分采纳",
        category="（B类）",
    ),
    letter(
        "青城管复〔2024〕5号",
        "2024-04-18",
        "宠物 划定犬只活动区三处，设置便纸箱。",
        issuer="云溪市青岚区城市管理局",
        kind=NPC,
        session="区十六届人大四次会议",
        proposal_number="37",
        recipients=("钟离樾",),
    ),
    letter(
        "云数函〔2022〕9号",
        "2022-05-18",
        "窗口 一网通办事项达到一千一百项。",
        issuer="云溪市政务服务数据管理局",
        kind=CPPCC,
    ),
    letter(
        "云数函〔2024〕11号",
        "2024-05-30",
        "窗口 一网通办事项达到一千三百项。",
        issuer="云溪市政务服务和数据管理局",
        kind=NPC,
    ),
    letter(
        "云发改函〔2024〕52号",
        "2024-06-25",
        f"充电桩 {_PILE}",
        issuer="云溪市发展和改革局",
        kind=CPPCC,
        proposal_number="103092",
        recipients=("于汀兰",),
        session="市政协十届三次会议",
    ),
    letter(
        "云住建函〔2024〕29号",
        "2024-05-14",
        f"小区充电 {_PILE}",
        issuer="云溪市住房和城乡建设局",
        kind=CPPCC,
        session="市政协十届三次会议",
        proposal_number="103092",
        recipients=("市发展和改革局",),
    ),
    letter("云商函〔2023〕1号", "2023-03-01", "市里已根据市府〔2022〕1号文件兑现夜间经济奖补。", issuer="云溪市商务局"),
    letter("云商函〔2023〕2号", "2023-04-01", "按照县府〔2022〕1号文件，夜间经济奖补另行安排。", issuer="云溪市商务局"),
    letter(None, "2019-07-12", "社区书屋由老年活动室的管理员兼管，开放时间张贴在门口。", issuer="云溪市文化和旅游局"),
)
