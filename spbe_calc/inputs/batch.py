"""Reading many inputs: walk folders, keep their order, go on after an invalid one. A single input is a batch of one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.answers import Answers, Checker
from spbe_calc.inputs.patterns import expanded
from spbe_calc.inputs.recognition import foreign_note
from spbe_calc.inputs.sources import PACKAGE, can_read, is_table, kind_of
from spbe_calc.inputs.tables import SharedNotes, Tables, document_in, meant
from spbe_calc.inputs.walking import Seen, files_below, walk
from spbe_calc.problem import Argument, Place, Problem, Whole, in_file_order
from spbe_calc.reading import STDIN, Document, Input, read

if TYPE_CHECKING:
    from spbe_calc.instrument import Catalogue

MOST_NAMED = 3
"""How many of the files a note lists."""


class Failed(NamedTuple):
    """An input with problems, which is not scored."""

    source: str
    problems: list[Problem]
    table: str | None = None
    """The file of the table, if the input is one of its rows."""


Outcome = Answers | Failed | Problem
"""Answers, an input with problems, or a note about the reading."""
ExtraCheck = Callable[[Answers, Input], Iterable[Problem]]
"""A check of valid answers; it returns warnings, or errors that make the input fail."""


class Batch:
    """The inputs of one run, read one after the other.

    ``extra_checks`` add warnings to the answers, or errors that make them fail. ``outputs`` are the run's own output
    files; notes about unread tables do not mention them.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        *,
        partial: bool = False,
        extra_checks: Sequence[ExtraCheck] = (),
        outputs: Iterable[str | None] = (),
        tables: Tables | None = None,
    ) -> None:
        self._options = tables or Tables()
        self._checker, self.extra_checks = Checker(catalogue, partial=partial), extra_checks
        self._seen, self._outputs = Seen(), Seen()
        for output in filter(None, outputs):
            self._outputs.before(os.path.join(os.curdir, output))
        self._tables: list[tuple[str, list[str]]] = []
        """The tables in each folder."""

    def outcomes(self, paths: Iterable[str]) -> Iterator[Outcome]:
        """The answers or the problems of every input, in the order of the paths. Nothing is read ahead.

        If several paths lead to the same file, it is read once, with a note ``file-twice`` for each repetition. An error of
        the operating system is a problem of its path; this never raises OSError.
        """
        for path in paths:
            for found in expanded(path):
                if isinstance(found, Problem):
                    yield _as_outcome(found)
                elif found != STDIN and os.path.isdir(found):
                    yield from self._folder(found)
                else:
                    yield from self._file(self._options.named(found))
        yield from self._unread()

    def _file(self, path: str) -> Iterator[Outcome]:
        if (first := self._seen.before(path)) is not None:
            yield _duplicate_note(path, first)
        elif is_table(path):
            yield from map(self._of_table, self._options.read(path))
        elif kind_of(path) == "foreign":
            yield Failed(path, [Problem("format-unknown", Place(path), {"suffix": os.path.splitext(path)[1]})])
        else:
            yield self._checked(document_in(path, self._options.given), path)

    def _checked(self, document: Input | Problem, source: str) -> Outcome:
        return Failed(source, [document]) if isinstance(document, Problem) else self._outcome(document)

    def _outcome(self, document: Input) -> Outcome:
        found = self._checker.check(document)
        if isinstance(found, list):
            return Failed(document.source, found, document.table)
        return self._with_extra_checks(found, document) if self.extra_checks else found

    def _with_extra_checks(self, answers: Answers, document: Input) -> Answers | Failed:
        more = [problem for check in self.extra_checks for problem in check(answers, document)]
        problems = in_file_order([*answers.warnings, *more])
        if any(problem.severity == "error" for problem in more):
            return Failed(answers.source, problems, document.table)
        return answers._replace(warnings=problems)

    def _of_table(self, found: Input | Problem) -> Outcome:
        return _as_outcome(found) if isinstance(found, Problem) else self._outcome(found)

    def _folder(self, path: str) -> Iterator[Outcome]:
        found_any, tables, shared = False, list[str](), SharedNotes(path)
        for found in files_below(path):
            if isinstance(found, Problem):
                found_any = found_any or found.severity == "error"
                yield _as_outcome(found)
                continue
            file, number = found
            has_rows = is_table(file)
            table = meant(file, self._options.given) if has_rows and not self._outputs.knows(file) else None
            if has_rows and table is None:
                tables.append(file)
            elif (first := self._seen.before(file, number)) is not None:
                found_any = True
                yield _duplicate_note(file, first)
            elif table is not None:
                found_any = True
                yield from map(self._of_table, shared.without(table))
            elif isinstance(document := read(file), Document) and (note := foreign_note(document)):
                yield note
            else:
                found_any = True
                yield self._checked(document, file)
        yield from shared
        yield from self._rest(path, tables, found_any=found_any)

    def _rest(self, path: str, tables: list[str], *, found_any: bool) -> Iterator[Outcome]:
        """What to say of the tables in a folder that were not read, or of a folder where nothing was."""
        closed = [table for table in tables if not can_read(table) and not self._outputs.knows(table)]
        lacking = {**_named(closed), "package": PACKAGE} if closed else {}
        if not found_any:
            yield Failed(path, [Problem("no-answers-files", Place(path), lacking or _named(tables))])
            return
        if closed:
            yield Problem("path-skipped", Place(path), {"reason": "library", **lacking}, "note")
        if others := [table for table in tables if table not in closed]:
            self._tables.append((path, others))

    def _unread(self) -> Iterator[Problem]:
        """The notes about tables in folders that no path named."""
        for folder, tables in self._tables:
            if unread := [table for table in tables if not (self._seen.knows(table) or self._outputs.knows(table))]:
                yield Problem("tables-skipped", Place(folder), _named(unread), "note")


def outcomes(  # noqa: PLR0913 - the options of a run
    paths: Iterable[str],
    catalogue: Catalogue,
    *,
    partial: bool = False,
    extra_checks: Sequence[ExtraCheck] = (),
    outputs: Iterable[str | None] = (),
    tables: Tables | None = None,
) -> Iterator[Outcome]:
    """The outcomes of a new batch."""
    return Batch(catalogue, partial=partial, extra_checks=extra_checks, outputs=outputs, tables=tables).outcomes(paths)


def may_hide_answers(note: Problem) -> bool:
    """Whether a note says that something was skipped that may be answers."""
    return note.code in {"path-skipped", "tables-skipped", "sheets-skipped"} or bool(note.values.get("near"))


def _as_outcome(problem: Problem) -> Failed | Problem:
    return Failed(problem.place.source, [problem]) if problem.severity == "error" else problem


def files(paths: Iterable[str], concerns: Callable[[str], bool]) -> Iterator[str]:
    """The files that a run will read for these paths. Of tables in folders only those that ``concerns`` names are opened."""
    for path in paths:
        for found in expanded(path):
            if isinstance(found, str) and found != STDIN and os.path.isdir(found):
                walked = (file for file in walk(found) if isinstance(file, str))
                yield from (file for file in walked if not is_table(file) or (concerns(file) and meant(file)))
            elif isinstance(found, str):
                yield found


def _duplicate_note(path: str, first: str) -> Problem:
    return Problem("file-twice", Place(path), {"first": Whole(first)}, "note")


def _named(tables: list[str]) -> dict[str, object]:
    """The values for messages about tables."""
    names = ", ".join([*tables[:MOST_NAMED], *(["…"] if len(tables) > MOST_NAMED else [])])
    return {"tables": Whole(names), "count": len(tables), "first": Argument(tables[0]) if tables else None}
