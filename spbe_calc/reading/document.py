"""One input: its tree, what is wrong with its notation, and where each node of it stands."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from yaml import YAMLError
from yaml.reader import ReaderError

from spbe_calc.problem import Place, Problem, in_file_order
from spbe_calc.reading.events import Builder, Stop
from spbe_calc.reading.places import Places
from spbe_calc.reading.syntax import syntax_problem
from spbe_calc.reading.text import BREAK, UNREADABLE, line_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spbe_calc.problem import Code
    from spbe_calc.reading.tree import Path, Tree

SURROGATES = r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
"""A character beyond U+FFFF as JSON escapes it; libyaml knows ``\\U0001F600`` instead."""


class Document:
    """A YAML or JSON document."""

    is_table = False

    def __init__(self, source: str, text: str, *, is_json: bool = False) -> None:
        self.source = source
        self.text = text
        self.is_json = is_json
        self.tree: Tree = None
        self.ended = False
        self.problems: list[Problem] = []
        self._yaml = re.sub(SURROGATES, _long_escape, text) if is_json and "\\u" in text else text
        try:
            self._build()
        except ReaderError:
            self._replace_controls()
            self._build()
        if is_json and not self.ended:
            self._insist_on_json()

    def _build(self) -> None:
        builder = Builder(self._yaml, quoted_keys=self.is_json)
        try:
            self.tree = builder.document()
        except Stop as stop:
            self._end(self._problem(stop.code, stop.mark, stop.values))
        except ReaderError:
            raise
        except YAMLError as error:
            self._end(self._json_problem() or syntax_problem(error, self._at_row, self._yaml))
        self.problems += [self._problem(code, mark, values) for code, mark, values in builder.found]
        if self.tree is None and not self.problems:
            self._end(Problem("file-empty", Place(self.source)))
        self.ended = self.tree is None
        self.problems = in_file_order(self.problems)

    def _end(self, problem: Problem) -> None:
        self.problems.append(problem)
        self.tree, self.ended = None, True

    def _replace_controls(self) -> None:
        """Let libyaml read on past the characters that it refuses; each of them is a problem."""
        for found in re.finditer(UNREADABLE, self._yaml):
            before = re.split(BREAK, self._yaml[: found.start()])
            place = self.at(len(before), len(before[-1]) + 1)
            self.problems.append(Problem("control-character", place, {"character": f"U+{ord(found[0]):04X}"}))
        self._yaml = re.sub(UNREADABLE, "\ufffd", self._yaml)

    def _insist_on_json(self) -> None:
        """Libyaml also takes trailing commas, comments and words without quotation marks: JSON does not."""
        if problem := self._json_problem():
            self._end(problem)

    def _json_problem(self) -> Problem | None:
        if not self.is_json:
            return None
        import json

        try:
            json.loads(self.text, parse_int=str, parse_float=str, parse_constant=_refuse)
        except json.JSONDecodeError as error:
            return Problem("json-syntax", self.at(error.lineno, error.colno), {"reason": error.msg})
        except ValueError as error:
            return Problem("json-syntax", Place(self.source), {"reason": str(error)})
        return None

    def _problem(self, code: Code, mark: Any, values: dict[str, object]) -> Problem:
        if code == "duplicate-key":
            values |= {"first": self._places.first[mark.line, mark.column][0] + 1} if not self.ended else {"first": None}
        return Problem(code, self._at_row(mark.line, mark.column), values)

    @cached_property
    def _places(self) -> Places:
        return Places(self._yaml, quoted_keys=self.is_json)

    def answers(self) -> object:
        """What stands under ``answers``."""
        return self.tree.get("answers") if isinstance(self.tree, dict) else None

    def in_order(self, keys: tuple[str, ...]) -> Sequence[Any] | None:
        """The entries of ``answers`` in this order, if its keys are exactly these."""
        given = self.answers()
        if not isinstance(given, dict) or len(given) != len(keys):
            return None
        try:
            return [given[key] for key in keys]
        except KeyError:
            return None

    def place(self, path: Path, *, key: bool = False) -> Place:
        """Where the value at ``path`` starts, or with ``key`` its key; the nearest place above when there is none."""
        node, mark = self._places.root, (0, 0)
        for step in path:
            if isinstance(step, int) and step < len(node.items):
                node = node.items[step]
                key_mark = node.mark
            elif step in node.entries:
                key_mark, node = node.entries[str(step)]
            else:
                break
            mark = key_mark if key else node.mark
        return self._at_row(*mark)

    def _at_row(self, row: int, column: int) -> Place:
        return self.at(row + 1, column + 1)

    def at(self, line: int, column: int) -> Place:
        """The place at a line and column (both from 1) as libyaml counts them."""
        text = line_of(self.text, line)
        if self._yaml is not self.text and self.is_json:
            column = _column_before_escapes(text, column)
        return Place(self.source, line, column, text=text)


def _long_escape(found: re.Match[str]) -> str:
    high, low = int(found[0][2:6], 16), int(found[0][8:], 16)
    return f"\\U{0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00):08X}"


def _column_before_escapes(line: str, column: int) -> int:
    """The column in the line as written of a column in the line after ``_long_escape``, which is 2 shorter for each."""
    for found in re.finditer(SURROGATES, line):
        if found.start() + 1 < column:
            column += 2
    return column


def _refuse(word: str) -> None:
    raise ValueError(word)
