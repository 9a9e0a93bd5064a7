"""JSON with numbers as they were written: no float stands between a figure and the screen."""

from __future__ import annotations

from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

INDENT = 2


class Num(str):
    """The text of a JSON number."""

    __slots__ = ()


def dumps(value: Any, indent: int | None = None, level: int = 0) -> str:
    """Plain data as JSON: on one line, or with ``indent`` spaces a level."""
    if isinstance(value, Num):
        return str(value)
    if isinstance(value, str):
        return encode_basestring(value)
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return str(value)
    if isinstance(value, dict):
        return _block("{}", [f"{encode_basestring(key)}: {dumps(item, indent, level + 1)}" for key, item in value.items()], indent, level)
    return _block("[]", [dumps(item, indent, level + 1) for item in value], indent, level)


def _block(brackets: str, items: list[str], indent: int | None, level: int) -> str:
    if not items or indent is None:
        return brackets[0] + ", ".join(items) + brackets[1]
    line = "\n" + " " * (indent * (level + 1))
    return brackets[0] + line + f",{line}".join(items) + "\n" + " " * (indent * level) + brackets[1]


def array(values: Iterable[Any]) -> Iterator[str]:
    """Values as one array, in pieces; ``[]`` when there are none."""
    before = "["
    for value in values:
        yield f"{before}\n{' ' * INDENT}{dumps(value, INDENT, 1)}"
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"


def lines(values: Iterable[Any]) -> Iterator[str]:
    """Values as one object a line."""
    return (dumps(value) + "\n" for value in values)
