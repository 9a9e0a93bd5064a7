"""From a document to answers, or to all its problems."""

from __future__ import annotations

from collections.abc import Mapping
from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING

from spbe_calc.answers.heads import RowHeads, answers_outside, head_of, problems_at, still_chosen
from spbe_calc.answers.levels import Levels
from spbe_calc.answers.leveltexts import units_of
from spbe_calc.answers.models import Answers, Detail, doubtful
from spbe_calc.answers.outputs import result_of
from spbe_calc.exact import Memo
from spbe_calc.problem import Problem, in_file_order

if TYPE_CHECKING:
    from spbe_calc.instrument import Catalogue, Finding, Instrument
    from spbe_calc.reading import Input

NO_NUMBERS: frozenset[int] = frozenset()
NO_DETAILS: Mapping[int, Detail] = MappingProxyType({})


class Checker:
    """Checks documents, one after the other.

    It remembers the results for heads and levels, because they repeat in the rows of a table.
    """

    def __init__(self, catalogue: Catalogue, *, partial: bool = False) -> None:
        """With ``partial``, answers may be missing; their levels are None."""
        self.catalogue, self.partial = catalogue, partial
        self._heads = RowHeads(catalogue)
        self._units = Memo(units_of)

    def check(self, document: Input) -> Answers | list[Problem]:
        """The answers in a document, or all its problems, in file order.

        Levels are checked against the instrument that the head selects; if the head is too broken to select one,
        against the catalogue's default.
        """
        if document.ended:
            return result_of(document) or document.problems
        head = (self._heads.of(document) if document.is_table else None) or head_of(document, self.catalogue)  # type: ignore[arg-type]  # a row
        if isinstance(head, list):
            return self._without_head(document, head)
        agency, year, stage, choice = head
        instrument = choice.instrument
        if instrument is None:
            return in_file_order([*document.problems, *(problems_at(document, "instrument", choice.faults, "error"))])
        warnings = problems_at(document, "year", choice.warnings, "warning") if choice.warnings else []
        who = document.source, agency, year, stage, instrument
        entries = document.in_order(instrument.keys)
        if entries is not None and not document.problems and not document.names:
            try:
                found = itemgetter(*entries)(self._units[instrument])
                units = found if len(entries) > 1 else (found,)
                return Answers(*who, units, NO_NUMBERS, NO_DETAILS, warnings, document.whole)
            except (KeyError, TypeError):  # a mapping, or a mistake
                pass
        levels = self._levels(document, instrument)
        if problems := levels.in_order():
            return problems
        warnings += self._warnings(document, levels)
        filled = tuple(levels.levels), levels.assumed, levels.details
        return Answers(*who, *filled, warnings, document.whole, levels.derivations, levels.written)

    def _levels(self, document: Input, instrument: Instrument) -> Levels:
        return Levels(document, instrument, self._units[instrument], self.catalogue, partial=self.partial)

    @staticmethod
    def _warnings(document: Input, levels: Levels) -> list[Problem]:
        """What to know of the levels: which are assumed, estimated, or rest on a conversion that is not certain."""
        findings: list[Finding] = [
            (code, {"indicators": tuple(numbers), "indicator": numbers[0], "instrument": levels.instrument.id})
            for code, numbers in doubtful(levels.assumed, levels.derivations).items()
        ]
        return problems_at(document, "answers", tuple(findings), "warning")

    def _without_head(self, document: Input, problems: list[Problem]) -> list[Problem]:
        """All problems: those of an invalid head, and of the levels, if the head still selects an instrument."""
        if found := result_of(document) or answers_outside(document):
            return in_file_order([*document.problems, *found])
        choice = still_chosen(document, self.catalogue)
        if choice.instrument is None:
            return in_file_order([*document.problems, *problems, *problems_at(document, "instrument", choice.faults, "error")])
        if not isinstance(document.answers(), dict):
            return in_file_order([*document.problems, *problems])
        return self._levels(document, choice.instrument).in_order(problems)
