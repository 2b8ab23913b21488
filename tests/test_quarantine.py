"""What is about letters but none itself stays out; whatever answers somebody comes in."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.intake.quarantine import no_letter
from index.parsing.parse import parse

SAMPLES = Path(__file__).parents[1] / "data" / "letters"
SHARED = Path(__file__).parents[2] / "shared"
LETTERS = sorted([*SAMPLES.glob("*.txt"), *SHARED.glob("letters/*.txt"), *SHARED.glob("forms/*.txt")])


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_every_known_letter_passes(path: Path) -> None:
    assert no_letter(parse(path.read_text(encoding="utf-8"), path.name)) is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "云溪市人民政府办公室关于做好建议提案办理工作的通知\n各镇人民政府，市各部门：\n现将有关事项通知如下：\n一、提高认识。"
            "各单位要高度重视。\n二、按时答复。应当在三个月内答复代表和委员。\n云溪市人民政府办公室\n2024年3月5日\n",
            id="notice about handling",
        ),
        pytest.param(
            "云溪市2023年建议提案办理情况的报告\n2023年，全市共承办建议146件、提案212件，办复率100%。其中A类98件。\n",
            id="annual total",
        ),
        pytest.param(
            "我市召开提案办理工作推进会\n3月12日，副市长出席并讲话，要求各单位加强与代表、委员的沟通。\n", id="news"
        ),
        pytest.param(
            "提案办理情况一览表\n序号 提案编号 承办单位 办理结果\n1 102043 市教育局 A\n2 102050 市民政局 B\n", id="list"
        ),
        pytest.param(
            "云溪市教育局年度工作总结\n一、基本情况。承办提案12件。\n二、主要做法。主动走访委员。\n",
            id="summary of a year",
        ),
        pytest.param("2024年部门预算\n收入总计 1,024 万元\n", id="another paper"),
    ],
)
def test_what_answers_nobody_is_told_in_a_sentence(text: str) -> None:
    why = no_letter(parse(text, "x.txt"))
    assert why is not None
    assert why.startswith("不是答复函")
    assert why.endswith("。")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("您提出的关于食堂的建议收悉。食堂已经公开。\n", id="no title, no recipient"),
        pytest.param("关于第17号建议的答复摘要\n食堂已经公开。\n", id="summary for the public"),
        pytest.param(
            "市农业农村局：\n关于第17号建议，现提出会办意见如下：\n同意。\n", id="opinion of a co-handling office"
        ),
        pytest.param("案由：办好食堂\n建议：公开后厨。\n答复内容：已经公开。\n", id="proposal and reply on one page"),
    ],
)
def test_a_reply_of_unusual_form_passes(text: str) -> None:
    assert no_letter(parse(text, "x.txt")) is None
