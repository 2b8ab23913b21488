"""Files read in a process of their own, so that one that hangs or breaks its reader costs only itself."""

from __future__ import annotations

import atexit
import multiprocessing
import signal
import subprocess
import sys
import threading
from multiprocessing.connection import Connection

from index.errors import OutOfReach, Unreadable
from index.reading import bounds
from index.reading.source import Source

_WORKER = "index.reading.worker"


class Guard:
    """The way to a process that reads one file at a time, is started when needed, and replaced when it dies.

    A thread's fork would copy locks that others hold, and a spawned process would run the main program's file again:
    so the process is an interpreter that imports `worker`, a module with a function `serve(handle)`, and nothing else.
    """

    def __init__(self, worker: str = _WORKER) -> None:
        self._worker = worker
        self._one_at_a_time = threading.Lock()
        self._running: tuple[subprocess.Popen[bytes], Connection] | None = None

    def read(self, content: bytes, name: str) -> Source:
        """The text of a file, as the reader of its suffix finds it.

        Raises:
            Unreadable: the reader refuses the file, or came to no end within its bounds, or died of it.
        OutOfReach: the machine was too busy, or ended the reader.
        """
        with self._one_at_a_time:
            answer = self._asked(content, name)
        if isinstance(answer, Unreadable):
            raise answer
        return answer

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self._end(kill=True)

    def _asked(self, content: bytes, name: str) -> Source | Unreadable:
        """The process's answer, or how it died; one that had just gone home is replaced."""
        answer: Source | Unreadable | None = None
        while answer is None:
            _, pipe = self._running = self._alive() or self._started()
            try:
                pipe.send((content, name))
                answer = pipe.recv()
            except (EOFError, OSError):
                status = self._end()
                answer = _death(name, status) if status else None
            finally:
                if answer is None:  # also after an interrupt: the next to ask would get this answer
                    self.close()
        return answer

    def _alive(self) -> tuple[subprocess.Popen[bytes], Connection] | None:
        """The process, if it did not end while nothing was read."""
        if self._running and self._running[0].poll() is not None:
            self._end()
        return self._running

    def _started(self) -> tuple[subprocess.Popen[bytes], Connection]:
        ours, theirs = multiprocessing.Pipe()
        order = f"import sys; sys.path[:] = {sys.path!r}; from {self._worker} import serve; serve({theirs.fileno()})"
        quiet = subprocess.DEVNULL
        with theirs:
            running = subprocess.Popen(  # noqa: S603
                [sys.executable, "-c", order],
                stdin=quiet,
                stdout=quiet,
                stderr=quiet,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )
        return running, ours

    def _end(self, *, kill: bool = False) -> int:
        """The status with which the process ended; 0 also where none ran."""
        if self._running is None:
            return 0
        running, pipe = self._running
        self._running = None
        pipe.close()
        if kill:
            running.kill()
        return running.wait()


def _death(name: str, status: int) -> Unreadable:
    """Why a file was not read, by the status of the process that died of it; SIGKILL comes from outside."""
    if status == -signal.SIGXCPU:
        return Unreadable(f"文件 {name} 过于复杂，用了 {bounds.SECONDS} 秒还没有读完（扫描件按每页计），没有收录。")
    if status == -signal.SIGALRM:
        return OutOfReach(f"文件 {name} 读了 {bounds.STANDSTILL} 秒没有进展，没有收录。")
    if status == -signal.SIGKILL:
        return OutOfReach(f"读取文件 {name} 时，读取程序被系统终止，没有收录。")
    return Unreadable(f"文件 {name} 使读取程序中止，多半已损坏，没有收录。")


_GUARD = Guard()
atexit.register(_GUARD.close)


def read(content: bytes, name: str) -> Source:
    """The text of a file of any format that takes a parser of many parts: Word, PDF, OFD, web pages, pictures.

    Raises:
        Unreadable: the reader refuses the file, or came to no end within its bounds, or died of it.
    """
    return _GUARD.read(content, name)
