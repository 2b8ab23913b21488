"""What encoding costs: the embedded model, a small transformer, and cutting alone, on the same texts in one run.

Run: `make bench`, on one thread, so that the ratios do not hang on how many cores are free; docs/figures.md is written
anew.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from index.chunk import passages
from index.header import header
from index.intake.intake import Intake
from index.letters import BODY
from index.models.encode import EMBEDDED, load_encoder
from index.models.static import TOKENIZER, tokenizer_of
from index.models.untrained import Size, untrained
from index.windows import windows
from search.measures.measure import judged

HOUSE = Path(__file__).parents[2]
SMALL = Size(layers=4, width=312, heads=12, longest=512)
"""The smallest transformers that are published for Chinese have about this size (TinyBERT 4 x 312)."""

WINDOW = 250
"""Characters of a text, as an archive cuts them."""

ROUNDS = 5
"""Each candidate has its turn so often, one after the other; the best counts, since a busy machine only ever adds."""

Encode = Callable[[Sequence[str]], object]
Cost = tuple[float, float]

MARKS = ("<!-- encoding -->", "<!-- end encoding -->")
"""Between them the table stands in docs/figures.md."""


def texts() -> list[str]:
    """Every window of every passage of the sample letters, below its headings."""
    return [
        f"{header(letter, passage)}\n{passage.text[start:end]}"
        for _, letter in Intake([HOUSE / "data" / "letters"])
        for passage in passages(letter)
        if passage.role == BODY
        for start, end in windows(passage.text, 0, len(passage.text), WINDOW)
    ]


def candidates(folder: Path, known: Sequence[str]) -> dict[str, Encode]:
    """What is measured, by name; the transformer's tokenizer knows the characters of the texts."""
    tokenizer = tokenizer_of(EMBEDDED / TOKENIZER)
    small = load_encoder(str(untrained(folder, known, SMALL)))
    return {
        "the embedded model": load_encoder().passages,
        f"a transformer, {SMALL.layers} layers of {SMALL.width}, random weights": small.passages,
        "the embedded model's tokenizer alone": lambda many: tokenizer.encode_batch_fast(
            many, add_special_tokens=False
        ),
    }


def seconds(encode: Encode, many: Sequence[str]) -> float:
    """The processor's time of one call: waiting for others who use the machine is no cost of the candidate."""
    began = time.process_time()
    encode(many)
    return time.process_time() - began


def measured(encoders: Mapping[str, Encode], many: Sequence[str], asked: Sequence[str]) -> dict[str, Cost]:
    """Seconds a text in one batch and seconds a question of each: the best round, and the median question's best."""
    rounds: dict[str, list[list[float]]] = {name: [] for name in encoders}
    for encode in encoders.values():
        encode(many[:8])  # the first call of each warms it up
    for _ in range(ROUNDS):
        for name, encode in encoders.items():
            rounds[name].append([seconds(encode, each) for each in (many, *([question] for question in asked))])
    best = {name: [min(times) for times in zip(*taken, strict=True)] for name, taken in rounds.items()}
    return {name: (batch / len(many), statistics.median(single)) for name, (batch, *single) in best.items()}


def table(found: Mapping[str, Cost], many: Sequence[str]) -> list[str]:
    """The lines of the table: how many times as long is told against the first candidate."""
    whole, single = next(iter(found.values()))
    lengths = round(statistics.mean(map(len, many)))
    head = f"{len(many)} texts of {lengths} characters on average | texts a second | times as long | question"
    lines = [f"| {head} | times as long |", "|---|---|---|---|---|"]
    for name, (text, question) in found.items():
        batch, one = _times(text / whole), _times(question / single)
        lines.append(f"| {name} | {1 / text:,.0f} | {batch} | {question * 1e6:,.0f} µs | {one} |")
    return lines


def _times(ratio: float) -> str:
    return f"{ratio:,.0f}" if ratio >= 10 else f"{ratio:.1f}"


def replaced(text: str, lines: Sequence[str]) -> str:
    """A text with these lines between the marks, in place of those that stood there."""
    before, _, rest = text.partition(MARKS[0])
    return "\n".join([before + MARKS[0], *lines, MARKS[1]]) + rest.partition(MARKS[1])[2]


def main(figures: Path) -> None:
    """Measure, print, and write the table between its marks."""
    many = texts()
    asked = [question.query for question in judged(HOUSE / "data" / "eval" / "questions.jsonl")][:50]
    with tempfile.TemporaryDirectory(prefix="fuhan-bench-") as folder:
        lines = table(measured(candidates(Path(folder), many), many, asked), many)
    sys.stdout.write("\n".join([*lines, ""]))
    figures.write_text(replaced(figures.read_text(encoding="utf-8"), lines), encoding="utf-8")


if __name__ == "__main__":
    main(HOUSE / "docs" / "figures.md")
