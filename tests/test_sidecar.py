"""Corrections beside a letter's file win over what was read, or say in a sentence why they cannot."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from index.errors import Unreadable
from index.intake.sidecar import corrected, corrections
from index.letters import Contact, Letter
from index.parsing.parse import parse

TEXT = "云溪市教育局关于第17号建议的答复\n陆知远代表：\n"
TEXT += "您提出的建议收悉，现答复如下：\n食堂已经公开。\n云溪市教育局\n2023年6月9日\n"


@pytest.fixture
def letter() -> Letter:
    return parse(TEXT, "a.txt")


@pytest.mark.parametrize("name", ["a.txt.fuhan.toml", "a.fuhan.toml"])
def test_a_correction_wins_and_is_no_longer_shown_as_read(letter: Letter, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text('date = 2023-06-19\nrecipients = ["沈砚秋", "黑漱玉"]\n', encoding="utf-8")
    right = corrected(letter, corrections(tmp_path / "a.txt"))
    assert right.date == datetime.date(2023, 6, 19)
    assert right.recipients == ("沈砚秋", "黑漱玉")
    assert right.issuer == letter.issuer
    assert not {"date", "recipients"} & {evidence.field for evidence in right.evidence}


def test_without_corrections_the_letter_is_as_it_was_read(letter: Letter, tmp_path: Path) -> None:
    assert corrected(letter, corrections(tmp_path / "a.txt")) is letter


def test_every_kind_of_field_can_be_corrected(letter: Letter, tmp_path: Path) -> None:
    (tmp_path / "a.fuhan.toml").write_text(
        'doc_number = "云教函〔2023〕7号"\nkind = "政协提案"\nissuer = ""\ncc = []\ndate = "2023-06-01"\n'
        'contacts = [{ name = "黑漱玉", phone = "5550133" }, { name = "沈砚秋" }]\n',
        encoding="utf-8-sig",
    )
    right = corrected(letter, corrections(tmp_path / "a.txt"))
    assert (right.doc_number, right.kind, right.issuer, right.cc) == ("云教函〔2023〕7号", "政协提案", None, ())
    assert right.contacts == (Contact("黑漱玉", "5550133"), Contact("沈砚秋"))
    assert right.date == datetime.date(2023, 6, 1)


@pytest.mark.parametrize(
    ("toml", "why"),
    [
        pytest.param('author = "x"', "没有“author”这个字段", id="unknown key"),
        pytest.param('source = "b.txt"', "没有“source”这个字段", id="no field that a letter states"),
        pytest.param('date = "2023年6月9日"', "date 不对：应当是日期", id="date in words"),
        pytest.param("date = 2023-06-31", "不是正确的 TOML", id="day that does not exist"),
        pytest.param("date = 2023-06-09T10:00:00", "date 不对", id="date with a time"),
        pytest.param("title = 7", "title 不对：应当是一段文字", id="number for a text"),
        pytest.param('recipients = "陆知远"', "recipients 不对：应当是一列名称", id="one name without a list"),
        pytest.param('recipients = [" "]', "recipients 不对", id="empty name"),
        pytest.param('doc_number = "第7号"', "doc_number 不对：应当像", id="no whole number"),
        pytest.param('kind = "建议"', "kind 不对：应当是人大建议或政协提案", id="kind of another spelling"),
        pytest.param('contacts = [{ phone = "5550133" }]', "contacts 不对", id="phone of nobody"),
        pytest.param('contacts = ["黑漱玉"]', "contacts 不对", id="contact as a text"),
        pytest.param("title = ", "不是正确的 TOML", id="broken"),
        pytest.param("a = " + "[" * 5000, "不是正确的 TOML", id="nested without end"),
    ],
)
def test_a_wrong_correction_is_refused_in_a_sentence(letter: Letter, tmp_path: Path, toml: str, why: str) -> None:
    (tmp_path / "a.fuhan.toml").write_text(toml, encoding="utf-8")
    with pytest.raises(Unreadable, match=why) as refused:
        corrected(letter, corrections(tmp_path / "a.txt"))
    assert "a.fuhan.toml" in str(refused.value)


def test_corrections_in_another_encoding_or_far_too_large_are_refused(letter: Letter, tmp_path: Path) -> None:
    beside = tmp_path / "a.fuhan.toml"
    beside.write_bytes('title = "关于"'.encode("gb18030"))
    with pytest.raises(Unreadable, match="不是正确的 TOML"):
        corrected(letter, corrections(tmp_path / "a.txt"))
    beside.write_text("#" * 100_000)
    with pytest.raises(Unreadable, match="过大"):
        corrected(letter, corrections(tmp_path / "a.txt"))
