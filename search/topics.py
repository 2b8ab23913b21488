"""What are the letters about? The nouns of their subjects, counted by letters."""

from __future__ import annotations

from collections import Counter

from index.archive import Archive
from index.filters import Filters

MOST = 12
"""Topics that are told: what an eye takes in at once."""

_FEWEST = 2
"""Letters that make a topic: what a single one treats is its title."""

_THINGS = {"", "l", "n", "nz"}
"""jieba's tags of what a subject may be about: nouns and set phrases; the lexicon's own terms have none."""

_FRAME = {
    *("建议", "提案", "议案", "答复", "复函", "代表", "委员", "会议", "人大", "政协"),
    *("工作", "问题", "难题", "情况", "意见", "全市", "我市"),
}
"""What stands in the title of any reply."""


def topics(archive: Archive, filters: Filters) -> list[tuple[str, int]]:
    """The words that most letters have in their subjects, with the number of letters; commonest first."""
    counts: Counter[str] = Counter()
    for subject in archive.register.subjects(filters):
        cut = archive.words.parts(subject)
        counts.update({word for word, kind in cut if kind in _THINGS and len(word) > 1} - _FRAME)
    return [(word, count) for word, count in sorted(counts.items(), key=_first)[:MOST] if count >= _FEWEST]


def _first(counted: tuple[str, int]) -> tuple[int, str]:
    word, count = counted
    return -count, word
