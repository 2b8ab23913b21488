"""What stands above the answer: one row for each form in which offices print it, with what is special about it."""

from __future__ import annotations

import datetime

import pytest
from forms import ANSWER, OPENED, THANKS, TITLE, made

from index.parsing.parse import parse


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        pytest.param(f"云溪市教育局\n云教函〔2023〕14号\n{TITLE}", "云教函〔2023〕14号", id="below the masthead"),
        pytest.param(f"{TITLE}\n云教函〔2023〕14号", "云教函〔2023〕14号", id="below the title"),
        pytest.param("云教函〔2023〕14号", "云教函〔2023〕14号", id="alone, no title"),
        pytest.param(f"{TITLE}\n云教函【2023】14号", "云教函〔2023〕14号", id="lenticular brackets"),
        pytest.param(f"{TITLE}\n云教函[2023]14号", "云教函〔2023〕14号", id="ASCII brackets"),
        pytest.param(f"{TITLE}\n云教函﹝2023﹞14号", "云教函〔2023〕14号", id="small brackets U+FE5D"),
        pytest.param(f"{TITLE}\n云教函（2023）14号", "云教函〔2023〕14号", id="round brackets"),
        pytest.param(f"{TITLE}\n云教函〔2023〕 14 号", "云教函〔2023〕14号", id="stray blanks"),
        pytest.param(f"{TITLE}\n云 教 函〔2023〕第14号", "云教函〔2023〕14号", id="spaced letters and 第"),
        pytest.param(f"{TITLE}\n云教体字〔2023〕27号C类", "云教体字〔2023〕27号", id="category glued to it"),
        pytest.param(f"{TITLE}\n云发改〔2023〕5号(B类)", "云发改〔2023〕5号", id="category in brackets"),
        pytest.param(f"云教函〔2023〕14号 签发人：许漱玉\n{TITLE}", "云教函〔2023〕14号", id="signer beside it"),
        pytest.param(f"签发人：许漱玉  云教函〔2023〕14号\n{TITLE}", "云教函〔2023〕14号", id="signer before it"),
        pytest.param(f"文 号：云教函〔2023〕14号\n{TITLE}", "云教函〔2023〕14号", id="metadata label"),
        pytest.param(f"发文字号云教函〔2023〕14号\n{TITLE}", "云教函〔2023〕14号", id="label glued on"),
        pytest.param(f"发文字号\n云教函〔2023〕14号\n{TITLE}", "云教函〔2023〕14号", id="label on its own line"),
        pytest.param(f"文号： | 云教函〔2023〕14号 | 公开日期： | |\n{TITLE}", "云教函〔2023〕14号", id="table row"),
        pytest.param(
            f"•【字号】云教函〔2023〕14号•【施行日期】2023.06.09\n{TITLE}", "云教函〔2023〕14号", id="law database"
        ),
        pytest.param(
            f"索引号 123 文号 云教函〔2023〕14号 成文日期 2023-06-09\n{TITLE}",
            "云教函〔2023〕14号",
            id="labels on one line",
        ),
        pytest.param(f"建议主办[2023]闭08号\n{TITLE}", "建议主办〔2023〕闭08号", id="between sessions"),
        pytest.param(f"文号： 关键字：\n{TITLE}", None, id="empty label, another follows"),
        pytest.param(f"文号 | 浏览量 | 9\n{TITLE}", None, id="empty label in a row"),
        pytest.param(f"索引号：yx_jyj/2023-00008\n{TITLE}", None, id="a portal's index number"),
        pytest.param(f"{TITLE}\n（云教函〔2023〕14号）", "云教函〔2023〕14号", id="in brackets"),
        pytest.param(f"文    号：云教函〔2023〕14号\n{TITLE}", "云教函〔2023〕14号", id="label drawn out"),
        pytest.param(f"{TITLE}\n云教函〔2023〕提字第14号", "云教函〔2023〕提字第14号", id="words before the serial"),
        pytest.param(f"{TITLE}\n云教议〔2023〕A14号", "云教议〔2023〕A14号", id="a letter before the serial"),
        pytest.param(f"首页 > 政府文件 > 云政发〔2022〕3号\n{TITLE}", None, id="a breadcrumb"),
        pytest.param(TITLE, None, id="none printed"),
    ],
)
def test_doc_number(head: str, expected: str | None) -> None:
    assert made(head).doc_number == expected


def test_a_cited_document_is_not_the_letters_own_number() -> None:
    letter = made(
        opened="您提出的建议收悉。根据《通知》（云政发〔2022〕3号），现答复如下：",
        answer="云政办〔2021〕8号\n已经落实。",
    )
    assert letter.doc_number is None


