"""Whether an agency is answered twice for the same year and stage."""

from __future__ import annotations

import os.path
from typing import TYPE_CHECKING

from spbe_calc.problem import Place, Problem
from spbe_calc.reading import STDIN, Document, Input, read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spbe_calc.answers import Answers


class Unique:
    """Remembers whose answers it was shown. Of each it keeps the source alone, so that many take little room."""

    def __init__(self) -> None:
        self._first: dict[tuple[object, ...], str] = {}

    def problems_of(self, answers: Answers, document: Input) -> Iterator[Problem]:
        """``answered-twice`` when others had the same agency, year and stage; the same file again is no other."""
        key = " ".join(answers.agency.casefold().split()), answers.year, answers.stage
        first = self._first.setdefault(key, answers.source)
        if first != answers.source and os.path.realpath(first) != os.path.realpath(answers.source):
            yield Problem("answered-twice", document.place(("agency",)), {"first": _place(first)})


def _place(source: str) -> Place:
    """Where the agency of an earlier source stands: read again, because only few are ever asked for."""
    document = None if source == STDIN else read(source)
    return document.place(("agency",)) if isinstance(document, Document) and not document.ended else Place(source)
