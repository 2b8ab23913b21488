"""The training pipeline from an invented corpus to a folder that encodes."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer

from index.models.static import StaticEncoder
from index.training.corpus import SOURCES, documents
from index.training.everyday import Everyday, synonyms
from index.training.negatives import TRAPS, neighbourhoods, traps
from index.training.pairs import Asker
from index.training.questions import written
from index.training.settings import Settings
from index.training.sharing import marked_rows, shared_places
from index.training.stages import STAGES, Workshop
from index.training.texts import WINDOW, Texts, tokenize, windows
from index.training.wordvectors import starting_table
from index.training.write import quantize
from index.words.lexicon import Saying

SETTINGS = Settings(
    pieces=400,
    own=300,
    shared=20,
    width=16,
    marks=8,
    word_passes=1,
    passes=1,
    batch=8,
    leaf=4,
    sayings=0,
    runs=2,
    threads=1,
)
SUBJECTS = ("果园灌溉", "桥梁维修", "图书馆开放", "公交线路", "河道清理", "养老服务")


def _say(subject: str, number: int) -> str:
    return (
        f"云溪市第{number}次会议研究{subject}工作。会议要求各单位做好{subject}的资金安排，共安排{number}万元。"
        f"群众对{subject}提出了意见！下一步将加强{subject}管理；年底前公布{subject}结果。"
    )


def _corpus(folder: Path) -> Path:
    """Every source, with a few rows a subject."""
    said = [(subject, _say(subject, number)) for number in range(6) for subject in SUBJECTS]
    rows = {
        "news_xwlb": [{"title": s, "brief": "", "tags": "会议,工作", "body": t} for s, t in said],
        "news_crud": [{"head": "", "body": f"原标题：云溪市{s}的消息   {t}"} for s, t in said],
        "law_articles": [{"law": f"{s}条例", "chapter": "第一章 总则", "text": t} for s, t in said],
        "laws_extra": [{"title": f"{s}办法", "text": f"前言\n第一条 【{s}】{t}"} for s, t in said],
        "work_reports": [{"text": f"各位代表：\n一、{s}\n{t}"} for s, t in said],
        "citizen_letters": [{"留言编号": t, "留言主题": t[:12], "留言详情": t} for _, t in said],
        "citizen_letters_replies": [{"id": said[0][1], "message": "", "title": ""}],
        "abstracts": [{"title": s, "abstract": t} for s, t in said],
    }
    folder.mkdir()
    for name, lines in rows.items():
        with lzma.open(folder / f"{name}.jsonl.xz", "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    (folder / "lexicon").mkdir()
    (folder / "lexicon" / "cilin_extended.txt").write_text(
        "A 人\nHc07A01= 管理 管 经营管理\nDd15A02# 工作 业务\nDi02B01= 会议\n", encoding="utf-8"
    )
    return folder


def _questions(folder: Path) -> Path:
    folder.mkdir()
    passages = [{"id": str(n), "title": "", "text": _say(subject, n)} for n, subject in enumerate(SUBJECTS)]
    asked = [{"query": f"{s}安排多少钱", "pos": [str(n)], "answers": [f"{n}万元"]} for n, s in enumerate(SUBJECTS)]
    for name, lines in (("corpus", passages), ("queries", asked)):
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        (folder / f"{name}.jsonl").write_text(text, encoding="utf-8")
    return folder


def _written(folder: Path) -> Path:
    folder.mkdir()
    lines = [f"{s}谁出钱\t要花多少\t安排{s}专项资金，由财政负担。" for s in SUBJECTS]
    (folder / "subjects.txt").write_text("\n".join(("# 样例", *lines)), encoding="utf-8")
    return folder


def _workshop(folder: Path, name: str) -> Workshop:
    asked, work = (folder / "asked",), folder / f"{name}.work"
    return Workshop(folder / "corpus", asked, work, folder / name, SETTINGS, folder / "written")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus, questions, and the model `first` made of them."""
    place = tmp_path_factory.mktemp("training")
    _corpus(place / "corpus")
    _questions(place / "asked")
    _written(place / "written")
    for stage in STAGES:
        assert _workshop(place, "first").run(stage)
    return place


def test_the_vocabulary_holds_the_words_of_the_corpus(folder: Path) -> None:
    tokenizer = Tokenizer.from_file(str(folder / "first" / "tokenizer.json"))
    assert tokenizer.encode("公交线路管理，ＡＢ１２", add_special_tokens=False).tokens == [
        "公交线路",
        "管理",
        "a",
        "b",
        "12",
    ]


def test_the_folder_encodes_and_tells_subjects_apart(folder: Path) -> None:
    encoder = StaticEncoder(folder / "first")
    likeness = encoder.encode(SUBJECTS) @ encoder.encode([_say(subject, 9) for subject in SUBJECTS]).T
    assert likeness.diagonal().mean() > likeness.mean() + 0.1, "a subject lies nearer to its own text than to others"


def test_the_same_seed_gives_the_same_bytes(folder: Path) -> None:
    for stage in STAGES:
        _workshop(folder, "second").run(stage)
    for name in ("model.safetensors", "tokenizer.json", "modules.json"):
        assert (folder / "first" / name).read_bytes() == (folder / "second" / name).read_bytes()


def test_a_stage_that_was_done_is_not_done_again(folder: Path) -> None:
    assert [_workshop(folder, "first").run(stage) for stage in STAGES] == [False, False, False, True]


def test_the_card_names_every_source_with_its_terms(folder: Path) -> None:
    card = (folder / "first" / "README.md").read_text(encoding="utf-8")
    assert all(name in card and source.terms in card for name, source in SOURCES.items())
    assert "asked" in card


