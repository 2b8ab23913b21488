"""Letters brought in and taken out through the interface: at once, safely, and by the staff alone."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from clerk import ONE
from fastapi.testclient import TestClient
from httpx import Response
from makers import as_docx, zipped

from index.build import Builder
from index.models.encode import Encoder
from index.words.words import Words
from search.searcher import Searcher
from service import house
from service.app import create_app
from service.settings import Settings
from service.staff.filing import safe_name

TOKEN = {"Authorization": "Bearer 口令-1".encode()}
THIRD = ONE.replace("14号", "16号").replace("第17号", "第19号").replace("食堂", "操场")
NUMBER = "云教函〔2023〕14号"


@pytest.fixture
def settings(letters: Path, tmp_path: Path, encoder: Encoder) -> Settings:
    return Settings((letters,), tmp_path / "archive", encoder.name, staff_token="口令-1")  # noqa: S106


@pytest.fixture
def client(settings: Settings, encoder: Encoder, words: Words) -> Iterator[TestClient]:
    """A client of a service over the two letters."""
    Builder(settings.archive, encoder, words).build(house.intake(settings))
    app = create_app(Searcher(settings.archive, encoder, words), settings)
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


def sent(client: TestClient, name: str, content: bytes, **changed: Any) -> Response:  # noqa: ANN401
    return client.post("/api/letters", **{"files": {"file": (name, content)}, "headers": TOKEN, **changed})


def held(client: TestClient) -> set[str]:
    return {letter["file"] for letter in client.get("/api/letters").json()["letters"]}


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def test_a_letter_is_searchable_when_the_answer_comes(client: TestClient, letters: Path) -> None:
    answer = sent(client, "操场.docx", as_docx(THIRD.splitlines()))
    assert answer.status_code == 201
    told = answer.json()
    assert (told["key"], told["file"], told["recipients"]) == ("云教函〔2023〕16号", "操场.docx", ["陆知远"])
    assert told["problems"] == []
    assert names(letters) == {"one.txt", "other.txt", "操场.docx"}
    hits = client.get("/api/search", params={"q": "操场 后厨 监管平台", "doc_number": told["key"]}).json()["hits"]
    assert hits[0]["citation"]["source"] == "操场.docx"


def test_the_same_letter_twice_is_told_with_the_one_that_is_held(client: TestClient, letters: Path) -> None:
    before = names(letters)
    answer = sent(client, "again.docx", as_docx(ONE.splitlines()))
    assert answer.status_code == 409
    told = answer.json()
    assert (told["error"], told["status"], told["letter"]["key"]) == ("already_held", 409, NUMBER)
    assert told["message"] == f"这封函已经收录：{NUMBER}（one.txt）。"
    assert names(letters) == before


REFUSED = [
    pytest.param("a.docx", b"PK\x03\x04 no zip", "已损坏", id="a broken file"),
    pytest.param("a.txt", b"", "是空的", id="an empty file"),
    pytest.param("a.txt", "关于开会的通知\n各科室：\n周五开会。\n".encode(), "不是答复函", id="a notice"),
    pytest.param("a.txt", ONE.replace("九月", "十月").encode(), "文号同为", id="another letter's number"),
    pytest.param("a.xlsx", b"x", "不能收录“a.xlsx”", id="no letter's format"),
    pytest.param("a.zip", zipped({"a.txt": THIRD.encode()}), "压缩包请先解开", id="a zip"),
    pytest.param("one.txt.fuhan.toml", b'title = "x"', "不能收录", id="corrections"),
]


@pytest.mark.parametrize(("name", "content", "why"), REFUSED)
def test_a_refused_file_leaves_nothing_behind(
    client: TestClient, letters: Path, name: str, content: bytes, why: str
) -> None:
    before, generation = names(letters), client.get("/api/health").json()["generation"]
    answer = sent(client, name, content)
    assert (answer.status_code, answer.json()["status"]) == (422, 422)
    assert why in answer.json()["message"]
    assert names(letters) == before
    assert client.get("/api/health").json()["generation"] == generation


def test_a_file_that_clashes_with_one_not_yet_taken_in_leaves_nothing_behind(client: TestClient, letters: Path) -> None:
    (letters / "a.txt").write_text(THIRD.replace("九月", "十月"), encoding="utf-8")
    before = names(letters)
    answer = sent(client, "b.txt", THIRD.encode())
    assert (answer.status_code, "文号同为" in answer.json()["message"]) == (422, True)
    assert names(letters) == before


FORMS = [
    pytest.param({"files": {"other": ("a.txt", b"x")}}, "没有收到文件", id="another field"),
    pytest.param({"files": None, "data": {"file": "x"}}, "没有收到文件", id="a text"),
    pytest.param({"files": None, "json": {"file": "x"}}, "没有收到文件", id="JSON"),
    pytest.param({"files": [("file", ("a.txt", b"x")), ("file", ("b.txt", b"x"))]}, "不完整", id="two files"),
    pytest.param(
        {"files": None, "data": {"file": "x"}, "headers": {**TOKEN, "Content-Type": "multipart/form-data"}},
        "不完整",
        id="no boundary",
    ),
]


@pytest.mark.parametrize(("changed", "why"), FORMS)
def test_what_is_no_such_form_is_told(client: TestClient, changed: dict[str, Any], why: str) -> None:
    answer = sent(client, "a.txt", b"x", **changed)
    assert (answer.status_code, answer.json()["error"]) == (422, "misused")
    assert why in answer.json()["message"]


def test_a_file_that_is_too_large_is_told(client: TestClient, letters: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.doors.intake_api.LARGEST_FILE", 1 << 20)
    answer = sent(client, "a.txt", b"x" * (4 << 20))
    assert (answer.status_code, "最多 1 MB" in answer.json()["message"]) == (422, True)
    assert names(letters) == {"one.txt", "other.txt"}


DOORS = [pytest.param("POST", "/api/letters", id="in"), pytest.param("DELETE", f"/api/letters/{NUMBER}", id="out")]
STRANGERS = [
    pytest.param({}, id="no token"),
    pytest.param({"Authorization": "Bearer wrong"}, id="another"),
    pytest.param({"Authorization": "Bearer "}, id="an empty one"),
    pytest.param({"Authorization": "Basic " + "口令-1"}, id="in another manner"),
]


@pytest.mark.parametrize(("method", "path"), DOORS)
@pytest.mark.parametrize("headers", STRANGERS)
def test_strangers_change_nothing(
    client: TestClient, letters: Path, method: str, path: str, headers: dict[str, str]
) -> None:
    before = names(letters)
    encoded = {name: value.encode() for name, value in headers.items()}
    files = {"file": ("a.txt", THIRD.encode())} if method == "POST" else None
    answer = client.request(method, path, files=files, headers=encoded)
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert answer.json()["error"] == "not_identified"
    assert names(letters) == before


@pytest.mark.parametrize(("method", "path"), DOORS)
def test_without_a_token_set_nobody_may(searcher: Searcher, method: str, path: str) -> None:
    client = TestClient(create_app(searcher, Settings()), raise_server_exceptions=False)
    answer = client.request(method, path, headers={"Authorization": "Bearer None"})
    assert (answer.status_code, answer.json()["error"]) == (403, "not_allowed")
    assert "没有设置 FUHAN_STAFF_TOKEN" in answer.json()["message"]


def test_a_letter_taken_out_is_kept_in_the_trash_with_its_copies_and_corrections(
    client: TestClient, letters: Path, settings: Settings
) -> None:
    (letters / "deep").mkdir()
    shutil.copy(letters / "one.txt", letters / "deep" / "one.txt")
    (letters / "one.txt.fuhan.toml").write_text('category = "B类"', encoding="utf-8")
    answer = client.delete(f"/api/letters/{quote('云教函2023年14号')}", headers=TOKEN)
    assert answer.status_code == 200
    assert (answer.json()["key"], set(answer.json()["files"])) == (NUMBER, {"one.txt", "deep/one.txt"})
    assert client.get(f"/api/letters/{quote(NUMBER)}").status_code == 404
    assert names(letters) == {"other.txt", "deep"}
    (day,) = settings.trash.iterdir()
    assert answer.json()["trash"] == str(day)
    assert sorted(path.name for path in day.glob("*/*")) == ["one.txt", "one.txt", "one.txt.fuhan.toml"]
    assert {path.read_text(encoding="utf-8") for path in day.glob("*/one.txt")} == {ONE}

    back = sent(client, "one.txt", ONE.encode())
    assert (back.status_code, back.json()["category"]) == (201, "A类")


KEPT = [
    pytest.param(NUMBER, 200, id="one of two"),
    pytest.param("云教函〔2023〕99号", 404, id="not held"),
    pytest.param("云教函〔2023〕31号", 422, id="in a zip"),
]


@pytest.mark.parametrize(("number", "status"), KEPT)
def test_what_can_be_taken_out(client: TestClient, letters: Path, number: str, status: int) -> None:
    (letters / "a.zip").write_bytes(zipped({"31.txt": ONE.replace("14号", "31号").encode()}))
    assert sent(client, "third.txt", THIRD.encode()).status_code == 201
    before = names(letters)
    answer = client.delete(f"/api/letters/{quote(number)}", headers=TOKEN)
    assert answer.status_code == status, answer.json()
    assert (names(letters) == before) == (status != 200)


def test_the_last_letter_stays(client: TestClient, letters: Path) -> None:
    (letters / "other.txt").unlink()
    answer = client.delete(f"/api/letters/{quote(NUMBER)}", headers=TOKEN)
    assert (answer.status_code, names(letters)) == (422, {"one.txt"})


def test_an_archive_of_other_folders_is_left_alone(
    settings: Settings, encoder: Encoder, words: Words, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "third.txt").write_text(THIRD, encoding="utf-8")
    Builder(settings.archive, encoder, words).build(house.intake(settings, [elsewhere]))
    client = TestClient(create_app(Searcher(settings.archive, encoder, words), settings))
    answer = sent(client, "four.txt", THIRD.replace("16号", "17号").encode())
    assert (answer.status_code, "请核对 FUHAN_LETTERS" in answer.json()["message"]) == (422, True)
    assert held(client) == {"third.txt"}
    assert names(settings.letters[0]) == {"one.txt", "other.txt"}


def test_while_another_process_builds_the_answer_is_later(
    client: TestClient, settings: Settings, letters: Path
) -> None:
    with (settings.archive / "LOCK").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        answer = sent(client, "third.txt", THIRD.encode())
    assert (answer.status_code, answer.json()["error"]) == (503, "busy")
    assert names(letters) == {"one.txt", "other.txt"}
    assert sent(client, "third.txt", THIRD.encode()).status_code == 201


def test_what_counts_is_what_lies_in_the_folder(client: TestClient, letters: Path) -> None:
    """Whether or not the archive has taken it up."""
    (letters / "one.txt").unlink()
    (letters / "z.txt").write_text(THIRD, encoding="utf-8")
    assert sent(client, "again.txt", ONE.encode()).status_code == 201
    answer = sent(client, "a.txt", THIRD.encode())
    assert (answer.status_code, answer.json()["letter"]["file"]) == (409, "z.txt")
    (letters / "again.txt").rename(letters / "elsewhere.txt")
    answer = client.delete(f"/api/letters/{quote(NUMBER)}", headers=TOKEN)
    assert answer.json()["files"] == ["elsewhere.txt"]
    assert names(letters) == {"other.txt", "z.txt"}


def test_of_two_who_bring_the_same_letter_at_once_one_is_told_so(client: TestClient, letters: Path) -> None:
    with ThreadPoolExecutor(2) as both:
        answers = list(both.map(lambda name: sent(client, name, THIRD.encode()), ["a.txt", "b.txt"]))
    assert sorted(answer.status_code for answer in answers) == [201, 409]
    assert len(names(letters)) == 3


def test_a_broken_file_of_the_same_name_in_another_folder_is_not_in_the_way(
    settings: Settings, encoder: Encoder, words: Words, tmp_path: Path
) -> None:
    (tmp_path / "second").mkdir()
    (tmp_path / "second" / "third.txt").write_bytes(b"")
    both = replace(settings, letters=(*settings.letters, tmp_path / "second"))
    Builder(both.archive, encoder, words).build(house.intake(both), allow_malformed=True)
    client = TestClient(create_app(Searcher(both.archive, encoder, words), both))
    assert sent(client, "third.txt", THIRD.encode()).status_code == 201


def test_a_folder_that_cannot_be_written_is_told(client: TestClient, letters: Path) -> None:
    letters.rename(letters.with_name("away"))
    answer = sent(client, "third.txt", THIRD.encode())
    assert (answer.status_code, answer.json()["error"]) == (507, "not_written")
    assert "一切保持原样" in answer.json()["message"]


NAMES = [
    ("复函.docx", "复函.docx"),
    ("../../etc/复函.txt", "复函.txt"),
    ("C:\\桌面\\复函.PDF", "复函.PDF"),
    (".hidden.txt", "hidden.txt"),
    ("~$复函.docx", "复函.docx"),
    ("a\x00b\n?*.txt", "a_b___.txt"),
    ("\u202etxt.exe.txt", "_txt.exe.txt"),
    ("~$ .txt ", "来函.txt"),
    ("长" * 300 + ".txt", "长" * 58 + ".txt"),
]


@pytest.mark.parametrize(("given", "safe"), NAMES)
def test_a_name_is_made_safe(given: str, safe: str) -> None:
    assert safe_name(given) == safe


def test_no_file_is_ever_overwritten(client: TestClient, letters: Path) -> None:
    (letters / "b.fuhan.toml").write_text('title = "另一封函的更正"', encoding="utf-8")
    for name, number, wanted in (
        ("one.txt", 41, "one（2）.txt"),
        ("one.txt", 42, "one（3）.txt"),
        ("b.txt", 43, "b（2）.txt"),
    ):
        answer = sent(client, name, THIRD.replace("16号", f"{number}号").encode())
        assert (answer.status_code, answer.json()["file"]) == (201, wanted)
    assert (letters / "one.txt").read_text(encoding="utf-8") == ONE
