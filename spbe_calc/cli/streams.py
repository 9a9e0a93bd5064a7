"""Standard output and error: every character has a stand-in, and nobody need be there to read."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TextIO

BLOCKS = "█░"

BLOCKS_ASCII = "#."


def prepare() -> None:
    """Let both streams take every character: UTF-8 unless the environment says otherwise, a stand-in for what is not in it."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - open until the end
        elif hasattr(stream, "reconfigure"):
            encoding = None if stream.isatty() or "PYTHONIOENCODING" in os.environ else "utf-8"
            stream.reconfigure(errors="replace", encoding=encoding, write_through=False)


def blocks(stream: TextIO | None) -> str:
    """The characters of a bar that the stream can hold; a file (None) is UTF-8 and holds all."""
    try:
        BLOCKS.encode((stream.encoding or "ascii") if stream else "utf-8")
    except (UnicodeEncodeError, LookupError):
        return BLOCKS_ASCII
    return BLOCKS


def close_quietly(stream: TextIO | None = None) -> None:
    """After the reader of a stream (standard output) has gone: let nothing more be written, so that nothing fails at the exit."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    with suppress(OSError, ValueError):
        os.dup2(devnull, (stream or sys.stdout).fileno())


def tell(text: str) -> None:
    """Write to standard error. Where nobody can read it, that is no failure of the run."""
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        close_quietly(sys.stderr)
