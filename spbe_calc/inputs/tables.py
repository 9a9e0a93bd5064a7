"""Tables of every kind, text or worksheet: their answers, and whether a table is meant as answers at all."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from spbe_calc.inputs.recognition import names_keys
from spbe_calc.inputs.sources import can_read, is_table, is_tsv, kind_of, unread
from spbe_calc.problem import Place, Problem
from spbe_calc.reading import NOTHING_GIVEN, STDIN, Document, Given, is_stdin, read, tables

if TYPE_CHECKING:
    from spbe_calc.reading import Input

UNMEANT = frozenset({"results-file", "no-table", "missing-column", "file-other-kind", "file-empty"})
"""The problems of a table that is something else; in a folder it is passed over."""
SHARED = frozenset({"other-delimiter", "columns-ignored", "option-unused", "title-differs", "year-unread", "unit-unread"})
"""The notes that most tables in a folder have if one has them: they come from one program, or from one form."""


def inputs_in(path: str, given: Given) -> Iterator[Input | Problem]:
    """The answers of each agency in a table, and its problems and notes."""
    if kind_of(path) == "worksheet":
        return tables.worksheet_rows(path, given)
    found = tables.rows(path, given)
    return filter(_is_news, found) if is_tsv(path) else found


def document_in(path: str, given: Given) -> Input | Problem:
    """The answers in YAML or JSON; of a table that its name does not call so, the problem that says what it is."""
    found = read(path)
    if not isinstance(found, Document) or isinstance(found.tree, dict) or names_keys(found.text):
        return found
    values = {"kind": "table", "stdin": is_stdin(path)}
    return Problem("file-other-kind", Place(path), values) if tables.is_table_text(found.text, given) else found


def contents(path: str, given: Given = NOTHING_GIVEN) -> tuple[list[Input], list[Problem]]:
    """All answers in a file of any kind, and its errors (the answers are then not those of the whole file)."""
    if closed := unread(path):
        return [], [closed]
    found = list(inputs_in(path, given)) if is_table(path) else [document_in(path, given)]
    errors = [it for it in found if isinstance(it, Problem) and it.severity == "error"]
    return [it for it in found if not isinstance(it, Problem)], errors


def _is_news(found: Input | Problem) -> bool:
    """Whether the suffix has not said it already."""
    return not (isinstance(found, Problem) and found.code == "other-delimiter" and found.values["delimiter"] == "tab")


def _begun(found: Iterator[Input | Problem]) -> list[Input | Problem]:
    """What a table begins with, up to the first answers, or else up to an error that shows that it is something else."""
    begun = []
    for one in found:
        begun.append(one)
        if not isinstance(one, Problem) or one.code in UNMEANT:
            break
    return begun


class Tables:
    """How the tables of a run are read. What was read of one to see of how many agencies it is, is not read again."""

    def __init__(self, given: Given = NOTHING_GIVEN, stdin: str = STDIN) -> None:
        """``given``: what options say of a table that does not say it itself; ``stdin``: what they say of standard input."""
        self.given, self._stdin = given, stdin
        self._begun: dict[str, Iterator[Input | Problem]] = {}
        """The tables that were looked into, from their beginning; each until it is read."""

    def named(self, path: str) -> str:
        """The path; for ``-`` what is known of standard input."""
        return self._stdin if path == STDIN else path

    def is_of_one(self, path: str) -> bool:
        """Whether the table in a file has one row per indicator, and all of one agency; also if it has nothing that can be read."""
        if not can_read(path):
            return False
        found = inputs_in(path, self.given)
        begun = _begun(found)
        is_one = all(isinstance(last, Problem) or last.table is None for last in begun[-1:])
        self._begun[path] = iter([*begun, *found]) if is_one else chain(begun, found)  # many files of one are not open at once
        return is_one

    def read(self, path: str) -> Iterator[Input | Problem]:
        """The answers of each agency in a table, and its problems and notes."""
        return self._begun.pop(path, None) or inputs_in(path, self.given)


def meant(path: str, given: Given = NOTHING_GIVEN) -> Iterator[Input | Problem] | None:
    """What ``inputs_in`` gives, if a table in a folder is meant as answers: its header says so, and we did not write it as a result."""
    if not can_read(path):
        return None
    found = inputs_in(path, given)
    begun = _begun(found)
    last = begun[-1] if begun else None
    is_meant = last.code not in UNMEANT if isinstance(last, Problem) else not getattr(last, "is_result", False)
    return chain(begun, found) if is_meant else None


class SharedNotes:
    """The notes that tables in a folder share: each once, with the number of its files. That of a single file stays as it is."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._files: dict[tuple[object, ...], int] = {}
        self._latest: dict[tuple[object, ...], Problem] = {}
        self._columns: dict[object, None] = {}
        """The ignored columns of all files, each once."""

    def without(self, found: Iterator[Input | Problem]) -> Iterator[Input | Problem]:
        """What is found in a table, without these notes, which are kept."""
        for one in found:
            if isinstance(one, Problem) and one.code in SHARED:
                self._keep(one)
            else:
                yield one

    def _keep(self, note: Problem) -> None:
        columns = note.values.get("columns")
        key = (note.code,) if columns else (note.code, *note.values.values())
        latest = self._latest.get(key)
        self._files[key] = self._files.get(key, 0) + (latest is None or latest.place.source != note.place.source)
        self._latest[key] = note
        if isinstance(columns, tuple):
            self._columns.update(dict.fromkeys(columns))

    def __iter__(self) -> Iterator[Problem]:
        """The notes that were kept."""
        for key, note in self._latest.items():
            if (files := self._files[key]) == 1:
                yield note
                continue
            values = {"columns": tuple(self._columns), "count": len(self._columns)} if "columns" in note.values else {}
            yield note._replace(place=Place(self._folder), values={**note.values, **values, "files": files})
