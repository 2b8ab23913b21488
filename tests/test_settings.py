"""Settings come from the environment that is handed in; a slip of the pen is told, never passed over."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from index.errors import Misused
from service.settings import Settings


def test_an_empty_environment_gives_the_samples_and_the_embedded_model() -> None:
    plain = Settings.from_environ({})
    assert plain == Settings()
    assert [folder.name for folder in plain.letters] == ["letters"]


def test_every_key_is_read(tmp_path: Path) -> None:
    (tmp_path / "terms.txt").write_text("", encoding="utf-8")
    told = Settings.from_environ(
        {
            "FUHAN_LETTERS": os.pathsep.join(["a", "b c"]),
            "FUHAN_ARCHIVE": "kept",
            "FUHAN_MODEL": "some/model",
            "FUHAN_QUERY_PROMPT": "问：",
            "FUHAN_PASSAGE_PROMPT": "文：",
            "FUHAN_MAX_LENGTH": "512",
            "FUHAN_WIDTH": "256",
            "FUHAN_STORAGE": "int8",
            "FUHAN_LEXICON": str(tmp_path),
            "FUHAN_JUDGED": "asked.jsonl",
            "FUHAN_RERANKER": "some/reader",
            "FUHAN_RERANK_TOP": "20",
            "FUHAN_RERANK_BUDGET": "900",
            "FUHAN_HOST": "0.0.0.0",  # noqa: S104 - a value to be read, nothing is bound
            "FUHAN_PORT": "0",
            "FUHAN_WATCH": "1",
            "FUHAN_STAFF_TOKEN": "secret",
            "PATH": "is somebody else's",
        }
    )
    assert told.letters == (Path("a"), Path("b c"))
    assert (told.archive, told.model, told.port) == (Path("kept"), "some/model", 0)
    assert (told.watch, told.staff_token) == (True, "secret")
    assert "secret" not in repr(told), "a token must not get into a log"
    assert (told.query_prompt, told.passage_prompt) == ("问：", "文：")
    assert (told.max_length, told.width, told.storage) == (512, 256, "int8")
    assert (told.lexicon, told.judged) == (tmp_path, Path("asked.jsonl"))
    assert (told.reranker, told.rerank_top, told.rerank_budget) == ("some/reader", 20, 900)


def test_an_empty_value_counts_as_unset() -> None:
    assert Settings.from_environ({"FUHAN_LETTERS": "", "FUHAN_PORT": "", "FUHAN_MODEL": ""}) == Settings()


@pytest.mark.parametrize(
    ("key", "value"),
    [
        pytest.param("FUHAN_PORT", "http", id="no number"),
        pytest.param("FUHAN_PORT", "-1", id="negative"),
        pytest.param("FUHAN_PORT", "65536", id="past the last port"),
        pytest.param("FUHAN_PORT", "８０００", id="full-width digits"),
        pytest.param("FUHAN_MAX_LENGTH", "0", id="no length at all"),
        pytest.param("FUHAN_WIDTH", "-8", id="less than nothing"),
        pytest.param("FUHAN_STORAGE", "int4", id="a storage nobody knows"),
        pytest.param("FUHAN_RERANK_TOP", "201", id="more than are ranked"),
        pytest.param("FUHAN_RERANK_BUDGET", "half a second", id="no number of milliseconds"),
        pytest.param("FUHAN_WATCH", "yes", id="a switch is 1 or 0"),
        pytest.param("FUHAN_LETTER", "x", id="misspelt key"),
    ],
)
def test_what_cannot_be_is_refused_by_key_and_value(key: str, value: str) -> None:
    with pytest.raises(Misused, match=key) as refused:
        Settings.from_environ({key: value})
    assert value in str(refused.value) or "不认识" in str(refused.value)


def test_a_folder_of_words_that_is_none_is_told() -> None:
    with pytest.raises(Misused, match="词表文件夹不存在：/no/such"):
        Settings.from_environ({"FUHAN_LEXICON": "/no/such"})
