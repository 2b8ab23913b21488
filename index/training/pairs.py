"""Queries made from text by rule, each with the window that answers it.

Three kinds, in the proportions that served best: a hint (title, summary, heading) for a window of its document; a
question made of a clause of the window itself; a sentence of one window for another window of the same document.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import NamedTuple

from tokenizers import Tokenizer

from index.training.texts import Texts

HINTED, ASKED = 0.35, 0.85
"""Cumulative shares of the kinds: a hint, a question from the window itself; the rest comes from a neighbour."""
KEPT = 0.7
"""How often the asked sentence stays in its window: words that match must count, and so must meaning alone."""
QUESTION_WORDS = (
    *("什么", "是什么", "什么是", "多少", "多少个", "几个", "哪些", "有哪些", "哪个", "哪一个", "哪里", "在哪里", "谁"),
    *("是谁", "什么时候", "何时", "哪一年", "哪年", "为什么", "为何", "怎么", "怎么办", "怎样", "如何", "是否", "吗"),
    *("有没有", "能不能", "可以吗", "请问", "多久", "多大", "哪家", "哪位", "哪种", "由谁", "什么原因"),
)
"""What stands in a question where the statement has its answer."""


class Pair(NamedTuple):
    """Piece numbers of a query and of the window to be found; `group` is equal where neither may be the other's foe."""

    query: list[int]
    passage: list[int]
    group: int


class Asker:
    """Draws a fresh query for a window at every call."""

    def __init__(self, texts: Texts, tokenizer: Tokenizer, seed: int) -> None:
        self.texts = texts
        self.dice = random.Random(seed)  # noqa: S311 - no secret is drawn
        self.phrases = [tokenizer.encode(word, add_special_tokens=False).ids for word in QUESTION_WORDS]
        self._sentences = texts.sentence_starts.tolist()
        self._windows = texts.window_starts.tolist()
        self._hints = texts.hint_starts.tolist()

    def pairs(self) -> Iterator[Pair]:
        """One pair for every window of the source that has words enough."""
        documents, hinted = self.texts.document_starts.tolist(), self.texts.document_hints.tolist()
        for number in range(len(documents) - 1):
            among, hints = (documents[number], documents[number + 1]), (hinted[number], hinted[number + 1])
            for window in range(*among):
                query, passage = self._ask(window, among, hints)
                if query and passage:
                    yield Pair(query, passage, number)

    def _ask(self, window: int, among: tuple[int, int], hints: tuple[int, int]) -> tuple[list[int], list[int]]:
        chance = self.dice.random()
        if hints[0] < hints[1] and chance < HINTED:
            return self._hint(self.dice.randrange(*hints)), self._window(window)
        if among[1] - among[0] == 1 or chance < ASKED:
            return self._question(window)
        neighbour = self.dice.choice([other for other in range(*among) if other != window])
        return self._sentence(self._any_sentence(neighbour)), self._window(window)

    def _question(self, window: int) -> tuple[list[int], list[int]]:
        asked = self._any_sentence(window)
        first, last = self._windows[window], self._windows[window + 1]
        keep = last - first == 1 or self.dice.random() < KEPT
        passage = (
            self._window(window)
            if keep
            else [one for n in range(first, last) if n != asked for one in self._sentence(n)]
        )
        return self.rephrase(self._sentence(asked)), passage

    def rephrase(self, sentence: list[int]) -> list[int]:
        """A stretch of a sentence with its supposed answer replaced by a question word."""
        size = self.dice.randint(5, 18)
        start = self.dice.randint(0, max(0, len(sentence) - size))
        words = sentence[start : start + size]
        if len(words) > 4:
            gap = self.dice.randrange(len(words))
            words[gap : gap + self.dice.randint(1, 3)] = self.dice.choice(self.phrases)
        return words

    def _any_sentence(self, window: int) -> int:
        return self.dice.randrange(self._windows[window], self._windows[window + 1])

    def _window(self, window: int) -> list[int]:
        return self._pieces(self._windows[window], self._windows[window + 1])

    def _sentence(self, sentence: int) -> list[int]:
        return self._pieces(sentence, sentence + 1)

    def _pieces(self, first: int, last: int) -> list[int]:
        pieces: list[int] = self.texts.pieces[self._sentences[first] : self._sentences[last]].tolist()
        return pieces

    def _hint(self, hint: int) -> list[int]:
        pieces: list[int] = self.texts.hint_pieces[self._hints[hint] : self._hints[hint + 1]].tolist()
        return pieces
