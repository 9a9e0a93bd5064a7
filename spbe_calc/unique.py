"""Whether an agency is answered twice for the same year and stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spbe_calc.answers import whose
from spbe_calc.problem import Place, Problem
from spbe_calc.reading import STDIN, Document, read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spbe_calc.answers import Answers
    from spbe_calc.reading import Input


class Unique:
    """Remembers whose answers it was shown; of each it keeps the source alone, so that many take little room."""

    def __init__(self) -> None:
        self._first: dict[tuple[object, ...], str] = {}

    def problems_of(self, answers: Answers, document: Input) -> Iterator[Problem]:
        """``agency-twice`` when others had the same agency, year and stage."""
        first = self._first.setdefault(whose(answers), answers.source)
        if first != answers.source:
            yield Problem("agency-twice", document.place(("agency",)), {"agency": answers.agency, "first": _place(first)})


def _place(source: str) -> Place:
    """Where the agency of an earlier source stands: read again, because few are ever asked for."""
    document = None if source == STDIN else read(source)
    return document.place(("agency",)) if isinstance(document, Document) and not document.ended else Place(source)
