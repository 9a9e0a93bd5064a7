"""A plan for people: a table of its steps, or one table per unit to hand out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from spbe_calc.faces import Block, Column, Grid, Heading, Page
from spbe_calc.views.plan.columns import effort_column
from spbe_calc.views.plan.levels import PlannedLevels, without_empty
from spbe_calc.views.plan.limits import indicators_text, left_to_others, limit_text, within_reach
from spbe_calc.views.plan.proof import cautions_of, effort_text, in_years, proof
from spbe_calc.views.score.page import Breakdown
from spbe_calc.views.score.sentences import in_sentences, together
from spbe_calc.words import notes, numbers
from spbe_calc.words.values import official

if TYPE_CHECKING:
    from spbe_calc.questions.plan import Planned, Rise
    from spbe_calc.words.language import Words


class Steps:
    """The parts of a plan's page, in one language."""

    def __init__(self, planned: Planned, words: Words, unit_of_effort: str | None = None) -> None:
        self.planned, self.words, self.unit_of_effort = planned, words, unit_of_effort
        self.instrument = planned.before.instrument
        self.before = planned.before
        self.breakdown = Breakdown(planned.before, words)
        self.levels = PlannedLevels(planned, words)

    def page(self) -> Page:
        """Where the plan leads and what is proven; the steps, best first; what the levels to reach ask for; domains before and after."""
        opening, closing = self._said
        if rises := self.planned.plan.rises:
            levels = self.levels.grid(rises)
            opening += [self.steps(), *([levels] if levels else []), self.tiers()]
        agency, *about = self.breakdown.heading
        return Page(agency, about, [*opening, *closing])

    def by_unit(self) -> Page:
        """The plan to hand out: one table per unit; indicators without a unit come last."""
        blocks, closing = self._said
        if rises := self.planned.plan.rises:
            units = dict.fromkeys(map(self.planned.unit, rises))
            for unit in sorted(units, key=lambda unit: not unit):
                blocks += [Heading(unit or self.words("No unit given")), self._tasks([it for it in rises if self.planned.unit(it) == unit])]
            blocks += [Heading(self.words("How the index changes")), self.tiers()]
        agency, *about = self.breakdown.heading
        return Page(self.words("Action plan: {agency}").format(agency=agency), about, [*blocks, *closing])

    @property
    def _said(self) -> tuple[list[Block], list[Block]]:
        """What is above the tables (the target, where the plan leads, what is proven, what to know before), and what is below."""
        verdict, *closing = in_sentences(self.closing(), self.words)
        led = [self.result] if self.planned.plan.rises else []
        return [self.target, *led, verdict, *in_sentences(together(self.cautions), self.words)], closing

    @property
    def heading(self) -> list[str]:
        """The agency, and lines about the whole, with the cautions."""
        return [*self.breakdown.heading, *self.cautions]

    @property
    def cautions(self) -> list[str]:
        """What to know before the plan."""
        return cautions_of(self.breakdown, self.planned.assumed_lowest)

    @property
    def target(self) -> str:
        """The line that states the target."""
        _, target = self.words, self.planned.plan.target
        if target is None:
            text = _("already {predicate}, the highest predicate; use --target to set another target")
            return text.format(predicate=self.planned.before.predicate.name)
        border = self.breakdown.border(target.border)
        if target.band is None:
            return _("Target: index {border}").format(border=border)
        text = _("Target: {predicate} (from {border})") if target.band.inclusive else _("Target: {predicate} (above {border})")
        return text.format(predicate=target.band.name, border=border)

    def steps(self, total: str | None = None) -> Grid:
        """The steps, with their unit if there is one, and below them their total, or what it is called instead."""
        _, rises = self.words, self.planned.plan.rises
        running = zip(rises, map(self.breakdown.index, self.planned.running), strict=True)
        rows = [[*self.rise(rise), index, self.planned.unit(rise)] for rise, index in running]
        gain = sum((rise.gain for rise in rises), Fraction())
        rows.append(["", total or _("Total"), "", "", effort_text(self.planned.plan.effort, _), _.number(numbers.six(gain)), "", ""])
        more = [Column(_("Index"), right=True, spare=True), Column(_("Unit"), folds=True)]
        return without_empty(Grid([*self._columns, *more], rows, strong=frozenset({len(rises)})))

    @property
    def _columns(self) -> list[Column]:
        """The columns that describe a rise."""
        _ = self.words
        levels, adds = [Column(name, right=True) for name in (_("From"), _("To"))], Column(_("Gain"), right=True)
        return [Column(_("No.")), Column(_("Indicator"), folds=True), *levels, effort_column(_, self.unit_of_effort), adds]

    def rise(self, rise: Rise) -> list[str]:
        """Number and name of the indicator, its levels before and after, the effort, and what it adds."""
        indicator = self.planned.before.indicator(rise.at)
        levels = [self.words.number(numbers.six(Fraction(level, self.instrument.scale))) for level in (rise.start, rise.level)]
        name = official(indicator.entry, self.words)
        return [str(indicator.number), name, *levels, effort_text(rise.effort, self.words), self.words.number(numbers.six(rise.gain))]

    def task(self, rise: Rise) -> tuple[str, str, str, str]:
        """The same for a table that is to fit a sheet of paper: number and name in one, both levels in one, effort and gain."""
        number, name, start, stop, effort, gain = self.rise(rise)
        return f"{number}. {name}", f"{start} {self.words.arrow} {stop}", effort, gain

    def _tasks(self, rises: Sequence[Rise]) -> Grid:
        """The rises of one unit, with what each level on the way asks for."""
        _, (*_names, effort, gain) = self.words, self._columns
        columns = Column(_("Indicator"), folds=True), Column(_("Level")), effort, gain, Column(_("What it asks for"), folds=True)
        return without_empty(Grid(columns, [[*self.task(rise), self.levels.asked(rise)] for rise in rises]))

    def tiers(self) -> Grid:
        """Index and predicate of each domain (or aspect, if there are no domains) before and after."""
        _, (before, after, *_rest) = self.words, self.planned
        rows = []
        for tier in self.instrument.tops:
            indices = before.tier_index(tier), after.tier_index(tier)
            cells = [text for index in indices for text in (self.breakdown.index(index), notes.tier_predicate(self.instrument, index))]
            rows.append([str(tier.number), official(tier.entry, self.words), *cells])
        named = Column(_("No.")), Column(_("Domain") if self.instrument.domains else _("Aspect"), folds=True)
        return Grid([*named, Column(_("Before"), right=True), Column(), Column(_("After"), right=True), Column()], rows)

    @property
    def result(self) -> str:
        """The line with the index before and after."""
        before, after, *_ = self.planned
        texts = [f"{self.breakdown.index(score.index)} {notes.predicate(score)}" for score in (before, after)]
        return f"{self.breakdown.index_name}  {f' {self.words.arrow} '.join(texts)}"

    def closing(self) -> Iterator[Block]:
        """What is proven, what is in the way, and the notes."""
        _, plan = self.words, self.planned.plan
        if plan.rises:
            yield "\n".join(filter(None, [proof(plan, _, self.unit_of_effort), in_years(self.planned, _)]))
            if locked := self.locked:
                yield locked
        elif plan.reachable:
            yield self.nothing_to_do
        else:
            yield self.out_of_reach
            if held := self.held:
                yield Grid([Column(_("Limit")), Column(_("Holds back"), folds=True)], held)
            if unlocking := self.unlocking:
                yield unlocking
        if below := self._notes:
            yield "\n".join(below)

    @property
    def _notes(self) -> list[str]:
        before, after, *_ = self.planned
        if not self.planned.plan.rises:
            return notes.notes([before], (), self.words, notes.PLANNED)
        indices = (score.tier_index(tier) for score in (before, after) for tier in self.instrument.tops)
        return notes.notes([before, after], indices, self.words, notes.PLANNED)

    @property
    def nothing_to_do(self) -> str:
        """The line that no step is needed."""
        index, name = self.breakdown.index(self.planned.before.index), notes.predicate(self.planned.before)
        return self.words("no step is needed: the index is {index} {predicate}").format(index=index, predicate=name)

    @property
    def out_of_reach(self) -> str:
        """The line that the target is out of reach, and what can be reached."""
        _, after, plan = self.words, self.planned.after, self.planned.plan
        text = _("out of reach: the best index is {index} {predicate}, {gap} too low")
        assert plan.target is not None  # noqa: S101 - only a target can be out of reach
        lacking = Fraction(plan.target.total - after.total, self.instrument.total_units * self.instrument.scale)
        gap = _.number(numbers.lacking(lacking))
        return text.format(index=self.breakdown.index(after.index), predicate=after.predicate.name, gap=gap)

    @property
    def locked(self) -> str:
        """The line that names the indicators that the plan leaves to other institutions; empty if there are none, or no steps."""
        return left_to_others(self.planned.locked, self.words) if self.planned.plan.rises and self.planned.locked else ""

    @property
    def unlocking(self) -> str:
        """The line that a target out of reach is within reach with the indicators of other institutions; else empty."""
        return within_reach(self.planned.locked, self.words) if self.planned.plan.unlocking else ""

    @property
    def held(self) -> list[list[str]]:
        """The limits that bind, each with the indicators that it stops."""
        _, limits = self.words, self.planned.plan.limits
        return [[limit_text(limit, limits, _), indicators_text(numbers, _)] for limit, numbers in self.planned.plan.held.items()]
