"""How a right input is spoiled: in its tree, its lines, its words or its bytes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

Tree = dict[str, "Tree"] | list["Tree"] | str
"""An input before it is text: scalars are the text that is written."""

SCALARS = (
    *("", "null", "~", "yes", "no", "010", "1e3", "+3", "-1", "0", "3.0", "3,5", "2.500000", "1.0000001", "1:30", "1_0", "0x1F", ".inf"),
    *(".nan", "'3'", '"3"', "1/0", "20/6", "0/5", "1/3/5", "7/3", "99999999999999999999", "9" * 400, "1" * 60, "٣", "³", "3 # three"),
    *("&a 3", "*a", "<<", "!!int 3", "!x", "? 3", "| 3", "|", ">-", "[]", "{}", "[3]", "{level: 3}", "{3: 5,5}", "[" * 30, "{a: " * 30),
    *("- 3", "--- 3", "...", "%TAG ! x", "@a", "`a`", "'", '"', "\\ud83d\\ude00", '"\\ud800"', '"\\x00"', '"\\N"', "#", ": ", "a: b: c"),
    *("=1+1", "+62", "@SUM(A1)", "::error::x", "##[error]x", "<b>", "&amp;", "|x|", "a;b", "a,b", "../x", "/", ".", "C:\\x", "NUL"),
    *(
        "\t",
        "\x00",
        "\x07",
        "\x1b[31m",
        "\x7f",
        "\x85",
        "\xa0",
        "\u200b",
        "\u2028",
        "\u202e",
        "\ufeff",
        "\ufffe",
        "\U0001f600",
        "é",
        "e\u0301",
    ),
    *("agency", "year", "answers", "level", "evidence", "instrument", "small", "pemdi", "permenpanrb-59-2020", "akhir", "2024", "20244"),
)
"""Scalars that mean something somewhere: to YAML, JSON, csv, a spreadsheet, a terminal, a path, Python, or to us."""
BYTES = (b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xc3", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\r", b"\r\n", b"\n", b"\t", b"\x1a", b'"')
WORD = r"[A-Za-z_]+|[0-9]+|[ ]+|[^A-Za-z_0-9 ]"
REPEATED = 300


def spoiled_tree(random: Random, tree: Tree) -> Tree:
    """The tree with one node changed: another value, another key, something more, something less, or one level deeper."""
    if not isinstance(tree, dict | list) or not tree or random.random() < 0.15:
        return random.choice((scalar(random), tree, {scalar(random): tree}, [tree], [], {}))
    if isinstance(tree, list):
        at = random.randrange(len(tree))
        change: list[Tree] = random.choice(([spoiled_tree(random, tree[at])], [spoiled_tree(random, tree[at])], [], [tree[at], tree[at]]))
        return [*tree[:at], *change, *tree[at + 1 :]]
    items = list(tree.items())
    at = random.randrange(len(items))
    key, value = items[at]
    changed: list[tuple[str, Tree]] = random.choice(
        (
            [(key, spoiled_tree(random, value))],
            [(key, spoiled_tree(random, value))],
            [(scalar(random), value)],
            [],
            [(key, value), (scalar(random), scalar(random))],
        )
    )
    items[at : at + 1] = changed
    if random.random() < 0.1:
        random.shuffle(items)
    return dict(items)


def scalar(random: Random) -> str:
    """A scalar that is worth trying."""
    chosen = random.choice(SCALARS)
    return chosen * random.choice((1, 1, 1, 1, 1, 1, 1, 2, 50))


def spoiled(random: Random, data: bytes) -> bytes:
    """The bytes with one change in a line, a word or a byte."""
    return random.choice(CHANGES)(random, data)


def spoiled_text(random: Random, text: str) -> str:
    """The same for a text that stays text; a command line holds no NUL."""
    return spoiled(random, text.encode("utf-8", "surrogateescape")).replace(b"\0", b"0").decode("utf-8", "surrogateescape")


def _line(random: Random, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True) or [b""]
    at, other = random.randrange(len(lines)), random.randrange(len(lines))
    line = lines[at]
    key, colon, _value = line.partition(b":")
    changed: list[bytes] = random.choice(
        (
            [],
            [line, line],
            [lines[other], line],
            [b"  " + line],
            [line.lstrip()],
            [line.rstrip(b"\n")],
            [line.rstrip(b"\n") + b"\r\n"],
            [key + colon + b" " + _bytes(scalar(random)) + b"\n"],
            [_bytes(scalar(random)) + b"\n", line],
            [line] * REPEATED,
        )
    )
    return b"".join([*lines[:at], *changed, *lines[at + 1 :]])


def _word(random: Random, data: bytes) -> bytes:
    words = re.findall(WORD, data.decode("utf-8", "surrogateescape"), re.DOTALL) or [""]
    at, other = random.randrange(len(words)), random.randrange(len(words))
    words[at] = random.choice(
        (scalar(random), scalar(random), words[other], words[at] * 2, words[at] + scalar(random), "", words[at] * REPEATED)
    )
    return _bytes("".join(words))


def _byte(random: Random, data: bytes) -> bytes:
    at, end = sorted((random.randrange(len(data) + 1), random.randrange(len(data) + 1)))
    some = random.choice((random.choice(BYTES), bytes([random.randrange(256)]), _bytes(scalar(random))))
    choices: tuple[Callable[[], bytes], ...] = (
        lambda: data[:at] + some + data[at:],
        lambda: data[:at] + some + data[at + 1 :],
        lambda: data[:at] + data[at + 1 :],
        lambda: data[:at],
        lambda: data[:at] + data[end:],
        lambda: data[:end] + data[at:],
    )
    return random.choice(choices)()


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


CHANGES = (_line, _line, _word, _word, _word, _byte)
"""How bytes are spoiled, each as often as it is here."""
