"""What people say in everyday words is looked for in the letters' words too, and the reader is told."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from pile import LETTERS, Pile
from web import client_of

from index.build import Builder
from index.errors import ArchiveDamaged
from index.models.encode import Encoder, load_encoder
from index.words.lexicon import Lexicon, Saying
from index.words.thesaurus import AROUND, Thesaurus
from index.words.words import Words
from search.asking.asked import Asked
from search.searcher import Searcher

SAYINGS = (
    Saying(("心里难受", "想不开的"), ("心理教师", "辅导室")),
    Saying(("想不开的娃",), ("心理辅导",)),
    Saying(("路灯不亮",), ("照明设施",)),
    Saying(("堵车",), ("交通拥堵",)),
)
LEXICON = Lexicon(sayings=SAYINGS, synonyms={"公交车": ("公共汽车",)}, digest="own")


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Thesaurus:
    """The sayings that ship, read by the model that ships."""
    return thesaurus(tmp_path_factory.mktemp("shipped"), load_encoder(), Lexicon.load())


def thesaurus(folder: Path, encoder: Encoder, lexicon: Lexicon = LEXICON) -> Thesaurus:
    Thesaurus.write(lexicon, encoder, folder / "sayings.npy")
    return Thesaurus(lexicon, folder / "sayings.npy")


USED = [
    pytest.param("孩子心里难受找谁", ["心理教师", "辅导室"], id="word for word"),
    pytest.param("想不开的娃", ["心理辅导"], id="the longer saying hides the one that begins within it"),
    pytest.param("路灯不亮又心里难受", ["照明设施", "心理教师", "辅导室"], id="two sayings, in their order"),
    pytest.param("天天堵车", [], id="two characters may be part of anything"),
    pytest.param("公交车", ["公共汽车"], id="a synonym is a saying of one word"),
    pytest.param("学校食堂", [], id="nothing is said"),
]


@pytest.mark.parametrize(("topic", "official"), USED)
def test_what_is_said_word_for_word(tmp_path: Path, encoder: Encoder, topic: str, official: list[str]) -> None:
    known = thesaurus(tmp_path, encoder)
    assert known.official(known.sayings(topic, np.zeros(encoder.model.width, np.float32))) == official


NEARLY = [
    pytest.param("老师傅带新人", "学徒制", id="a circumlocution"),
    pytest.param("养老院床位总是排不上", "养老服务", id="a complaint"),
    pytest.param("唐诗宋词", None, id="nothing comes near"),
]


@pytest.mark.parametrize(("topic", "official"), NEARLY)
def test_what_is_nearly_said_is_found_by_the_embedded_model(
    shipped: Thesaurus, topic: str, official: str | None
) -> None:
    found = shipped.official(shipped.sayings(topic, load_encoder().query(topic)))
    assert any(official in word for word in found) if official else found == []


def test_what_is_meant_points_to_the_official_words(tmp_path: Path, encoder: Encoder) -> None:
    known = thesaurus(tmp_path, encoder)
    assert known.meant([2]) == pytest.approx(encoder.query("照明设施"), abs=1e-3), "kept as float16"
    assert np.linalg.norm(known.meant([0, 2])) == pytest.approx(1)


def test_without_sayings_nothing_is_turned(tmp_path: Path, encoder: Encoder) -> None:
    assert thesaurus(tmp_path, encoder, Lexicon()).sayings("心里难受", encoder.query("心里难受")) == []


def test_how_near_official_words_come_on_whatever_matter(tmp_path: Path, encoder: Encoder) -> None:
    lamps = Saying(("灯不亮",), ("照明设施",))
    others = [Saying((f"说法{number}",), (f"另一件事{number}",)) for number in range(AROUND)]
    asked = encoder.query("照明设施")
    near = thesaurus(tmp_path, encoder, Lexicon(sayings=(lamps,) * AROUND)).elsewhere(asked)
    mixed = thesaurus(tmp_path, encoder, Lexicon(sayings=(lamps, *others))).elsewhere(asked)
    none = thesaurus(tmp_path, encoder, Lexicon()).elsewhere(asked)
    assert near == pytest.approx(1, abs=1e-3)
    assert none == 0 < mixed < near


@pytest.mark.parametrize("content", [b"", b"no array", None], ids=["empty", "other", "of another lexicon"])
def test_a_damaged_file_is_told(tmp_path: Path, encoder: Encoder, content: bytes | None) -> None:
    path = tmp_path / "sayings.npy"
    if content is None:
        Thesaurus.write(Lexicon(sayings=SAYINGS[:1]), encoder, path)
    else:
        path.write_bytes(content)
    with pytest.raises(ArchiveDamaged, match=r"sayings\.npy"):
        Thesaurus(LEXICON, path)


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Searcher:
    root, words = tmp_path_factory.mktemp("spoken"), Words(LEXICON)
    Builder(root, encoder, words).build(Pile(LETTERS))
    return Searcher(root, encoder, words)


def test_a_question_in_everyday_words_finds_and_marks_the_letters_words(spoken: Searcher) -> None:
    found = spoken.search(Asked("娃心里难受"))
    assert found.official == ("心理教师", "辅导室")
    answer = next(hit for hit in found.hits if "心理" in hit.passage.text)  # which is first, the toy's vectors decide
    assert any("心理" in answer.passage.text[start:end] for start, end in answer.marks)


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param(Asked("娃心里难受", literal=True), id="taken at its word"),
        pytest.param(Asked("娃心里难受", mode="lexical"), id="by words alone, as BM25 has them"),
        pytest.param(Asked("娃心里难受" + "，请有关部门认真研究并给予答复" * 5), id="a long text brings its own words"),
    ],
)
def test_where_only_the_question_itself_counts(spoken: Searcher, asked: Asked) -> None:
    assert spoken.search(asked).official == ()


def test_the_page_says_what_else_was_looked_for(spoken: Searcher) -> None:
    html = client_of(spoken).get("/", params={"q": "娃心里难受"}).text
    assert "也按公文用语查找" in html
    assert "辅导室" in html
