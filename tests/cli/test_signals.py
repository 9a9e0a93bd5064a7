"""Ended at any moment, a run leaves the old output whole, nothing beside it, and says nothing."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from typing import TYPE_CHECKING, NamedTuple

import pytest

from spbe_calc.cli import signals
from tests.support import EXAMPLES, ROOT

if TYPE_CHECKING:
    from collections import Counter
    from pathlib import Path

pytestmark = [pytest.mark.skipif(os.name == "nt", reason="signals of POSIX"), pytest.mark.usefixtures("signals_act")]
EXAMPLE = EXAMPLES / "kota-bandar-lampung-2024.yaml"
ROWS = 800
OUTPUTS = ("scores.csv", "scores.json", "scores.xlsx")
WATCHED = ("SIGINT", "SIGTERM", "SIGHUP")
CODES = {"SIGINT": 130, "SIGTERM": 143, "SIGHUP": 129, "SIGKILL": -9}
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT), "SPBE_LANG": "en"}


class Ended(NamedTuple):
    """How a run ended, and what it left."""

    code: int
    said: bytes
    torn: bool
    litter: list[str]


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A table that takes long enough to be interrupted."""
    file = tmp_path_factory.mktemp("table") / "table.csv"
    levels = ",".join(["3"] * 47)
    rows = (f"Kota {number},2024,{levels}\n" for number in range(ROWS))
    file.write_text("agency,year," + ",".join(map(str, range(1, 48))) + "\n" + "".join(rows), "utf-8")
    return file