def test_two_different_numbers_are_doubtful() -> None:
    letter = made(f"文号：云教函〔2023〕41号\n{TITLE}\n云教函〔2023〕14号")
    assert letter.doc_number == "云教函〔2023〕14号"
    assert any("文号" in problem for problem in letter.problems)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        pytest.param(TITLE, TITLE, id="whole"),
        pytest.param(
            "云溪市教育局关于市八届人大\n二次会议第2023017号建议答复的函", TITLE, id="broken before the session"
        ),
        pytest.param("云溪市教育局关于市八届人大二次会议第\n\n2023017号代表\n\n建议的答 复", None, id="broken twice"),
        pytest.param(
            "云溪市教育局\n关于市八届人大二次会议第2023017号建议答复的函", TITLE, id="office on the first line"
        ),
        pytest.param(
            "云溪市教育局\n云教函〔2023〕14号\n关于市八届人大二次会议第17号建议的答复",
            "关于市八届人大二次会议第17号建议的答复",
            id="masthead is not the title",
        ),
        pytest.param(
            f"关于市八届人大二次会议第2023017号建议答复的函\n来源：本站\n{TITLE}", TITLE, id="web title first"
        ),
        pytest.param(f"{TITLE}\n关于市八届人大二次会议第2023017号建议答复的函", TITLE, id="the copy with the office"),
        pytest.param(
            "首页 > 政务公开 > 建议提案答复\n对第17号建议的办理意见", "对第17号建议的办理意见", id="breadcrumb"
        ),
        pytest.param("名称：对第17号建议的答复 文号：\n文号：", "对第17号建议的答复", id="only in the metadata"),
        pytest.param(
            "市八届人大二次会议第17号建议续办的答复", "市八届人大二次会议第17号建议续办的答复", id="session first"
        ),
        pytest.param("关于办理市政协提案的会办意见", "关于办理市政协提案的会办意见", id="co-handler"),
        pytest.param(
            "云溪县水利局关于对政协云溪\n县十届二次会议第15号提案的复函",
            "云溪县水利局关于对政协云溪县十届二次会议第15号提案的复函",
            id="broken within the assembly's name",
        ),
        pytest.param(
            "云溪市公安局关于市八届人大代表\n建议第12号《关于规范停车的建议》答复的函",
            "云溪市公安局关于市八届人大代表建议第12号《关于规范停车的建议》答复的函",
            id="broken, 关于 on both lines",
        ),
        pytest.param("关于我们\n市八届人大二次会议第17号建议的答复", "市八届人大二次会议第17号建议的答复", id="a menu"),
        pytest.param("云溪市教育局\n对第2023017号建议的答复", "对第2023017号建议的答复", id="masthead above 对"),
        pytest.param("云溪市水利局办理第17号建议的情况报告", "云溪市水利局办理第17号建议的情况报告", id="a report"),
        pytest.param("A018号建议答复", "A018号建议答复", id="only the number"),
        pytest.param("对第17号建议的答复（B）", "对第17号建议的答复", id="the letter of a category behind"),
        pytest.param("对第17号建议的答复(教育局)", "对第17号建议的答复(教育局)", id="office behind"),
        pytest.param("对第17号建议的答复（A类）", "对第17号建议的答复", id="category behind"),
        pytest.param(
            "关于对《关于办好食堂的提案》（第14号）的答复",
            "关于对《关于办好食堂的提案》（第14号）的答复",
            id="with 《》",
        ),
        pytest.param(
            "对市政协提案：第25号——《办好食堂》的答复", "对市政协提案：第25号——《办好食堂》的答复", id="with a colon"
        ),
        pytest.param(
            "关于增加公办幼儿园的建议的答复", "关于增加公办幼儿园的建议的答复", id="the proposal's title + 的答复"
        ),
        pytest.param("办理回复\n代表建议答复", None, id="menu words"),
        pytest.param("", None, id="none"),
    ],
)
def test_title(head: str, expected: str | None) -> None:
    if "broken twice" in head or "\n\n" in head:
        expected = "云溪市教育局关于市八届人大二次会议第2023017号代表建议的答复"
    assert made(head).title == expected


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        pytest.param("陆知远代表：", ("陆知远",), id="one"),
        pytest.param("陆知远、沈砚秋、屈望舒委员：", ("陆知远", "沈砚秋", "屈望舒"), id="three"),
        pytest.param("陆知远等代表：", ("陆知远",), id="and others"),
        pytest.param("陆知远等10位代表：", ("陆知远",), id="and ten others"),
        pytest.param("陆知远、沈砚秋等3名委员：", ("陆知远", "沈砚秋"), id="two of three"),
        pytest.param("陆知远（等）委员：", ("陆知远",), id="bracketed"),
        pytest.param("尊敬的陆知远代表：", ("陆知远",), id="dear"),
        pytest.param("陆知远政协委员：", ("陆知远",), id="post in full"),
        pytest.param("陆知远代表、沈砚秋代表：", ("陆知远", "沈砚秋"), id="post twice"),
        pytest.param("陆知远并沈砚秋、屈望舒代表：", ("陆知远", "沈砚秋", "屈望舒"), id="joined by 并"),
        pytest.param("李和平代表：", ("李和平",), id="a name with 和 in it"),
        pytest.param("陆知远和沈砚秋代表：", ("陆知远", "沈砚秋"), id="joined by 和"),
        pytest.param("陆 远、沈砚秋 委员：", ("陆远", "沈砚秋"), id="padded name"),
        pytest.param("陆知远 沈砚秋 委员：", ("陆知远", "沈砚秋"), id="parted by blanks"),
        pytest.param("古丽·艾山代表：", ("古丽·艾山",), id="a name with a dot"),
        pytest.param("函文远委员：", ("函文远",), id="a surname that looks like a letter"),
        pytest.param("陆知远、沈砚秋委员", ("陆知远", "沈砚秋"), id="no colon"),
        pytest.param("民盟云溪市委员会：", ("民盟云溪市委员会",), id="a party"),
        pytest.param("致公党云溪市委员会", ("致公党云溪市委员会",), id="a party, no colon"),
        pytest.param("市财政局：", ("市财政局",), id="the lead office"),
        pytest.param("石桥区代表团：", ("石桥区代表团",), id="a delegation"),
        pytest.param("市政协陆知远委员：", ("陆知远",), id="the assembly before the name"),
        pytest.param("陆知远代表并转各附议代表：", ("陆知远",), id="to be passed on"),
        pytest.param("陆知远代表；", ("陆知远",), id="semicolon"),
        pytest.param("×××代表：", (), id="masked"),
        pytest.param("各位代表：", (), id="nobody by name"),
        pytest.param("", (), id="left out"),
    ],
)
def test_recipients(named: str, expected: tuple[str, ...]) -> None:
    assert made(named=named).recipients == expected


