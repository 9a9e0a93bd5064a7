"""Runs on a terminal of a given width: the real thing, because what matters is what the terminal itself says of its size."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest

from tests.forking import Asked, on_terminal
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
    pytest.importorskip("pty", reason="there are no such terminals on Windows")
    env = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES"}}
    env |= {"PYTHONPATH": str(ROOT), "SPBE_LANG": lang}
    code = DRIVER.format(commands=[list(arguments) for arguments in commands])
    data, _said, _code = on_terminal(Asked((), str(ROOT), env, code), columns, apart=True)
    pages = CSI.sub("", data.decode().replace("\r\n", "\n")).split(MARK)
    assert len(pages) == len(commands) + 1
    return [page.splitlines() for page in pages[:-1]]
