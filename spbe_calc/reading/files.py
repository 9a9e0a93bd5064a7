"""Opening inputs: a path, a folder's file or standard input, to a document or the problem that prevents one."""

from __future__ import annotations

import re
import sys

from spbe_calc.problem import Place, Problem
from spbe_calc.reading.document import Document
from spbe_calc.reading.refusal import refused
from spbe_calc.reading.text import decode

STDIN = "-"
MAX_BYTES = 1 << 20
"""The largest YAML or JSON input."""

CHUNK = 1 << 13
"""Room for most answers; making more at each read would take longer than the reading."""

JSON_OBJECT = r'\s*\{\s*"'
"""How JSON on standard input, which has no suffix, is told from YAML."""


def fetch(source: str, limit: int = MAX_BYTES) -> bytes | Problem:
    """The bytes of a path (``-``: standard input), or a problem ``file-*`` with the path alone."""
    place = Place(source)
    try:
        if source == STDIN:
            data = sys.stdin.buffer.read(limit + 1) if sys.stdin else b""
        else:
            with open(source, "rb", buffering=0) as file:  # noqa: PTH123 - Path.open costs a third more
                data = file.read(CHUNK)
                while len(data) <= limit and (more := file.read(max(CHUNK, len(data)))):
                    data += more
    except (OSError, ValueError) as error:
        return unreadable(source, error)
    if len(data) > limit:
        return Problem("file-too-large", place, {"limit": limit})
    if not data:
        return Problem("file-empty", place)
    return data


def unreadable(source: str, error: OSError | ValueError) -> Problem:
    """The problem of a path that the operating system does not open, or that it could never have."""
    if isinstance(error, FileNotFoundError):
        return Problem("file-not-found", Place(source))
    return Problem("file-unreadable", Place(source), refused(error))


def is_json_file(path: str) -> bool:
    """Whether the suffix promises JSON."""
    return path.lower().endswith(".json")


def open_document(source: str, data: bytes) -> Document | Problem:
    """The document of YAML or JSON bytes; a problem when they are not text."""
    text = decode(source, data)
    if isinstance(text, Problem):
        return text
    is_json = bool(re.match(JSON_OBJECT, text)) if source == STDIN else is_json_file(source)
    return Document(source, text, is_json=is_json)


def read(source: str) -> Document | Problem:
    """The document of a YAML or JSON file or of standard input; a problem when there is no text to read."""
    data = fetch(source)
    return data if isinstance(data, Problem) else open_document(source, data)
