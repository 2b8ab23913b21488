"""The trained table as a sentence-transformers folder: int8 rows, the row and weight of each piece, the tokenizer."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file
from tokenizers import Tokenizer

Matrix = NDArray[np.float32]

_MODULES = [
    ("", "sentence_transformers.sentence_transformer.modules.static_embedding.StaticEmbedding"),
    ("1_Normalize", "sentence_transformers.base.modules.normalize.Normalize"),
]
_CONFIG = {
    "model_type": "SentenceTransformer",
    "prompts": {"query": "", "document": ""},
    "default_prompt_name": None,
    "similarity_fn_name": "cosine",
}


def quantize(table: Matrix) -> tuple[NDArray[np.int8], Matrix]:
    """Rows as int8 and the float32 factor that restores each: its largest entry / 127, 0 for a row of zeros."""
    scales = (np.abs(table).max(axis=1) / 127).astype(np.float32)
    rows = np.divide(table, scales[:, None], out=np.zeros_like(table), where=scales[:, None] > 0)
    return np.rint(rows).astype(np.int8), scales


def write_model(folder: Path, tokenizer: Tokenizer, table: Mapping[str, NDArray[Any]], card: str) -> None:
    """Write `rows`, `weights` and `places` beside `folder`, then put them there: no reader meets half a model."""
    fresh = folder.with_name(folder.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    (fresh / "1_Normalize").mkdir(parents=True)
    rows, scales = quantize(table["rows"])
    places = table["places"].astype(np.int32)
    tensors: dict[str, NDArray[Any]] = {"embeddings": rows, "mapping": places}
    tensors["weights"] = table["weights"] * scales[places]
    save_file(tensors, fresh / "model.safetensors", {"format": "pt"})
    (fresh / "model.safetensors").chmod(0o644)
    tokenizer.save(str(fresh / "tokenizer.json"), pretty=False)
    modules = [{"idx": n, "name": str(n), "path": path, "type": kind} for n, (path, kind) in enumerate(_MODULES)]
    for name, content in (("modules.json", modules), ("config_sentence_transformers.json", _CONFIG)):
        (fresh / name).write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    ends = {"module_input_name": "sentence_embedding", "module_output_name": "sentence_embedding"}
    (fresh / "1_Normalize" / "config.json").write_text(json.dumps(ends, indent=2) + "\n", encoding="utf-8")
    (fresh / "README.md").write_text(card, encoding="utf-8")
    _replace(folder, fresh)


def _replace(folder: Path, fresh: Path) -> None:
    old = folder.with_name(folder.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    fresh.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
