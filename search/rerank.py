"""The first passages are read again by a cross-encoder, as long as there is time for it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from index.archive import Archive

Scored = list[tuple[int, float]]

AT_ONCE = 4
"""Pairs read between two looks at the clock: a large model takes a second for them on an office machine."""

REST = 30.0
"""Seconds without a further try once there was no time: a machine under load must not lose a budget a question."""


class Reader(Protocol):
    """Whatever reads a question and passages together."""

    def scores(self, question: str, texts: Sequence[str]) -> Sequence[float]:
        """One score a text; bigger is better."""


@dataclass(frozen=True, slots=True)
class Reranked:
    """Rows with their scores, best first; `told` is a Chinese sentence on whether they were read again."""

    order: Scored
    told: str


@dataclass(slots=True)
class Reranker:
    """Reads the `top` passages again within `budget` seconds, one question at a time, or leaves them as they are."""

    reader: Reader
    top: int = 30
    budget: float = 0.5
    clock: Callable[[], float] = time.perf_counter
    _busy: threading.Lock = field(default_factory=threading.Lock)
    _resting: float = float("-inf")

    def __call__(self, archive: Archive, topic: str, order: Scored) -> Reranked:
        """The order after reading again, or the one before with the reason."""
        rows = [row for row, _ in order[: self.top]]
        if not topic or len(rows) < 2:
            return Reranked(order, "")
        if self.clock() < self._resting:
            return Reranked(order, "刚才重排用时过长，暂不重排，按原有次序列出。")
        if not self._busy.acquire(blocking=False):
            return Reranked(order, "重排正忙，本次按原有次序列出。")
        try:
            scores = self._read(topic, list(_texts(archive, rows)))
        finally:
            self._busy.release()
        if scores is None:
            self._resting = self.clock() + REST
            return Reranked(order, f"重排在 {self.budget * 1000:.0f} 毫秒内完不成，本次按原有次序列出。")
        return Reranked(reordered(order, scores), f"前 {len(rows)} 段经过重排。")

    def _read(self, topic: str, texts: list[str]) -> list[float] | None:
        """A score a text; None as soon as the pace shows that all of them take longer than the budget."""
        began, scores = self.clock(), list[float]()
        for start in range(0, len(texts), AT_ONCE):
            scores += self.reader.scores(topic, texts[start : start + AT_ONCE])
            if (self.clock() - began) / len(scores) * len(texts) > self.budget:
                return None
        return scores


def reordered(order: Scored, scores: Sequence[float]) -> Scored:
    """The first rows in the order of their scores, the others behind them; a tie stays as it was.

    The fused scores stay in their places: what the ones mean, the others do not say.
    """
    first = sorted(zip(order, scores, strict=False), key=lambda pair: -pair[1])
    rows = [row for (row, _), _ in first]
    return [(row, score) for row, (_, score) in zip(rows, order, strict=False)] + order[len(rows) :]


def _texts(archive: Archive, rows: Sequence[int]) -> Iterator[str]:
    """What is read of each passage: its headings and its text."""
    passages = archive.passages(rows)
    return ("\n".join((" ".join(passages[row].heading_path), passages[row].text)) for row in rows)
