"""A toy model for tests: characters and pairs of them as pieces, each with a direction of its own."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file
from tokenizers import Tokenizer, models, pre_tokenizers

WIDTH = 64


def toy_model(folder: Path, texts: Iterable[str]) -> Path:
    """A static sentence-transformers folder in which texts that share characters lie near each other."""
    texts = list(texts)
    counts = Counter(character for text in texts for character in set(text) if not character.isspace())
    vocabulary = {"[UNK]": 0} | {character: place for place, character in enumerate(sorted(counts), start=1)}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    rows = np.random.default_rng(7).integers(-127, 127, (len(vocabulary), WIDTH), dtype=np.int8)
    rarity = [0.0] + [1 / counts[character] for character in sorted(counts)]
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(folder / "tokenizer.json"))
    save_file({"embeddings": rows, "weights": np.asarray(rarity, np.float32)}, folder / "model.safetensors")
    kinds = ("sentence_transformers.models.StaticEmbedding", "sentence_transformers.models.Normalize")
    modules = [{"idx": i, "name": str(i), "path": "" if i == 0 else f"{i}_Normalize", "type": kind} for i, kind in enumerate(kinds)]
    (folder / "modules.json").write_text(json.dumps(modules))
    return folder
