"""The stages from text to folder; each keeps its product under the work folder and is skipped while that holds."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from itertools import chain
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from tqdm import tqdm

from index.training.batches import Lessons, Read
from index.training.card import model_card
from index.training.contrast import Matrix, Table, averaged, train
from index.training.corpus import SOURCES, documents
from index.training.everyday import Everyday, synonyms
from index.training.questions import WRITTEN, questions, written
from index.training.settings import Settings
from index.training.sharing import marked_rows, shared_places
from index.training.texts import Texts, tokenize
from index.training.vocabulary import build_tokenizer, count_words
from index.training.wordvectors import starting_table, train_word_vectors, write_lines
from index.training.write import write_model
from index.words.lexicon import SHIPPED, Lexicon
from index.words.thesaurus import all_sayings

STAGES = ("vocabulary", "wordvectors", "contrast", "write")
_TOKENIZER, _LINES, _WORDS, _TABLE = "tokenizer.json", "lines.txt", "words.npy", "table.npz"


@dataclass(frozen=True, slots=True)
class Workshop:
    """Where text and question folders are read, where products are kept, and where the model goes."""

    corpus: Path
    asked: tuple[Path, ...]
    work: Path
    out: Path
    settings: Settings
    written: Path = WRITTEN

    def run(self, stage: str) -> bool:
        """Do one stage unless its product was made with the same settings; whether anything was done."""
        made, wanted = self.work / f"{stage}.json", json.loads(json.dumps(self._wanted(stage)))
        if stage != "write" and made.is_file() and json.loads(made.read_bytes())["wanted"] == wanted:
            return False
        self.work.mkdir(parents=True, exist_ok=True)
        for later in STAGES[STAGES.index(stage) :]:
            (self.work / f"{later}.json").unlink(missing_ok=True)
        began = time.monotonic()
        getattr(self, stage)()
        made.write_text(json.dumps({"wanted": wanted, "seconds": round(time.monotonic() - began)}), encoding="utf-8")
        return True

    def _wanted(self, stage: str) -> dict[str, object]:
        """What a stage's product depends on; later stages depend on all that earlier ones do."""
        wanted = asdict(self.settings)
        early = {"vocabulary": ("pieces",), "wordvectors": ("pieces", "width", "word_passes", "seed", "threads")}
        if stage in early:
            return {name: wanted[name] for name in early[stage]}
        read = [*sorted(self.written.glob("*.txt")), *sorted(SHIPPED.glob("*.txt"))]
        texts = hashlib.sha256(b"".join(path.read_bytes() for path in read)).hexdigest()[:16]
        return wanted | {"asked": [folder.name for folder in self.asked], "texts": texts}

    def vocabulary(self) -> None:
        """Count words, build the tokenizer, cut every source."""
        found = chain.from_iterable(documents(self.corpus, source) for source in tqdm(SOURCES, "words"))
        counts = count_words(text for document in found for text in (document.text, *document.hints))
        tokenizer = build_tokenizer(counts, self.settings.pieces)
        tokenizer.save(str(self.work / _TOKENIZER), pretty=False)
        for source in tqdm(SOURCES, "pieces"):
            tokenize(documents(self.corpus, source), tokenizer).save(self.work / f"{source}.npz")

    def wordvectors(self) -> None:
        """Train word2vec on all windows."""
        lines, size = self.work / _LINES, self._tokenizer().get_vocab_size()
        write_lines(self._texts(), lines)
        np.save(self.work / _WORDS, train_word_vectors(lines, size, self.settings))

    def contrast(self) -> None:
        """Train the table on pairs, from the word vectors on, several times, and average what comes of it."""
        tokenizer, texts, vectors = self._tokenizer(), list(self._texts()), np.load(self.work / _WORDS)
        counts = _counts(texts, len(vectors))
        rows, weights = starting_table(vectors, counts)
        sources = [Read(each, source.often, source.press) for each, source in zip(texts, SOURCES.values(), strict=True)]
        asked = [list(questions(folder, tokenizer)) for folder in self.asked]
        own = list(written(self.written, tokenizer))
        sayings = all_sayings(Lexicon.load()), synonyms(self.corpus)
        said = Everyday(sayings[0], tokenizer, 0).pieces() | {piece for pair in own for piece in pair.query}
        places = shared_places(counts, self.settings, said)
        start = marked_rows(rows, places, self.settings)
        runs = []
        for seed in range(self.settings.seed, self.settings.seed + self.settings.runs):
            spoken, alike = (Everyday(each, tokenizer, seed) for each in sayings)
            settings = replace(self.settings, seed=seed)
            lessons = Lessons(settings, sources, asked, own, tokenizer, spoken, alike)
            runs.append(self._run(Table(start.copy(), weights, places), lessons, rows * weights[:, None]))
        table = averaged(runs)
        table.anchor(start, self.settings.anchor)
        table.save(self.work / _TABLE)

    def _run(self, table: Table, lessons: Lessons, rows: Matrix) -> Table:
        """One training of the table on its lessons."""
        steps = lessons.steps * self.settings.passes
        passes = (lessons.batches(number, rows) for number in range(self.settings.passes))
        table = table.to("cuda" if torch.cuda.is_available() else "cpu")
        train(table, tqdm(chain.from_iterable(passes), "contrast", steps), steps, self.settings)
        return table.cpu()

    def write(self) -> None:
        """Quantize the table and put the model in its place."""
        made = {stage: json.loads((self.work / f"{stage}.json").read_bytes()) for stage in STAGES[:-1]}
        seconds = {stage: int(record["seconds"]) for stage, record in made.items()}
        card = model_card(self.work, self.settings, self.asked, seconds)
        with np.load(self.work / _TABLE) as table:
            write_model(self.out, self._tokenizer(), dict(table), card)

    def _tokenizer(self) -> Tokenizer:
        return Tokenizer.from_file(str(self.work / _TOKENIZER))

    def _texts(self) -> Iterator[Texts]:
        return (Texts.load(self.work / f"{source}.npz") for source in SOURCES)


def _counts(sources: list[Texts], pieces: int) -> NDArray[np.int64]:
    counts: NDArray[np.int64] = np.sum([np.bincount(texts.pieces, minlength=pieces) for texts in sources], axis=0)
    return counts
