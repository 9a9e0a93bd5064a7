"""Runs on a terminal of a given width: the real thing, because what matters is what the terminal itself says of its size."""

from __future__ import annotations

import os
import re
import struct
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.support import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence

CSI = re.compile(r"\x1b\[[0-9;]*m")
MARK = "\x1f"
"""Between the outputs of commands that run in one process."""
DRIVER = f"""
import sys
from spbe_calc.cli import streams
from spbe_calc.cli.app import build
streams.prepare()
app = build()
for arguments in {{commands!r}}:
    try:
        app(arguments, standalone_mode=False)
    except SystemExit:
        pass
    print({MARK!r}, end="", flush=True)
"""


def shown(commands: Sequence[Sequence[str]], columns: int, *, lang: str) -> list[list[str]]:
    """The lines that each command writes to a terminal so wide, without their colours."""
    pty = pytest.importorskip("pty", reason="there are no such terminals on Windows")
    fcntl, termios = pytest.importorskip("fcntl"), pytest.importorskip("termios")
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    env = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES"}}
    env |= {"TERM": "xterm-256color", "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "SPBE_LANG": lang}
    command = [sys.executable, "-c", DRIVER.format(commands=[list(arguments) for arguments in commands])]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=theirs, stderr=subprocess.DEVNULL, cwd=ROOT, env=env):  # noqa: S603
        os.close(theirs)
        data = b""
        while more := _read(ours):
            data += more
    os.close(ours)
    pages = CSI.sub("", data.decode().replace("\r\n", "\n")).split(MARK)
    assert len(pages) == len(commands) + 1
    return [page.splitlines() for page in pages[:-1]]


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so when the other end is closed
        return b""
