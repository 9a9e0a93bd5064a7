"""The view of plans: which levels to raise, and what they add."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from spbe_calc.faces import Table, View
from spbe_calc.views.plan.book import book
from spbe_calc.views.plan.page import Steps
from spbe_calc.views.plan.record import WHOLE, plan_rows, record, settings_between
from spbe_calc.views.score.view import sourced

if TYPE_CHECKING:
    from spbe_calc.faces import Page
    from spbe_calc.faces.book import Book
    from spbe_calc.questions.plan import Planned
    from spbe_calc.words.language import Words


class Plans(View):
    """Plans, streamed; with ``by_unit``, their pages are to be handed out. Efforts are shown in their unit (``Rp juta``)."""

    def __init__(self, plans: Iterator[Planned], *, many: bool = False, by_unit: bool = False, unit_of_effort: str | None = None) -> None:
        self.plans, self.many, self.by_unit, self.unit_of_effort = plans, many, by_unit, unit_of_effort

    def pages(self, words: Words) -> Iterator[Page]:
        """One page per plan."""
        words = words.in_document() if self.by_unit else words
        parts = (Steps(planned, words, self.unit_of_effort) for planned in self.plans)
        return (it.by_unit() if self.by_unit else it.page() for it in parts)

    def records(self, words: Words) -> Iterator[Mapping[str, Any]]:
        """The question, the steps, and the result."""
        return (record(planned, words, self.unit_of_effort) for planned in self.plans)

    def table(self, words: Words) -> Table:
        """One row per step; without steps one row that says why, for a target out of reach with the best index."""
        return Table(words("Plan"), WHOLE, (row for planned in self.plans for row in plan_rows(planned, words, self.unit_of_effort)))

    def book(self, words: Words) -> Book:
        """The steps as a sheet, with the unit of the efforts; then every level to reach, and each domain before and after."""
        return book(list(self.plans), words.without_options().in_document(), self.unit_of_effort)

    def lines(self, words: Words) -> Iterator[str]:  # noqa: ARG002 - lines have no words
        """``42=5 43=5`` for each target within reach; with several agencies, a tab and the source."""
        found = (planned for planned in self.plans if planned.plan.reachable)
        return (sourced(settings_between(it.before, it.after), it.before.answers.source, many=self.many) for it in found)
