"""Runs of ``spbe`` without a new start of Python each: a server imports what is slow to import, and forks for every run.

A run sees what a process of its own would see: arguments, folder, environment, two streams or a terminal, an exit code.
Only POSIX can fork; elsewhere ``tests.support.run`` starts a process.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parent.parent
FOREIGN = ("typer", "typer.core", "typer.main", "openpyxl")
"""What the server imports before its first run beside the package; its command line alone must wait, for the language of the run."""


class Shown(NamedTuple):
    """What a run printed: on two streams, or with a terminal all on the first."""

    stdout: str
    stderr: str
    code: int


def forked(*arguments: str, cwd: Path, lang: str = "en", columns: int | None = None, together: bool = False, **environment: str) -> Shown:
    """A run of ``spbe`` in that folder; with ``columns`` on a terminal so wide, ``together`` with both streams in one."""
    env = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "SPBE_LANG": lang, "PYTHONPATH": str(ROOT), **environment}
    request = {"arguments": arguments, "cwd": str(cwd), "env": env, "columns": columns, "together": together}
    server = _server()
    assert server.stdin is not None
    assert server.stdout is not None
    server.stdin.write(json.dumps(request) + "\n")
    server.stdin.flush()
    return Shown(*json.loads(server.stdout.readline()))


@cache
def _server() -> subprocess.Popen[str]:
    """The server of this process, which ends when its standard input does."""
    command = [sys.executable, "-W", "error", "-m", "tests.forking"]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", cwd=ROOT)  # noqa: S603


def serve() -> None:
    """Answer each line of standard input, a run as JSON, with what it printed."""
    from importlib import import_module
    from pkgutil import walk_packages

    import spbe_calc

    ours = [
        found.name
        for found in walk_packages(spbe_calc.__path__, "spbe_calc.")
        if not found.name.startswith(("spbe_calc.cli", "spbe_calc.__"))
    ]
    for name in (*FOREIGN, *ours):
        import_module(name)
    for line in sys.stdin:
        request = json.loads(line)
        answer = _on_terminal(request) if request["columns"] else _piped(request)
        print(json.dumps(answer), flush=True)  # noqa: T201 - the answer


def _piped(request: dict[str, Any]) -> list[object]:
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        if not (child := os.fork()):
            _become(request, out.fileno(), (out if request["together"] else err).fileno())
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        texts = []
        for stream in (out, err):
            stream.seek(0)
            texts.append(stream.read().decode("utf-8", "backslashreplace"))
    return [*texts, code]


def _on_terminal(request: dict[str, Any]) -> list[object]:
    import pty
    import termios

    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, request["columns"]))
    if not (child := os.fork()):
        os.close(ours)
        _become(request | {"env": request["env"] | {"TERM": "xterm-256color"}}, theirs, theirs)
    os.close(theirs)
    data = b""
    with suppress(OSError):  # so Linux says that the other end is closed
        while more := os.read(ours, 65536):
            data += more
    os.close(ours)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return [data.decode("utf-8", "backslashreplace").replace("\r\n", "\n"), "", code]


def _become(request: dict[str, Any], out: int, err: int) -> None:
    """Run ``spbe`` in this process, and end it."""
    os.chdir(request["cwd"])
    os.environ.clear()
    os.environ.update(request["env"])
    for number, descriptor in enumerate((os.open(os.devnull, os.O_RDONLY), out, err)):
        os.dup2(descriptor, number)
    sys.argv = ["spbe", *request["arguments"]]
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - open until the end, as the next two
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    code = 1
    try:
        from spbe_calc.__main__ import main

        main()
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:  # noqa: BLE001 - a process of its own would print it, too
        import traceback

        traceback.print_exc()
    finally:
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                stream.flush()
        os._exit(code)


if __name__ == "__main__":
    serve()
