"""Any model by settings: what is loaded, what is refused in a sentence, and what an archive remembers of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest
from clerk import Fuhan

from index.errors import Misused
from index.models.encode import load_encoder, recall_encoder
from index.models.transformer import PairReader
from index.models.untrained import Size, untrained
from index.storage.generation import current
from index.storage.manifest import Manifest

HOUSE = Path(__file__).parents[1]
TEXTS = ("云溪市推动产业集群建设", "产业", "群集业产", "", "云溪市推动产业集群建设，" * 30)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A transformer of two layers that knows a few characters and reads 64 tokens."""
    return untrained(tmp_path_factory.mktemp("models") / "tiny", TEXTS)


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cross-encoder of the same size."""
    return untrained(tmp_path_factory.mktemp("models") / "pairs", TEXTS, pairs=True)


@pytest.mark.parametrize("width", [0, 8])
def test_vectors_are_those_of_sentence_transformers(tiny: Path, width: int) -> None:
    from sentence_transformers import SentenceTransformer

    theirs = SentenceTransformer(str(tiny), device="cpu", truncate_dim=width or None)
    expected = theirs.encode(list(TEXTS), normalize_embeddings=True)
    np.testing.assert_allclose(load_encoder(str(tiny), width=width).passages(TEXTS), expected, atol=1e-5)


def test_a_static_model_is_narrowed_the_same_way(encoder: object) -> None:
    from sentence_transformers import SentenceTransformer

    folder = encoder.name  # type: ignore[attr-defined]
    expected = SentenceTransformer(folder, device="cpu", truncate_dim=8).encode(TEXTS[:3], normalize_embeddings=True)
    np.testing.assert_allclose(load_encoder(folder, width=8).passages(TEXTS[:3]), expected, atol=1e-5)
    assert not load_encoder(folder, width=8).query("").any()


def test_a_length_cuts_off_what_a_text_says_later(tiny: Path) -> None:
    short = load_encoder(str(tiny), max_length=6)  # four characters between two marks
    np.testing.assert_array_equal(short.query("云溪市推动"), short.query("云溪市推广"))
    whole = load_encoder(str(tiny))
    assert not np.allclose(whole.query("云溪市推动"), whole.query("云溪市推广"))


def test_prompts_stand_before_what_they_are_for(tiny: Path) -> None:
    told = load_encoder(str(tiny), "产业", "集群")
    plain = load_encoder(str(tiny))
    np.testing.assert_array_equal(told.query("云溪"), plain.query("产业云溪"))
    np.testing.assert_array_equal(told.passages(["云溪"]), plain.passages(["集群云溪"]))


def test_an_archive_remembers_everything_that_changes_a_vector(tiny: Path) -> None:
    told = [
        load_encoder(str(tiny)),
        load_encoder(str(tiny), "问："),
        load_encoder(str(tiny), None, "文："),
        load_encoder(str(tiny), max_length=9),
        load_encoder(str(tiny), width=8),
    ]
    assert len({str(each.identity) for each in told}) == len(told)
    for each in told:
        assert recall_encoder(each.identity).identity == each.identity


def test_a_model_that_was_changed_in_its_folder_is_not_recalled(tiny: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(tiny, tmp_path / "model"))
    identity = load_encoder(str(folder)).identity
    untrained(folder, [*TEXTS, "又"])
    with pytest.raises(Misused, match="已经不是建立档案时的内容"):
        recall_encoder(identity)


REFUSED = [
    pytest.param({"max_length": 65}, "最多读 64 个词元，不能设为 65（FUHAN_MAX_LENGTH）", id="longer than it reads"),
    pytest.param({"width": 33}, "有 32 维，不能截取为 33 维（FUHAN_WIDTH）", id="wider than it is"),
]


@pytest.mark.parametrize(("asked", "told"), REFUSED)
def test_what_a_model_cannot_do_is_told(tiny: Path, asked: dict[str, int], told: str) -> None:
    with pytest.raises(Misused) as refused:
        load_encoder(str(tiny), **asked)  # type: ignore[arg-type]
    assert told in str(refused.value)


def test_a_static_model_has_no_length() -> None:
    with pytest.raises(Misused, match="没有长度上限，请去掉设置 FUHAN_MAX_LENGTH"):
        load_encoder(max_length=128)


SPOILT = [
    pytest.param("tokenizer.json", b"{}", "文件 tokenizer.json 已损坏", id="a tokenizer that is none"),
    pytest.param(
        "tokenizer.json", b'{"version": "1.0", "model"', "文件 tokenizer.json 已损坏", id="a tokenizer cut off"
    ),
    pytest.param("model.safetensors", b"\x00" * 99, "不完整、已损坏", id="weights that are none"),
    pytest.param("config.json", b"{", "不完整、已损坏", id="settings that are no JSON"),
    pytest.param("config.json", b'{"model_type": "nobody_knows"}', "没有可用的模型", id="a kind nobody knows"),
]


@pytest.mark.parametrize(("name", "content", "told"), SPOILT)
def test_a_spoilt_folder_is_told(tiny: Path, pairs: Path, tmp_path: Path, name: str, content: bytes, told: str) -> None:
    for number, (model, load) in enumerate([(tiny, load_encoder), (pairs, PairReader)]):
        folder = Path(shutil.copytree(model, tmp_path / str(number)))
        (folder / name).write_bytes(content)
        with pytest.raises(Misused, match=told) as refused:
            load(str(folder))
        assert str(folder) in str(refused.value)


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(Misused, match="没有可用的模型"):
        load_encoder(str(tmp_path))


def test_pairs_are_scored_as_the_library_scores_them(pairs: Path) -> None:
    from sentence_transformers import CrossEncoder

    expected = CrossEncoder(str(pairs), device="cpu").predict([(TEXTS[0], text) for text in TEXTS])
    np.testing.assert_allclose(PairReader(str(pairs)).scores(TEXTS[0], TEXTS), expected, atol=1e-5)


def test_a_model_of_several_scores_is_no_reranker(tmp_path: Path) -> None:
    from transformers import BertConfig, BertForSequenceClassification

    folder = untrained(tmp_path, TEXTS, Size(1, 8, 1), pairs=True)
    config = BertConfig.from_pretrained(folder)
    config.num_labels = 3
    BertForSequenceClassification(config).save_pretrained(folder)
    with pytest.raises(Misused, match=r"给出 3 个分数，不能用来重排（FUHAN_RERANKER）"):
        PairReader(str(folder))


@contextmanager
def hub_out_of_order() -> Iterator[tuple[str, list[str]]]:
    """A model hub that answers nothing but 503: its address, and what it was asked."""
    asked: list[str] = []

    class Closed(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(503)

        do_HEAD = do_GET  # noqa: N815 - as the library names it

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Closed) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()


def test_a_name_that_cannot_be_fetched_is_told_at_the_first_failure(tmp_path: Path) -> None:
    """The hub's client would try dozens of times, for over a minute, with growing pauses."""
    loading = "from index.models.encode import load_encoder; load_encoder('BAAI/bge-small-zh-v1.5')"
    with hub_out_of_order() as (address, asked):
        env = {**os.environ, "HF_ENDPOINT": address, "HF_HOME": str(tmp_path), "PYTHONPATH": str(HOUSE)}
        ended = subprocess.run([sys.executable, "-c", loading], env=env, capture_output=True, text=True, check=False)
    assert "无法加载模型“BAAI/bge-small-zh-v1.5”：本机没有这个文件夹，也未能按名称下载。" in ended.stderr
    assert len([path for path in asked if "bge-small" in path]) == 1


def test_a_name_that_can_be_none_is_told() -> None:
    with pytest.raises(Misused, match="既不是本机的文件夹，也不是“机构/模型”这样的名称"):
        load_encoder("some/where/else")


def test_settings_reach_the_archive(fuhan: Fuhan, env: dict[str, str], tiny: Path) -> None:
    asked = {"FUHAN_MODEL": str(tiny), "FUHAN_MAX_LENGTH": "32", "FUHAN_WIDTH": "16", "FUHAN_STORAGE": "fp16"}
    assert fuhan("index", **asked)[0] == 0
    manifest = Manifest.read(current(Path(env["FUHAN_ARCHIVE"])).manifest)
    assert {name: manifest.encoder[name] for name in ("model", "width", "max_length")} == {
        "model": str(tiny),
        "width": 16,
        "max_length": 32,
    }
    assert manifest.storage == "fp16"
    assert fuhan("search", "后厨", **asked)[0] == 0
    status, _, err = fuhan("search", "后厨", **{**asked, "FUHAN_MAX_LENGTH": "16"})
    assert (status, "最大长度在档案中是“32”，当前是“16”" in err) == (1, True)
