"""Text to words: what the lexical half compares. The only file that knows jieba."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import rjieba

from index.words.fold import fold
from index.words.idle import ASKING, STOP
from index.words.lexicon import Lexicon

_RUN = re.compile(r"[一-鿿]{2,}|[a-z0-9]+")
_NOISE = re.compile(r"[\W_]+")
_DOC_NUMBER = re.compile(r"〔\d{4}〕\d{1,5}号")
"""A cited document's year and serial are one word, so that the question for it finds the passages that rely on it;
where its code begins cannot be told: 根据市府〔2022〕1号."""


class Words:
    """Cuts text by jieba in search mode, with the house's lexicon on top of jieba's own dictionary."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._jieba = rjieba.Jieba()
        for term in lexicon.terms:
            self._jieba.add_word(fold(term).lower(), None, None)

    def terms(self, text: str) -> list[str]:
        """The words of a text in order, folded and lower-cased; a word and its parts both count."""
        return list(self._terms(fold(text).lower()))

    def asked(self, text: str) -> list[str]:
        """The words of a question that name what it is about; all of them where none does."""
        words = self.terms(text)
        return [word for word in words if word not in ASKING] or words

    def grams(self, text: str) -> list[str]:
        """Every two neighbouring characters, and every number or Latin word whole: what no wrong cut can lose."""
        runs = _RUN.findall(fold(text).lower())
        return [gram for run in runs for gram in (map("".join, pairwise(run)) if run[0] >= "一" else (run,))]

    def parts(self, text: str) -> list[tuple[str, str]]:
        """A text cut once, each word with jieba's part of speech; "" for words that name no subject."""
        cut = self._jieba.tag(fold(text).lower(), True)
        return [(word, "" if word in STOP else kind) for word, kind in cut]

    def _terms(self, folded: str) -> Iterator[str]:
        yield from _DOC_NUMBER.findall(folded)
        for word in self._jieba.cut_for_search(folded):
            if word not in STOP and not _NOISE.fullmatch(word):
                yield word
