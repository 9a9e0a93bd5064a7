"""Standard output and error: every character can be written, and a missing reader is not an error."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TextIO


def prepare() -> None:
    """Make both streams accept every character: UTF-8 unless the environment sets another encoding, with replacement characters."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - open until the end
        elif hasattr(stream, "reconfigure"):
            encoding = None if stream.isatty() or "PYTHONIOENCODING" in os.environ else "utf-8"
            stream.reconfigure(errors="replace", encoding=encoding, write_through=False)


def close_quietly(stream: TextIO | None = None) -> None:
    """Discard all further output, because the reader of the stream (by default standard output) has gone; the exit then cannot fail."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    with suppress(OSError, ValueError):
        os.dup2(devnull, (stream or sys.stdout).fileno())


def tell(text: str) -> None:
    """Write to standard error. If that fails, the run goes on."""
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        close_quietly(sys.stderr)
