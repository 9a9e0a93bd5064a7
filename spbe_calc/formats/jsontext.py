"""JSON with exact numbers: no figure passes through a float.

Characters that a terminal or a CI system would act on are written as escapes; every text is still read back unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from json.encoder import encode_basestring, encode_basestring_ascii
from typing import TYPE_CHECKING, Any

from spbe_calc.exact import Num
from spbe_calc.words.values import ACTING, escape

if TYPE_CHECKING:
    from spbe_calc.formats import Medium

INDENT = 2


def dumps(value: Any, indent: int | None = None, level: int = 0) -> str:
    """Plain data as JSON: on one line, or with ``indent`` spaces per level."""
    if isinstance(value, Num):
        return str(value)
    if isinstance(value, str):
        return _text(value)
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return str(value)
    if isinstance(value, dict):
        return _block("{}", [f"{_text(key)}: {dumps(item, indent, level + 1)}" for key, item in value.items()], indent, level)
    return _block("[]", [dumps(item, indent, level + 1) for item in value], indent, level)


def _text(text: str) -> str:
    quoted = encode_basestring(text)
    return quoted if text.isprintable() and "##" not in text else re.sub(ACTING, _escaped, quoted)


def _escaped(found: re.Match[str]) -> str:
    """The escape of a character. Half of a surrogate pair, which many readers refuse, is written as text instead."""
    char = found[0]
    if "\ud800" <= char <= "\udfff":
        return "\\" + escape(char)
    return encode_basestring_ascii(char)[1:-1] if char > "\uffff" else f"\\u{ord(char):04x}"


def _block(brackets: str, items: list[str], indent: int | None, level: int) -> str:
    if not items or indent is None:
        return brackets[0] + ", ".join(items) + brackets[1]
    line = "\n" + " " * (indent * (level + 1))
    return brackets[0] + line + f",{line}".join(items) + "\n" + " " * (indent * level) + brackets[1]


def render(records: Iterator[Any], medium: Medium) -> Iterator[str]:
    """Records as one array, in pieces (``[]`` if there are none); or the only record as an object."""
    return (dumps(record, INDENT) + "\n" for record in records) if medium.alone else array(records)


def array(values: Iterable[Any]) -> Iterator[str]:
    """Values as one array, in pieces; ``[]`` if there are none."""
    before = "["
    for value in values:
        yield f"{before}\n{' ' * INDENT}{dumps(value, INDENT, 1)}"
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"
