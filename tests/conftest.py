"""What every test may stand on: the sample letters, read once into an archive by a toy model."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from clerk import ONE, OTHER, Fuhan, Told
from pile import LETTERS, Pile
from toys import toy_model

from index.build import Builder
from index.intake.intake import Intake
from index.models.encode import Encoder, load_encoder
from index.words.lexicon import Lexicon
from index.words.words import Words
from search.searcher import Searcher
from service.cli import main

HOUSE = Path(__file__).parent.parent
SAMPLES = HOUSE / "data" / "letters"
SHARED = HOUSE.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The judged material beside the checkout, where there is any."""
    if not SHARED.is_dir():
        pytest.skip("needs the judged letters in ../shared, which are not part of the project")
    return SHARED


@pytest.fixture(scope="session")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    """A toy model that knows the characters of the sample letters."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt"))]
    return load_encoder(str(toy_model(tmp_path_factory.mktemp("toy"), texts)))


@pytest.fixture(scope="session")
def words() -> Words:
    """Words as the shipped lexicon has them cut."""
    return Words(Lexicon.load())


@pytest.fixture(scope="session")
def archive_path(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, words: Words) -> Path:
    """An archive of the sample letters."""
    root = tmp_path_factory.mktemp("archive")
    Builder(root, encoder, words).build(Intake([SAMPLES]))
    return root


@pytest.fixture(scope="session")
def searcher(archive_path: Path, encoder: Encoder, words: Words) -> Searcher:
    """A searcher over the sample letters."""
    return Searcher(archive_path, encoder, words)


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory, words: Words) -> Searcher:
    """The sample letters as they are shipped: with the embedded model."""
    root, encoder = tmp_path_factory.mktemp("shipped"), load_encoder()
    Builder(root, encoder, words).build(Intake([SAMPLES]))
    return Searcher(root, encoder, words)


@pytest.fixture(scope="session")
def pile_path(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, words: Words) -> Path:
    """An archive of the dozen letters in pile.py: never written to, but copied."""
    root = tmp_path_factory.mktemp("pile")
    Builder(root, encoder, words).build(Pile(LETTERS))
    return root


@pytest.fixture(scope="session")
def pile(pile_path: Path, encoder: Encoder, words: Words) -> Searcher:
    """A searcher over them."""
    return Searcher(pile_path, encoder, words)


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """A folder with two letters."""
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "one.txt").write_text(ONE, encoding="utf-8")
    (folder / "other.txt").write_text(OTHER, encoding="gb18030")
    return folder


@pytest.fixture
def env(tmp_path: Path, letters: Path, encoder: Encoder) -> dict[str, str]:
    """Settings for one clerk: these letters, a fresh archive, the toy model."""
    return {"FUHAN_LETTERS": str(letters), "FUHAN_ARCHIVE": str(tmp_path / "archive"), "FUHAN_MODEL": encoder.name}


@pytest.fixture
def fuhan(env: Mapping[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Fuhan:
    """Runs a command in this process: whatever escapes as an exception would have been a traceback."""

    def run(*argv: str, **changed: str) -> Told:
        for name, value in {**env, **changed}.items():
            monkeypatch.setenv(name, value)
        try:
            status = main(argv)
        except SystemExit as left:
            status = int(left.code or 0)
        told = capsys.readouterr()
        return status, told.out, told.err

    return run
