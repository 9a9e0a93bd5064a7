"""Standard output and error, and output files: nothing torn, nothing half-written, never a traceback."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

from spbe_calc.problem import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

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


def write(chunks: Iterable[str | bytes], output: str | None) -> Problem | None:
    """Write text to standard output or, whole or not at all, text or bytes to a file; a problem ``file-unwritable`` if that fails."""
    try:
        if output is None:
            for chunk in chunks:
                sys.stdout.write(str(chunk))
            sys.stdout.flush()
        else:
            replace_file(output, (chunk if isinstance(chunk, bytes) else chunk.encode("utf-8", "replace") for chunk in chunks))
    except BrokenPipeError:
        raise
    except OSError as error:
        if output is None:
            close_quietly()
        return unwritable(output or "-", error)
    return None


def unwritable(output: str, error: OSError) -> Problem:
    """The problem ``file-unwritable``."""
    return Problem("file-unwritable", Place(output), {"reason": error.strerror or str(error)})


def replace_file(path: str, chunks: Iterable[bytes]) -> None:
    """Write a file under another name beside it and rename it at the end; on any failure the old file stays."""
    if os.path.exists(path) and not os.path.isfile(path):
        with open(path, "wb") as file:
            file.writelines(chunks)
        return
    import tempfile

    folder, name = os.path.split(os.path.abspath(path))
    handle, temporary = tempfile.mkstemp(prefix=f".{name}.", dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(chunks)
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(temporary, 0o666 & ~umask)
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
