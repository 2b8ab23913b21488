"""A toy model for tests: single characters as pieces, each with a direction of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer, models, pre_tokenizers

from index.training.write import write_model

WIDTH = 64
_UNKNOWN = "[UNK]"


def toy_model(folder: Path, texts: Iterable[str]) -> Path:
    """A static sentence-transformers folder in which texts that share rare characters lie near each other."""
    counts = Counter(character for text in texts for character in set(text) if not character.isspace())
    pieces = [_UNKNOWN, *sorted(counts)]
    tokenizer = Tokenizer(models.WordLevel({piece: place for place, piece in enumerate(pieces)}, unk_token=_UNKNOWN))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    directions = np.random.default_rng(7).normal(size=(len(pieces), WIDTH)).astype(np.float32)
    rarity = np.asarray([1 / counts[piece] if counts[piece] else 0 for piece in pieces], np.float32)
    table = {"rows": directions, "weights": rarity, "places": np.arange(len(pieces))}
    write_model(folder, tokenizer, table, "# toy\n")
    return folder
