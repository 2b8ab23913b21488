"""A draft is checked sentence by sentence against what letters say."""

from __future__ import annotations

import datetime

import pytest
from pile import Pile, letter

from index.build import Builder
from index.errors import Misused
from index.models.encode import Encoder
from index.words.words import Words
from search.proof.draft import DIFFERS, FRAME, SUPPORTED, UNSUPPORTED, check_draft
from search.searcher import Searcher

TODAY = datetime.date(2025, 9, 1)

ROWS = [
    # manner, sentence, status, section that bears it out, latest value
    (
        "word for word",
        "村级互助点每年给予运转经费1.5万元，从福利彩票公益金中列支。",
        SUPPORTED,
        "云民函〔2023〕20号#二",
        None,
    ),
    (
        "other order, less words",
        "我市在商圈、医院周边建成小哥驿站132处，提供饮水、充电、热饭等服务。",
        SUPPORTED,
        "云人社函〔2023〕41号#三",
        None,
    ),
    ("an outdated figure", "目前全市累计安装远传水表63.8万只。", DIFFERS, None, "79.5万只"),
    ("an old figure with its date", "截至2023年底，全市累计安装远传水表63.8万只。", SUPPORTED, None, None),
    ("the latest figure", "截至2024年底，全市开办长者食堂163家。", SUPPORTED, "云民函〔2025〕9号#一", None),
    ("a figure that never was", "截至2024年底，全市开办长者食堂613家。", DIFFERS, None, "163家"),
    (
        "a district's figure is not the city's",
        "截至2024年底，全市各类养老床位1.42万张。",
        SUPPORTED,
        "云民函〔2025〕9号#三",
        None,
    ),
    ("nothing like it", "我们将组织无人机开展跨海物流配送，年内开通国际航线十条。", UNSUPPORTED, None, None),
    (
        "a figure beside another of its sentence",
        "单台水泵日均耗电由21度降到13度，下游用户已完成改配312家。",
        SUPPORTED,
        "云工信函〔2024〕26号#三",
        None,
    ),
    ("a formula", "专此答复。", FRAME, None, None),
    ("thanks", "感谢您对民政工作的关心和支持！", FRAME, None, None),
    ("an opening", "您提出的《关于办好食堂的建议》（建议第35号）收悉，现答复如下：", FRAME, None, None),
    ("a heading", "二、关于扩大长者食堂覆盖面的建议", FRAME, None, None),
    ("a title", "云溪市民政局关于市八届人大五次会议第35号代表建议答复的函", FRAME, None, None),
    ("a contact", "（联系人：何采薇，电话：5550118）", FRAME, None, None),
    ("a citation", "《关于第17号建议答复的函》（云教函〔2023〕14号，2023年6月9日）第一部分（一）", FRAME, None, None),
    ("what was received is no courtesy", "去年全市收到骑手欠薪投诉两千一百一十三件。", UNSUPPORTED, None, None),
]


@pytest.mark.parametrize(("text", "status", "key", "latest"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_a_sentence_of_a_draft(text: str, status: str, key: str | None, latest: str | None, searcher: Searcher) -> None:
    (sentence,) = check_draft(searcher, text, TODAY)
    assert sentence.status == status
    assert key in (None, sentence.key)
    assert [one.latest.value for one in sentence.figures] == ([latest] if latest else [])


EXACT = [
    ("word for word", "村级互助点每年给予运转经费1.5万元，从福利彩票公益金中列支。", True),
    ("wrapped", "村级互助点每年给予运转经费\u30001.5万元，从福利彩票公益金中列支。", True),
    ("one character less", "村级互助点每年给予运转经费1.5万元，从福利彩票公益金列支。", False),
]


@pytest.mark.parametrize(("text", "exact"), [row[1:] for row in EXACT], ids=[row[0] for row in EXACT])
def test_what_stands_word_for_word_is_told(text: str, *, exact: bool, searcher: Searcher) -> None:
    (sentence,) = check_draft(searcher, text, TODAY)
    assert (sentence.exact, sentence.key) == (exact, "云民函〔2023〕20号#二")
    assert sentence.support
    if exact:
        held = searcher.passage("云民函〔2023〕20号#二")[0].text[slice(*sentence.support)]
        assert "".join(held.split()) == "".join(text.split())


def test_sentences_are_slices_and_support_is_a_slice(searcher: Searcher) -> None:
    text = "　　各位委员：\n" + "\n".join(row[1] for row in ROWS) + "\n特此函复。"
    found = check_draft(searcher, text, TODAY)
    assert all(text[one.start : one.end] == one.text for one in found)
    assert [one.status for one in found][1:-1] == [row[2] for row in ROWS]
    for one in found:
        if one.key and one.support:
            assert searcher.passage(one.key)[0].text[slice(*one.support)].strip()


CITY = {"issuer": "云溪市民政局"}
DISPUTED = (
    letter("云民函〔2024〕1号", "2024-06-03", "养老 全市共有医养结合机构38家，可以办理住院。", **CITY),
    letter("云卫函〔2024〕2号", "2024-06-21", "医养 全市共有医养结合机构36家，可以办理住院。", **CITY),
    letter("云民函〔2022〕3号", "2022-06-21", "养老 全市共有医养结合机构21家，可以办理住院。", **CITY),
    letter("云民函〔2024〕4号", "2024-06-05", "补助 新建互助点的补助由12万元提高到18万元。", **CITY),
)
HELD_NOW = [
    # what is special, text, the latest value with those that letters set against it
    ("what one of two contradicting letters says", "全市共有医养结合机构38家，可以办理住院。", []),
    ("what the other says", "全市共有医养结合机构36家，可以办理住院。", []),
    ("what neither says", "全市共有医养结合机构37家，可以办理住院。", ["36家", "38家"]),
    ("what was said before both", "全市共有医养结合机构21家，可以办理住院。", ["36家", "38家"]),
    ("what holds now", "新建互助点的补助为18万元。", []),
    ("what held before, as if it held now", "新建互助点的补助为12万元。", ["18万元"]),
    ("what held before, told as such", "新建互助点的补助由12万元提高到18万元。", []),
    ("what never held before", "新建互助点的补助由13万元提高到18万元。", ["12万元"]),
]


@pytest.mark.parametrize(("text", "latest"), [row[1:] for row in HELD_NOW], ids=[row[0] for row in HELD_NOW])
def test_a_figure_is_held_against_what_holds_now(text: str, latest: list[str], disputed: Searcher) -> None:
    (sentence,) = check_draft(disputed, text, TODAY)
    assert [said.value for one in sentence.figures for said in (one.latest, *one.disputing)] == latest


@pytest.fixture(scope="module")
def disputed(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, words: Words) -> Searcher:
    root = tmp_path_factory.mktemp("disputed")
    Builder(root, encoder, words).build(Pile(DISPUTED))
    return Searcher(root, encoder, words)


def test_an_empty_draft_is_refused(searcher: Searcher) -> None:
    with pytest.raises(Misused, match="草稿"):
        check_draft(searcher, "\n")
