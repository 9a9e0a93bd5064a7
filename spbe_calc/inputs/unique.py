"""The check that an agency has only one set of answers per year and stage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.answers import complement, identity, unanswered
from spbe_calc.problem import Place, Problem
from spbe_calc.reading import Document, is_stdin
from spbe_calc.reading.text import BREAK

if TYPE_CHECKING:
    from spbe_calc.answers import Answers
    from spbe_calc.reading import Input

AGENCY = r"""["']?agency["']?\s*:\s+(?![\s#|>])"""
"""The key and what may come before its value, except a comment or a block indicator."""


class _First(NamedTuple):
    """What is remembered about a set of answers: little, because there may be many."""

    source: str
    line: int | None
    column: int | None
    unanswered: frozenset[int]


class Unique:
    """Remembers which agencies it has seen, and where."""

    def __init__(self) -> None:
        self._first: dict[tuple[object, ...], _First] = {}

    def problems_of(self, answers: Answers, document: Input) -> Iterator[Problem]:
        """``agency-twice`` if earlier answers had the same agency, year and stage."""
        lacking = unanswered(answers)
        first = self._first.get(key := identity(answers))
        if first is None:
            self._first[key] = _First(*_place(document)[:3], lacking)
        else:
            values = {"agency": answers.agency, "first": Place(*first[:3]), "complement": complement(lacking, first.unanswered)}
            yield Problem("agency-twice", document.place(("agency",)), values)


class UniqueInTable:
    """The same for the answers in each table, as warnings: one agency has two rows or sheets there."""

    def __init__(self) -> None:
        self._table: str | None = None
        self._unique = Unique()

    def problems_of(self, answers: Answers, document: Input) -> Iterator[Problem]:
        """A warning ``agency-twice`` if earlier answers in the same table had the same agency, year and stage."""
        if document.table is None:
            return
        if document.table != self._table:
            self._table, self._unique = document.table, Unique()
        yield from (problem._replace(severity="warning") for problem in self._unique.problems_of(answers, document))


def _place(document: Input) -> Place:
    """The place of the agency in a file. For a row its line is enough; standard input has no file to look at.

    Most files have the key once, so that a search finds it. Locating it in the document would take longer than reading the file.
    """
    if not isinstance(document, Document) or is_stdin(document.source):
        return Place(document.source)
    found = re.search(AGENCY, document.text) if document.text.count("agency") == 1 else None
    if found is None:
        return document.place(("agency",))
    before = re.split(BREAK, document.text[: found.end()])
    return Place(document.source, len(before), len(before[-1]) + 1)