def test_letters_whose_replies_are_a_test_are_left_out(folder: Path) -> None:
    tested = _say(SUBJECTS[0], 0)
    assert tested not in {document.text for document in documents(folder / "corpus", "citizen_letters")}


def test_windows_hold_whole_sentences() -> None:
    text = _say("果园灌溉", 1) * 6
    found = windows(text)
    assert "".join(sentence for window in found for sentence in window) == text
    assert all(sum(map(len, window)) <= WINDOW for window in found)


def test_every_window_is_asked_for(folder: Path) -> None:
    tokenizer = Tokenizer.from_file(str(folder / "first" / "tokenizer.json"))
    texts = tokenize(documents(folder / "corpus", "news_xwlb"), tokenizer)
    pairs = list(Asker(texts, tokenizer, 1).pairs())
    assert len(pairs) == len(texts.window_starts) - 1
    assert all(pair.query and pair.passage for pair in pairs)
    texts.save(folder / "again.npz")
    np.testing.assert_array_equal(Texts.load(folder / "again.npz").pieces, texts.pieces)


def _pieces(folder: Path, text: str) -> list[int]:
    tokenizer = Tokenizer.from_file(str(folder / "first" / "tokenizer.json"))
    return list(tokenizer.encode(text, add_special_tokens=False).ids)


def test_only_groups_of_one_meaning_are_synonyms(folder: Path) -> None:
    assert synonyms(folder / "corpus") == (Saying(("管理",), ("管", "经营管理")), Saying(("经营管理",), ("管理", "管")))


@pytest.mark.parametrize(
    ("query", "said"),
    [
        pytest.param(
            "桥梁维修的资金", {"桥梁维修的资金", "桥梁维修的管理", "修桥的资金", "修桥的管理"}, id="each by lot"
        ),
        pytest.param("果园", {"果园"}, id="nothing else is said for it"),
        pytest.param("", {""}, id="nothing is said"),
    ],
)
def test_a_query_is_said_in_other_words(folder: Path, query: str, said: set[str]) -> None:
    tokenizer = Tokenizer.from_file(str(folder / "first" / "tokenizer.json"))
    everyday = Everyday([Saying(("修桥",), ("桥梁维修",)), Saying(("管理",), ("资金",))], tokenizer, 1)
    found = {tuple(everyday.reworded(_pieces(folder, query))) for _ in range(40)}
    assert found == {tuple(_pieces(folder, text)) for text in said}


def test_a_saying_is_a_pair_of_its_own(folder: Path) -> None:
    tokenizer = Tokenizer.from_file(str(folder / "first" / "tokenizer.json"))
    pair = next(Everyday([Saying(("修桥",), ("桥梁维修",))], tokenizer, 1).pairs())
    assert pair == (_pieces(folder, "修桥"), _pieces(folder, "桥梁维修"), 0)


def test_each_question_that_was_written_is_a_pair_with_its_answer(folder: Path) -> None:
    tokenizer = Tokenizer.from_file(str(folder / "first" / "tokenizer.json"))
    pairs = list(written(folder / "written", tokenizer))
    assert len(pairs) == 2 * len(SUBJECTS)
    first, second = pairs[:2]
    assert first.passage == second.passage == _pieces(folder, f"安排{SUBJECTS[0]}专项资金，由财政负担。")
    assert (first.query, first.group) == (_pieces(folder, f"{SUBJECTS[0]}谁出钱"), second.group)


def test_neighbourhoods_hold_every_row_once_and_the_like_together() -> None:
    near = np.repeat(np.eye(4, dtype=np.float32), 8, axis=0)
    groups = list(neighbourhoods(near, 8, np.random.default_rng(1)))
    assert sorted(row for group in groups for row in group.tolist()) == list(range(32))
    assert all(len(group) <= 8 for group in groups)


def test_the_windows_nearest_to_a_question_are_its_traps() -> None:
    windows = np.repeat(np.eye(4, dtype=np.float32), TRAPS, axis=0)
    found = traps(np.eye(4, dtype=np.float32)[[2, 0]], windows)
    assert [sorted(row) for row in found.tolist()] == [list(range(2 * TRAPS, 3 * TRAPS)), list(range(TRAPS))]


def test_common_words_own_a_row_and_rare_ones_share() -> None:
    settings = Settings(own=5, shared=3, marks=4)
    places = shared_places(np.array([1, 9, 9, 9, 9, 8, 1, 1, 1, 1, 1, 1]), settings)
    assert places[1:6].tolist() == [0, 1, 2, 3, 4]
    assert np.bincount(places).tolist() == [1, 1, 1, 1, 1, 3, 2, 2]
    kept = shared_places(np.array([1, 9, 9, 9, 9, 8, 1, 1, 1, 1, 1, 1]), settings, kept={11})
    assert np.flatnonzero(np.bincount(kept)[kept] == 1).tolist() == [1, 2, 3, 4, 11], "what is said keeps its row"
    rows = marked_rows(np.eye(12, dtype=np.float32), places, settings)
    assert rows.shape == (8, 16)
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-6)


def test_whitening_gives_all_columns_the_same_variance() -> None:
    dice = np.random.default_rng(1)
    vectors = (dice.normal(size=(500, 6)) * [9, 5, 3, 1, 0.5, 0.1]).astype(np.float32)
    rows, weights = starting_table(vectors, np.full(500, 3))
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert np.ptp((rows * weights[:, None]).std(axis=0)) < 0.1


def test_quantized_rows_come_back() -> None:
    table = np.random.default_rng(1).normal(size=(5, 8)).astype(np.float32)
    table[0] = 0
    rows, weights = quantize(table)
    np.testing.assert_allclose(rows * weights[:, None], table, atol=np.abs(table).max() / 250)
