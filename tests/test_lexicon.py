"""The lexicon is an administrator's to edit: every line is read, or told by file and number."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import Misused
from index.words.lexicon import SHIPPED, Lexicon, Saying, require_lexicon
from index.words.words import Words


def lexicon(folder: Path, terms: bytes = b"", offices: str = "", synonyms: str = "") -> Lexicon:
    folder.mkdir(exist_ok=True)
    (folder / "terms.txt").write_bytes(terms)
    (folder / "offices.txt").write_text(offices, encoding="utf-8")
    (folder / "synonyms.txt").write_text(synonyms, encoding="utf-8")
    return Lexicon.load(folder)


def test_an_administrator_may_write_remarks_and_save_by_notepad(tmp_path: Path) -> None:
    written = "\ufeff# 政策用语\n免申即享  # 2021年起\r\n\n 数智乡村\n".encode()
    assert lexicon(tmp_path, written).terms == ("免申即享", "数智乡村")


def test_each_change_of_the_lexicon_changes_its_digest(tmp_path: Path) -> None:
    said = [
        (terms, offices, words) for terms in (b"", b"abc") for offices in ("", "水利局") for words in ("", "AI 智能")
    ]
    assert len({*(lexicon(tmp_path, *each).digest for each in said), Lexicon().digest}) == 9


def test_offices_are_known_by_their_longest_name(tmp_path: Path) -> None:
    known = lexicon(tmp_path, offices="教育局 教委\n教育和体育局 教体局\n")
    assert known.office("市教体局的答复") == ("教体局", "教育和体育局")
    assert known.office("市教育和体育局教育局") == ("教育和体育局", "教育和体育局")
    assert known.office("市教委") == ("教委", "教育局")
    assert known.office("市政府") is None


SYNONYMS = [
    pytest.param("公共租赁住房 公租房", "公租房", ("公共租赁住房",), id="the full name of a short one"),
    pytest.param("公共租赁住房\t公租房", "公共租赁住房", ("公租房",), id="and back, parted by a tab"),
    pytest.param("出租汽车 出租车 的士", "出租车", ("出租汽车", "的士"), id="a group of three"),
    pytest.param("人工智能 ＡＩ", "ai", ("人工智能",), id="folded as words are cut"),
    pytest.param("环评 环境影响评价\n环评 环境评估", "环评", ("环境影响评价", "环境评估"), id="a word of two groups"),
    pytest.param("环评 环境影响评价\n环评 环境评估", "环境评估", ("环评",), id="links them to itself alone"),
    pytest.param("公租房 公租房 廉租房", "公租房", ("廉租房",), id="a word written twice is not its own synonym"),
]


@pytest.mark.parametrize(("written", "word", "others"), SYNONYMS)
def test_synonyms_lead_both_ways(tmp_path: Path, written: str, word: str, others: tuple[str, ...]) -> None:
    assert lexicon(tmp_path, synonyms=written).synonyms[word] == others


def test_the_names_of_an_office_are_synonyms_and_every_synonym_is_cut_whole(tmp_path: Path) -> None:
    known = lexicon(tmp_path, offices="水利局 水务局\n财政局", synonyms="安心托管班 爱心托管班")
    assert known.synonyms["水务局"] == ("水利局",)
    assert "财政局" not in known.synonyms
    assert "爱心托管班" in Words(known).terms("推广爱心托管班")


def test_a_folder_of_ones_own_adds_to_the_shipped_lexicon_and_wins_on_offices(tmp_path: Path) -> None:
    lexicon(tmp_path, "数智乡村".encode(), "数据和信息化局 经信局", "数智乡村 智慧乡村")
    both = Lexicon.load(SHIPPED, tmp_path)
    assert {"数智乡村", "免申即享"} <= set(both.terms)
    assert both.office("市经信局") == ("经信局", "数据和信息化局")
    assert both.office("市工信局") == ("工信局", "工业和信息化局")
    assert both.synonyms["智慧乡村"] == ("数智乡村",)
    assert both.digest != Lexicon.load().digest


def test_a_saying_leads_one_way_and_is_not_cut_whole(tmp_path: Path) -> None:
    (tmp_path / "spoken.txt").write_text("# 用工\n缺人手 ＡＩ招工\t用工短缺 招聘服务  # 常问\n", encoding="utf-8")
    known = Lexicon.load(tmp_path)
    assert known.sayings == (Saying(("缺人手", "ai招工"), ("用工短缺", "招聘服务")),)
    assert (known.terms, known.synonyms) == ((), {})
    assert known.digest != Lexicon.load(SHIPPED).digest


@pytest.mark.parametrize("folder", [Path("/no/such"), Path(__file__)])
def test_a_lexicon_folder_that_is_none_is_told(folder: Path) -> None:
    with pytest.raises(Misused, match=f"词表文件夹不存在：{folder}"):
        require_lexicon(folder)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        pytest.param("term.txt", r"term\.txt 不会被读取，请改用文件名 terms\.txt、", id="a slip of the pen"),
        pytest.param("notes.md", "没有词表文件，应有 terms", id="nothing to read"),
    ],
)
def test_a_file_that_would_not_be_read_is_told(tmp_path: Path, name: str, told: str) -> None:
    (tmp_path / name).write_text("免申即享", encoding="utf-8")
    with pytest.raises(Misused, match=told):
        require_lexicon(tmp_path)


def test_a_folder_in_the_place_of_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "terms.txt").mkdir()
    (tmp_path / "offices.txt").write_text("工信局 工业和信息化局", encoding="utf-8")
    with pytest.raises(Misused, match=r"terms\.txt 是文件夹"):
        require_lexicon(tmp_path)


LINES = [
    pytest.param("terms.txt", "免申即享 数智乡村", "每行只写 1 个词，这里有 2 个", id="two terms on a line"),
    pytest.param("terms.txt", "《数智乡村》", "“《数智乡村》”不能作为一个词", id="a term with marks is never met"),
    pytest.param("terms.txt", "桥", "“桥”不能作为一个词", id="one character stands everywhere"),
    pytest.param("offices.txt", "水利局，水务局", "“水利局，水务局”不能作为一个词", id="names parted by a comma"),
    pytest.param("synonyms.txt", "公租房", "同义词每行至少写两个", id="a synonym of nothing"),
    pytest.param("synonyms.txt", "公租房=公共租赁住房", "同义词每行至少写两个", id="parted by another sign"),
    pytest.param("spoken.txt", "缺人手 用工短缺", "中间隔一个制表符", id="a saying without its tab"),
    pytest.param("spoken.txt", "缺人手\t", "中间隔一个制表符", id="a saying for nothing"),
    pytest.param("spoken.txt", "缺人手\t用工，短缺", "“用工，短缺”不能作为一个词", id="a saying with marks"),
]


@pytest.mark.parametrize(("name", "line", "told"), LINES)
def test_a_line_that_cannot_be_is_told_by_file_and_number(tmp_path: Path, name: str, line: str, told: str) -> None:
    (tmp_path / name).write_text(f"# 注释\n\n{line}\n", encoding="utf-8")
    with pytest.raises(Misused, match="第 3 行") as refused:
        Lexicon.load(tmp_path)
    assert told in str(refused.value)
    assert str(tmp_path / name) in str(refused.value)


def test_a_lexicon_in_another_encoding_is_told(tmp_path: Path) -> None:
    with pytest.raises(Misused, match=r"terms\.txt"):
        lexicon(tmp_path, "免申即享".encode("gb18030"))
