"""Texts to unit vectors, by the embedded model or any other."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.errors import Misused
from index.models.static import StaticEncoder, is_static
from index.models.transformer import Transformer

Floats = NDArray[np.float32]

EMBEDDED = Path(__file__).parents[2] / "data" / "model"
"""The model that ships with the program."""

EMBEDDED_NAME = "fuhan"
"""What an archive calls it, wherever the program is installed."""


class Model(Protocol):
    """Whatever turns texts into unit vectors (n, width) of float32."""

    width: int

    def encode(self, texts: Sequence[str]) -> Floats:
        """One row a text."""


@dataclass(frozen=True, slots=True)
class Encoder:
    """A model with the prompts it wants; `identity` names everything that changes a vector."""

    model: Model
    name: str
    digest: str
    query_prompt: str = ""
    passage_prompt: str = ""
    max_length: int = 0

    @property
    def identity(self) -> dict[str, str | int]:
        """What an archive records and compares before it answers."""
        return {
            "model": self.name,
            "digest": self.digest,
            "width": self.model.width,
            "query_prompt": self.query_prompt,
            "passage_prompt": self.passage_prompt,
            "max_length": self.max_length,
        }

    def passages(self, texts: Sequence[str]) -> Floats:
        """Unit vectors of passages, (n, width)."""
        return self.model.encode([self.passage_prompt + text for text in texts])

    def query(self, text: str) -> Floats:
        """The unit vector of one question, (width,)."""
        row: Floats = self.model.encode([self.query_prompt + text])[0]
        return row


def load_encoder(
    model: str = "",
    query_prompt: str | None = None,
    passage_prompt: str | None = None,
    max_length: int = 0,
    width: int = 0,
) -> Encoder:
    """The encoder of a sentence-transformers model by folder or name; the embedded one where none is named.

    A prompt of None is the model's own, where it has one. `max_length` counts tokens of a text that are read, `width`
    the leading columns that are kept (Matryoshka); 0 is the model's own. A static model is read without torch.
    Raises Misused where the model cannot be loaded, or does not go with the settings.
    """
    folder = Path(model) if model else EMBEDDED
    if not folder.is_dir() and (not model or model.startswith((".", "/", "~"))):
        raise Misused(f"模型文件夹不存在：{folder}。")
    own: Mapping[str, str] = {}
    loaded: Model
    if folder.is_dir() and is_static(folder):
        if max_length:
            raise Misused(f"静态词向量模型“{folder}”没有长度上限，请去掉设置 FUHAN_MAX_LENGTH。")
        loaded = StaticEncoder(folder)
    else:
        loaded = transformer = Transformer(model, max_length)
        own = transformer.prompts
    return Encoder(
        model=_Narrowed(loaded, width) if width else loaded,
        name=EMBEDDED_NAME if folder == EMBEDDED else model,
        digest=_digest(folder) if folder.is_dir() else "",
        query_prompt=own.get("query", "") if query_prompt is None else query_prompt,
        passage_prompt=own.get("document", own.get("passage", "")) if passage_prompt is None else passage_prompt,
        max_length=max_length,
    )


def recall_encoder(identity: Mapping[str, str | int]) -> Encoder:
    """The encoder that an archive records; raises Misused where it is no longer to be had as it was."""
    model, question, passage = (str(identity[key]) for key in ("model", "query_prompt", "passage_prompt"))
    length, width = int(identity.get("max_length", 0)), int(identity["width"])
    found = load_encoder("" if model == EMBEDDED_NAME else model, question, passage, length, width)
    if found.identity != {"max_length": 0, **identity}:
        raise Misused(f"模型“{model}”已经不是建立档案时的内容。")
    return found


def _digest(folder: Path) -> str:
    """A short name for the weights and settings in a model folder."""
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in {".json", ".safetensors", ".bin", ".txt"}:
            total.update(path.name.encode())
            total.update(path.read_bytes())
    return total.hexdigest()[:16]


class _Narrowed:
    """The first `width` columns of a model's vectors, made unit again: what Matryoshka training is for."""

    def __init__(self, model: Model, width: int) -> None:
        if not 0 < width <= model.width:
            raise Misused(f"模型的向量有 {model.width} 维，不能截取为 {width} 维（FUHAN_WIDTH）。")
        self._model, self.width = model, width

    def encode(self, texts: Sequence[str]) -> Floats:
        """One unit row a text, or a zero row where nothing of it is left."""
        rows = self._model.encode(texts)[:, : self.width]
        norms = np.linalg.norm(rows, axis=1, keepdims=True)
        unit: Floats = np.divide(rows, norms, out=np.zeros_like(rows), where=norms > 0)
        return unit
