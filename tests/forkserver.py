"""The server behind ``tests.forking``: it has imported what is slow to import, and forks a child for every request, which runs it."""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import socket
import sys
import tempfile
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

if TYPE_CHECKING:
    from collections.abc import Iterator

FOREIGN = ("typer", "typer.core", "typer.main", "xlsxwriter", "jinja2")
"""What the server imports before its first run beside the package; its command line alone must wait, for the language of the run."""
MOST_FILES = 256
UNFLUSHED = 120
"""The exit code of Python whose streams cannot be flushed when it ends."""


def serve() -> None:
    """Answer each connection, a request and three open files, with the exit code of the run, until standard input ends."""
    _import_all()
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as listening:
        if sys.dont_write_bytecode:  # then the children would compile the command line again each time
            sys.dont_write_bytecode, sys.pycache_prefix = False, folder
        listening.bind(str(Path(folder) / "spbe"))
        listening.listen()
        print(listening.getsockname(), flush=True)  # noqa: T201 - the answer to who started it
        _answer_all(listening)


def _import_all() -> None:
    import spbe_calc

    ours = [
        found.name
        for found in walk_packages(spbe_calc.__path__, "spbe_calc.")
        if not found.name.startswith(("spbe_calc.cli", "spbe_calc.__"))
    ]
    for name in (*FOREIGN, *ours):
        import_module(name)
    for model in _models(BaseModel):
        model.model_rebuild()  # else each child would, at its first input
    gc.freeze()


def _models(kind: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for model in kind.__subclasses__():
        if model.__module__.startswith("spbe_calc."):
            yield model
        yield from _models(model)


def _answer_all(listening: socket.socket) -> None:
    """Several runs may go on at once, as in a pipe."""
    ended, wakeup = socket.socketpair()
    running: dict[int, socket.socket] = {}
    with ended, wakeup:
        wakeup.setblocking(False)
        signal.set_wakeup_fd(wakeup.fileno())
        signal.signal(signal.SIGCHLD, lambda *_: None)
        while sys.stdin not in (ready := select.select([sys.stdin, listening, ended], [], [])[0]):
            if listening in ready:
                asking, _ = listening.accept()
                running[_started(asking)] = asking
            if ended in ready:
                ended.recv(4096)
                _tell_codes(running)


def _tell_codes(running: dict[int, socket.socket]) -> None:
    while running:
        child, status = os.waitpid(-1, os.WNOHANG)
        if not child:
            return
        with running.pop(child) as asking, suppress(OSError):
            asking.sendall(str(os.waitstatus_to_exitcode(status)).encode())


def _started(asking: socket.socket) -> int:
    """The process of the run that this connection asks for."""
    data, files, _, _ = socket.recv_fds(asking, 65536, 3)
    while more := asking.recv(65536):
        data += more
    child = os.fork()
    if not child:
        _become(json.loads(data), files)
    for file in files:
        os.close(file)
    return child


def _become(request: dict[str, Any], files: list[int]) -> None:
    """Run what was asked for in this process, and end it."""
    code = 1
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.chdir(request["cwd"])
        os.environ.clear()
        os.environ.update(request["env"])
        for number, descriptor in enumerate(files):
            os.dup2(descriptor, number)
        os.closerange(3, MOST_FILES)
        sys.argv = ["spbe", *request["arguments"]]
        sys.modules["__main__"].__package__ = ""  # started by its name, not by that of a module
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - open until the end, as the next two
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", buffering=1, encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115
        exec(request["code"], {"__name__": "__main__"})  # noqa: S102 - the entry of the program, or a test's own
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:  # noqa: BLE001 - a process of its own would print it, too
        import traceback

        traceback.print_exc()
    finally:
        os._exit(code if _flushed() else UNFLUSHED)


def _flushed() -> bool:
    """Whether both streams took all that was printed."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        return False
    return True


if __name__ == "__main__":
    serve()