def test_recipient_on_the_line_of_the_opening() -> None:
    letter = parse(f"{TITLE}\n沈砚秋委员：{OPENED}\n{ANSWER}", "row.txt")
    assert letter.recipients == ("沈砚秋",)
    assert letter.text[slice(*letter.body)] == ANSWER


def test_a_letter_flattened_to_one_line() -> None:
    database = f"{TITLE}文章属性•【制定机关】云溪市教育局•【字号】云教函〔2023〕14号正文"
    whole = f"{TITLE}函文远、沈砚秋代表：{OPENED}{ANSWER * 4}{THANKS}云溪市教育局 2023年6月9日"
    letter = parse(database + whole, "row.txt")
    assert (letter.title, letter.doc_number) == (TITLE, "云教函〔2023〕14号")
    assert letter.recipients == ("函文远", "沈砚秋")
    assert letter.text[slice(*letter.body)] == ANSWER * 4
    assert (letter.issuer, letter.date) == ("云溪市教育局", datetime.date(2023, 6, 9))


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        pytest.param(f"（A类）\n{TITLE}", "A类", id="first line"),
        pytest.param(f"A\n\n{TITLE}", "A", id="the letter alone"),
        pytest.param(f"{TITLE}\n云教函〔2023〕14号B类", "B类", id="glued to the 文号"),
        pytest.param(f"{TITLE}\n云教函〔2023〕14号　　A类", "A类", id="beside the 文号"),
        pytest.param(f"类别:C\n{TITLE}", "C", id="类别"),
        pytest.param(f"办复类别：B\n{TITLE}", "B", id="办复类别"),
        pytest.param(f"办理结果:(A类)\n{TITLE}", "A类", id="办理结果"),
        pytest.param(f"[办理结果标注(A1)]\n{TITLE}", "A1", id="标注"),
        pytest.param("对第17号建议的答复（A类）", "A类", id="behind the title"),
        pytest.param("对第17号建议的答复（B）", "B", id="the letter alone behind the title"),
        pytest.param(f"类别标记：A\n{TITLE}", "A", id="类别标记"),
        pytest.param(f"办理结果（A类、B类、C类）：B\n{TITLE}", "B", id="behind those to choose from"),
        pytest.param(f"类别:提案\n{TITLE}", None, id="a type"),
        pytest.param("对政协第0867号(资源环境类086号)提案的答复", None, id="a subject"),
        pytest.param(f"云溪创建AAAAA级景区\n{TITLE}", None, id="a scenic spot"),
        pytest.param(f"A类\n{TITLE}\nB类", None, id="two that disagree"),
    ],
)
def test_category(head: str, expected: str | None) -> None:
    assert made(head).category == expected
