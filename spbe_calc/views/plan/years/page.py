"""A plan over years for people: an overview, then a table for each year; or one table of all steps, to hand out."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from spbe_calc.faces import Block, Column, Grid, Heading, Page
from spbe_calc.views.plan.page import Steps
from spbe_calc.views.plan.proof import effort_heading
from spbe_calc.views.plan.years.standing import obstacles, schedule_proof
from spbe_calc.views.score.page import Breakdown
from spbe_calc.words import notes, numbers
from spbe_calc.words.values import listed, official

if TYPE_CHECKING:
    from spbe_calc.questions.plan import Planned, Rise
    from spbe_calc.questions.plan.target import Target
    from spbe_calc.questions.plan.years.asking import Scheduled
    from spbe_calc.questions.plan.years.moves import Terms
    from spbe_calc.scoring import Score
    from spbe_calc.words.language import Words


class Timetable:
    """The parts of a page about a plan over years, in one language."""

    def __init__(self, scheduled: Scheduled, words: Words, unit_of_effort: str | None = None) -> None:
        self.scheduled, self.words, self.unit_of_effort = scheduled, words, unit_of_effort
        self.before = scheduled.before
        self.breakdown = Breakdown(scheduled.before, words)
        self.years = [Steps(planned, words, unit_of_effort) for planned in scheduled.years]

    def page(self) -> Page:
        """An overview; for each year its steps, what their levels ask for, and the domains before and after."""
        blocks: list[Block] = [self._overview()]
        for year, steps in zip(self._terms.years, self.years, strict=False):
            blocks += self._year(year, steps)
        return Page(self.heading[0], self.heading[1:], [*blocks, *self.closing()])

    def to_hand_out(self) -> Page:
        """The same in one table, with what each level asks for beside it."""
        blocks: list[Block] = [self._overview()]
        if self.years:
            blocks += [Heading(self.words("What to do in which year")), self._tasks(), Heading(self.words("How the index changes"))]
            blocks += [self._tiers()]
        first, last = self._terms.years[0], self._terms.years[-1]
        years = str(first) if first == last else f"{first}-{last}"
        title = self.words("Action plan for {years}: {agency}").format(years=years, agency=self.heading[0])
        return Page(title, self.heading[1:], [*blocks, *self.closing()])

    @property
    def _terms(self) -> Terms:
        return self.scheduled.asked.terms

    @property
    def heading(self) -> list[str]:
        """The agency, and lines about the whole."""
        missing = self.scheduled.assumed_lowest
        return [*self.breakdown.heading, *([notes.taken_as_lowest(missing, self.words)] if missing else [])]

    def _overview(self) -> Grid:
        """One row per year: index, target, levels raised, effort and budget."""
        _, terms = self.words, self._terms
        rows = [[str(self.scheduled.before.answers.year or ""), *self._reached(self.scheduled.before), "", "", "", ""]]
        for at, (year, after) in enumerate(zip(terms.years, self.scheduled.ends, strict=True)):
            done = self.scheduled.schedule.years[at] if self.years else None
            steps = str(len(done.rises)) if done else ""
            effort = self._effort(done.effort) if done else ""
            budget = self._effort(terms.budgets[year]) if year in terms.budgets else ""
            index, predicate = self._reached(after)
            if not self.years and not self.scheduled.outlook[at].proven:
                index = _("at least {index}").format(index=index)
            rows.append([str(year), index, predicate, self._target(terms.targets.get(year)), steps, effort, budget])
        columns = [
            *(Column(_("Year")), Column(_("Index") if self.years else _("Best index"), right=True), Column(_("Predicate"))),
            *(Column(_("Target")), Column(_("Raised"), right=True), Column(effort_heading(_, self.unit_of_effort), right=True)),
            Column(_("Budget"), right=True),
        ]
        if self.years:
            schedule = self.scheduled.schedule
            rows.append([_("Total"), "", "", "", "", self._effort(schedule.effort), ""])
        kept = [at for at in range(len(columns)) if any(row[at] for row in rows)]
        return Grid(columns, rows, strong=frozenset({len(rows) - 1} if self.years else ())).only(kept)

    def _year(self, year: int, steps: Steps) -> Iterator[Block]:
        yield Heading(f"{year}: {steps.result}")
        if rises := steps.planned.plan.rises:
            yield steps.steps(self.words("Subtotal"))
            if levels := steps.levels.grid(rises):
                yield levels
            yield steps.tiers()
        else:
            yield self.words("no step in this year")

    def _tasks(self) -> Grid:
        """One row per step of a year; below each year its subtotal."""
        _ = self.words
        names = _("Year"), _("No."), _("Indicator"), _("From"), _("To"), _("Unit"), effort_heading(_, self.unit_of_effort), _("Criteria")
        right = {_("From"), _("To"), names[6]}
        columns = [Column(name, right=name in right, folds=True) for name in (*names, _("Evidence to collect"))]
        rows, strong = list[list[str]](), set[int]()
        for year, steps in zip(self._terms.years, self.years, strict=True):
            rows += [self._task(year, steps.planned, rise, steps) for rise in steps.planned.plan.rises]
            strong.add(len(rows))
            rows.append([str(year), "", _("Subtotal"), "", "", "", self._effort(steps.planned.plan.effort), "", ""])
        strong.add(len(rows))
        rows.append(["", "", _("Total"), "", "", "", self._effort(self.scheduled.schedule.effort), "", ""])
        kept = [at for at in range(len(columns)) if any(row[at] for row in rows)]
        return Grid(columns, rows, strong=frozenset(strong)).only(kept)

    def _task(self, year: int, planned: Planned, rise: Rise, steps: Steps) -> list[str]:
        entry = planned.before.indicator(rise.at).entry
        levels = [self.words.number(numbers.six(Fraction(it, planned.before.instrument.scale))) for it in (rise.start, rise.level)]
        asked = steps.levels.criteria(rise, named=True), steps.levels.evidence(rise, named=True)
        unit = planned.unit(rise) or self._no_unit
        return [str(year), str(entry.number), official(entry, self.words), *levels, unit, self._effort(rise.effort), *asked]

    @property
    def _no_unit(self) -> str:
        """The cell of an indicator without a unit: empty if no unit is known at all."""
        known = any(it.planned.unit(rise) for it in self.years for rise in it.planned.plan.rises)
        return self.words("not named") if known else ""

    def _tiers(self) -> Grid:
        """The index and predicate of each domain (or aspect) today and after each year."""
        _, instrument = self.words, self.scheduled.before.instrument
        scores = [self.scheduled.before, *(planned.after for planned in self.scheduled.years)]
        rows = []
        for tier in instrument.tops:
            indices = [score.tier_index(tier) for score in scores]
            cells = [f"{self.breakdown.index(it)} {notes.tier_predicate(instrument, it)}" for it in indices]
            rows.append([str(tier.number), official(tier.entry, _), *cells])
        rows.append(["", self.breakdown.index_name, *(" ".join(self._reached(score)) for score in scores)])
        named = Column(_("No.")), Column(_("Domain") if instrument.domains else _("Aspect"), folds=True)
        years = (Column(str(year)) for year in (self.scheduled.before.answers.year or "", *self._terms.years))
        return Grid([*named, *years], rows, strong=frozenset({len(rows) - 1}))

    def closing(self) -> Iterator[Block]:
        """What is proven, what is in the way, and the notes."""
        _ = self.words
        if not self.years:
            yield "\n".join([schedule_proof(self.scheduled, _, self.unit_of_effort), *obstacles(self.scheduled, _)])
        elif self.scheduled.schedule.raised or not self._terms.targets:
            yield schedule_proof(self.scheduled, _, self.unit_of_effort)
        else:
            yield _("no step is needed: the index is {index} {predicate}").format(
                index=self.breakdown.index(self.scheduled.before.index), predicate=notes.predicate(self.scheduled.before)
            )
        if self.scheduled.alternatives:
            yield Heading(_("Other plans"))
            yield self._others()
        if self.years and (locked := next((it.locked for it in self.years if it.locked), "")):
            yield locked
        scores = [self.scheduled.before, *(it.after for it in self.scheduled.years)]
        shown = (score.tier_index(tier) for score in scores for tier in self.scheduled.before.instrument.tops) if self.years else ()
        if below := [*notes.replaced(self.scheduled.before, _), *notes.notes(scores, shown, _, notes.PLANNED)]:
            yield "\n".join(below)

    def _others(self) -> Grid:
        """The next best plans: effort, index, and which indicators they raise instead."""
        _, best = self.words, self.scheduled.schedule.raised
        rows = []
        for at, other in enumerate(self.scheduled.alternatives, 1):
            ahead, behind = (self._numbers(it) for it in (other.schedule.raised - best, best - other.schedule.raised))
            rows.append([str(at), self._effort(other.schedule.effort), self.breakdown.index(other.after.index), ahead, behind])
        columns = Column("", right=True), Column(effort_heading(_, self.unit_of_effort), right=True), Column(_("Index"), right=True)
        return Grid([*columns, Column(_("Also raises"), folds=True), Column(_("Does not raise"), folds=True)], rows)

    def _numbers(self, raised: frozenset[int]) -> str:
        return listed(tuple(sorted(self.scheduled.before.indicator(at).number for at in raised)))

    def _reached(self, score: Score) -> list[str]:
        return [self.breakdown.index(score.index), notes.predicate(score)]

    def _target(self, target: Target | None) -> str:
        if target is None:
            return ""
        border = self.breakdown.border(target.border)
        return f"{target.band.name} ({border})" if target.band else border

    def _effort(self, effort: Fraction) -> str:
        return self.words.amount(numbers.full(effort))
