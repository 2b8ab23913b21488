"""Old Word, WPS and RTF files, by way of LibreOffice where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from index.errors import OutOfReach, Unreadable
from index.reading.source import Source

_PATIENCE = 60
"""Seconds: a cold start takes some ten, a letter one more."""

_FORMATS = (b"\xd0\xcf\x11\xe0", b"{\\rtf", b"PK\x03\x04", b"<")
"""How the files begin that offices save as .doc: Word's old format and WPS, RTF, newer Word, web pages. LibreOffice
would open any other bytes as text in an encoding of its choice."""

_PLAIN = "txt:Text (encoded):UTF8"
"""LibreOffice's own filter: paragraphs as lines, with the numbers of lists."""


def read(content: bytes, name: str) -> Source:
    """The text of an old office file.

    Raises:
        Unreadable: LibreOffice is not installed, or cannot open the file.
        OutOfReach: it does not start, or takes too long.
    """
    if not content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_FORMATS):
        raise Unreadable(f"文件 {name} 不是 Word、WPS 或 RTF 文件，或已损坏。")
    program = libreoffice()
    suffix = Path(name).suffix.lower()
    if program is None:
        raise Unreadable(f"文件 {name} 需要 LibreOffice 才能读取；请安装它，或另存为 .docx 后再收录。")
    with tempfile.TemporaryDirectory(prefix="fuhan-office-", ignore_cleanup_errors=True) as folder:
        given = Path(folder, f"letter{suffix}")
        given.write_bytes(content)
        _convert(program, given, name)
        written = given.with_suffix(".txt")
        if not written.is_file():
            raise Unreadable(f"文件 {name} 已损坏或有密码保护，LibreOffice 无法打开。")
        return Source(written.read_text(encoding="utf-8-sig", errors="replace"))


def libreoffice() -> str | None:
    """Where LibreOffice is installed, if it is."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def _convert(program: str, given: Path, name: str) -> None:
    """Have LibreOffice write a text beside the file, with a profile of its own so that no open window is disturbed."""
    profile = f"-env:UserInstallation={(given.parent / 'profile').as_uri()}"
    order = [
        program,
        profile,
        "--headless",
        "--norestore",
        "--convert-to",
        _PLAIN,
        "--outdir",
        str(given.parent),
        str(given),
    ]
    quiet = subprocess.DEVNULL
    try:
        with subprocess.Popen(order, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True) as running:  # noqa: S603
            _await(running, name)
    except OSError as error:
        raise OutOfReach(f"文件 {name} 无法读取：LibreOffice 启动失败（{error.strerror}）。") from error


def _await(running: subprocess.Popen[bytes], name: str) -> None:
    """Wait for LibreOffice; what it started itself must end with it."""
    try:
        running.wait(_PATIENCE)
    except subprocess.TimeoutExpired as error:
        os.killpg(running.pid, signal.SIGKILL)
        raise OutOfReach(f"文件 {name} 在 {_PATIENCE} 秒内没有读完，LibreOffice 可能打不开它。") from error
