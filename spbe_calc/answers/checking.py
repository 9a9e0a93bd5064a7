"""A document to answers, or to every problem that it has."""

from __future__ import annotations

from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING

from spbe_calc.answers.heads import head_of, like_before, placed, without_head
from spbe_calc.answers.levels import Levels
from spbe_calc.answers.models import Answers, Detail
from spbe_calc.problem import Problem, in_file_order

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spbe_calc.instrument import Catalogue, Finding
    from spbe_calc.reading import Input

NO_NUMBERS: frozenset[int] = frozenset()
NO_DETAILS: Mapping[int, Detail] = MappingProxyType({})


def check(document: Input, catalogue: Catalogue, *, partial: bool = False) -> Answers | list[Problem]:
    """The answers of a document, or every problem it has, in file order.

    With ``partial`` missing answers are allowed and stay None. Levels are checked against the instrument that the head
    leads to; with a head so wrong that it leads to none, against that of the catalogue.
    """
    if document.ended:
        return document.problems
    head = (like_before(document, catalogue) if document.is_table else None) or head_of(document, catalogue)
    if isinstance(head, list):
        return in_file_order([*document.problems, *without_head(document, catalogue, head, partial=partial)])
    agency, year, stage, choice = head
    instrument = choice.instrument
    if instrument is None:
        return in_file_order([*document.problems, *(placed(document, "instrument", choice.faults, "error"))])
    warnings = placed(document, "year", choice.warnings, "warning") if choice.warnings else []
    who = document.source, agency, year, stage, instrument
    entries = document.in_order(instrument.keys)
    if entries is not None and not document.problems:
        try:
            units = itemgetter(*entries, entries[0])(instrument.level_units)[:-1]
            return Answers(*who, units, NO_NUMBERS, NO_DETAILS, warnings, document.line)
        except (KeyError, TypeError):  # a level with decimals, a mapping, a mistake
            pass
    levels = Levels(document, instrument, partial=partial)
    if levels.problems or document.problems:
        return in_file_order([*document.problems, *levels.problems])
    if levels.assumed:
        assumed: tuple[Finding, ...] = (("assumed-level", {"indicators": tuple(sorted(levels.assumed))}),)
        warnings += placed(document, "answers", assumed, "warning")
    return Answers(*who, tuple(levels.levels), levels.assumed, levels.details, warnings, document.line)
