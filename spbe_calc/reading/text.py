"""From bytes to text: the encoding, and the characters that are not allowed in inputs."""

from __future__ import annotations

import re

from spbe_calc.problem import Place, Problem

# Patterns are compiled when used: most runs use none, and compiling all of them would cost each start several milliseconds.

BREAK = "\r\n|[\r\n\u2028\u2029]"
"""The line breaks that libyaml counts, except U+0085, which never reaches it."""

PLAIN = r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
LINE = f"^{PLAIN}*$"
"""A one-line text without characters that a terminal or a web page would act on."""

LINE_SCHEMA = rf"^\s*(?=\S){PLAIN}*\s*$"
"""The same for a JSON Schema, which does not strip spaces first."""

CONTROL = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
"""Characters that a terminal or a web page would act on: C0 without tab and line feed, DEL, C1, separators, text direction."""

SEPARATOR = "[\u2028\u2029]"
"""Line breaks in YAML 1.1 and libyaml, and nowhere else."""

MARK = "\ufeff"
"""The byte order mark that Windows editors write at the start of UTF-8."""

NEXT_LINE = "\x85"
"""A line break in YAML 1.1 and libyaml; an ordinary character in YAML 1.2, JSON and every editor."""

UNREADABLE = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]"
"""The characters that libyaml refuses, and two that it would silently drop or take for a line break."""


SIGNATURES = (
    ("pdf", rb"%PDF-"),
    ("zip", rb"PK\x03\x04|PK\x05\x06"),
    ("ole", rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    ("html", rb"(?i)(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|table|meta|head)\b"),
    ("rtf", rb"\{\\rtf"),
)
"""A word for each kind of file that is not text with answers, and how it begins."""


class Quoted(str):
    """Text that was written in quotation marks (or as a block): it is never a number and never null.

    It has no hash, so that it cannot be looked up in a table of levels by mistake.
    """

    __slots__ = ()
    __hash__ = None  # type: ignore[assignment]


def kind_in(data: bytes) -> str | None:
    """The kind of a file with these first bytes; None if they are of none of these kinds."""
    return next((kind for kind, form in SIGNATURES if re.match(form, data)), None)


def foreign_problem(path: str, data: bytes) -> Problem | None:
    """The problem of a text file that is something else; None if it can be text."""
    kind = kind_in(data)
    return Problem("file-other-kind", Place(path), {"kind": kind, "stdin": path == "-"}) if kind else None


def decode(source: str, data: bytes) -> str | Problem:
    """The text of UTF-8 bytes, without a byte order mark; or the problem ``not-utf8`` or ``nul-byte`` at the first bad byte.

    Bytes that are something else than text are the problem ``file-other-kind``.
    """
    try:
        text = data.decode().removeprefix(MARK)  # the codec that strips the mark is written in Python, and slow
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode().removeprefix(MARK)
        return foreign_problem(source, data) or Problem("not-utf8", _end(source, before), {"byte": f"0x{error.object[error.start]:02X}"})
    if "\0" in text:
        return foreign_problem(source, data) or Problem("nul-byte", _end(source, text[: text.index("\0")]))
    return text


def _end(source: str, before: str) -> Place:
    """The place just after this text."""
    lines = re.split(BREAK, before)
    return Place(source, len(lines), len(lines[-1]) + 1)
