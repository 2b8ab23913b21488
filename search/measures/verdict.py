"""What came of judging one generation against another, for people and for programs."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from search.measures.measure import better

TOLERANCE = 0.02
"""A fall of the mean that is refused whatever chance may say: twice the standard error (about .010) with which another
model moves the 157 questions over the sample letters. Few questions may fall so far by chance; a look at them tells."""

DOUBT = 0.05
"""A smaller fall is refused where chance would bring it about less often than this, question by question: on the sample
letters leaving out the whole lexicon costs .0075 (p = .017), a random quarter of it .0002 at most (p = .36)."""

MOST_WORDS = 20
"""Words of the lexicon named in the text, of those that came and of those that went."""

MOST_SHOWN = 20
"""Questions named in the text: those that changed most; the JSON file holds them all."""


@dataclass(frozen=True, slots=True)
class Row:
    """One judged question with its nDCG@10 in both generations; `before` is None where it could not be had."""

    query: str
    relevant: Mapping[str, int]
    after: float
    before: float | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judged questions before and after a change.

    `changed` maps what differs to (before, after); `left_out` counts questions about passages that are not held,
    `letters` the letters held before and after. `words` are those that the lexicon gained and those that it lost,
    `recut` counts the letters and the passages that it cuts differently, where that can be told. `remark` says why
    nothing was compared.
    """

    generation: str
    before: str = ""
    changed: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    rows: tuple[Row, ...] = ()
    left_out: int = 0
    letters: tuple[int, int] = (0, 0)
    words: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    recut: tuple[int, int] | None = None
    remark: str = ""

    @property
    def pairs(self) -> list[tuple[Row, float]]:
        """The questions that were measured in both generations, each with its gain, the greatest change first."""
        both = [(row, row.after - row.before) for row in self.rows if row.before is not None]
        return sorted(both, key=lambda pair: -abs(pair[1]))

    @property
    def means(self) -> tuple[float, float]:
        """Mean nDCG@10 before and after, over those questions."""
        count = len(self.pairs) or 1
        after = math.fsum(row.after for row, _ in self.pairs) / count
        return after - math.fsum(gain for _, gain in self.pairs) / count, after

    @property
    def fault(self) -> str:
        """Why this is too much of a fall, as part of a Chinese sentence; empty where it is none."""
        return fall([row.after - gain for row, gain in self.pairs], [row.after for row, _ in self.pairs])

    def sentence(self) -> str:
        """The figures in one sentence."""
        if not self.pairs:
            return self.remark or f"可用的评测题有 {len(self.rows)} 道。"
        before, after = self.means
        return f"{len(self.pairs)} 道评测题的 nDCG@10 由 {before:.4f} 变为 {after:.4f}。"

    def told(self) -> str:
        """The whole report as text."""
        lines = [f"{what}：{old} → {new}" for what, (old, new) in self.changed.items()]
        for what, words in zip(("新增", "删去"), self.words, strict=True):
            named = "、".join(words[:MOST_WORDS]) + ("等" if len(words) > MOST_WORDS else "")
            lines += [f"词表{what} {len(words)} 个词：{named}。"] if words else []
        lines += [f"重新切分：{self.recut[0]} 封函的 {self.recut[1]} 个段落。"] if self.recut else []
        lines.append(self.sentence())
        lines += [f"另有 {self.left_out} 道评测题的依据不在档案里，没有计入。"] if self.left_out else []
        had, has = self.letters
        lines += [f"收录的函由 {had} 封变为 {has} 封，差别也可能由此而来。"] if self.pairs and had != has else []
        moved = [(row, gain) for row, gain in self.pairs if gain]
        lines += [f"有变化的问题 {len(moved)} 道："] if moved else []
        lines += [f"  {gain:+.3f}  {row.before:.3f} → {row.after:.3f}  {row.query}" for row, gain in moved[:MOST_SHOWN]]
        return "\n".join(lines)

    def write(self, folder: Path) -> Path:
        """Keep it as JSON and as text, named for the generation; the path of the text."""
        folder.mkdir(exist_ok=True)
        (folder / f"{self.generation}.json").write_bytes(msgspec.json.format(msgspec.json.encode(self)))
        text = folder / f"{self.generation}.txt"
        text.write_text(f"{self.told()}\n", encoding="utf-8")
        return text


def read_rows(path: Path) -> Sequence[Row]:
    """The questions that were written down with a generation; none where nothing legible was."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Verdict).rows
    except (OSError, ValueError):
        return ()


def fall(before: Sequence[float], after: Sequence[float]) -> str:
    """Why the later figures fall too far behind the earlier, as part of a Chinese sentence; empty where they do not."""
    if not before:
        return ""
    lost = (math.fsum(before) - math.fsum(after)) / len(before)
    if lost > TOLERANCE:
        return f"下降 {lost:.4f}，超过容许的 {TOLERANCE}"
    if lost > 0 and (doubt := better(before, after)) < DOUBT:
        return f"逐题普遍下降，出于偶然的可能只有 {doubt:.3f}"
    return ""
