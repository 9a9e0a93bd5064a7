"""Many inputs: walking folders, keeping order, going on after a bad one. One input is many with one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.answers import Answers, check
from spbe_calc.problem import Place, Problem, in_file_order
from spbe_calc.reading import STDIN, Document, read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spbe_calc.instrument import Catalogue

SUFFIXES = (".yaml", ".yml", ".json")
"""Files that count in a folder."""
TOP_KEYS = frozenset(("agency", "year", "answers"))
"""A file met in a folder that has none of these at its top is no answers file."""


class Failed(NamedTuple):
    """An input that has problems; nothing is scored from it."""

    source: str
    problems: list[Problem]


class Skipped(NamedTuple):
    """A file met in a folder that is no answers file."""

    source: str


Outcome = Answers | Failed | Skipped
Further = Callable[[Answers, Document], Iterable[Problem]]
"""A check of answers that have no problem so far."""


class _How(NamedTuple):
    """How every input of a run is checked."""

    catalogue: Catalogue
    partial: bool
    further: Sequence[Further]


def outcomes(paths: Iterable[str], catalogue: Catalogue, *, partial: bool = False, further: Sequence[Further] = ()) -> Iterator[Outcome]:
    """The answers of every input, in the order of the paths, or what is wrong with it. Nothing is read ahead.

    ``further`` checks add warnings to the answers, or problems that make them fail.
    """
    how = _How(catalogue, partial, further)
    for path in paths:
        if path != STDIN and os.path.isdir(path):  # noqa: PTH112 - a path is text here, as the user gave it
            yield from _folder(path, how)
        else:
            yield _checked(read(path), path, how)


def _checked(document: Document | Problem, source: str, how: _How) -> Answers | Failed:
    if isinstance(document, Problem):
        return Failed(source, [document])
    found = check(document, how.catalogue, partial=how.partial)
    if isinstance(found, list):
        return Failed(source, found)
    return _further(found, document, how.further) if how.further else found


def _further(answers: Answers, document: Document, checks: Sequence[Further]) -> Answers | Failed:
    more = [problem for check in checks for problem in check(answers, document)]
    problems = in_file_order([*answers.warnings, *more])
    if any(problem.severity == "error" for problem in more):
        return Failed(answers.source, problems)
    return answers._replace(warnings=problems)


def _folder(path: str, how: _How) -> Iterator[Outcome]:
    scored = False
    for found in walk(path):
        if isinstance(found, Problem):
            yield Failed(found.place.source, [found])
            continue
        document = read(found)
        if isinstance(document, Document) and not document.ended and not TOP_KEYS.intersection(_keys(document)):
            yield Skipped(found)
            continue
        scored = True
        yield _checked(document, found, how)
    if not scored:
        yield Failed(path, [Problem("no-answers-files", Place(path))])


def _keys(document: Document) -> Iterable[str]:
    return document.tree if isinstance(document.tree, dict) else ()


def walk(folder: str) -> Iterator[str | Problem]:
    """The files below a folder that may hold answers, by the parts of their paths in code-point order.

    Hidden entries and linked folders are left out. A folder that cannot be read is a problem ``file-unreadable``.
    """
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        yield Problem("file-unreadable", Place(folder), {"path": folder, "reason": error.strerror or str(error)})
        return
    for entry in found:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from walk(entry.path)
        elif entry.name.lower().endswith(SUFFIXES) and not entry.is_dir():
            yield entry.path
