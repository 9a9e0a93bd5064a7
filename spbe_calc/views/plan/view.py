"""The view of plans: which levels to raise, and what they add."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from spbe_calc.exact import Num
from spbe_calc.faces import Table, View
from spbe_calc.views.plan.page import Steps
from spbe_calc.views.plan.record import COLUMNS, record, settings_line, step_rows
from spbe_calc.views.score.table import HEAD, head
from spbe_calc.views.score.view import sourced
from spbe_calc.words import numbers

if TYPE_CHECKING:
    from spbe_calc.faces import Page
    from spbe_calc.questions.plan import Planned
    from spbe_calc.words.language import Words


class Plans(View):
    """Plans, streamed; with ``by_unit``, their pages are to be handed out."""

    def __init__(self, plans: Iterator[Planned], *, many: bool = False, by_unit: bool = False) -> None:
        self.plans, self.many, self.by_unit = plans, many, by_unit

    def pages(self, words: Words) -> Iterator[Page]:
        """One page per plan."""
        parts = (Steps(planned, words) for planned in self.plans)
        return (it.by_unit() if self.by_unit else it.page() for it in parts)

    def records(self, words: Words) -> Iterator[Mapping[str, Any]]:
        """The question, the steps, and the result."""
        return (record(planned, words) for planned in self.plans)

    def table(self, words: Words) -> Table:
        """One row per step; for a target out of reach one row that says so, with the best index."""
        rows = (row for planned in self.plans for row in _rows(planned, words))
        return Table(words("Plan"), (*HEAD, *COLUMNS), rows)

    def lines(self, words: Words) -> Iterator[str]:  # noqa: ARG002 - lines have no words
        """``42=5 43=5`` for each target within reach; with several agencies, a tab and the source."""
        found = (planned for planned in self.plans if planned.plan.reachable)
        return (sourced(settings_line(planned), planned.before.answers.source, many=self.many) for planned in found)


def _rows(planned: Planned, words: Words) -> Iterator[Sequence[object]]:
    if planned.plan.reachable:
        yield from step_rows(planned)
        return
    best = Num(numbers.short_index(planned.after.instrument, planned.after.index))
    known = {"name": Steps(planned, words).out_of_reach, "index": best}
    yield [*head(planned.before), *map(known.get, COLUMNS)]
