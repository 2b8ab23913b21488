"""Which words do the letters use that the dictionary cuts apart? Found by measure, for an administrator to read.

A string is a word where its parts hold together (pointwise mutual information) and its neighbours change freely (the
entropy of what stands left and right of it): the classic measure of new words.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.archive import Archive
from index.chunk import passages
from index.letters import BODY
from index.words.words import Words

LONGEST = 7
"""Characters of a candidate at most: longer strings are phrases."""

FEWEST_LETTERS = 3
"""Letters that use a candidate at least: what one or two say is their own turn of phrase."""

LEAST_COHESION = 4.0
"""Bits by which the parts of a word attract each other at least, at its weakest seam."""

LEAST_FREEDOM = 1.0
"""Bits of entropy on the poorer side at least: two neighbours in turn; with one alone it is part of a longer word."""

_RUN = re.compile(r"[一-鿿]{2,}")

_EMPTY = frozenset(("c", "d", "f", "m", "mq", "p", "q", "r", "t", "u", "uj", "ul", "y"))
"""Parts of speech that no term begins or ends with: conjunctions, adverbs, numbers and their units, pronouns, times."""


_DIGIT = "0"
"""What every numeral counts as, Chinese ones too: 三."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A string that may be a word; `example` is the key of a passage that holds it."""

    text: str
    count: int
    letters: int
    cohesion: float
    freedom: float
    example: str

    @property
    def worth(self) -> float:
        """What candidates are sorted by: how firm, how free, and how widely used."""
        return self.cohesion * self.freedom * math.log2(1 + self.letters)


@dataclass(frozen=True, slots=True)
class Said:
    """The text of one passage, with the keys of its letter and of itself."""

    letter: str
    passage: str
    text: str

    def grams(self, length: int) -> Iterator[tuple[str, int]]:
        """Every string of so many Chinese characters in a row, with its place."""
        for run in _RUN.finditer(self.text):
            for start in range(run.start(), run.end() - length + 1):
                yield self.text[start : start + length], start

    def beside(self, place: int) -> str:
        """The character at a place; all numerals are one, and so are all blanks and the text's end."""
        character = self.text[place] if 0 <= place < len(self.text) else " "
        return _DIGIT if character.isnumeric() else " " if character.isspace() else character


def discover(archive: Archive) -> list[Candidate]:
    """The strings that recur in several letters, are cut apart, and behave like words; the most word-like first."""
    texts = list(_texts(archive))
    counts, letters = _counted(texts)
    whole = sum(count for text, count in counts.items() if len(text) == 1)
    cohesion = {text: bits for text in counts if (bits := _cohesion(text, counts, whole)) >= LEAST_COHESION}
    likely = {text for text in cohesion if _may_be_cut_wrongly(archive.words, text)}
    freedom, examples = _neighbourhood(texts, likely)
    found = [
        Candidate(text, counts[text], letters[text], cohesion[text], freedom[text], examples[text])
        for text in likely
        if freedom[text] >= LEAST_FREEDOM
    ]
    return sorted(_outermost(found), key=lambda each: (-each.worth, each.text))


def _texts(archive: Archive) -> list[Said]:
    """Everything that answers."""
    return [
        Said(letter.key, passage.key, passage.text)
        for _, letter in archive.store.all_letters()
        for passage in passages(letter)
        if passage.role == BODY
    ]


def _counted(texts: Sequence[Said]) -> tuple[Counter[str], Counter[str]]:
    """How often each string occurs, and in how many letters, for single characters and for those in enough letters.

    Length by length, since no string is more frequent than its parts: memory holds what recurs, not what occurs.
    """
    counts = Counter(character for said in texts for character, _ in said.grams(1))
    letters: Counter[str] = Counter()
    frequent = set(counts)
    for length in range(2, LONGEST + 1):
        found: Counter[str] = Counter()
        holders: dict[str, set[str]] = defaultdict(set)
        for said in texts:
            for gram, _ in said.grams(length):
                if gram[1:] in frequent and gram[:-1] in frequent:
                    found[gram] += 1
                    holders[gram].add(said.letter)
        frequent = {gram for gram, held in holders.items() if len(held) >= FEWEST_LETTERS}
        counts |= {gram: found[gram] for gram in frequent}
        letters |= {gram: len(holders[gram]) for gram in frequent}
    return counts, letters


def _cohesion(text: str, counts: Counter[str], whole: int) -> float:
    """Pointwise mutual information in bits at the weakest seam; less than any bound for a single character."""
    seams = (counts[text[:cut]] * counts[text[cut:]] for cut in range(1, len(text)))
    return min((math.log2(counts[text] * whole / pairs) for pairs in seams), default=-math.inf)


def _may_be_cut_wrongly(words: Words, text: str) -> bool:
    """Whether jieba cuts a string into parts that could be those of a term."""
    kinds = [kind for _, kind in words.parts(text)]
    return len(kinds) > 1 and "" not in kinds and _EMPTY.isdisjoint((kinds[0], kinds[-1]))


def _neighbourhood(texts: Sequence[Said], likely: set[str]) -> tuple[dict[str, float], dict[str, str]]:
    """The entropy of each string's poorer side, and a passage that holds it."""
    sides: dict[str, tuple[Counter[str], Counter[str]]] = {text: (Counter(), Counter()) for text in likely}
    examples: dict[str, str] = {}
    for said in texts:
        for length in {len(text) for text in likely}:
            for text, start in said.grams(length):
                if text in sides:
                    for side, place in zip(sides[text], (start - 1, start + length), strict=True):
                        side[said.beside(place)] += 1
                    examples.setdefault(text, said.passage)
    return {text: min(map(_entropy, both)) for text, both in sides.items()}, examples


def _entropy(neighbours: Counter[str]) -> float:
    """In bits; none beside a number, where measures stand: 三个月, 2100余处."""
    whole = neighbours.total()
    if neighbours[_DIGIT] > whole / 2:
        return 0.0
    return -sum(count / whole * math.log2(count / whole) for count in neighbours.values())


def _outermost(found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Without those that mostly occur inside a longer one."""
    longer: Counter[str] = Counter()
    for each in found:
        for part, _ in (gram for length in range(2, len(each.text)) for gram in Said("", "", each.text).grams(length)):
            longer[part] = max(longer[part], each.count)
    return (each for each in found if longer[each.text] <= each.count / 2)
