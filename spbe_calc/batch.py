"""Many inputs: walking folders, keeping order, going on after a bad one. One input is many with one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.answers import Answers, check
from spbe_calc.problem import Place, Problem, Whole, in_file_order
from spbe_calc.reading import STDIN, Document, Input, read, rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spbe_calc.instrument import Catalogue

SUFFIXES = (".yaml", ".yml", ".json")
"""Files that count in a folder."""
FOREIGN = (".xlsx", ".xls", ".ods", ".docx", ".doc", ".pdf", ".zip")
"""Files that are not text, whatever is in them."""
TOP_KEYS = frozenset(("agency", "year", "answers"))
"""A file met in a folder that has none of these at its top is no answers file."""
MAGIC = frozenset("*?[")


class Failed(NamedTuple):
    """An input that has problems; nothing is scored from it."""

    source: str
    problems: list[Problem]
    table: str | None = None
    """The file, where the input is one of its rows."""


Outcome = Answers | Failed | Problem
"""Answers, an input with problems, or a note about how the inputs are read."""
Further = Callable[[Answers, Input], Iterable[Problem]]
"""A check of answers that have no problem so far; it finds warnings, or problems that make them fail."""


class Batch:
    """The inputs of one run, read one after the other.

    ``further`` checks add warnings to the answers, or problems that make them fail.
    """

    def __init__(self, catalogue: Catalogue, *, partial: bool = False, further: Sequence[Further] = ()) -> None:
        self.catalogue, self.partial, self.further = catalogue, partial, further
        self._seen: dict[tuple[int, int], str] | None = None

    def outcomes(self, paths: Iterable[str]) -> Iterator[Outcome]:
        """The answers of every input in the order of the paths, or what is wrong with it. Nothing is read ahead.

        Of a file that several paths lead to only the first counts; a note ``file-twice`` says so.
        """
        paths = list(paths)
        if len(paths) > 1:
            self._seen = {}
        for path in paths:
            for expanded in _expanded(path):
                if expanded != STDIN and os.path.isdir(expanded):
                    yield from self._folder(expanded)
                else:
                    yield from self._file(expanded)

    def _file(self, path: str) -> Iterator[Outcome]:
        if note := self._again(path):
            yield note
        elif path.lower().endswith(".csv"):
            yield from self._table(path)
        elif path.lower().endswith(FOREIGN):
            yield Failed(path, [Problem("format-unknown", Place(path), {"suffix": os.path.splitext(path)[1]})])
        else:
            yield self._checked(read(path), path)

    def _checked(self, document: Input | Problem, source: str) -> Outcome:
        if isinstance(document, Problem):
            return Failed(source, [document])
        found = check(document, self.catalogue, partial=self.partial)
        if isinstance(found, list):
            return Failed(source, found, document.table)
        return self._checked_further(found, document) if self.further else found

    def _checked_further(self, answers: Answers, document: Input) -> Answers | Failed:
        more = [problem for check in self.further for problem in check(answers, document)]
        problems = in_file_order([*answers.warnings, *more])
        if any(problem.severity == "error" for problem in more):
            return Failed(answers.source, problems, document.table)
        return answers._replace(warnings=problems)

    def _table(self, path: str) -> Iterator[Outcome]:
        try:
            for row in rows(path):
                if isinstance(row, Problem):
                    yield row if row.severity == "note" else Failed(path, [row])
                else:
                    yield self._checked(row, row.source)
        except OSError as error:
            yield Failed(path, [unreadable(path, error)])

    def _folder(self, path: str) -> Iterator[Outcome]:
        found_any = False
        for found in walk(path):
            if isinstance(found, Problem):
                yield Failed(found.place.source, [found])
            elif note := self._again(found):
                found_any = True
                yield note
            elif isinstance(document := read(found), Document) and _foreign(document):
                yield Problem("file-skipped", Place(found), {}, "note")
            else:
                found_any = True
                yield self._checked(document, found)
        if not found_any:
            yield Failed(path, [Problem("no-answers-files", Place(path))])

    def _again(self, path: str) -> Problem | None:
        """The note that this file was read before, by whatever path."""
        if self._seen is None or path == STDIN:
            return None
        try:
            status = os.stat(path)
        except (OSError, ValueError):
            return None
        file = status.st_dev, status.st_ino
        if file in self._seen:
            return Problem("file-twice", Place(path), {"first": Whole(self._seen[file])}, "note")
        self._seen[file] = path
        return None


def outcomes(paths: Iterable[str], catalogue: Catalogue, *, partial: bool = False, further: Sequence[Further] = ()) -> Iterator[Outcome]:
    """The outcomes of a batch."""
    return Batch(catalogue, partial=partial, further=further).outcomes(paths)


def _foreign(document: Document) -> bool:
    tree = document.tree if isinstance(document.tree, dict) else {}
    return not document.ended and TOP_KEYS.isdisjoint(tree)


def _expanded(path: str) -> list[str]:
    """A pattern that the shell left as it was (on Windows it always does), as the paths it fits, in order."""
    if MAGIC.isdisjoint(path) or os.path.exists(path):
        return [path]
    from glob import glob

    return sorted(glob(path, recursive=True)) or [path]


def walk(folder: str) -> Iterator[str | Problem]:
    """The files below a folder that may hold answers, by the parts of their paths in code-point order.

    Hidden entries and linked folders are left out. A folder that cannot be read is a problem ``file-unreadable``.
    """
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        yield unreadable(folder, error)
        return
    for entry in found:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from walk(entry.path)
        elif entry.name.lower().endswith(SUFFIXES) and not entry.is_dir():
            yield entry.path


def unreadable(path: str, error: OSError) -> Problem:
    """The problem of a path that the operating system does not open."""
    if isinstance(error, FileNotFoundError):
        return Problem("file-not-found", Place(path))
    return Problem("file-unreadable", Place(path), {"reason": Whole(error.strerror or str(error))})
