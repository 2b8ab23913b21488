"""The table of docs/figures.md: every judged set in every mode, its trend kept.

Run: `python -m search.measures.table`.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from index.archive import Archive
from index.build import Builder, Source
from index.intake.intake import Intake
from index.models.encode import load_encoder
from index.words.lexicon import Lexicon
from index.words.words import Words
from search.asking.asked import MODES
from search.measures.made import made
from search.measures.measure import Corpus, Figures, Judged, better, judged, means, measure
from search.measures.pace import Beside

HOUSE = Path(__file__).parents[2]
Rows = Mapping[str, Sequence[Figures]]


def measured(source: Source, questions: Sequence[Judged], group: str) -> tuple[int, Rows]:
    """How many letters a collection holds, and the figures of every question in every mode."""
    encoder, words = load_encoder(), Words(Lexicon.load())
    with tempfile.TemporaryDirectory(prefix="fuhan-table-") as folder:
        manifest = Builder(Path(folder), encoder, words).build(source)
        return manifest.letters, measure(Archive.open(Path(folder), encoder, words), questions, group)


def collections(shared: Path, work: Path) -> Iterator[tuple[str, Source, list[Judged], str]]:
    """Our own judged questions over the sample letters, those that choices were made on and those that are held out.

    Then what lies in a shared folder, each where it is there.

    The real letters, alone and among 100,000 paragraphs; what is made of the corpus, in `work`; every public set.
    """
    samples, questions = Intake([HOUSE / "data" / "letters"]), HOUSE / "data" / "eval"
    yield "sample letters", samples, judged(questions / "questions.jsonl"), "passage"
    yield "sample letters, held out", samples, judged(questions / "fresh.jsonl"), "passage"
    letters, corpus, public = shared / "letters", shared / "corpus", shared / "eval" / "public"
    if letters.is_dir() and corpus.is_dir():
        asked = judged(shared / "eval" / "queries.jsonl")
        yield "five letters", Intake([letters]), asked, "passage"
        yield "among 100,000 paragraphs", Beside(Intake([letters]), corpus), asked, "passage"
    folders = sorted(path for path in public.iterdir() if path.is_dir()) if public.is_dir() else []
    for folder in (*(made(corpus, work) if corpus.is_dir() else ()), *folders):
        yield folder.name, Corpus(folder / "corpus.jsonl"), judged(folder / "queries.jsonl"), "letter"


def line(name: str, letters: int, rows: Rows) -> str:
    """One set as a row of the table."""
    scores = {mode: [row["ndcg@10"] for row in rows[mode]] for mode in MODES}
    cells = [f"{means(rows[mode])['ndcg@10']:.4f}" for mode in ("lexical", "semantic", "hybrid")]
    doubt = better(scores["hybrid"], scores["lexical"])
    return f"| {name} | {letters:,} | {len(rows['hybrid']):,} | {' | '.join(cells)} | {doubt:.4f} |"


def main(shared: Path, docs: Path) -> None:
    """Measure every set, write the table between its marks, and add a line to the trend."""
    table, trend = [], {}
    with tempfile.TemporaryDirectory(prefix="fuhan-sets-") as work:
        for name, source, questions, group in collections(shared, Path(work)):
            letters, rows = measured(source, questions, group)
            table.append(line(name, letters, rows))
            trend[name] = {mode: round(means(rows[mode])["ndcg@10"], 4) for mode in MODES}
            sys.stderr.write(f"{table[-1]}\n")
    text = (docs / "figures.md").read_text(encoding="utf-8")
    before, _, rest = text.partition("<!-- quality -->")
    after = rest.partition("<!-- end -->")[2]
    head = "| set | texts | questions | lexical | semantic | hybrid | p |\n|---|---|---|---|---|---|---|"
    body = "\n".join(["<!-- quality -->", head, *table, "<!-- end -->"])
    (docs / "figures.md").write_text(before + body + after, encoding="utf-8")
    stamp = datetime.now(UTC).date().isoformat()
    with (docs / "trend.jsonl").open("a", encoding="utf-8") as kept:
        kept.write(json.dumps({"date": stamp, "model": load_encoder().digest, "ndcg@10": trend}) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HOUSE.parent / "shared", HOUSE / "docs")
