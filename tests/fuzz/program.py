"""``spbe`` inside this process: the same door as the command, but each command is put together only once."""

from __future__ import annotations

import os
import signal
import sys
import time
import traceback
from contextlib import ExitStack, chdir, contextmanager
from functools import cache
from io import BytesIO, TextIOWrapper
from typing import TYPE_CHECKING, Any, NamedTuple, Self
from unittest.mock import patch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.fuzz.runs import Run

PATIENCE = 20
"""Seconds after which a run is ended."""
HAS_ALARM = hasattr(signal, "setitimer")


class Ended(NamedTuple):
    """How a run ended."""

    code: object
    stdout: str
    stderr: str
    traceback: str
    """What no user may ever see; empty if all went well."""
    seconds: float


class TooLong(BaseException):
    """A run that does not end; no handler of the program is meant to catch it."""


class Program:
    """Runs ``spbe`` in a folder of its own, which is the current one inside a ``with`` block."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._undo = ExitStack()

    def __enter__(self) -> Self:
        """Enter the folder, so that paths are those that messages show; let what every run does at its start be done once."""
        from typer.main import get_command

        from spbe_calc.cli import app
        from spbe_calc.instrument import catalogue, loading

        build, load = app.build, loading.load
        packaged = {str(file) for file in catalogue.Catalogue().files.values()}
        loaded = cache(load)
        self._undo.enter_context(chdir(self.folder))
        self._undo.enter_context(patch.dict(os.environ, SPBE_DEBUG="1"))
        self._undo.enter_context(patch.object(app, "build", cache(lambda only=None: get_command(build(only)))))
        self._undo.enter_context(patch.object(catalogue, "load", lambda source: (loaded if source in packaged else load)(source)))
        return self

    def __exit__(self, *_: object) -> None:
        self._undo.close()

    def run(self, run: Run) -> Ended:
        """The run, as the shell would see it; its files stay until ``clean``."""
        for name, data in run.files.items():
            if "/" in name:
                os.makedirs(os.path.dirname(name), exist_ok=True)  # noqa: PTH103, PTH120 - thousands a second
            with open(name, "wb") as file:  # noqa: PTH123
                file.write(data)
        return self._ended(run)

    def _ended(self, run: Run) -> Ended:
        from spbe_calc.cli import main

        streams = [TextIOWrapper(BytesIO(), "utf-8", errors="replace", newline="") for _ in range(2)]
        sys.argv = ["spbe", *run.arguments]
        code: object = 0
        trace = ""
        start = time.perf_counter()
        with _streams(TextIOWrapper(BytesIO(run.stdin), "utf-8"), *streams):
            try:
                with _patience():
                    main.run(main.first_word())  # behind this door everything is as for a user
            except SystemExit as ended:
                code = ended.code or 0
            except BaseException:  # noqa: BLE001 - whatever it is, it is a finding
                code, trace = 70, traceback.format_exc()
        out, err = (stream.buffer.getvalue().decode("utf-8", "replace") for stream in streams)
        return Ended(code, out, err, trace or (err if "Traceback (most recent call last)" in err else ""), time.perf_counter() - start)

    def clean(self) -> list[str]:
        """Take away all files; says the names of those that were there."""
        found = []
        for folder, folders, files in os.walk(".", topdown=False):
            for name in files:
                found.append(os.path.join(folder, name)[2:])  # noqa: PTH118
                os.unlink(os.path.join(folder, name))  # noqa: PTH108, PTH118
            for name in folders:
                os.rmdir(os.path.join(folder, name))  # noqa: PTH106, PTH118
        return found


@contextmanager
def _streams(stdin: TextIOWrapper, stdout: TextIOWrapper, stderr: TextIOWrapper) -> Iterator[None]:
    before = sys.stdin, sys.stdout, sys.stderr, sys.argv
    sys.stdin, sys.stdout, sys.stderr = stdin, stdout, stderr
    try:
        yield
        stdout.flush()
        stderr.flush()
    finally:
        sys.stdin, sys.stdout, sys.stderr, sys.argv = before


@contextmanager
def _patience() -> Iterator[None]:
    if not HAS_ALARM:
        yield
        return

    def alarm(_number: int, _frame: Any) -> None:
        raise TooLong

    before = signal.signal(signal.SIGALRM, alarm)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
