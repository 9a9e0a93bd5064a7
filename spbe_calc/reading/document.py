"""One input: its tree, the problems of its notation, and the place of each node."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any

from yaml import YAMLError
from yaml.reader import ReaderError

from spbe_calc.problem import Place, Problem, in_file_order
from spbe_calc.reading import strictjson
from spbe_calc.reading.events import Builder, Stop
from spbe_calc.reading.limits import MOST_CONTROLS, MOST_DIRECTIVES
from spbe_calc.reading.lines import Lines, with_long_escapes
from spbe_calc.reading.places import Places
from spbe_calc.reading.syntax import syntax_problem
from spbe_calc.reading.text import CONTROL, MARK, NEXT_LINE, SEPARATOR, UNREADABLE
from spbe_calc.reading.tree import NO_NAMES

if TYPE_CHECKING:
    from spbe_calc.codes import Code
    from spbe_calc.reading.tree import Path, Tree


DIRECTIVE = "\n%TAG"
WIDEST = 1000
"""How many characters after a separator to search for a comment."""


class Document:
    """A YAML or JSON document."""

    is_table = False
    names = NO_NAMES
    may_count_rows = False
    title = None
    table: None = None

    def __init__(self, source: str, text: str, *, is_json: bool = False) -> None:
        self.source = source
        self.text = text
        self.is_json = is_json
        self.tree: Tree = None
        self.ended = False
        self.problems: list[Problem] = []
        self._escaped = is_json and "\\u" in text
        self._yaml = with_long_escapes(text) if self._escaped else text
        if not text.isascii() and (MARK in text or NEXT_LINE in text):
            self._replace_controls()
        if text.count(DIRECTIVE) > MOST_DIRECTIVES:
            self._end(Problem("tag", self._at_offset(text.index(DIRECTIVE) + 1), {"tag": DIRECTIVE.strip()}))
            return
        try:
            self._build()
        except ReaderError:
            self._replace_controls()
            self._build()
        if not self.ended and (problem := self._json_problem()):
            self.problems = []
            self._end(problem)
        if not text.isascii() or "\\" in text:  # otherwise it cannot contain a control character that libyaml reads
            self.problems += list(self._controls(self.tree, ())) or self._lost_separators()
        if self.problems:
            self.problems = in_file_order(self.problems)

    @property
    def whole(self) -> Place:
        """The document as a whole."""
        return Place(self.source)

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
        if self.ended and self.is_json:  # what libyaml reports about broken JSON is not helpful
            return
        self.problems += [self._problem(code, mark, values) for code, mark, values in builder.found]
        if self.tree is None and not self.problems:
            self._end(Problem("file-empty", Place(self.source)))
        self.ended = self.tree is None

    def _end(self, problem: Problem) -> None:
        self.problems.append(problem)
        self.tree, self.ended = None, True

    def _replace_controls(self) -> None:
        """Replace the characters that libyaml refuses, so that it reads on; each of them is a problem."""
        found = re.finditer(f"({UNREADABLE})\\1*", self.text)
        for run in islice(found, MOST_CONTROLS):
            self.problems.append(self._control(self._at_offset(run.start()), run[1], {"count": len(run[0])}))
        if (last := next(found, None)) is not None:
            rest = len(last[0]) - 1 + sum(len(run[0]) for run in found)
            self.problems.append(
                self._control(self._at_offset(last.start()), last[1], {"count": rest, "more": True} if rest else {"count": 1})
            )
        self._yaml = re.sub(UNREADABLE, "\ufffd", self._yaml)

    def _controls(self, tree: Tree, path: Path) -> Iterator[Problem]:
        """The problems of texts in the tree that contain a control character."""
        if isinstance(tree, str):
            if not tree.isprintable() and (control := re.search(CONTROL, tree)):
                yield self._control(self.place(path), control[0], {"count": 1})
        elif tree is not None:
            for step, item in tree.items() if isinstance(tree, dict) else enumerate(tree):
                yield from self._controls(item, (*path, step))

    def _lost_separators(self) -> list[Problem]:
        """The problem of the first separator that libyaml took for a line break, outside comments; it is in no text of the tree."""
        start = 0
        for found in re.finditer(SEPARATOR, self.text):
            start = max(start, self.text.rfind("\n", start, found.start()))
            in_comment = self.text.find("#", start, found.start()) >= 0 and re.match(" *#", self.text[found.end() : found.end() + WIDEST])
            if not in_comment:
                return [self._control(self._at_offset(found.start()), found[0], {"count": 1})]
            start = found.end()
        return []

    @staticmethod
    def _control(place: Place, character: str, values: dict[str, object]) -> Problem:
        return Problem("control-character", place, {"character": f"U+{ord(character):04X}"} | values)

    def _json_problem(self) -> Problem | None:
        if not self.is_json or (complaint := strictjson.complaint(self.text)) is None:
            return None
        reason, offset = complaint
        return Problem("json-syntax", self._at_offset(offset), {"reason": reason})

    def _problem(self, code: Code, mark: Any, values: dict[str, object]) -> Problem:
        if code == "duplicate-key":
            values |= {"first": self._places.first[mark.line, mark.column][0] + 1} if not self.ended else {"first": None}
        return Problem(code, self._at_row(mark.line, mark.column), values)

    @cached_property
    def _places(self) -> Places:
        return Places(self._yaml, quoted_keys=self.is_json)

    def answers(self) -> object:
        """The value of the key ``answers``."""
        return self.tree.get("answers") if isinstance(self.tree, dict) else None

    def in_order(self, keys: tuple[str, ...]) -> Sequence[Any] | None:
        """The entries of ``answers`` in the order of ``keys``; None if its keys are not exactly these."""
        given = self.answers()
        if not isinstance(given, dict) or len(given) != len(keys):
            return None
        try:
            return [given[key] for key in keys]
        except KeyError:
            return None

    def place(self, path: Path, *, key: bool = False) -> Place:
        """Where the value at ``path`` starts, or with ``key`` its key; if it does not exist, the place of the nearest parent."""
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
        return self._at(row + 1, column + 1)

    def _at(self, line: int, column: int) -> Place:
        """The place at a line and column (both from 1), as libyaml counts them."""
        if self._escaped:
            column = self._lines.column_before_escapes(line, column)
        return Place(self.source, line, column, text=self._lines[line])

    def _at_offset(self, offset: int) -> Place:
        line, column = self._lines.position(offset)
        return Place(self.source, line, column, text=self._lines[line])

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.text)
