"""Models that need torch: transformers as encoders, and as readers of pairs. The only file that loads them.

Importing sentence-transformers costs seconds, so it is imported when such a model is asked for, and not before.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError

from index.errors import Misused
from index.models.static import TOKENIZER, tokenizer_of

Floats = NDArray[np.float32]

_PATIENCE = 5.0
"""Seconds to wait for the hub's first word: its own client would try for over a minute where there is no network."""

_HELD = ("modules.json", "config.json")
"""A model has one of these at least; where one is in the cache, so is the model."""


class Transformer:
    """Any sentence-transformers model, by folder or name; `max_length` in tokens, the model's own where it is 0.

    Raises Misused where the model cannot be loaded, or cannot read texts so long.
    """

    def __init__(self, name: str, max_length: int = 0) -> None:
        here = _here(name)
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - torch is loaded for such models only

        self._model = _loaded(SentenceTransformer, name, here)
        most = self._model.get_max_seq_length()
        if max_length and most and max_length > most:
            raise Misused(f"模型“{name}”最多读 {most} 个词元，不能设为 {max_length}（FUHAN_MAX_LENGTH）。")
        if max_length:
            self._model.max_seq_length = max_length
        self.prompts = {name: prompt for name, prompt in self._model.prompts.items() if prompt}
        self.width = int(self._model.get_embedding_dimension() or 0)

    def encode(self, texts: Sequence[str]) -> Floats:
        """One unit row a text."""
        rows = self._model.encode(list(texts), normalize_embeddings=True, convert_to_numpy=True)
        return np.asarray(rows, dtype=np.float32).reshape(len(texts), self.width)


class PairReader:
    """A cross-encoder: reads a question and a passage together and says how well the one answers the other.

    Raises Misused where the model cannot be loaded, or gives more than one score a pair.
    """

    def __init__(self, name: str) -> None:
        here = _here(name)
        from sentence_transformers import CrossEncoder  # noqa: PLC0415 - torch is loaded for such models only

        self._model = _loaded(CrossEncoder, name, here)
        if self._model.num_labels != 1:
            raise Misused(
                f"模型“{name}”对每对文本给出 {self._model.num_labels} 个分数，不能用来重排（FUHAN_RERANKER）。"
            )

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """One score a text; bigger is better."""
        return [float(score) for score in self._model.predict([(question, text) for text in texts])]


def _here(name: str) -> bool:
    """Whether a model is on this machine, as a folder or fetched by name before; Misused where it cannot be fetched.

    What can be known without importing torch is told at once.
    """
    if (folder := Path(name)).is_dir():
        for path in sorted(folder.rglob(TOKENIZER)):
            tokenizer_of(path)  # the libraries' own failure would be no known error
        return True
    from huggingface_hub import try_to_load_from_cache  # noqa: PLC0415 - for names only

    try:
        held = any(isinstance(try_to_load_from_cache(name, file), str) for file in _HELD)
    except ValueError as error:
        raise Misused(f"模型“{name}”既不是本机的文件夹，也不是“机构/模型”这样的名称。") from error
    if not held:
        _require_reachable(name)
    return held


def _require_reachable(name: str) -> None:
    """Raise Misused where the hub cannot be reached, or knows no such model."""
    from huggingface_hub import HfApi  # noqa: PLC0415 - for names only
    from huggingface_hub.utils import httpx  # type: ignore[attr-defined]  # noqa: PLC0415

    try:
        HfApi().model_info(name, timeout=_PATIENCE)
    except (OSError, httpx.HTTPError) as error:
        raise Misused(
            f"无法加载模型“{name}”：本机没有这个文件夹，也未能按名称下载。"
            "请把模型文件夹拷到本机，并把它的路径写进设置。"
        ) from error


def _loaded(kind: Any, name: str, here: bool) -> Any:  # noqa: ANN401, FBT001 - either class of sentence-transformers
    from transformers.utils.logging import disable_progress_bar  # noqa: PLC0415 - torch comes with it

    disable_progress_bar()  # type: ignore[no-untyped-call]  # what it counts is over before anyone could read it
    try:
        return kind(name, device="cpu", local_files_only=here)
    except (OSError, ValueError, KeyError, SafetensorError) as error:
        raise Misused(f"无法加载模型“{name}”：{_why(error)}。") from error


def _why(error: Exception) -> str:
    if "trust_remote_code" in str(error):
        return "它要运行自带的程序代码，本程序不允许，请换用 transformers 直接支持的模型"
    return "文件夹或缓存里没有可用的模型，或文件不完整、已损坏"
