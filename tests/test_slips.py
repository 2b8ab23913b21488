"""Every slip of a clerk is answered with one clear sentence and an exit status, never with a traceback."""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from clerk import Fuhan, started

from index.storage.generation import current


def built(fuhan: Fuhan) -> None:
    assert fuhan("index")[0] == 0


def other_model(fuhan: Fuhan) -> None:
    """An archive whose manifest names another model."""
    built(fuhan)
    manifest = current(Path(os.environ["FUHAN_ARCHIVE"])).manifest
    manifest.write_bytes(manifest.read_bytes().replace(b'"model": "', b'"model": "other'))


def other_version(fuhan: Fuhan) -> None:
    built(fuhan)
    manifest = current(Path(os.environ["FUHAN_ARCHIVE"])).manifest
    manifest.write_text(
        re.sub(r'"format": \d+', '"format": 99', manifest.read_text(encoding="utf-8")), encoding="utf-8"
    )


def damaged(fuhan: Fuhan) -> None:
    built(fuhan)
    vectors = current(Path(os.environ["FUHAN_ARCHIVE"])).vectors
    vectors.write_bytes(vectors.read_bytes()[:100])


def nothing(_fuhan: Fuhan) -> None:
    """No archive was ever built."""


SLIPS = [
    pytest.param(nothing, ["search", "养老"], {}, "还没有建立档案", id="no archive"),
    pytest.param(nothing, ["check"], {}, "还没有建立档案", id="nothing to check"),
    pytest.param(built, ["search", ""], {}, "q 是空的", id="empty question"),
    pytest.param(built, ["search", "问" * 100_000], {}, "有 100000 个字", id="endless question"),
    pytest.param(built, ["search", "a\udcffb"], {}, "无法识别的字符", id="half a character"),
    pytest.param(built, ["search", "养老", "--limit", "0"], {}, "limit=0", id="no hits"),
    pytest.param(built, ["search", "养老", "--mode", "magic"], {}, "mode=magic", id="unknown mode"),
    pytest.param(other_model, ["search", "养老"], {}, "模型在档案中是“other", id="another model"),
    pytest.param(other_version, ["search", "养老"], {}, "格式版本在档案中是“99”", id="another version"),
    pytest.param(damaged, ["search", "养老"], {}, "vectors.faiss", id="damaged FAISS file"),
    pytest.param(damaged, ["check"], {}, "vectors.faiss", id="damaged, when checked"),
    pytest.param(nothing, ["index", "nowhere"], {}, "/nowhere。", id="no folder"),
    pytest.param(nothing, ["index", "{empty}"], {}, "没有可以收录的函件", id="empty folder"),
    pytest.param(nothing, ["index", "{binary}"], {}, "a.txt 不是文本文件", id="binary files"),
    pytest.param(
        nothing, ["index", "{binary}", "--allow-malformed"], {}, "没有可以收录的函件", id="binary files, insisting"
    ),
    pytest.param(
        nothing, ["index"], {"FUHAN_ARCHIVE": "{empty}/../letters/one.txt"}, "没有写成", id="archive is a file"
    ),
    pytest.param(nothing, ["index"], {"FUHAN_MODEL": "./nowhere"}, "模型文件夹不存在：nowhere", id="missing model"),
    pytest.param(
        nothing, ["search", "养老"], {"FUHAN_LETTRES": "x"}, "不认识环境变量 FUHAN_LETTRES", id="slip in a setting"
    ),
    pytest.param(nothing, ["serve"], {"FUHAN_PORT": "http"}, "FUHAN_PORT", id="no port"),
    pytest.param(nothing, ["serve", "--port", "70000"], {}, "127.0.0.1:70000", id="port out of range"),
    pytest.param(nothing, ["serve", "--port", "{taken}"], {}, "端口已被占用", id="port in use"),
    pytest.param(nothing, ["eval", "{empty}"], {}, "缺少评测文件", id="no judged collection"),
]


@pytest.mark.parametrize(("before", "argv", "changed", "told"), SLIPS)
def test_every_slip_is_one_sentence(
    fuhan: Fuhan, tmp_path: Path, before: Callable[[Fuhan], None], argv: list[str], changed: dict[str, str], told: str
) -> None:
    before(fuhan)
    (tmp_path / "empty").mkdir()
    (tmp_path / "binary").mkdir()
    (tmp_path / "binary" / "a.txt").write_bytes(b"\x7fELF\x00\x01" * 99)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        known = {"empty": tmp_path / "empty", "binary": tmp_path / "binary", "taken": taken.getsockname()[1]}
        status, out, err = fuhan(
            *(each.format(**known) for each in argv), **{name: value.format(**known) for name, value in changed.items()}
        )
    assert (status, out) == (1, "")
    assert told in err
    assert err.endswith("。\n")
    assert err.count("\n") == 1 + err.count("\n  ")


MISSPELT = [
    ("", "缺少 命令", "fuhan"),
    ("serach", "命令 没有“serach”，可选：'index', 'search'", "fuhan"),
    ("search", "缺少 问题", "fuhan search"),
    ("search 养老 --year 二二", "--year “二二”不是整数", "fuhan search"),
    ("search 养老 --year 2022.0", "--year “2022.0”不是整数", "fuhan search"),
    ("search 养老 --yaer 2022", "不认识 --yaer 2022", "fuhan"),
    ("search 养老 --limit", "--limit 后面要写一个值", "fuhan search"),
    ("search 养老 --json=yes", "--json 后面不写值，却写了 yes", "fuhan search"),
    ("serve --h 1", "--h 不明确，可以是：--help, --host", "fuhan serve"),
    ("parse", "缺少 文件", "fuhan parse"),
    ("lexicon discvoer", "discover 没有“discvoer”", "fuhan lexicon"),
]


@pytest.mark.parametrize(("line", "told", "prog"), MISSPELT, ids=[row[0] for row in MISSPELT])
def test_a_wrong_command_line_is_told_in_chinese_where_the_usage_stands(
    fuhan: Fuhan, line: str, told: str, prog: str
) -> None:
    status, _, err = fuhan(*line.split())
    assert status == 2
    assert err.startswith(f"命令写法有误（{told}")
    assert err.endswith(f"。用法见：{prog} --help\n")


@pytest.mark.parametrize("command", ["", "index", "search", "parse", "eval", "lexicon", "serve", "check"])
def test_help_has_no_english_sentence(fuhan: Fuhan, command: str) -> None:
    status, out, _ = fuhan(*command.split(), "--help")
    assert status == 0
    assert out.startswith(f"用法：{f'fuhan {command}'.strip()} ")
    assert not re.search(r"[a-z]{2,} [a-z]{2,} [a-z]{2,}|optional|options|usage", out)


def test_a_slip_in_a_process_of_its_own_shows_no_traceback(env: dict[str, str]) -> None:
    told = started({**env, "FUHAN_LETTERS": "nowhere"}, "index")
    assert (told.returncode, told.stdout, told.stderr) == (1, "", f"函件文件夹不存在：{Path.cwd()}/nowhere。\n")
