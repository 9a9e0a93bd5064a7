"""The view of plans over years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from spbe_calc.faces import Table, View
from spbe_calc.views.plan.record import settings_between
from spbe_calc.views.plan.years.book import yearly_book
from spbe_calc.views.plan.years.page import Timetable
from spbe_calc.views.plan.years.record import TABLE, schedule_record, yearly_rows
from spbe_calc.views.score.view import sourced

if TYPE_CHECKING:
    from spbe_calc.faces import Page
    from spbe_calc.faces.book import Book
    from spbe_calc.questions.plan.years.asking import Scheduled
    from spbe_calc.words.language import Words


class Schedules(View):
    """Plans over years, streamed; with ``by_unit``, their pages are to be handed out."""

    def __init__(self, plans: Iterator[Scheduled], *, many: bool, by_unit: bool, unit_of_effort: str | None) -> None:
        self.plans, self.many, self.by_unit, self.unit_of_effort = plans, many, by_unit, unit_of_effort

    def pages(self, words: Words) -> Iterator[Page]:
        """One page per plan."""
        words = words.in_document() if self.by_unit else words
        found = (Timetable(scheduled, words, self.unit_of_effort) for scheduled in self.plans)
        return (it.to_hand_out() if self.by_unit else it.page() for it in found)

    def records(self, words: Words) -> Iterator[Mapping[str, Any]]:
        """The question, the steps of each year, and the result after the last."""
        return (schedule_record(scheduled, words, self.unit_of_effort) for scheduled in self.plans)

    def table(self, words: Words) -> Table:
        """One row per step of a year, and one of each year without a step, also of the next best plans."""
        rows = (row for scheduled in self.plans for row in yearly_rows(scheduled, words, self.unit_of_effort))
        return Table(words("Plan"), TABLE, rows)

    def book(self, words: Words) -> Book:
        """The same as a sheet; then every level to reach, and each domain before and after each year."""
        return yearly_book(list(self.plans), words.without_options().in_document(), self.unit_of_effort)

    def lines(self, words: Words) -> Iterator[str]:  # noqa: ARG002 - lines have no words
        """``42=5 43=5`` after the last year, for each plan that meets its targets; with several agencies, a tab and the source."""
        found = (scheduled for scheduled in self.plans if scheduled.years)
        return (sourced(settings_between(it.before, it.after), it.before.answers.source, many=self.many) for it in found)
