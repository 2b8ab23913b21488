"""The light path gives what sentence-transformers gives, and refuses what is no such model."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file
from tokenizers import Tokenizer

from index.errors import Misused
from index.models.static import StaticEncoder, is_static
from index.training.vocabulary import build_tokenizer, count_words
from index.training.write import write_model

EMBEDDED = Path(__file__).parents[1] / "data" / "model"

TEXTS = (
    "",
    "。，！",
    "云溪市推动数字经济发展",
    "GDP growth 2031 abc",
    "２０３１年ＡＢＣ，占比３．５％",
    "龘龘龘",
    "推动产业集群建设，" * 400,
    "一、关于中小企业融资\n\t（一）设立专项资金 20 亿元。",
)


def _tokenizer() -> Tokenizer:
    return build_tokenizer(count_words(["云溪市推动数字经济发展，中小企业融资和产业集群建设。gdp 2031"] * 3), 200)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of a few dozen pieces, the last four of which share a row."""
    tokenizer = _tokenizer()
    pieces, dice = tokenizer.get_vocab_size(), np.random.default_rng(1)
    places = np.minimum(np.arange(pieces), pieces - 4)
    rows = dice.normal(size=(pieces - 3, 12)).astype(np.float32)
    table = {"rows": rows, "weights": (places > 0) * dice.random(pieces).astype(np.float32), "places": places}
    folder = tmp_path_factory.mktemp("models") / "tiny"
    write_model(folder, tokenizer, table, "# tiny\n")
    return folder


def _by_sentence_transformers(folder: Path) -> np.ndarray:
    from sentence_transformers import SentenceTransformer

    rows = SentenceTransformer(str(folder), device="cpu").encode(list(TEXTS))
    assert rows.dtype == np.float32
    return np.asarray(rows)


def test_both_paths_agree_on_a_tiny_model(tiny: Path) -> None:
    np.testing.assert_allclose(StaticEncoder(tiny).encode(TEXTS), _by_sentence_transformers(tiny), atol=1e-5)


def test_both_paths_agree_on_the_embedded_model() -> None:
    if not EMBEDDED.is_dir():
        pytest.skip("data/model is not there")
    np.testing.assert_allclose(StaticEncoder(EMBEDDED).encode(TEXTS), _by_sentence_transformers(EMBEDDED), atol=1e-5)


def test_rows_are_unit_or_zero(tiny: Path) -> None:
    rows = StaticEncoder(tiny).encode(TEXTS)
    assert rows.dtype == np.float32
    lengths = np.linalg.norm(rows, axis=1)
    np.testing.assert_allclose(lengths, [0, 0, 1, 1, 1, 0, 1, 1], atol=1e-5)


def test_a_text_is_the_same_alone_and_among_thousands(tiny: Path) -> None:
    encoder = StaticEncoder(tiny)
    many = encoder.encode([TEXTS[2], TEXTS[7]] * 1100)
    np.testing.assert_array_equal(many[-2:], encoder.encode([TEXTS[2], TEXTS[7]]))
    assert encoder.encode([]).shape == (0, 12)


def test_a_word_has_the_vector_of_its_pieces(tiny: Path) -> None:
    encoder = StaticEncoder(tiny)
    np.testing.assert_array_equal(encoder.token_vectors(["产业", "集群"]), encoder.encode(["产业", "集群"]))


@pytest.mark.parametrize("content", [b"", b"{", b"{}", b'{"model": 3}'])
def test_a_broken_tokenizer_is_told(tiny: Path, tmp_path: Path, content: bytes) -> None:
    for path in tiny.glob("*.*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "tokenizer.json").write_bytes(content)
    with pytest.raises(Misused, match=f"无法从“{tmp_path}”读取模型：文件 tokenizer.json 已损坏。"):
        StaticEncoder(tmp_path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("modules.json", None, id="no list of modules"),
        pytest.param("tokenizer.json", None, id="no tokenizer"),
        pytest.param("model.safetensors", None, id="no table"),
        pytest.param("modules.json", b"{", id="modules that are no JSON"),
        pytest.param("modules.json", b"[3]", id="modules of another shape"),
        pytest.param("modules.json", json.dumps([{"type": "a.Transformer"}]).encode(), id="a transformer"),
        pytest.param("model.safetensors", b"\x00" * 40, id="a damaged table"),
    ],
)
def test_refuses_what_is_no_static_model(tiny: Path, tmp_path: Path, name: str, content: bytes | None) -> None:
    for path in tiny.glob("*.*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / name).unlink() if content is None else (tmp_path / name).write_bytes(content)
    assert not is_static(tmp_path)
    with pytest.raises(Misused, match="无法从"):
        StaticEncoder(tmp_path)


def test_refuses_a_table_of_another_vocabulary(tiny: Path, tmp_path: Path) -> None:
    for path in tiny.glob("*.*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    rows, places = np.zeros((3, 12), np.int8), np.arange(3, dtype=np.int32)
    tensors = {"embeddings": rows, "mapping": places, "weights": np.zeros(3, np.float32)}
    save_file(tensors, tmp_path / "model.safetensors")
    with pytest.raises(Misused, match="词表有"):
        StaticEncoder(tmp_path)
