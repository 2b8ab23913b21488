"""The command as a clerk meets it: from letters to cited passages, and what each command prints."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from clerk import FUHAN, ONE, Fuhan, started


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


def test_where_nothing_changed_the_archive_stays_and_a_sentence_says_so(
    fuhan: Fuhan, letters: Path, env: dict[str, str]
) -> None:
    told, pointer = fuhan("index")[1], Path(env["FUHAN_ARCHIVE"], "CURRENT")
    first = pointer.read_bytes()
    status, out, _ = fuhan("index")
    assert (status, pointer.read_bytes()) == (0, first)
    sentence, rest = out.split("\n", 1)
    assert sentence.startswith("函件、模型和词表都没有变化，沿用 ")
    assert rest == told
    for change in (
        {"FUHAN_QUERY_PROMPT": "问："},
        {"FUHAN_LETTERS": f"{letters}{os.pathsep}{letters}"},
    ):
        assert not fuhan("index", **change)[1].startswith(sentence[:9])
    (letters / "bad.docx").write_bytes(b"no")
    assert fuhan("index", "--allow-malformed")[0] == 0
    assert fuhan("index", "--allow-malformed")[1].startswith(sentence[:9])
    assert fuhan("index")[0] == 1, "a refused file is still refused"


def test_an_archive_that_was_damaged_is_rebuilt_though_no_letter_changed(fuhan: Fuhan, env: dict[str, str]) -> None:
    fuhan("index")
    (store,) = Path(env["FUHAN_ARCHIVE"]).glob("*/store.sqlite")
    store.write_bytes(b"")
    assert fuhan("check")[0] == 1
    assert fuhan("index")[0] == 0
    assert fuhan("check")[0] == 0


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


def test_parse_shows_in_which_words_each_field_was_read(fuhan: Fuhan, letters: Path) -> None:
    (letters / "one.txt").write_text(ONE.replace("2023年6月9日", "202369"), encoding="utf-8")
    record = json.loads(fuhan("parse", "--json", str(letters / "one.txt"))[1])
    seen = {each["field"]: (each["words"], each["sure"]) for each in record["evidence"]}
    assert (seen["doc_number"], seen["date"]) == (("云教函〔2023〕14号", True), ("202369", False))
    assert record["problems"] == ["日期读作“2023-06-09”（原文“202369”），不能确定，请核对。"]
    status, out, err = fuhan("parse", str(letters / "one.txt"))
    lines = [line.split() for line in out.splitlines()]
    assert (status, err) == (0, "")
    assert ["文号", "确定", "云教函〔2023〕14号", "第", "12—24", "字：“云教函〔2023〕14号”"] in lines
    assert ["日期", "存疑", "2023-06-09"] in [line[:3] for line in lines]
    assert ["一", "关于公开后厨的建议", "吸收采纳。"] in [line[:3] for line in lines]
    assert record["problems"] in lines
    assert fuhan("index")[1].splitlines()[1] == "其中 1 封有存疑之处，见网页“收录情况”（/intake）。"


def test_a_folder_named_twice_is_read_once(fuhan: Fuhan, letters: Path, tmp_path: Path) -> None:
    status, out, _ = fuhan("index", str(letters), str(tmp_path))
    assert status == 0
    assert "档案已就绪：2 封函" in out
    assert "letters/one.txt：与 one.txt 是同一封函。" in out
    assert fuhan("index", str(letters), str(letters))[0] == 0


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
    assert "略过 1 个文件：\n  notes.xyz" in out


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
