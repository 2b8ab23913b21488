"""The command as a clerk meets it: what it prints, with which exit status, and one clear sentence for every slip."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from index.encode import Encoder
from index.storage.generation import current
from service.cli import main

FUHAN = Path(sys.executable).with_name("fuhan")

ONE = """（A类）
云溪市教育局
云教函〔2023〕14号
云溪市教育局关于市八届人大二次会议第17号建议答复的函
陆知远代表：
您提出的《关于办好学校食堂的建议》（建议第17号）收悉，现答复如下：
一、关于公开后厨的建议
吸收采纳。
全市学校食堂的后厨已经全部接入监管平台，家长可以在手机上查看。
二、关于统一采购的建议
部分采纳。
今年九月起，大宗食材由市里统一招标采购，蔬菜仍由各校就近购买。
专此答复。
云溪市教育局
2023年6月9日
（联系人：何采薇，电话：5550118）
公开方式：主动公开
"""
OTHER = ONE.replace("14号", "15号").replace("第17号", "第18号").replace("陆知远", "简书宁").replace("食堂", "宿舍")

Told = tuple[int, str, str]
Fuhan = Callable[..., Told]


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


def started(env: Mapping[str, str], *argv: str) -> subprocess.CompletedProcess[str]:
    """A command as a process of its own."""
    whole = {**os.environ, **env}
    return subprocess.run([FUHAN, *argv], env=whole, capture_output=True, text=True, check=False)


def test_from_letters_to_cited_passages(env: dict[str, str], letters: Path) -> None:
    built = started(env, "index", str(letters))
    assert (built.returncode, built.stderr) == (0, "")
    assert "档案已就绪：2 封函" in built.stdout

    found = started(env, "search", "后厨 监管平台", "--json", "--limit", "1")
    assert (found.returncode, found.stderr) == (0, "")
    results = json.loads(found.stdout)
    assert {"query", "total", "took_ms", "interpreted", "facets", "hits"} <= set(results)
    (hit,) = results["hits"]
    assert {"rank", "score", "key", "text", "heading_path", "marks", "why", "citation"} <= set(hit)
    assert set(hit["why"]) == {"lexical_rank", "semantic_rank", "exact"}
    assert hit["key"] == "云教函〔2023〕14号#一"
    assert hit["citation"]["text"] == (
        "《云溪市教育局关于市八届人大二次会议第17号建议答复的函》（云教函〔2023〕14号，2023年6月9日）第一部分"
    )
    assert {hit["text"][start:end] for start, end in hit["marks"]} >= {"后厨"}

    spoken = started(env, "search", "宿舍 统一采购", "--kind", "人大建议", "--year", "2023")
    assert spoken.stdout.startswith("1. 《云溪市教育局关于市八届人大二次会议第18号建议答复的函》")
    assert "大宗食材由市里统一招标采购" in spoken.stdout


def test_check_tells_what_changed_since(fuhan: Fuhan, letters: Path) -> None:
    assert fuhan("index")[0] == 0
    status, out, _ = fuhan("check")
    assert (status, out) == (0, "已核对 2 封函、8 个段落：全部一致。\n")
    (letters / "one.txt").write_text(ONE.replace("九月", "十月"), encoding="utf-8")
    (letters / "other.txt").unlink()
    status, out, _ = fuhan("check")
    assert status == 1
    assert "one.txt（云教函〔2023〕14号）在建档之后有改动。" in out
    assert "other.txt（云教函〔2023〕15号）已不在函件文件夹里。" in out
    assert "发现 2 处不一致" in out


def test_parse_gives_one_record_a_line(fuhan: Fuhan, letters: Path) -> None:
    status, out, _ = fuhan("parse", "--json", str(letters / "one.txt"), str(letters / "other.txt"))
    record, other = map(json.loads, out.splitlines())
    assert (status, other["recipients"]) == (0, ["简书宁"])
    assert {
        name: record[name] for name in ("doc_number", "kind", "session", "proposal_number", "date", "category")
    } == {
        "doc_number": "云教函〔2023〕14号",
        "kind": "人大建议",
        "session": "市八届人大二次会议",
        "proposal_number": "17",
        "date": "2023-06-09",
        "category": "A类",
    }
    told = {
        "file",
        "title",
        "issuer",
        "recipients",
        "proposal_title",
        "adoption",
        "consulted",
        "contacts",
        "publicity",
        "cc",
    }
    assert told | {"sections", "problems"} <= set(record)
    assert record["contacts"] == [{"name": "何采薇", "phone": "5550118"}]
    assert [(part["path"], part["adoption"], part["children"]) for part in record["sections"]] == [
        ("一", "吸收采纳。", []),
        ("二", "部分采纳。", []),
    ]


def test_a_file_may_bear_the_name_that_an_older_system_wrote(fuhan: Fuhan, letters: Path) -> None:
    for old, name in (("one.txt", "复函.txt"), ("other.txt", "空白.txt")):
        (letters / old).rename(letters / os.fsdecode(name.encode("gb18030")))
    (letters / os.fsdecode("空白.txt".encode("gb18030"))).write_bytes(b"")
    assert "空白.txt：文件 空白.txt" in fuhan("index", "--allow-malformed")[1]
    assert (
        json.loads(fuhan("search", "后厨", "--json", "--limit", "1")[1])["hits"][0]["citation"]["source"] == "复函.txt"
    )
    assert fuhan("check")[0] == 0


def test_parse_goes_on_after_a_file_that_cannot_be_read(fuhan: Fuhan, letters: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01\x02" * 99)
    wanted = [str(tmp_path / "bad.txt"), str(tmp_path / "missing.txt"), str(tmp_path), str(letters / "one.txt")]
    status, out, err = fuhan("parse", "--json", *wanted)
    assert (status, len(out.splitlines())) == (1, 1)
    assert len(err.splitlines()) == 3
    assert all(line.endswith("。") for line in err.splitlines())


def test_a_letter_cut_in_the_middle_is_read_as_far_as_it_goes(fuhan: Fuhan, letters: Path) -> None:
    cut = ONE.encode()[: len(ONE.encode()) * 2 // 3]
    (letters / "one.txt").write_bytes(cut[: cut.rindex("统".encode())])
    assert fuhan("index")[0] == 0
    record = json.loads(fuhan("parse", "--json", str(letters / "one.txt"))[1])
    assert record["doc_number"] == "云教函〔2023〕14号"
    assert any("不完整" in problem for problem in record["problems"])


def test_eval_measures_every_mode_on_a_judged_collection(fuhan: Fuhan, tmp_path: Path) -> None:
    texts = {"a": "后厨全部公开。", "b": "宿舍统一供暖。", "c": "道路两侧种树。"}
    corpus = "".join(json.dumps({"id": name, "title": "", "text": text}) + "\n" for name, text in texts.items())
    (tmp_path / "corpus.jsonl").write_text(corpus, encoding="utf-8")
    asked = '{"id": 1, "query": "公开后厨", "pos": ["a"]}\n{"id": 2, "query": "宿舍 供暖", "pos": ["b"]}\n'
    (tmp_path / "queries.jsonl").write_text(asked, encoding="utf-8")
    status, out, _ = fuhan("eval", str(tmp_path), "--json")
    told = json.loads(out)
    assert (status, told["passages"], told["queries"]) == (0, 3, 2)
    for mode in ("lexical", "semantic", "hybrid"):
        assert told[mode] == {"ndcg@10": 1.0, "recall@10": 1.0, "recall@100": 1.0, "mrr": 1.0}
    assert "hybrid" in fuhan("eval", str(tmp_path))[1]


def test_refused_files_are_listed_and_may_be_left_out(fuhan: Fuhan, letters: Path) -> None:
    (letters / "bad.txt").write_bytes(b"\x00\x01\x02" * 99)
    (letters / "copy.txt").write_text(ONE.replace("九月", "十月"), encoding="utf-8")
    (letters / "notes.xyz").write_text("不是函件", encoding="utf-8")
    status, out, err = fuhan("index")
    assert (status, out) == (1, "")
    assert err.startswith("有 2 个文件未被收录，档案保持原样：\n  bad.txt：")
    assert re.search(r"one\.txt：与 copy\.txt 的文号同为“云教函〔2023〕14号”，但内容不同", err)
    status, out, _ = fuhan("index", "--allow-malformed")
    assert status == 0
    assert "未收录 2 个文件" in out
    assert "未读 1 个文件：\n  notes.xyz" in out


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
    pytest.param(nothing, ["index", "nowhere"], {}, "函件文件夹不存在：nowhere", id="no folder"),
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


@pytest.mark.parametrize(
    "argv",
    [["serach"], [], ["search"], ["search", "养老", "--year", "二二"], ["search", "养老", "--yaer", "2022"], ["parse"]],
    ids=" ".join,
)
def test_a_wrong_command_line_is_told_where_the_usage_stands(fuhan: Fuhan, argv: list[str]) -> None:
    status, _, err = fuhan(*argv)
    assert status == 2
    assert err.startswith("命令写法有误（")
    assert "--help" in err


def test_a_slip_in_a_process_of_its_own_shows_no_traceback(env: dict[str, str]) -> None:
    told = started({**env, "FUHAN_LETTERS": "nowhere"}, "index")
    assert (told.returncode, told.stdout, told.stderr) == (1, "", "函件文件夹不存在：nowhere。\n")


def test_a_reader_who_goes_away_is_no_fault(env: dict[str, str], letters: Path) -> None:
    whole = {**os.environ, **env}
    command = [FUHAN, "parse", "--json", *[str(letters / "one.txt")] * 200]
    with subprocess.Popen(command, env=whole, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as at_work:
        assert at_work.stdout is not None
        assert at_work.stderr is not None
        at_work.stdout.close()
        assert at_work.stderr.read() == b""


def test_serve_builds_the_archive_first_and_answers(env: dict[str, str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [FUHAN, "serve", "--port", str(port)]
    with subprocess.Popen(command, env={**os.environ, **env}, stderr=subprocess.PIPE) as at_work:
        try:
            health = _answer(f"http://127.0.0.1:{port}/api/health", at_work)
        finally:
            at_work.terminate()
    assert (health["ready"], health["letters"], health["problem"]) == (True, 2, None)


def _answer(address: str, at_work: subprocess.Popen[bytes]) -> dict[str, object]:
    """What an address says once it says anything, as long as the server lives."""
    while at_work.poll() is None:
        try:
            with urlopen(address) as answer:
                told: dict[str, object] = json.load(answer)
                return told
        except URLError:
            time.sleep(0.05)
    raise AssertionError(at_work.stderr and at_work.stderr.read().decode())
