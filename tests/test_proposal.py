"""What a letter says about the proposal that it answers: one row for each form in which offices write it."""

from __future__ import annotations

import pytest
from forms import ANSWER, NAMED, OPENED, TITLE, made


@pytest.mark.parametrize(
    ("head", "named", "opened", "expected"),
    [
        pytest.param(TITLE, NAMED, OPENED, "人大建议", id="the title says 人大"),
        pytest.param(
            "对区政协十六届二次会议第222号建议的答复", NAMED, OPENED, "政协提案", id="a 政协 item called 建议"
        ),
        pytest.param("对市人大第5号提案的答复", "陆知远委员：", OPENED, "人大建议", id="a 人大 item called 提案"),
        pytest.param(
            "", NAMED, "您在县政协九届四次会议上提出的建议收悉，现答复如下：", "政协提案", id="the opening says it"
        ),
        pytest.param("组配分类：人大建议办理", "沈砚秋委员：", OPENED, "人大建议", id="the page's column"),
        pytest.param("", "沈砚秋委员：", OPENED, "政协提案", id="by the salutation"),
        pytest.param("", NAMED, OPENED, "人大建议", id="by the salutation, 代表"),
        pytest.param(
            "", "民盟云溪市委员会：", "你们提出的《办好食堂》提案收悉，现答复如下：", "政协提案", id="a party's 提案"
        ),
        pytest.param("", "", "您提出的《办好食堂》的建议收悉，现答复如下：", None, id="建议 alone says nothing"),
        pytest.param(
            "對縣第十八屆人民代表大會第四次會議第7號建議的答復", "陸知遠代表：", OPENED, "人大建议", id="traditional"
        ),
    ],
)
def test_kind(head: str, named: str, opened: str, expected: str | None) -> None:
    assert made(head, named, opened).kind == expected


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("市八届人大二次会议", id="short"),
        pytest.param("第十四届全国人大第二次会议", id="national"),
        pytest.param("十四届全国人大二次会议", id="national, short"),
        pytest.param("全国政协十四届一次会议", id="national 政协"),
        pytest.param("政协第十四届全国委员会第二次会议", id="national 政协 in full"),
        pytest.param("云溪县第十八届人民代表大会第四次会议", id="in full"),
        pytest.param("县人大第十七届人大六次会议", id="人大 twice"),
        pytest.param("云溪市人大六届二次会议", id="place first"),
        pytest.param("政协云溪县第十届委员会第一次会议", id="政协 of a place"),
        pytest.param("政协第八届云溪市委员会第四次会议", id="place after the term"),
        pytest.param("政协云溪市委员会五届五次会议", id="委员会 before the term"),
        pytest.param("政协云溪县第九届一次会议", id="no 委员会"),
        pytest.param("云溪市第三届政协第三次会议", id="term before 政协"),
        pytest.param("中国人民政治协商会议云溪县九届委员会第三次会议", id="full name"),
        pytest.param("白荻苗族自治县第十七届人大三次会议", id="autonomous county"),
        pytest.param("向阳区十九届人大第六次会议", id="a place that begins with 向"),
        pytest.param("十届三次会议", id="no place at all"),
    ],
)
@pytest.mark.parametrize(
    "frame",
    ["云溪市教育局关于{}第17号建议的答复", "对{}第17号提案办理情况的答复", "您在{}期间提出的建议收悉，现答复如下："],
)
def test_session(frame: str, words: str) -> None:
    said = frame.format(words)
    letter = made(said) if said.endswith("答复") else made("", opened=said)
    assert letter.session == words


def test_session_of_a_title_that_lost_its_numerals_comes_from_its_copy() -> None:
    letter = made(
        "名称：对政协云溪县第十届委员会 第一次会议第25号提案的答复\n对政协云溪县届委员会\n次会议第25号提案的答复"
    )
    assert letter.title == "对政协云溪县届委员会次会议第25号提案的答复"
    assert letter.session == "政协云溪县第十届委员会第一次会议"


