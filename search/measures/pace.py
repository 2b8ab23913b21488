"""How long do eight asks take beside eight single searches? Run: `python -m search.measures.pace ../shared/corpus`."""

from __future__ import annotations

import hashlib
import json
import lzma
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from index.build import Builder
from index.intake.intake import Intake
from index.letters import Letter
from index.models.encode import load_encoder
from index.words.lexicon import Lexicon
from index.words.words import Words
from search.asking.asked import Asked
from search.proposals.asks import asks
from search.proposals.precedents import precedents
from search.searcher import Searcher

HOUSE = Path(__file__).parents[2]
PARAGRAPHS = 100_000
"""Passages beside the sample letters: what a city's offices write in a generation."""

SOURCES = {"law_articles.jsonl.xz": "text", "news_crud.jsonl.xz": "body"}
"""Files of the corpus, half of the paragraphs from each, and the field that holds them."""

ROUNDS = 9
"""Pairs of runs, one after the other: the median of their ratios holds on a machine that others use too."""

ASKS = 8


@dataclass(slots=True)
class Beside:
    """The sample letters, and paragraphs of a corpus, each taken in as a letter without sections."""

    letters: Intake
    corpus: Path
    refused: dict[str, str] = field(default_factory=dict)
    passed_over: dict[str, str] = field(default_factory=dict)
    fingerprint: str = ""

    def __str__(self) -> str:
        """Both, as a sentence names them."""
        return f"{self.letters}、{self.corpus}"

    def __iter__(self) -> Iterator[tuple[str, Letter]]:
        """(digest, letter)."""
        share = PARAGRAPHS // len(SOURCES)
        found = chain(*(islice(paragraphs(self.corpus / name, key), share) for name, key in SOURCES.items()))
        yield from self.letters
        for number, text in enumerate(found):
            name = f"段{number}"
            yield hashlib.sha256(text.encode()).hexdigest(), Letter(name, text, (0, len(text)), doc_number=name)


def paragraphs(path: Path, key: str) -> Iterator[str]:
    """The paragraphs of one field of a compressed file of JSON lines."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield from filter(None, map(str.strip, json.loads(line)[key].split("\n")))


def proposal() -> str:
    """The first asks of the judged proposals as one proposal."""
    lines = (HOUSE / "data" / "eval" / "proposals.jsonl").read_text(encoding="utf-8").splitlines()
    rows = map(json.loads, lines)
    found = chain.from_iterable(asks(f"{row['title']}\n{row['text']}") for row in rows)
    listed = (f"{number}. {ask.text}" for number, ask in enumerate(islice(found, ASKS), start=1))
    return "\n".join(["建议：", *listed])


def paced(searcher: Searcher, text: str) -> list[tuple[float, float]]:
    """Seconds of a proposal and of its asks searched singly, round by round; the first round only warms up."""
    singly = [Asked(ask.text, literal=True) for ask in asks(text)]
    rounds = [
        (timed(lambda: precedents(searcher, text)), timed(lambda: [searcher.search(asked) for asked in singly]))
        for _ in range(ROUNDS + 1)
    ]
    return rounds[1:]


def timed(work: Callable[[], object]) -> float:
    """Seconds that a piece of work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main(corpus: Path) -> None:
    """Build the archive in a temporary folder, measure, and print the medians."""
    encoder, words = load_encoder(), Words(Lexicon.load())
    with tempfile.TemporaryDirectory(prefix="fuhan-pace-") as folder:
        Builder(Path(folder), encoder, words).build(Beside(Intake([HOUSE / "data" / "letters"]), corpus))
        searcher = Searcher(Path(folder), encoder, words)
        rounds = paced(searcher, proposal())
        whole, single = (statistics.median(column) for column in zip(*rounds, strict=True))
        ratio = statistics.median(one / other for one, other in rounds)
        passages = searcher.archive.manifest.passages
    sys.stdout.write(
        f"{passages:,} passages; {ASKS} asks as a proposal {whole * 1000:.0f} ms, "
        f"as single searches {single * 1000:.0f} ms; ratio {ratio:.2f} (medians of {ROUNDS} rounds)\n"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HOUSE.parent / "shared" / "corpus")
