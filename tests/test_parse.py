"""Whole letters of unusual shapes, what is said of doubtful ones, and promises that hold for any text at all."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from index.letters import Letter, Section
from index.parsing.parse import parse, proved
from index.parsing.unwrap import unwrap
from index.reading.source import Source

SHARED = Path(__file__).parents[2] / "shared"
SAMPLES = Path(__file__).parents[1] / "data" / "letters"
REAL = sorted([*SHARED.glob("letters/*.txt"), *SHARED.glob("forms/*.txt"), *SAMPLES.glob("*.txt")])
MUTATIONS = 400


def test_a_portal_page_keeps_its_own_words_out_of_the_letter() -> None:
    letter = parse(
        "您当前的位置：首页 > 政务公开 > 法定主动公开内容 > 政协提案办理\n"
        "索引号： | yx-2023-00017 | 发布机构： | 市政府办公室 |\n文 号： | 主题分类： | 教育 |\n"
        "发布日期：2024-01-08 浏览次数：25\n"
        "云溪市教育局对市政协十届二次会议第17号提案的答复\n陆知远、沈砚秋委员\n"
        "你们提出的《关于办好食堂的提案》收悉，现答复如下：\n食堂后厨已经公开，欢迎家长查看。\n"
        "感谢你们对教育工作的支持！\n2023年6月9日\n"
        "联系单位和联系人及电话：市教育局 黑漱玉 5550133\n扫一扫在手机打开当前页\n"
        "主办单位：云溪市人民政府\n联系电话：0760-5550000\n",
        "page.txt",
    )
    assert letter.doc_number is None
    assert letter.publicity is None
    assert letter.issuer == "云溪市教育局"
    assert letter.date == datetime.date(2023, 6, 9)
    assert letter.recipients == ("陆知远", "沈砚秋")
    assert [contact.phone for contact in letter.contacts] == ["5550133"]
    assert letter.text[slice(*letter.body)] == "食堂后厨已经公开，欢迎家长查看。"


def test_a_page_that_prints_the_proposal_too() -> None:
    letter = parse(
        "关于办好食堂的提案的答复\n案由：关于办好食堂的提案\n建议：\n1.公开后厨。\n2.统一采购。\n"
        "建议答复：\n一、后厨公开。已经全部公开。\n二、统一采购。今年九月开始。\n",
        "both.txt",
    )
    assert [section.heading for section in letter.sections] == ["后厨公开", "统一采购"]


def test_a_summary_that_speaks_to_nobody_has_a_head() -> None:
    letter = parse(
        "关于政协第十三届全国委员会第四次会议第3013号（工交邮电类341号）提案答复摘要\n2021-12-13\n"
        "一、关于完善政策\n近年来已经完善。\n二、关于强化支持\n下一步将强化。\n2021年8月30日\n",
        "summary.txt",
    )
    assert (letter.kind, letter.proposal_number) == ("政协提案", "3013")
    assert letter.session == "政协第十三届全国委员会第四次会议"
    assert [section.heading for section in letter.sections] == ["关于完善政策", "关于强化支持"]


def test_an_endless_list_of_offices_is_read() -> None:
    assert parse("云溪市教育局\n" * 5000 + "欢迎来访。", "list.txt").recipients == ()


def test_an_opinion_of_a_co_handling_office_is_addressed_to_the_lead_office() -> None:
    letter = parse(
        "云溪市水利局关于市八届人大二次会议第17号建议的会办意见\n市农业农村局：\n"
        "关于陆知远代表提出的第17号建议，现提出会办意见：\n同意贵局意见。\n云溪市水利局\n2023年6月9日\n",
        "co.txt",
    )
    assert letter.recipients == ("市农业农村局",)
    assert letter.text[slice(*letter.body)] == "同意贵局意见。"


def test_thanks_that_run_on_from_the_answer_are_closing() -> None:
    letter = parse(
        "陆知远代表：\n您的建议收悉，现答复如下：\n食堂后厨已经公开。感谢您对教育工作的关心。\n云溪市教育局\n2023年6月9日",
        "x.txt",
    )
    assert letter.text[slice(*letter.body)] == "食堂后厨已经公开。"


def test_answer_that_runs_on_from_the_opening() -> None:
    answer = "食堂后厨已经公开，" * 10 + "欢迎家长查看。"
    letter = parse(f"陆知远代表：\n您的建议收悉，现将办理情况答复如下{answer}\n特此说明\n", "x.txt")
    assert letter.text[slice(*letter.body)] == answer


def test_thanks_at_the_beginning_are_no_closing() -> None:
    letter = parse(
        "陆知远代表：\n您的建议收悉。\n首先，感谢您的关心。\n食堂后厨已经公开。\n此致\n敬礼\n云溪市教育局\n2023年6月9日",
        "x.txt",
    )
    assert letter.text[slice(*letter.body)] == "首先，感谢您的关心。\n食堂后厨已经公开。"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param("全市今年共办理建议二百件，办结率百分之百。", "可能不是答复函", id="a notice"),
        pytest.param("", "可能不是答复函", id="nothing"),
        pytest.param("陆知远代表：\n您的建议收悉，现答复如下：\n食堂后厨已经公", "可能不完整", id="cut in the middle"),
        pytest.param("陆知远代表：\n您的建议收悉，现答复如下：\n食堂后厨已经公开。", "没有读到文号", id="no 文号"),
        pytest.param("陆知远代表：\n您的建议收悉，现答复如下：\n食堂后厨已经公开。", "没有读到日期", id="no date"),
        pytest.param(
            "陆知远代表：\n您的建议收悉，现答复如下：\n一、甲\n好。\n二、乙\n好。\n二、丙\n好。",
            "编号重复",
            id="numbered alike",
        ),
    ],
)
def test_what_is_doubtful_is_said(text: str, problem: str) -> None:
    assert any(problem in sentence for sentence in parse(text, "x.txt").problems)


def test_a_letter_without_doubts_has_none() -> None:
    text = (
        "（A类）\n云溪市教育局\n云教函〔2023〕14号\n云溪市教育局关于市八届人大二次会议第17号建议答复的函\n陆知远代表：\n"
        "您提出的《关于办好食堂的建议》（建议第17号）收悉，现答复如下：\n食堂后厨已经公开。\n专此答复。\n云溪市教育局\n2023年6月9日\n"
    )
    assert parse(text, "x.txt").problems == ()


def test_an_invented_letter_says_so() -> None:
    letter = parse(
        "【示例】本函为虚构的示例材料。\n\n陆知远代表：\n您提出的《关于办好食堂的建议》收悉，现答复如下：\n已公开。\n",
        "x.txt",
    )
    assert "不可引用" in letter.problems[0]
    assert "示例" not in letter.text


def mutated() -> Iterator[str]:
    """The real letters cut anywhere, with lines shuffled, doubled, lost or run together."""
    chance = random.Random(20230609)  # noqa: S311
    texts = [path.read_text(encoding="utf-8") for path in REAL]
    for _ in range(MUTATIONS):
        text = chance.choice(texts)
        lines = text.split("\n")
        start, end = sorted(chance.choices(range(len(text) + 1), k=2))
        yield chance.choice(
            [
                text[start:end],
                "\n".join(chance.sample(lines, len(lines))),
                "\n".join(chance.choices(lines, k=len(lines))),
                text.replace("\n", chance.choice(["", " ", "\f"])),
                "".join(chance.sample(text, len(text))),
                text + chance.choice(texts),
            ]
        )


def holds(letter: Letter) -> None:
    """The promises of a parsed letter."""
    assert 0 <= letter.body[0] <= letter.body[1] <= len(letter.text)
    for seen in letter.evidence:
        assert 0 <= seen.start < seen.end <= len(letter.text), seen
    nested(letter.sections, letter.body)


def nested(sections: tuple[Section, ...], outer: tuple[int, int]) -> None:
    """Sections lie inside their parent, in order, and each has a path of its own."""
    for section in sections:
        assert outer[0] <= section.start < section.end <= outer[1]
        nested(section.children, (section.start, section.end))
    assert all(left.end <= right.start for left, right in pairwise(sections))
    assert len({section.path for section in sections}) == len(sections)


def turned(letter: Letter, pages: Sequence[int]) -> None:
    """Each page of the file begins in the letter's text after all that stands before it, and before all the rest."""
    for start, page in zip(letter.pages, pages, strict=True):
        before = len(letter.text[:start].rstrip())
        after = len(letter.text) - len(letter.text[start:].lstrip())
        assert before == 0 or letter.origin.raw(0, before)[1] <= page
        assert after == len(letter.text) or letter.origin.raw(after, after + 1)[0] >= page


@pytest.mark.skipif(not REAL, reason="no letters at hand")
def test_any_text_is_parsed_without_an_error() -> None:
    for text in mutated():
        pages = tuple(range(0, len(text), 500))
        letter = proved(Source(text, pages), "mutated.txt")
        holds(letter)
        turned(letter, pages)


@pytest.mark.parametrize("path", REAL, ids=[path.name for path in REAL])
def test_a_letters_text_is_the_files_text(path: Path) -> None:
    raw = path.read_text(encoding="utf-8")
    joined = unwrap(raw)
    holds(parse(raw, path.name))
    rest = iter(raw)
    assert all(character in rest for character in joined.text if not character.isspace())
    for offset, character in enumerate(joined.text):
        if not character.isspace():
            start, end = joined.offsets.raw(offset, offset + 1)
            assert raw[start:end] == character
