"""Words that the letters use and the dictionary cuts apart are found by measure; phrases and numbers are not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from clerk import Fuhan
from pile import Pile, letter

from index.archive import Archive
from index.build import Builder
from index.discover import FEWEST_LETTERS, Candidate, discover
from index.models.encode import Encoder
from index.words.lexicon import Lexicon
from index.words.words import Words
from search.searcher import Searcher

FRAMES = (
    "我市已在学校设立{}，由教师轮流值守。",
    "为此安排资金建设{}三处！去年底投入使用。",
    "家长普遍欢迎{}；街道负责日常管理。",
    "今后将把{}扩大到乡镇，逐年增加名额。",
)


def found_in(folder: Path, encoder: Encoder, words: Words, texts: Sequence[str]) -> dict[str, Candidate]:
    """What is found in letters of one text each."""
    letters = [
        letter(f"云教函〔2023〕{number}号", "2023-06-01", f"办理 {text}") for number, text in enumerate(texts, 1)
    ]
    Builder(folder, encoder, words).build(Pile(letters))
    return {each.text: each for each in discover(Archive.open(folder, encoder, words))}


STRINGS = [  # string, what is said around it, whether it is found once or not at all
    pytest.param("爱心托管班", FRAMES, 1, id="in four letters, with other neighbours each time"),
    pytest.param("爱心托管班", FRAMES[:1] * 4, 0, id="always between the same neighbours: part of something longer"),
    pytest.param("爱心托管班", FRAMES[: FEWEST_LETTERS - 1], 0, id="in too few letters"),
    pytest.param("幼儿园", FRAMES, 0, id="a word that the dictionary knows"),
    pytest.param("爱心的托管班", FRAMES, 0, id="two words and what joins them"),
]


@pytest.mark.parametrize(("string", "frames", "found"), STRINGS)
def test_what_is_a_word(
    tmp_path: Path, encoder: Encoder, words: Words, string: str, frames: Sequence[str], found: int
) -> None:
    assert list(found_in(tmp_path, encoder, words, [frame.format(string) for frame in frames])).count(string) == found


def test_a_word_comes_with_its_counts_and_a_passage(tmp_path: Path, encoder: Encoder, words: Words) -> None:
    texts = [frame.format("爱心托管班") for frame in FRAMES]
    texts[0] += "爱心托管班不收费。"
    word = found_in(tmp_path, encoder, words, texts)["爱心托管班"]
    assert (word.count, word.letters, word.example) == (5, 4, "云教函〔2023〕1号#一")


def test_what_is_in_the_lexicon_is_found_no_more(tmp_path: Path, encoder: Encoder, words: Words) -> None:
    texts = [frame.format("爱心托管班") for frame in FRAMES]
    told = Words(replace(words.lexicon, terms=(*words.lexicon.terms, "爱心托管班"), digest="more"))
    assert "爱心托管班" not in found_in(tmp_path, encoder, told, texts)


def test_the_sample_letters_say_what_their_city_calls_things(searcher: Searcher) -> None:
    """Names that no dictionary can know, among the first thirty."""
    found = [each.text for each in discover(searcher.archive)]
    assert {"临江新区", "白荻县", "石桥区", "泵阀小镇", "再生水"} <= set(found[:30])
    assert not {"万元", "个工作日", "三个月"} & set(found)


def test_the_lines_can_be_pasted_into_a_lexicon(fuhan: Fuhan, tmp_path: Path) -> None:
    folder = Path(__file__).parents[1] / "data" / "letters"
    assert fuhan("index", str(folder))[0] == 0
    status, out, err = fuhan("lexicon", "discover", "--limit", "12")
    assert (status, err, len(out.splitlines())) == (0, "", 13)
    (tmp_path / "terms.txt").write_text(out, encoding="utf-8")
    pasted = Lexicon.load(tmp_path).terms
    assert len(pasted) == 12
    assert f"{pasted[0]}  # " in out


def test_two_letters_have_nothing_to_show(fuhan: Fuhan) -> None:
    assert fuhan("index")[0] == 0
    assert fuhan("lexicon", "discover")[1] == "# 没有发现反复出现而被切断的词。\n"
