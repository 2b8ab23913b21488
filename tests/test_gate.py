"""A new model, lexicon or mix answers only where it holds the judged questions; what was compared is kept."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from clerk import ONE, Fuhan
from pile import LETTERS, Pile
from toys import toy_model

from index.archive import Archive
from index.build import Builder
from index.errors import NotSwitched, Previewed
from index.letters import Letter
from index.models.encode import Encoder, Floats, load_encoder
from index.models.static import StaticEncoder
from index.storage.generation import current
from index.words.lexicon import Lexicon
from index.words.words import Words
from search.measures.gate import Gate, ranking
from search.measures.measure import Judged
from search.measures.verdict import Row, Verdict, fall

QUESTIONS = (
    Judged("一网通办", {"云数函〔2022〕9号#一": 2, "云数函〔2024〕11号#一": 2}),
    Judged("给孩子配心理老师", {"云教复字〔2023〕19号#一": 2, "云教复字〔2025〕11号#二": 2}),
    Judged("充电桩电费", {"云发改函〔2024〕52号#一": 2, "云住建函〔2024〕29号#一": 2}),
    Judged("老人吃饭", {"云民函〔2021〕15号#二": 2}),
    Judged("狗", {"青城管复〔2024〕5号": 1}),
)
ELSEWHERE = Judged("别处的事", {"别处函〔2020〕1号#一": 2})


class Contrary(StaticEncoder):
    """A model that turns every question around: what is near lies farthest."""

    def encode(self, texts: Sequence[str]) -> Floats:
        return super().encode(texts) * (-5 if len(texts) == 1 else 1)


class Counting(StaticEncoder):
    """A model that counts the texts it is given."""

    given = 0

    def encode(self, texts: Sequence[str]) -> Floats:
        self.given += len(texts)
        return super().encode(texts)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "archive"


@pytest.fixture
def contrary(encoder: Encoder) -> Encoder:
    return replace(encoder, model=Contrary(Path(encoder.name)), digest="contrary")


def build(
    root: Path, encoder: Encoder, words: Words, questions: Sequence[Judged] = QUESTIONS, **asked: object
) -> Verdict:
    """Build through a gate; give back what came of it."""
    letters: Sequence[Letter] = asked.pop("letters", LETTERS)  # type: ignore[assignment]
    mix = str(asked.pop("ranking", ranking()))
    gate = Gate(root, questions, **asked)  # type: ignore[arg-type]
    Builder(root, encoder, words, ranking=mix, gate=gate).build(Pile(letters))
    assert gate.verdict is not None
    return gate.verdict


def test_a_first_generation_is_measured_and_has_nothing_to_fear(root: Path, contrary: Encoder, words: Words) -> None:
    verdict = build(root, contrary, words)
    assert (len(verdict.rows), verdict.before, verdict.changed, verdict.pairs) == (5, "", {}, [])


def test_a_model_that_ranks_worse_is_refused_with_both_values(
    root: Path, encoder: Encoder, contrary: Encoder, words: Words
) -> None:
    build(root, encoder, words)
    before = current(root).folder.name
    with pytest.raises(NotSwitched, match="新的一代没有启用") as refused:
        build(root, contrary, words)
    assert Archive.open(root, encoder, words).generation.folder.name == before
    (report,) = [path for path in (root / "judged").glob("*.json") if path.stem != before]
    told = json.loads(report.read_bytes())
    old, new = (sum(row[side] for row in told["rows"]) / 5 for side in ("before", "after"))
    assert f"5 道评测题的 nDCG@10 由 {old:.4f} 变为 {new:.4f}" in str(refused.value)
    assert str(report.with_suffix(".txt")) in str(refused.value)
    assert told["changed"] == {"模型内容": [encoder.digest, "contrary"]}
    lines = report.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    gains = [float(line.split()[0]) for line in lines if line.startswith("  ")]
    assert gains == sorted(gains, key=lambda gain: -abs(gain))
    assert min(gains) < 0


def test_force_switches_all_the_same(root: Path, encoder: Encoder, contrary: Encoder, words: Words) -> None:
    build(root, encoder, words)
    verdict = build(root, contrary, words, force=True)
    assert verdict.fault
    assert current(root).folder.name == verdict.generation
    assert {path.stem for path in (root / "judged").iterdir()} == {verdict.before, verdict.generation}


def test_letters_that_go_are_no_fault_of_the_ranking(root: Path, encoder: Encoder, words: Words) -> None:
    build(root, encoder, words)
    verdict = build(root, encoder, words, letters=LETTERS[:3])
    assert (len(verdict.rows), verdict.left_out, verdict.changed) == (0, 5, {})


def test_questions_about_other_letters_are_left_out_and_counted(
    root: Path, encoder: Encoder, contrary: Encoder, words: Words
) -> None:
    build(root, encoder, words, [ELSEWHERE])
    verdict = build(root, contrary, words, [ELSEWHERE])
    assert (verdict.left_out, verdict.pairs) == (1, [])
    assert "没有共同的评测题，未作比较" in verdict.told()
    assert "另有 1 道评测题的依据不在档案里" in verdict.told()


def test_what_was_not_written_down_is_measured_on_the_old_generation(
    root: Path, encoder: Encoder, words: Words
) -> None:
    """An administrator who brings his own questions together with a new lexicon is not let off the comparison."""
    Builder(root, encoder, words).build(Pile(LETTERS))
    more = Words(replace(words.lexicon, terms=(*words.lexicon.terms, "家校联系"), digest="more"))
    verdict = build(root, encoder, more)
    assert (len(verdict.pairs), verdict.words, verdict.recut) == (5, (("家校联系",), ()), (2, 2))


def test_the_figures_of_a_model_that_is_gone_are_those_written_down(
    tmp_path: Path, root: Path, encoder: Encoder, words: Words
) -> None:
    folder = Path(shutil.copytree(encoder.name, tmp_path / "model"))
    old = load_encoder(str(folder))
    first = build(root, old, words)
    shutil.rmtree(folder)
    verdict = build(root, encoder, words)
    assert [row.before for row in verdict.rows] == [row.after for row in first.rows]


def test_where_neither_can_be_had_that_is_said(tmp_path: Path, root: Path, encoder: Encoder, words: Words) -> None:
    folder = toy_model(tmp_path / "model", ["电梯"])
    Builder(root, load_encoder(str(folder)), words).build(Pile(LETTERS))
    shutil.rmtree(folder)
    verdict = build(root, encoder, words)
    assert "新旧两代未作比较。原因：模型文件夹不存在" in verdict.told()


def test_another_mix_is_held_to_what_the_old_one_reached(root: Path, encoder: Encoder, words: Words) -> None:
    """The old mix is gone with the old program: its figures are those written down."""
    first = build(root, encoder, words, ranking="words=1")
    better = replace(first, rows=tuple(replace(row, after=1.0) for row in first.rows))
    better.write(root / "judged")
    with pytest.raises(NotSwitched, match=r"由 1\.0000 变为"):
        build(root, encoder, words)


def test_a_generation_of_an_older_program_still_sets_the_mark(root: Path, encoder: Encoder, words: Words) -> None:
    """Its files cannot be read any more, but what it reached was written down."""
    first = build(root, encoder, words)
    replace(first, rows=tuple(replace(row, after=1.0) for row in first.rows)).write(root / "judged")
    manifest = current(root).manifest
    manifest.write_text('{"format": 0}', encoding="utf-8")
    with pytest.raises(NotSwitched, match=r"由 1\.0000 变为"):
        build(root, encoder, words)
    shutil.rmtree(root / "judged")
    assert "原来的一代已不能应答，新旧两代未作比较" in build(root, encoder, words).told()


def test_what_a_lexicon_cuts_anew_is_told_though_the_model_is_gone(
    tmp_path: Path, root: Path, encoder: Encoder, words: Words
) -> None:
    folder = toy_model(tmp_path / "model", ["电梯"])
    Builder(root, load_encoder(str(folder)), words).build(Pile(LETTERS))
    shutil.rmtree(folder)
    more = Words(replace(words.lexicon, terms=(*words.lexicon.terms, "家校联系"), digest="more"))
    verdict = build(root, encoder, more)
    assert (verdict.recut, verdict.words, verdict.pairs) == ((2, 2), (("家校联系",), ()), [])


def test_another_lexicon_costs_no_vector(root: Path, encoder: Encoder, words: Words) -> None:
    counting = replace(encoder, model=Counting(Path(encoder.name)))
    build(root, counting, words, [])
    made = counting.model.given
    more = Words(replace(words.lexicon, terms=(*words.lexicon.terms, "家校联系"), digest="more"))
    build(root, counting, more, [])
    assert (made > 0, counting.model.given) == (True, made)


def test_a_preview_changes_nothing(root: Path, encoder: Encoder, contrary: Encoder, words: Words) -> None:
    build(root, encoder, words)
    before = current(root)
    with pytest.raises(Previewed):
        build(root, contrary, words, preview=True)
    assert current(root) == before
    assert [path for path in root.iterdir() if path.is_dir() and path.name[0].isdigit()] == [before.folder]


FALLS = [
    pytest.param([], [], "", id="nothing to compare"),
    pytest.param([0.5] * 40, [0.5] * 40, "", id="nothing changed"),
    pytest.param([0.5] * 40, [0.6] * 40, "", id="better"),
    pytest.param([1.0] * 40, [0.9] + [1.0] * 39, "", id="one question of forty, a little: chance"),
    pytest.param([1.0] * 40, [0.0] + [1.0] * 39, "下降 0.0250，超过容许的 0.02", id="one of forty, wholly lost"),
    pytest.param([0.5] * 40, [0.49] * 40, "逐题普遍下降，出于偶然的可能只有 0.000", id="a little, but everywhere"),
    pytest.param([1.0, 0.0] * 20, [0.0, 1.0] * 20, "", id="much up and as much down"),
]


@pytest.mark.parametrize(("before", "after", "why"), FALLS)
def test_how_far_is_too_far(before: list[float], after: list[float], why: str) -> None:
    assert fall(before, after) == why


def test_a_report_names_what_changed_most_first() -> None:
    rows = (Row("甲", {}, 0.5, 0.5), Row("乙", {}, 0.9, 0.8), Row("丙", {}, 0.1, 0.6), Row("丁", {}, 0.3))
    told = Verdict("后", "前", {"词表": ("旧", "新")}, rows, 2, (8, 9), (("甲词",), ("乙词",)), (3, 5)).told()
    assert told.splitlines() == [
        "词表：旧 → 新",
        "词表新增 1 个词：甲词。",
        "词表删去 1 个词：乙词。",
        "重新切分：3 封函的 5 个段落。",
        "3 道评测题的 nDCG@10 由 0.6333 变为 0.5000。",
        "另有 2 道评测题的依据不在档案里，没有计入。",
        "收录的函由 8 封变为 9 封，差别也可能由此而来。",
        "有变化的问题 2 道：",
        "  -0.500  0.600 → 0.100  丙",
        "  +0.100  0.800 → 0.900  乙",
    ]


def judged_file(folder: Path) -> str:
    """One question over the clerk's two letters; the settings' value."""
    path = folder / "judged.jsonl"
    path.write_text('{"query": "后厨", "relevant": {"云教函〔2023〕14号#一": 2}}\n', encoding="utf-8")
    return str(path)


def test_an_administrator_tries_out_a_lexicon_and_then_switches(fuhan: Fuhan, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "terms.txt").write_text("监管平台\n大宗食材\n", encoding="utf-8")
    changed = {"FUHAN_JUDGED": judged_file(tmp_path), "FUHAN_LEXICON": str(own)}
    assert fuhan("index", FUHAN_JUDGED=changed["FUHAN_JUDGED"])[0] == 0
    status, out, err = fuhan("index", "--preview", **changed)
    assert (status, err) == (0, "")
    assert "词表新增 2 个词：监管平台、大宗食材。" in out
    assert "重新切分：2 封函的 4 个段落。" in out
    assert out.endswith("1 道评测题的 nDCG@10 由 1.0000 变为 1.0000。\n以上只是预览，档案保持原样。\n")
    assert "词表在档案中是" in fuhan("search", "后厨", **changed)[2]
    assert fuhan("index", **changed)[0] == 0
    assert fuhan("search", "后厨", **changed)[0] == 0


def test_a_command_that_would_rank_worse_ends_with_status_one(fuhan: Fuhan, letters: Path, tmp_path: Path) -> None:
    """The judged passage is the second best once its words are gone from the letter's new version."""
    changed = {"FUHAN_JUDGED": judged_file(tmp_path)}
    assert fuhan("index", **changed)[0] == 0
    (letters / "one.txt").write_text(ONE.replace("后厨", "厨房"), encoding="utf-8")
    (letters / "other.txt").write_text(
        ONE.replace("14号", "15号").replace("第17号", "第18号").replace("食堂", "宿舍"), encoding="utf-8"
    )
    own = tmp_path / "own"
    own.mkdir()
    (own / "terms.txt").write_text("监管平台\n", encoding="utf-8")
    changed["FUHAN_LEXICON"] = str(own)
    status, out, err = fuhan("index", **changed)
    assert (status, out) == (1, "")
    assert "新的一代没有启用" in err
    assert "确认要启用请加 --force" in err
    assert "照此不会切换" in fuhan("index", "--preview", **changed)[1]
    assert fuhan("index", "--force", **changed)[0] == 0


def test_a_missing_file_of_questions_is_told_before_anything_is_read(fuhan: Fuhan, tmp_path: Path) -> None:
    status, out, err = fuhan("index", FUHAN_JUDGED=str(tmp_path / "none.jsonl"))
    assert (status, out) == (1, "")
    assert err == f"缺少评测文件：{tmp_path / 'none.jsonl'}。\n"


def test_an_archive_remembers_its_words(root: Path, encoder: Encoder) -> None:
    lexicon = Lexicon(("电梯间",), {"水务局": "水利局"}, {"水务局": ("水利局",)}, digest="own")
    Builder(root, encoder, Words(lexicon)).build(Pile(LETTERS))
    assert Lexicon.read(current(root).lexicon) == lexicon
