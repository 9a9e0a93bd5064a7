"""Runs of ``spbe`` without a new start of Python each: a server imports what is slow to import, and forks for every run.

A run sees what a process of its own would see: arguments, folder, environment, three streams or a terminal, an exit code.
What happens before the first line of ``spbe`` (how Python opens its streams, what is imported when) only ``tests.support.process`` shows.
Only POSIX can fork; elsewhere each run starts a process.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from threading import Thread
from typing import NamedTuple

from tests import forkclient

ROOT = Path(__file__).parent.parent
STARTED = shlex.join([sys.executable, "-m", "spbe_calc"])
"""What a shell can run as ``spbe`` to start a process of its own."""


class Shown(NamedTuple):
    """What a run printed: on two streams, or with a terminal all on the first."""

    stdout: str
    stderr: str
    code: int


class Asked(NamedTuple):
    """A run; most run the program's entry, some the code of a test."""

    arguments: tuple[str, ...]
    cwd: str
    env: dict[str, str]
    code: str = forkclient.ENTRY


def forked(*arguments: str, cwd: Path, lang: str = "en", columns: int | None = None, together: bool = False, **environment: str) -> Shown:
    """A run of ``spbe`` in that folder; with ``columns`` on a terminal so wide, ``together`` with both streams in one."""
    env = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "SPBE_LANG": lang, "PYTHONPATH": str(ROOT), **environment}
    asked = Asked(arguments, str(cwd), env)
    if columns is None:
        out, err, code = piped(asked, together=together)
        return Shown(out.decode("utf-8", "backslashreplace"), err.decode("utf-8", "backslashreplace"), code)
    data, _nothing, code = on_terminal(asked, columns)
    return Shown(data.decode("utf-8", "backslashreplace").replace("\r\n", "\n"), "", code)


def piped(asked: Asked, stdin: bytes = b"", *, together: bool = False) -> tuple[bytes, bytes, int]:
    """The bytes of a run that reads a file and writes two, and its exit code."""
    if not hasattr(os, "fork"):
        command = [sys.executable, *(["-m", "spbe_calc"] if asked.code == forkclient.ENTRY else ["-c", asked.code]), *asked.arguments]
        done = subprocess.run(command, input=stdin, capture_output=True, cwd=asked.cwd, env=asked.env, check=False)  # noqa: S603
        return done.stdout, done.stderr, done.returncode
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        given.write(stdin)
        given.seek(0)
        code = _code_of(asked, given.fileno(), out.fileno(), (out if together else err).fileno())
        out.seek(0)
        err.seek(0)
        return out.read(), err.read(), code


def on_terminal(asked: Asked, columns: int, *, apart: bool = False) -> tuple[bytes, bytes, int]:
    """The bytes of a run on a terminal so wide, and its exit code; standard error goes there too, or apart."""
    import pty
    import termios

    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, columns))
    pieces: list[bytes] = []
    reader = Thread(target=_read_all, args=(ours, pieces))
    reader.start()
    with tempfile.TemporaryFile() as err, open(os.devnull, "rb") as nothing:  # noqa: PTH123 - a device
        env = asked.env | {"TERM": "xterm-256color"}
        code = _code_of(asked._replace(env=env), nothing.fileno(), theirs, err.fileno() if apart else theirs)
        os.close(theirs)
        reader.join()
        os.close(ours)
        err.seek(0)
        return b"".join(pieces), err.read(), code


def _read_all(terminal: int, pieces: list[bytes]) -> None:
    with suppress(OSError):  # so Linux says that the other end is closed
        while more := os.read(terminal, 65536):
            pieces.append(more)


def spbe() -> str:
    """What a shell can run as ``spbe``, forked too."""
    return shlex.join([sys.executable, "-IS", forkclient.__file__, _address()]) if hasattr(os, "fork") else STARTED


def _code_of(asked: Asked, *files: int) -> int:
    return forkclient.code_of(_address(), asked._asdict(), files)


@cache
def _address() -> str:
    """Where the server of this process listens; it ends when this process does, which closes its standard input."""
    command = [sys.executable, "-W", "error", "-m", "tests.forkserver"]
    server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", cwd=ROOT)  # noqa: S603
    _servers.append(server)
    assert server.stdout is not None
    return server.stdout.readline().rstrip("\n")


_servers: list[subprocess.Popen[str]] = []
