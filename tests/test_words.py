"""Words are cut as the field's own tool cuts them, with the house's lexicon on top."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import jieba
import pytest

from index.windows import sentences
from index.words.fold import fold
from index.words.lexicon import Lexicon
from index.words.words import Words

SAMPLES = Path(__file__).parents[1] / "data" / "letters"


@pytest.fixture(scope="module")
def plain() -> Words:
    """Words without any lexicon: jieba's own dictionary and nothing else."""
    return Words(Lexicon())


def longer(words: Iterable[str]) -> list[str]:
    """Words of more than one character: those that name something."""
    return [word for word in words if len(word) > 1 and any(map(str.isalnum, word))]


def test_the_fast_cut_is_jiebas_own(plain: Words) -> None:
    """The oracle is the `jieba` package: every third sentence of the sample letters, word for word."""
    jieba.setLogLevel("ERROR")
    for path in sorted(SAMPLES.glob("*.txt")):
        text = fold(path.read_text(encoding="utf-8")).lower()
        for start, end in sentences(text, 0, len(text))[::3]:
            if "〔" not in text[start:end]:
                cut = [word for word in jieba.cut_for_search(text[start:end]) if word not in {"我们", "你们", "您们"}]
                assert longer(plain.terms(text[start:end])) == longer(cut)


TERMS = [
    pytest.param("加装电梯", ["加装", "电梯", "加装电梯"], id="a lexicon term and its parts both count"),
    pytest.param("市民的电梯", ["市民", "电梯"], id="words that stand everywhere are left out"),
    pytest.param("《方案》，附件。", ["方案", "附件"], id="punctuation is no word"),
    pytest.param("５Ｇ基站", ["5g", "基站"], id="full width and capitals are folded"),
    pytest.param("網絡覆蓋", ["网络", "覆盖", "网络覆盖"], id="traditional characters, each by itself"),
    pytest.param("答覆", ["答复"], id="covering is no answer: 覆 becomes 复 only where it answers"),
    pytest.param("關於電梯", ["关于", "电梯"], id="the head words of mirror sites in traditional characters"),
    pytest.param("增长3.5%", ["增长", "3.5%"], id="a number keeps its fraction"),
    pytest.param(
        "据市府〔2022〕1号", ["〔2022〕1号", "据", "市府", "2022", "1", "号"], id="a cited 文号 is a word too"
    ),
    pytest.param("据市府[2022]1号", ["〔2022〕1号", "据", "市府", "2022", "1", "号"], id="in any brackets"),
    pytest.param("、。 \n", [], id="nothing to say"),
]


@pytest.mark.parametrize(("text", "expected"), TERMS)
def test_terms(words: Words, text: str, expected: list[str]) -> None:
    assert words.terms(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("养老钱怎么领", ["养老", "钱", "领"], id="how it is done is not what is done"),
        pytest.param("请问能不能给小区装电梯？", ["小区", "装", "电梯"], id="nor is whether it may be"),
        pytest.param("他们有没有", ["他们", "没有", "有没有"], id="who says nothing else means it"),
        pytest.param("没有完税证明", ["完税", "证明"], id="a word before a subject"),
    ],
)
def test_a_question_is_about_what_it_does_not_merely_ask(words: Words, text: str, expected: list[str]) -> None:
    assert words.asked(text) == expected


def test_a_lexicon_term_is_found_whole_only_with_the_lexicon(words: Words, plain: Words) -> None:
    assert "免申即享" in words.terms("推行免申即享")
    assert "免申即享" not in plain.terms("推行免申即享")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("电梯坏了", ["电梯", "梯坏", "坏了"], id="each two neighbours"),
        pytest.param("5G基站", ["5g", "基站"], id="a Latin word stays whole"),
        pytest.param("好，不好", ["不好"], id="never across a mark, and one character is no pair"),
    ],
)
def test_grams(plain: Words, text: str, expected: list[str]) -> None:
    assert plain.grams(text) == expected
