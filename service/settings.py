"""What the house is told from outside: read from the environment once, by whoever starts the program."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from index.errors import Misused
from index.storage.vectors import STORAGES
from index.words.lexicon import require_lexicon

_DATA = Path(__file__).parents[1] / "data"
_HIGHEST_PORT = 65_535
_MODEL_KEYS = ("MODEL", "QUERY_PROMPT", "PASSAGE_PROMPT", "MAX_LENGTH", "WIDTH", "STORAGE")
_RANKING_KEYS = ("LEXICON", "JUDGED", "RERANKER", "RERANK_TOP", "RERANK_BUDGET")
_KEYS = ("LETTERS", "ARCHIVE", *_MODEL_KEYS, *_RANKING_KEYS, "HOST", "PORT", "WATCH", "STAFF_TOKEN")

MOST_RERANKED = 200
"""Passages read again at most: as many as each signal brings up."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the letters lie, where the archive is kept, which model reads them, and where the service listens.

    `model` and `reranker` are folders or names known to sentence-transformers; a prompt of None is the model's own, and
    so is a length (tokens) or width (columns) of 0. `lexicon` is a folder that adds to the shipped words, `judged` the
    questions that a new model or lexicon has to hold. The reranker reads the first `rerank_top` passages again, unless
    that takes longer than `rerank_budget` milliseconds.
    `model` is a folder or a name known to sentence-transformers; a prompt of None is the model's own. `watch`: the
    service takes up changes of the letters by itself; it is off unless told, because an archive may have been built
    of other folders than these. Without a `staff_token` nobody changes letters through the interface.
    """

    letters: tuple[Path, ...] = (_DATA / "letters",)
    archive: Path = Path("archive")
    model: str = str(_DATA / "model")
    query_prompt: str | None = None
    passage_prompt: str | None = None
    max_length: int = 0
    width: int = 0
    storage: str = "fp32"
    lexicon: Path | None = None
    judged: Path = _DATA / "eval" / "questions.jsonl"
    reranker: str = ""
    rerank_top: int = 30
    rerank_budget: int = 500
    host: str = "127.0.0.1"
    port: int = 8000
    watch: bool = False
    staff_token: str | None = field(default=None, repr=False)

    @property
    def trash(self) -> Path:
        """Where letters go that are taken out: beside the archive, which may be deleted, and they may not."""
        whole = self.archive.absolute()
        return whole.parent / f"{whole.name}-removed"

    @classmethod
    def from_environ(cls, environ: Mapping[str, str] = os.environ) -> Settings:
        """Read every FUHAN_ key; an empty value counts as unset.

        Raises:
            Misused: a key that is not known (a slip of the pen must not pass silently), or a value that cannot be.
        """
        told = {key.removeprefix("FUHAN_"): value for key, value in environ.items() if key.startswith("FUHAN_")}
        _refuse_unknown(told)
        plain = cls()
        return cls(
            letters=_folders(told.get("LETTERS", "")) or plain.letters,
            archive=Path(told.get("ARCHIVE") or plain.archive),
            model=told.get("MODEL") or plain.model,
            query_prompt=told.get("QUERY_PROMPT") or None,
            passage_prompt=told.get("PASSAGE_PROMPT") or None,
            max_length=_count("MAX_LENGTH", told, plain.max_length),
            width=_count("WIDTH", told, plain.width),
            storage=_storage(told.get("STORAGE") or plain.storage),
            lexicon=require_lexicon(Path(told["LEXICON"])) if told.get("LEXICON") else None,
            judged=Path(told.get("JUDGED") or plain.judged),
            reranker=told.get("RERANKER", ""),
            rerank_top=_count("RERANK_TOP", told, plain.rerank_top, MOST_RERANKED),
            rerank_budget=_count("RERANK_BUDGET", told, plain.rerank_budget),
            host=told.get("HOST") or plain.host,
            port=_port(told.get("PORT") or str(plain.port)),
            watch=_switch("WATCH", told.get("WATCH") or "0"),
            staff_token=told.get("STAFF_TOKEN") or None,
        )


def _refuse_unknown(told: Mapping[str, str]) -> None:
    if unknown := sorted(set(told) - set(_KEYS)):
        strangers = "、".join(f"FUHAN_{key}" for key in unknown)
        known = "、".join(f"FUHAN_{key}" for key in _KEYS)
        raise Misused(f"不认识环境变量 {strangers}；可用的有 {known}。")


def _folders(value: str) -> tuple[Path, ...]:
    return tuple(Path(part) for part in value.split(os.pathsep) if part)


def _switch(key: str, value: str) -> bool:
    if value not in {"0", "1"}:
        raise Misused(f"环境变量 FUHAN_{key} 的值“{value}”不对，应为 1（开）或 0（关）。")
    return value == "1"


def _port(value: str) -> int:
    if not (value.isascii() and value.isdigit() and int(value) <= _HIGHEST_PORT):
        raise Misused(f"环境变量 FUHAN_PORT 的值“{value}”不是端口号，应为 0 至 {_HIGHEST_PORT} 的整数。")
    return int(value)


def _count(key: str, told: Mapping[str, str], plain: int, most: int = 1_000_000) -> int:
    """A whole number from 1 on; the plain value where nothing is said."""
    if not (value := told.get(key)):
        return plain
    if not (value.isascii() and value.isdigit() and 1 <= int(value) <= most):
        raise Misused(f"环境变量 FUHAN_{key} 的值“{value}”不能用，应为 1 至 {most} 的整数。")
    return int(value)


def _storage(value: str) -> str:
    if value not in STORAGES:
        raise Misused(f"环境变量 FUHAN_STORAGE 的值“{value}”不存在，可选：{'、'.join(STORAGES)}。")
    return value
