"""Broken YAML as a problem: our own reason for what libyaml found, at the place to look at."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from spbe_calc.problem import Problem
from spbe_calc.reading.text import BREAK

if TYPE_CHECKING:
    from yaml import YAMLError
    from yaml.error import Mark

    from spbe_calc.problem import Place

REASONS = (
    ("mapping values are not allowed", "colon"),
    ("could not find expected ':'", "no-colon"),
    ("found unexpected ':'", "colon-space"),
    ("did not find expected key", "indentation"),
    ("did not find expected '-' indicator", "indentation"),
    ("did not find expected ',' or", "bracket"),
    ("found unexpected end of stream", "quotation-mark"),
    ("found unexpected document indicator", "quotation-mark"),
    ("found unknown escape character", "escape"),
    ("did not find expected hexdecimal number", "escape"),
    ("found invalid Unicode character escape code", "escape"),
    ("found character that cannot start any token", "character"),
    ("did not find expected node content", "character"),
    ("did not find expected comment or line break", "character"),
    ("did not find expected alphabetic or numeric character", "character"),
    ("mapping keys are not allowed", "character"),
    ("found an indentation indicator equal to 0", "character"),
    ("could not find expected directive name", "character"),
    ("found unexpected non-alphabetical character", "character"),
    ("found unknown directive name", "character"),
    ("found incompatible YAML document", "character"),
    ("block sequence entries are not allowed", "dash"),
    ("found undefined tag handle", "tag"),
    ("did not find the expected '>'", "tag"),
    ("did not find expected tag URI", "tag"),
    ("did not find URI escaped octet", "tag"),
    ("did not find expected whitespace", "tag"),
    ("did not find expected <document start>", "second-document"),
)
"""The start of each message of libyaml, and our reason for it."""

LONGEST_KEY = 1024
"""The number of characters within which libyaml searches for the colon after a key."""

COLON = r":(\s|$)"
"""A colon that ends a key."""

NO_BREAK = "(?<=:)[\u00a0\u2007\u202f\u3000]"
"""After a colon, a character that looks like a space but is none in YAML; it comes from word processors and web pages."""

AT_BEGINNING = frozenset(("no-colon", "quotation-mark", "character", "tag"))
"""Reasons that libyaml notices late: the place to show is the start of the construct."""


def syntax_problem(error: YAMLError, at: Callable[[int, int], Place], text: str) -> Problem:
    """The problem for an error of libyaml: ``tab-indentation``, ``tag``, ``second-document`` or ``yaml-syntax``."""
    complaint = getattr(error, "problem", None) or ""
    reason = next((reason for start, reason in REASONS if complaint.startswith(start)), "other")
    mark: Mark | None = getattr(error, "problem_mark", None)
    if mark is None:  # libyaml has always given one so far
        return Problem("yaml-syntax", at(0, 0), {"reason": reason})
    began: Mark | None = getattr(error, "context_mark", None)
    lines = [*re.split(BREAK, text), ""]  # libyaml ends every text with a line feed
    row, column = mark.line, mark.column
    if lines[row][column : column + 1] == "\t" or complaint.startswith("found a tab"):
        return Problem("tab-indentation", at(row, column))
    if began and (reason in AT_BEGINNING or (reason == "bracket" and _is_open(lines, began))):
        row, column = began.line, began.column
    reason, row, column = _at_cause(reason, lines, row, column)
    place, behind = at(row, column), lines[row][column:]
    if reason == "tag":
        return Problem("tag", place, {"tag": behind.split(maxsplit=1)[0]})
    if reason == "second-document":
        return Problem("second-document", place) if behind else Problem("yaml-syntax", place, {"reason": "other"})
    return Problem("yaml-syntax", place, {"reason": reason, "character": behind[:1]})


def _is_open(lines: list[str], began: Mark) -> bool:
    """Whether the bracket at this mark is never closed."""
    rest = "\n".join([lines[began.line][began.column :], *lines[began.line + 1 :]])
    return rest.count(rest[0]) > rest.count({"[": "]", "{": "}"}.get(rest[0], rest[0]))


def _at_cause(reason: str, lines: list[str], row: int, column: int) -> tuple[str, int, int]:
    """Reason, row and column of the real cause, which may differ from what libyaml reports."""
    line = lines[row]
    if reason == "character" and not line[column:].strip():  # the text ends inside a bracket
        row, column = max((at, max(line.rfind("["), line.rfind("{"))) for at, line in enumerate(lines) if "[" in line or "{" in line)
        return "bracket", row, column
    if reason == "indentation" and line[:column].strip():
        return "behind", row, column
    if reason == "bracket" and line[column : column + 1] == ":":
        return "colon-inside", row, column
    if reason == "no-colon" and (found := re.search(NO_BREAK, line[column:])):
        return "no-break-space", row, column + found.start()
    if reason == "no-colon" and re.search(COLON, line[column + LONGEST_KEY :]):
        return "long-key", row, column
    return _at_key(lines, row, column) if reason == "colon" and not re.search(COLON, line[:column]) else (reason, row, column)


def _at_key(lines: list[str], row: int, column: int) -> tuple[str, int, int]:
    """The cause of an unexpected colon that is the first in its line: this line or the one above."""
    line = lines[row]
    above = next((at for at in range(row - 1, -1, -1) if lines[at].strip()), None)
    if column > LONGEST_KEY:
        return "long-key", row, _indent(line)
    if above is not None and (found := re.search(NO_BREAK, lines[above])):
        return "no-break-space", above, found.start()
    if above is not None and _indent(line) > _indent(lines[above]):
        return "indentation", row, _indent(line)
    if above is not None and not re.search(COLON, lines[above]):
        return "no-colon", above, _indent(lines[above])
    return "colon", row, column


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