@pytest.mark.parametrize(
    ("title", "opened", "expected"),
    [
        pytest.param(TITLE, OPENED, "2023017", id="in the title"),
        pytest.param("关于市八届人大二次会议代表建议第0043号的答复", OPENED, "0043", id="behind 建议, leading zeros"),
        pytest.param("对市八届人大第 133297 号建议的答复", OPENED, "133297", id="stray blanks"),
        pytest.param("对区十九届人大第六次会议第DH0271号建议的复函", OPENED, "DH0271", id="letters"),
        pytest.param("对市八届人大二次会议温197号建议的答复", OPENED, "温197", id="a delegation, no 第"),
        pytest.param("对政协第0867号(资源环境类086号)提案的答复", OPENED, "0867", id="a second number of a class"),
        pytest.param("对区政协《关于办好食堂的提案》（第14号）的答复", OPENED, "14", id="behind 《》 in the title"),
        pytest.param(
            "", "您提出的《关于办好食堂的建议》（建议第2022041号）收悉，现答复如下：", "2022041", id="in the opening"
        ),
        pytest.param("", "你提出的《关于办好食堂的建议》第36号提案，现答复如下：", "36", id="behind 《》"),
        pytest.param("", "你提出的《关于办好食堂的建议》的第99号建议，现答复如下：", "99", id="behind 》的"),
        pytest.param("", "你们提出了《办好食堂》的建议，大会已将此列为第48号建议案，现答复如下：", "48", id="建议案"),
        pytest.param(
            "", "您提出的《关于办好食堂的建议》(JY100013030572)收悉，现答复如下：", "JY100013030572", id="system number"
        ),
        pytest.param("建议主办[2023]闭08号", OPENED, "闭08", id="one string with the 文号"),
        pytest.param("", "您提出的建议收悉，按照市政府令第38号的规定，现答复如下：", None, id="a decree's number"),
        pytest.param("", "您提出第36号建议收悉，现答复如下：", "36", id="behind 提出"),
        pytest.param("", "您的建议（编号为173012）收悉，现答复如下：", "173012", id="编号为"),
        pytest.param("", "您的建议、批评和意见第12号收悉，现答复如下：", "12", id="behind 意见"),
        pytest.param("", "您提出的第17、33号建议收悉，现答复如下：", "17、33", id="two answered as one"),
        pytest.param("对市政协第17、33号提案合并办理情况的答复", OPENED, "17、33", id="two, in the title"),
        pytest.param(
            "",
            "您提出的《关于办好食堂的建议》（市八届人大二次会议第17号）收悉，现答复如下：",
            "17",
            id="behind the session",
        ),
        pytest.param("", OPENED, None, id="nowhere"),
    ],
)
def test_proposal_number(title: str, opened: str, expected: str | None) -> None:
    assert made(title, opened=opened).proposal_number == expected


@pytest.mark.parametrize(
    ("opened", "expected"),
    [
        pytest.param(OPENED, "关于增加公办幼儿园的建议", id="in 《》"),
        pytest.param("您提出的“关于办好食堂的建议”收悉，现答复如下：", "关于办好食堂的建议", id="in quotation marks"),
        pytest.param(
            "您提出的“关于办好食堂，吃得放心”的建议收悉，现答复如下：", "关于办好食堂，吃得放心", id="建议 outside"
        ),
        pytest.param("您提出的关于办好食堂的建议收悉，现答复如下：", "关于办好食堂的建议", id="bare"),
        pytest.param(
            "您提出的关于“午餐”进食堂的提案，已交我局办理，现答复如下：",
            "关于“午餐”进食堂的提案",
            id="bare, quotation inside",
        ),
        pytest.param(
            "您提出的《关于落实〈食堂办法〉的建议》收悉，现答复如下：",
            "关于落实〈食堂办法〉的建议",
            id="nested brackets",
        ),
        pytest.param(
            "您提出的《关于落实《食堂办法》的建议》收悉，现答复如下：", "关于落实《食堂办法》的建议", id="nested alike"
        ),
        pytest.param(
            "您提出的《关于办好食堂（第25号提案》收悉，现答复如下：", "关于办好食堂", id="unclosed bracket inside"
        ),
        pytest.param("关于您提出的《午餐难吃》的提案已收悉，现答复如下：", "午餐难吃", id="no 关于"),
        pytest.param(
            "按照《食堂管理办法》，您提出的《关于办好食堂的建议》由我局办理，现答复如下：",
            "关于办好食堂的建议",
            id="a policy first",
        ),
        pytest.param("您的来信收悉，按照《食堂管理办法》，现答复如下：", None, id="only a policy"),
    ],
)
def test_proposal_title(opened: str, expected: str | None) -> None:
    assert made(opened=opened).proposal_title == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("经综合市水利局、文化广电和旅游局等有关单位意见", ("市水利局", "文化广电和旅游局"), id="意见"),
        pytest.param("经综合市科技局、发展改革局", ("市科技局", "发展改革局"), id="no 意见"),
        pytest.param("经商国家发展改革委、外交部", ("国家发展改革委", "外交部"), id="经商"),
        pytest.param("由我部会同教育部和住房城乡建设部办理。经研究", ("教育部", "住房城乡建设部"), id="会同"),
        pytest.param("经与市财政局、石桥区人民政府共同研究", ("市财政局", "石桥区人民政府"), id="共同研究"),
        pytest.param("经与青岚公安分局、区农业农村局会商", ("青岚公安分局", "区农业农村局"), id="会商"),
        pytest.param("由我局主办，市公安局、消防支队等单位会办", ("市公安局", "消防支队"), id="会办"),
        pytest.param("经综合会办单位意见", (), id="offices without names"),
        pytest.param("经认真研究", (), id="nobody"),
    ],
)
def test_consulted(words: str, expected: tuple[str, ...]) -> None:
    assert made(opened=f"您提出的《关于办好食堂的建议》收悉，{words}，现答复如下：").consulted == expected


@pytest.mark.parametrize(
    ("opened", "expected"),
    [
        pytest.param(
            f"{OPENED}\n您的建议很有针对性，我局均吸收采纳。", "我局均吸收采纳", id="between opening and sections"
        ),
        pytest.param("您的建议收悉。对各项意见，我局均予采纳。现答复如下：", "我局均予采纳", id="in the opening"),
        pytest.param("您的建议收悉，对所提意见总体予以采纳，现答复如下：", "对所提意见总体予以采纳", id="no subject"),
        pytest.param(OPENED, None, id="not said"),
    ],
)
def test_adoption(opened: str, expected: str | None) -> None:
    assert made(opened=opened, answer=f"一、基本情况\n{ANSWER}\n二、下一步打算\n{ANSWER}").adoption == expected
