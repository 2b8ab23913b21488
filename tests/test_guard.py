"""A file that hangs or breaks its reader is refused in a sentence, and the next file is read."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import closing

import pytest

from index.errors import OutOfReach, Unreadable
from index.reading.guard import Guard
from index.reading.source import Source


@pytest.fixture
def guard() -> Iterator[Guard]:
    with closing(Guard("hostile")) as guard:
        yield guard


@pytest.mark.parametrize(
    ("name", "why"),
    [
        pytest.param("work.pdf", "文件 work.pdf 过于复杂", id="works without end"),
        pytest.param("sleep.pdf", "文件 sleep.pdf 读了", id="stands still"),
        pytest.param("crash.pdf", "文件 crash.pdf 使读取程序中止", id="a native library aborts"),
        pytest.param("kill.pdf", "读取程序被系统终止", id="the system ends it"),
        pytest.param("fill.pdf", "文件 fill.pdf 使读取程序中止", id="takes more memory than it may"),
    ],
)
def test_it_costs_only_itself(guard: Guard, name: str, why: str) -> None:
    with pytest.raises(Unreadable, match=why) as refused:
        guard.read(b"", name)
    assert isinstance(refused.value, OutOfReach) == (name in {"sleep.pdf", "kill.pdf"})
    assert guard.read(b"", "good.pdf") == Source("good.pdf")


def test_a_process_that_ended_between_two_files_is_not_the_second_ones_fault(guard: Guard) -> None:
    guard.read(b"", "good.pdf")
    process, _ = guard._running or pytest.fail("no process was started")
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert guard.read(b"", "good.pdf") == Source("good.pdf")


def test_an_interrupt_leaves_no_answer_for_the_next_file(guard: Guard) -> None:
    def interrupt(_signal: int, _frame: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, 0.3)
    with pytest.raises(KeyboardInterrupt):
        guard.read(b"", "sleep.pdf")
    signal.signal(signal.SIGALRM, before)
    assert guard.read(b"", "good.pdf") == Source("good.pdf")


def test_files_of_several_threads_wait_for_each_other(guard: Guard) -> None:
    names = [f"{number}.pdf" for number in range(8)]
    found: dict[str, str] = {}
    threads = [
        threading.Thread(target=lambda name=name: found.update({name: guard.read(b"", name).text})) for name in names
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {name: name for name in names}
