"""Opening inputs: from a path or standard input to a document, or to the problem that prevents it."""

from __future__ import annotations

import os
import re
import sys
from typing import Self

from spbe_calc.problem import Place, Problem
from spbe_calc.reading.document import Document
from spbe_calc.reading.refusal import refused
from spbe_calc.reading.text import decode

STDIN = "-"
MAX_BYTES = 1 << 20
"""The size limit of a YAML or JSON input."""

BINARY = os.O_RDONLY | getattr(os, "O_BINARY", 0)
"""How to open a file; Windows would change line ends otherwise."""
CHUNK = 1 << 13
"""Enough for most answers; allocating a larger buffer would take longer than reading."""


class StandardInput(str):
    """Standard input; its text is the name that is shown for it, and its suffix says what it is, unless ``is_csv`` does."""

    __slots__ = ("is_csv", "kept")
    is_csv: bool
    kept: bytes | None
    """What was read of it, if it is to be read again."""

    def __new__(cls, name: str, *, is_csv: bool) -> Self:
        """Standard input with this name."""
        found = super().__new__(cls, name)
        found.is_csv, found.kept = is_csv, None
        return found


JSON_OBJECT = r'\s*(?:\[\s*)?\{\s*"'
"""How to distinguish JSON from YAML on standard input, if its name has no suffix."""


def is_stdin(path: str) -> bool:
    """Whether a path is standard input, whatever name is shown for it."""
    return path == STDIN or isinstance(path, StandardInput)


def fetch(source: str, limit: int = MAX_BYTES, *, keep: bool = False) -> bytes | Problem:
    """The bytes of a file (``-``: standard input); or a problem ``file-*`` whose place is only the path.

    ``keep``: even standard input may be read again as something else.
    """
    place = Place(source)
    try:
        data = _bytes_of(source, limit)
    except (OSError, ValueError) as error:
        return unreadable(source, error)
    if keep and isinstance(source, StandardInput):
        source.kept = data
    if len(data) > limit:
        return Problem("file-too-large", place, {"limit": limit})
    if not data:
        return Problem("file-empty", place)
    return data


def _bytes_of(source: str, limit: int) -> bytes:
    """The bytes of a file or of standard input; of a larger one, more than the limit. Raises OSError or ValueError."""
    if isinstance(source, StandardInput) and source.kept is not None:
        return source.kept
    if is_stdin(source):
        return sys.stdin.buffer.read(limit + 1) if sys.stdin else b""
    handle = os.open(source, BINARY)  # half the time that a file object takes, which counts where thousands are read
    try:
        data = os.read(handle, CHUNK)
        while len(data) <= limit and (more := os.read(handle, max(CHUNK, len(data)))):
            data += more
    finally:
        os.close(handle)
    return data


def unreadable(source: str, error: OSError | ValueError) -> Problem:
    """The problem of a path that the operating system cannot open, or that is not a possible path at all."""
    if isinstance(error, FileNotFoundError):
        return Problem("file-not-found", Place(source))
    return Problem("file-unreadable", Place(source), refused(error))


def is_json_file(path: str) -> bool:
    """Whether the suffix says JSON."""
    return path.lower().endswith(".json")


def open_document(source: str, data: bytes) -> Document | Problem:
    """The document in YAML or JSON bytes; a problem if they are not text."""
    text = decode(source, data)
    if isinstance(text, Problem):
        return text
    unnamed = is_stdin(source) and "." not in source
    is_json = bool(re.match(JSON_OBJECT, text)) if unnamed else is_json_file(source)
    return Document(source, text, is_json=is_json)


def read(source: str) -> Document | Problem:
    """The document in a YAML or JSON file or on standard input; a problem if there is no text to read."""
    data = fetch(source)
    return data if isinstance(data, Problem) else open_document(source, data)
