"""Bytes to text: the encoding, and the characters that no input may hold."""

from __future__ import annotations

import re

from spbe_calc.problem import Place, Problem

# Patterns stay text until they are used: most runs use none, and compiling them all costs a start several milliseconds.

BREAK = "\r\n|[\r\n\u2028\u2029]"
"""The line breaks that libyaml counts, but for U+0085, which never comes to it."""

PLAIN = r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
LINE = f"^{PLAIN}*$"
"""A text of one line that holds nothing a terminal or a page would act upon."""

LINE_SCHEMA = rf"^\s*(?=\S){PLAIN}*\s*$"
"""The same for a JSON Schema, which does not take away spaces at the ends first."""

CONTROL = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
"""Controls that a terminal or a page would act upon: C0 without tab and line feed, DEL, C1, separators, text direction."""

SEPARATOR = "[\u2028\u2029]"
"""Line breaks to YAML 1.1 and libyaml, and to nobody else."""

MARK = "\ufeff"
"""The byte order mark that editors on Windows write before UTF-8."""

NEXT_LINE = "\x85"
"""A line break to YAML 1.1 and libyaml; a character of a text to YAML 1.2, JSON and every editor."""

UNREADABLE = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]"
"""The characters that libyaml refuses to read, and two that it would take for nothing or for a break without a word."""


class Quoted(str):
    """Text that stood in quotation marks (or a block): it is never a number and never null.

    It has no hash, so that no table of numbers can be asked for it by mistake.
    """

    __slots__ = ()
    __hash__ = None  # type: ignore[assignment]


def decode(source: str, data: bytes) -> str | Problem:
    """The text of UTF-8 bytes without a byte order mark, or the problem ``not-utf8`` or ``nul-byte`` at the first bad byte."""
    try:
        text = data.decode().removeprefix(MARK)  # the codec that takes the mark away is written in Python, and slow
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode().removeprefix(MARK)
        return Problem("not-utf8", _end(source, before), {"byte": f"0x{error.object[error.start]:02X}"})
    if "\0" in text:
        return Problem("nul-byte", _end(source, text[: text.index("\0")]))
    return text


def _end(source: str, before: str) -> Place:
    """The place right behind this text."""
    lines = re.split(BREAK, before)
    return Place(source, len(lines), len(lines[-1]) + 1)
