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
_UNKNOWN = "[UNK]"
_KINDS = ("StaticEmbedding", "Normalize")


def toy_model(folder: Path, texts: Iterable[str]) -> Path:
    """A static sentence-transformers folder in which texts that share characters lie near each other."""
    texts = list(texts)
    counts = Counter(character for text in texts for character in set(text) if not character.isspace())
    vocabulary = {_UNKNOWN: 0} | {character: place for place, character in enumerate(sorted(counts), start=1)}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token=_UNKNOWN))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    rows = np.random.default_rng(7).integers(-127, 127, (len(vocabulary), WIDTH), dtype=np.int8)
    rarity = [0.0] + [1 / counts[character] for character in sorted(counts)]
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(folder / "tokenizer.json"))
    mapping = np.arange(len(vocabulary), dtype=np.int32)
    tensors = {"embeddings": rows, "mapping": mapping, "weights": np.asarray(rarity, np.float32)}
    save_file(tensors, folder / "model.safetensors")
    modules = [
        {"idx": place, "path": "", "type": f"sentence_transformers.models.{kind}"} for place, kind in enumerate(_KINDS)
    ]
    (folder / "modules.json").write_text(json.dumps(modules))
    return folder
