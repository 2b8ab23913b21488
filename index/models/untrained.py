"""A transformer of random weights: what a size costs in time can be measured without training it, or fetching one."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_MARKS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
_MODULES = (("", "Transformer"), ("1_Pooling", "Pooling"), ("2_Normalize", "Normalize"))


@dataclass(frozen=True, slots=True)
class Size:
    """How large a BERT is; `longest` counts tokens."""

    layers: int = 2
    width: int = 32
    heads: int = 2
    longest: int = 64


def untrained(folder: Path, texts: Iterable[str], size: Size | None = None, *, pairs: bool = False) -> Path:
    """Write a sentence-transformers folder whose tokenizer knows the characters of some texts.

    With `pairs` it is a cross-encoder of one score. The same texts and size give the same weights.
    """
    from transformers import BertConfig, BertForSequenceClassification, BertModel, BertTokenizer, set_seed  # noqa: PLC0415
    from transformers.utils.logging import disable_progress_bar  # noqa: PLC0415

    disable_progress_bar()  # type: ignore[no-untyped-call]
    size = size or Size()
    folder.mkdir(parents=True, exist_ok=True)
    characters = sorted({character for text in texts for character in text.lower() if not character.isspace()})
    pieces = {piece: place for place, piece in enumerate((*_MARKS, *characters))}
    BertTokenizer(vocab=pieces, model_max_length=size.longest).save_pretrained(folder)
    config = BertConfig(
        vocab_size=len(pieces),
        hidden_size=size.width,
        num_hidden_layers=size.layers,
        num_attention_heads=size.heads,
        intermediate_size=4 * size.width,
        max_position_embeddings=size.longest,
    )
    config.num_labels = 1
    set_seed(1)
    (BertForSequenceClassification if pairs else BertModel)(config).save_pretrained(folder)
    if not pairs:
        _as_encoder(folder, size)
    return folder


def _as_encoder(folder: Path, size: Size) -> None:
    """Mean of the tokens, then unit length, as sentence-transformers writes it down."""
    modules = [
        {"idx": place, "name": str(place), "path": path, "type": f"sentence_transformers.models.{kind}"}
        for place, (path, kind) in enumerate(_MODULES)
    ]
    (folder / "modules.json").write_text(json.dumps(modules), encoding="utf-8")
    for path, _ in _MODULES[1:]:
        (folder / path).mkdir(exist_ok=True)
    pooling = {"word_embedding_dimension": size.width, "pooling_mode_mean_tokens": True}
    (folder / "1_Pooling" / "config.json").write_text(json.dumps(pooling), encoding="utf-8")
