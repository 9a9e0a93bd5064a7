"""The steps of all years in one table that fits a sheet of paper, and the next best plans as such tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from spbe_calc.faces import Block, Column, Grid, Heading
from spbe_calc.views.plan.columns import effort_column
from spbe_calc.views.plan.levels import without_empty
from spbe_calc.views.plan.page import Steps
from spbe_calc.views.plan.proof import effort_text
from spbe_calc.views.plan.years.standing import idle, no_more
from spbe_calc.views.score.page import Breakdown
from spbe_calc.words.values import listed

if TYPE_CHECKING:
    from spbe_calc.questions.plan.years.asking import Scheduled
    from spbe_calc.words.language import Words


class Tasks:
    """The steps of a plan over years, in one language."""

    def __init__(self, scheduled: Scheduled, words: Words, unit_of_effort: str | None) -> None:
        self.scheduled, self.words, self.unit_of_effort = scheduled, words, unit_of_effort
        self.years = [(year, Steps(planned, words, unit_of_effort)) for year, planned in scheduled.done]

    def grid(self, *, asking: bool) -> Grid:
        """One row per step of a year, with what its levels ask for if ``asking``; below each year its subtotal."""
        _ = self.words
        effort = effort_column(_, self.unit_of_effort)
        columns = [Column(_("Year")), Column(_("Indicator"), folds=True), Column(_("Level")), Column(_("Unit"), folds=True), effort]
        rows, strong, no_unit = list[list[str]](), set[int](), self._no_unit
        for year, steps in self.years:
            plan = steps.planned.plan
            for rise in plan.rises:
                named, levels, amount, _gain = steps.task(rise)
                asked = steps.levels.asked(rise) if asking else ""
                rows.append([str(year), named, levels, steps.planned.unit(rise) or no_unit, amount, asked])
            strong.add(len(rows))
            rows.append([str(year), self._below(year, steps), "", "", effort_text(plan.effort, _), ""])
        strong.add(len(rows))
        rows.append(["", _("Total"), "", "", effort_text(self.scheduled.schedule.effort, _), ""])
        return without_empty(Grid([*columns, Column(_("What it asks for"), folds=True)], rows, strong=frozenset(strong)))

    def others(self) -> Iterator[Block]:
        """The next best plans: all plans side by side, then the steps of each; or why there are no more."""
        if not self.scheduled.alternatives and not no_more(self.scheduled, self.words):
            return
        yield Heading(self.words("Other plans"))
        if self.scheduled.alternatives:
            yield self._side_by_side()
        yield from no_more(self.scheduled, self.words)
        for number, other in enumerate(self.scheduled.alternatives, 2):
            result = Steps(other.years[-1]._replace(before=other.before), self.words).result
            yield Heading(self.words("Plan {number}: {result}").format(number=number, result=result))
            yield Tasks(other, self.words, self.unit_of_effort).grid(asking=False)

    def _below(self, year: int, steps: Steps) -> str:
        """What is below the steps of a year, or instead of them."""
        return self.words("Subtotal") if steps.planned.plan.rises else idle(self.scheduled, year, self.words)

    @property
    def _no_unit(self) -> str:
        """The cell of an indicator without a unit: empty if no unit is known at all."""
        known = any(it.planned.unit(rise) for _year, it in self.years for rise in it.planned.plan.rises)
        return self.words("not named") if known else ""

    def _side_by_side(self) -> Grid:
        """Of each plan, with the one above as the first: effort, index, and which indicators it raises instead of those of the first."""
        _, breakdown = self.words, Breakdown(self.scheduled.before, self.words)
        rows = []
        for number, it in enumerate([self.scheduled, *self.scheduled.alternatives], 1):
            effort = effort_text(it.schedule.effort, _)
            effort = effort if it.schedule.proven else _("{effort} (not proven)").format(effort=effort)
            name = str(number) if number > 1 else _("1 (above)")
            rows.append([name, effort, breakdown.index(it.after.index), *raised_instead(it, self.scheduled)])
        figures = effort_column(_, self.unit_of_effort), Column(_("Index"), right=True)
        return Grid([Column(_("Plan")), *figures, Column(_("Also raises"), folds=True), Column(_("Does not raise"), folds=True)], rows)


def raised_instead(other: Scheduled, best: Scheduled) -> list[str]:
    """The indicators that a plan raises and the best one does not, and those that only the best one raises."""
    both = other.schedule.raised - best.schedule.raised, best.schedule.raised - other.schedule.raised
    return [listed(tuple(sorted(best.before.indicator(at).number for at in found))) for found in both]
