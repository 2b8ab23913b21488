"""The pieces text is cut into: jieba's words, written as a Unigram tokenizer that cuts by their frequencies.

A Unigram tokenizer takes the cut with the highest sum of log-frequencies, which is jieba's own rule; so the words
of jieba are found by the `tokenizers` library alone, and a word outside the vocabulary falls into its characters.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator

import rjieba
from tokenizers import Regex, Tokenizer, normalizers, pre_tokenizers
from tokenizers.models import Unigram

UNKNOWN = "[UNK]"
RAREST = 3
"""A piece seen less often has no neighbours to learn a meaning from."""
LONGEST = 8
"""Characters of the longest word kept: longer cuts are whole names of laws, found better by their parts."""
_KEPT = re.compile(r"[a-z0-9]+|[\u3400-\u9fff]+")


def fold(text: str) -> str:
    """Text as the tokenizer sees it: compatibility forms folded (full-width letters), letters lower-case."""
    return str(_NORMALIZER.normalize_str(text))


_NORMALIZER = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])


def count_words(texts: Iterable[str]) -> Counter[str]:
    """How often each word and each single character occurs, words as jieba cuts them."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(_words(text))
    return counts


def _words(text: str) -> Iterator[str]:
    for word in rjieba.cut(fold(text)):
        yield from _KEPT.findall(word)


def build_tokenizer(counts: Counter[str], size: int) -> Tokenizer:
    """A Unigram tokenizer of at most `size` pieces: all characters seen, digits and letters, then the commonest words.

    The score of a piece is the logarithm of its share of the text; a character never seen alone gets the least.
    """
    characters = Counter(char for word, count in counts.items() for char in word for _ in range(min(count, RAREST)))
    single = {char for char, count in characters.items() if count >= RAREST} | set(
        "0123456789abcdefghijklmnopqrstuvwxyz"
    )
    paired = {f"{number:02d}" for number in range(100)}
    words = (word for word, count in counts.most_common() if count >= RAREST and 1 < len(word) <= LONGEST)
    pieces = [UNKNOWN, *sorted(single), *sorted(paired)]
    pieces += [word for word in words if word not in paired][: size - len(pieces)]
    total = math.log(sum(counts.values()))
    return _tokenizer([(piece, math.log(max(counts[piece], 1)) - total) for piece in pieces])


def _tokenizer(pieces: list[tuple[str, float]]) -> Tokenizer:
    tokenizer = Tokenizer(Unigram(pieces, unk_id=0, byte_fallback=False))
    tokenizer.normalizer = _NORMALIZER
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(r"[^\p{L}\p{N}]+"), behavior="removed")
    return tokenizer
