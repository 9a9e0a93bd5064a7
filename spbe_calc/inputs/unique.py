"""Whether an agency is answered twice for the same year and stage."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.answers import complement, identity, unanswered
from spbe_calc.problem import Place, Problem
from spbe_calc.reading import STDIN, Document
from spbe_calc.reading.text import BREAK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spbe_calc.answers import Answers
    from spbe_calc.reading import Input

AGENCY = r"""["']?agency["']?\s*:\s+(?![\s#|>])"""
"""The key, and all that may stand before its value but a comment and the sign of a block."""


class _First(NamedTuple):
    """What is kept of answers: little, because they may be many."""

    source: str
    line: int | None
    column: int | None
    unanswered: frozenset[int]


class Unique:
    """Remembers whose answers it was shown, and where."""

    def __init__(self) -> None:
        self._first: dict[tuple[object, ...], _First] = {}

    def problems_of(self, answers: Answers, document: Input) -> Iterator[Problem]:
        """``agency-twice`` when others had the same agency, year and stage."""
        lacking = unanswered(answers)
        first = self._first.get(key := identity(answers))
        if first is None:
            self._first[key] = _First(*_place(document)[:3], lacking)
        else:
            values = {"agency": answers.agency, "first": Place(*first[:3]), "complement": complement(lacking, first.unanswered)}
            yield Problem("agency-twice", document.place(("agency",)), values)


def _place(document: Input) -> Place:
    """Where the agency of a file stands; of a row its line says enough, and standard input has no file to look into.

    Most files name it once, and there it is found without going through the file again, which takes longer than reading it.
    """
    if not isinstance(document, Document) or document.source == STDIN:
        return Place(document.source)
    found = re.search(AGENCY, document.text) if document.text.count("agency") == 1 else None
    if found is None:
        return document.place(("agency",))
    before = re.split(BREAK, document.text[: found.end()])
    return Place(document.source, len(before), len(before[-1]) + 1)
