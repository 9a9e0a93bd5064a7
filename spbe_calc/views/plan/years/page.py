"""A plan over years for people: an overview, then a table for each year; or one table of all steps, to hand out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from spbe_calc.faces import Block, Column, Grid, Heading, Page
from spbe_calc.views.plan.columns import effort_column
from spbe_calc.views.plan.levels import without_empty
from spbe_calc.views.plan.page import Steps
from spbe_calc.views.plan.proof import cautions_of, effort_text
from spbe_calc.views.plan.years.standing import idle, obstacles, schedule_proof, whole_budget
from spbe_calc.views.plan.years.tasks import Tasks
from spbe_calc.views.score.page import Breakdown
from spbe_calc.views.score.sentences import in_sentences, together
from spbe_calc.words import notes
from spbe_calc.words.values import listed, official

if TYPE_CHECKING:
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
        (agency, *about), (verdict, *closing) = self.breakdown.heading, self.closing()
        blocks: list[Block] = [verdict, *together(self.cautions), self.overview()]
        for year, steps in zip(self._terms.years, self.years, strict=False):
            blocks += self._year(year, steps)
        return Page(agency, about, [*blocks, *closing])

    def to_hand_out(self) -> Page:
        """The same in one table, with what each level asks for beside it."""
        (agency, *about), (verdict, *closing) = self.breakdown.heading, in_sentences(self.closing(), self.words)
        led = [self.result] if self.years else []
        blocks: list[Block] = [*led, verdict, *in_sentences(together(self.cautions), self.words), self.overview()]
        if self.years:
            blocks += [
                Heading(self.words("What to do in which year")),
                Tasks(self.scheduled, self.words, self.unit_of_effort).grid(asking=True),
                Heading(self.words("How the index changes")),
            ]
            blocks += [self._tiers()]
        title = self.words("Action plan for {years}: {agency}").format(years=self.period, agency=agency)
        return Page(title, about, [*blocks, *closing])

    @property
    def period(self) -> str:
        """The years of the plan: ``2027-2029``, or ``2027``."""
        first, last = self._terms.years[0], self._terms.years[-1]
        return str(first) if first == last else f"{first}-{last}"

    @property
    def result(self) -> str:
        """Where the plan leads: the index today and after the last year."""
        ends = (" ".join(self._reached(score)) for score in (self.before, self.scheduled.after))
        return f"{self.breakdown.index_name} {f' {self.words.arrow} '.join(ends)}"

    @property
    def _terms(self) -> Terms:
        return self.scheduled.asked.terms

    @property
    def heading(self) -> list[str]:
        """The agency, and lines about the whole, with the cautions."""
        return [*self.breakdown.heading, *self.cautions]

    @property
    def cautions(self) -> list[str]:
        """What to know before the plan; also which years are between the answers and the plan."""
        lines, start, first = cautions_of(self.breakdown, self.scheduled.assumed_lowest), self.before.answers.year, self._terms.years[0]
        if start is None or first - start < 2:  # noqa: PLR2004 - the next year follows at once
            return lines
        text = self.words("the plan starts from the levels of {year} and assumes no change in {years}")
        return [*lines, text.format(year=start, years=listed(tuple(range(start + 1, first))))]

    def overview(self) -> Grid:
        """One row per year: index, target, levels raised, effort and budget."""
        _, terms = self.words, self._terms
        rows = [[str(self.scheduled.before.answers.year or ""), *self._reached(self.scheduled.before), "", "", "", ""]]
        for at, (year, after) in enumerate(zip(terms.years, self.scheduled.ends, strict=True)):
            done = self.scheduled.schedule.years[at] if self.years else None
            steps = str(len(done.rises)) if done else ""
            effort = effort_text(done.effort, self.words) if done else ""
            budget = effort_text(terms.budgets[year], self.words) if year in terms.budgets else ""
            index, predicate = self._reached(after)
            if not self.years and not self.scheduled.outlook[at].proven:
                index = _("at least {index}").format(index=index)
            rows.append([str(year), index, predicate, self.target(terms.targets.get(year)), steps, effort, budget])
        columns = [
            *(Column(_("Year")), Column(_("Index") if self.years else _("Best index"), right=True), Column(_("Predicate"))),
            *(Column(_("Target")), Column(_("Raised"), right=True), effort_column(_, self.unit_of_effort)),
            Column(_("Budget"), right=True),
        ]
        if self.years:
            schedule = self.scheduled.schedule
            whole = whole_budget(self.scheduled)
            budget = "" if whole is None else effort_text(whole, self.words)
            rows.append([_("Total"), "", "", "", "", effort_text(schedule.effort, self.words), budget])
        return without_empty(Grid(columns, rows, strong=frozenset({len(rows) - 1} if self.years else ())))

    def _year(self, year: int, steps: Steps) -> Iterator[Block]:
        yield Heading(f"{year}: {steps.result}")
        if rises := steps.planned.plan.rises:
            yield steps.steps(self.words("Subtotal"))
            if levels := steps.levels.grid(rises):
                yield levels
            yield steps.tiers()
        else:
            yield idle(self.scheduled, year, self.words)

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
            yield self.years[0].nothing_to_do
        yield from Tasks(self.scheduled, _, self.unit_of_effort).others()
        if self.years and (locked := next((it.locked for it in self.years if it.locked), "")):
            yield locked
        scores = [self.scheduled.before, *(it.after for it in self.scheduled.years)]
        shown = (score.tier_index(tier) for score in scores for tier in self.scheduled.before.instrument.tops) if self.years else ()
        if below := notes.notes(scores, shown, _, notes.PLANNED):
            yield "\n".join(below)

    def _reached(self, score: Score) -> list[str]:
        return [self.breakdown.index(score.index), notes.predicate(score)]

    @property
    def targets(self) -> str:
        """All targets, each with its year unless it is only that of the last; empty if there are none."""
        found = {year: self.target(target) for year, target in self._terms.targets.items()}
        return (
            next(iter(found.values())) if [*found] == [self._terms.years[-1]] else ", ".join(f"{year} {it}" for year, it in found.items())
        )

    def target(self, target: Target | None) -> str:
        """``Baik (2.60)``, or an index; empty without a target."""
        if target is None:
            return ""
        border = self.breakdown.border(target.border)
        return f"{target.band.name} ({border})" if target.band else border