@pytest.fixture(scope="module")
def seconds(table: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    """How long a run takes that nobody interrupts."""
    folder = tmp_path_factory.mktemp("timing")
    return {output: timed(table, folder / output) for output in OUTPUTS}


def command(table: Path, output: Path) -> list[str]:
    return [sys.executable, "-m", "spbe_calc", "score", str(table), "-o", str(output)]


def timed(table: Path, output: Path) -> float:
    start = time.monotonic()
    subprocess.run(command(table, output), env=ENVIRONMENT, check=True, capture_output=True)  # noqa: S603
    return time.monotonic() - start


def ended(name: str, table: Path, output: Path, wait: float) -> Ended:
    """Start a run over an old output, and send it a signal after a while; one that was too quick is none that ended so."""
    output.write_text("old", "utf-8")
    with subprocess.Popen(command(table, output), env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:  # noqa: S603
        _until_python_runs(process)
        time.sleep(wait)
        process.send_signal(getattr(signal, name))
        said, _none = process.communicate(timeout=60)
    litter = sorted(path.name for path in output.parent.iterdir() if path != output)
    return Ended(process.returncode, said, not is_whole(output), litter)


def _until_python_runs(process: subprocess.Popen[bytes]) -> None:
    """Wait until Ctrl-C has a handler: before that there is no program of ours that could answer."""
    deadline = time.monotonic() + 20
    while process.poll() is None and time.monotonic() < deadline:
        with open(f"/proc/{process.pid}/status", encoding="ascii") as status:  # noqa: PTH123
            caught = next(int(line.split()[1], 16) for line in status if line.startswith("SigCgt"))
        if caught >> (signal.SIGHUP - 1) & 1:  # the last that is watched
            return
        time.sleep(0.005)


def is_whole(output: Path) -> bool:
    data = output.read_bytes()
    if data == b"old":
        return True
    if output.suffix == ".xlsx":
        with zipfile.ZipFile(output) as book:
            return book.testzip() is None
    return len(json.loads(data)) == ROWS if output.suffix == ".json" else data.count(b"\n") == ROWS + 1


def storm(name: str, runs: int, table: Path, seconds: dict[str, float], folder: Path) -> Counter[str]:
    """Interrupt so many runs at random moments; what came of them."""
    from collections import Counter

    chance, found = random.Random(name), Counter[str]()  # noqa: S311
    for at in range(runs):
        output = folder / OUTPUTS[at % len(OUTPUTS)]
        done = ended(name, table, output, chance.uniform(0, seconds[output.name]))
        assert done.code in {0, CODES[name]}, done
        assert done.said == b"", done
        found["ended by it"] += done.code != 0
        found["torn"] += done.torn
        found["litter"] += len(done.litter)
        if done.litter:
            assert name == "SIGKILL", done
            assert len(done.litter) == 1, done
            assert done.litter[0].endswith(".spbe-unfinished")
            timed(table, output)
        assert [path.name for path in folder.iterdir()] == [output.name], done  # the next run has taken away what one left
        output.unlink()
    return found


@pytest.mark.skipif(not os.path.exists("/proc/self/status"), reason="asks /proc when the program is ready")  # noqa: PTH110
@pytest.mark.parametrize("name", CODES)
@pytest.mark.parametrize("runs", [3, pytest.param(100, marks=pytest.mark.slow)])
def test_ended_at_a_random_moment(runs: int, name: str, table: Path, seconds: dict[str, float], tmp_path: Path) -> None:
    found = storm(name, runs, table, seconds, tmp_path)
    print(name, runs, dict(found))  # noqa: T201 - with -s, for the record
    assert found["torn"] == 0
    if name != "SIGKILL":
        assert found["litter"] == 0


@pytest.mark.parametrize("name", WATCHED)
def test_the_exit_code_says_which_signal_it_was(name: str, tmp_path: Path) -> None:
    """The program waits for standard input while a file is half-written."""
    file = tmp_path / "scores.csv"
    arguments = [sys.executable, "-m", "spbe_calc", "score", str(EXAMPLE), "-", "-o", str(file)]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=ENVIRONMENT) as process:  # noqa: S603
        deadline = time.monotonic() + 20
        while not list(tmp_path.iterdir()) and time.monotonic() < deadline:
            time.sleep(0.01)
        process.send_signal(getattr(signal, name))
        said, _none = process.communicate(timeout=20)
    assert (process.returncode, said, list(tmp_path.iterdir())) == (CODES[name], b"", [])


@pytest.mark.parametrize("name", WATCHED)
def test_a_signal_that_is_ignored_stays_ignored(name: str) -> None:
    """As ``nohup`` and a shell's ``&`` ask for."""
    code = f"import os, signal; signal.signal(signal.{name}, signal.SIG_IGN); from spbe_calc.cli import signals; signals.watch()"
    code += f"; os.kill(os.getpid(), signal.{name}); print('alive')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, check=False)  # noqa: S603
    assert (done.returncode, done.stdout, done.stderr) == (0, b"alive\n", b"")


@pytest.mark.parametrize(
    "moment",
    [
        "eval('os.kill(os.getpid(), signal.SIGINT)')",
        "type('Rubbish', (), {'__del__': lambda self: os.kill(os.getpid(), signal.SIGINT)})()",
        "sorted([2, 1], key=lambda _: os.kill(os.getpid(), signal.SIGINT))",
    ],
)
def test_no_moment_is_special(moment: str) -> None:
    """Inside ``eval`` Python remembers the interruption and ends by the signal itself, inside a finalizer it prints and goes on."""
    code = f"import os, signal; from spbe_calc.cli import signals; signals.watch(); {moment}; print('not ended')"
    script = f"import runpy, sys; sys.argv = ['x']; exec({code!r})"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, cwd=ROOT, check=False)  # noqa: S603
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


def test_a_signal_waits_for_a_few_steps_that_belong_together(monkeypatch: pytest.MonkeyPatch) -> None:
    codes: list[int] = []
    monkeypatch.setattr(os, "_exit", codes.append)
    before = signal.getsignal(signal.SIGTERM)
    done: list[str] = []
    undo = lambda: done.append("undone")  # noqa: E731
    try:
        signals.watch()
        signals.at_stop(undo)
        with signals.held():
            with signals.held():
                os.kill(os.getpid(), signal.SIGTERM)
            assert (codes, done) == ([], [])
        assert (codes, done) == ([143], ["undone"])
    finally:
        signals.forget(undo)
        monkeypatch.setattr(signals, "_watch", type(signals._watch)())  # noqa: SLF001
        for name in ("SIGINT", "SIGHUP"):
            signal.signal(getattr(signal, name), signal.default_int_handler if name == "SIGINT" else signal.SIG_DFL)
        signal.signal(signal.SIGTERM, before)
