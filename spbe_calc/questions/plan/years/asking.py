"""The question of a plan over years, in the form of the command's options, and its answer with the scores of each year."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.efforts.efforts import MOST_YEARS
from spbe_calc.problem import Place, Problem
from spbe_calc.questions.plan.plan import Plan, raised
from spbe_calc.questions.plan.question import Planned, Question
from spbe_calc.questions.plan.target import next_predicate, predicate_target, target_of
from spbe_calc.questions.plan.years.amounts import budget_of, budgets_of_years, by_year, gap_in, years_typed
from spbe_calc.questions.plan.years.clock import part_of
from spbe_calc.questions.plan.years.moves import Terms
from spbe_calc.questions.plan.years.outlook import below, outlooks
from spbe_calc.questions.plan.years.remedies import Remedy, remedies
from spbe_calc.questions.plan.years.schedule import Asked
from spbe_calc.scoring import score

if TYPE_CHECKING:
    from spbe_calc.answers import Answers
    from spbe_calc.efforts.efforts import Efforts
    from spbe_calc.instrument import Instrument
    from spbe_calc.questions.plan.limits import Limits
    from spbe_calc.questions.plan.years.clock import Left
    from spbe_calc.questions.plan.years.outlook import Outlook
    from spbe_calc.questions.plan.years.schedule import Schedule
    from spbe_calc.scoring import Score


class Scheduled(NamedTuple):
    """A schedule, with the scores before and after each of its years."""

    before: Score
    asked: Asked
    schedule: Schedule
    years: tuple[Planned, ...]
    """What is done in each year; empty if there is no schedule, or none was found."""
    outlook: tuple[Outlook, ...] = ()
    """Without a schedule: what each year can reach."""
    remedies: tuple[Remedy, ...] = ()
    """Without a schedule: what would be enough."""
    assumed_lowest: tuple[int, ...] = ()
    alternatives: tuple[Scheduled, ...] = ()
    """The next best schedules, each of which raises other indicators than all before it."""
    no_more: bool | None = None
    """If fewer were found than were asked for: whether it is proven that there are no more."""

    @property
    def done(self) -> list[tuple[int, Planned]]:
        """Each year with what is done in it."""
        return [(year.year, planned) for year, planned in zip(self.schedule.years, self.years, strict=True)]

    @property
    def ends(self) -> list[Score]:
        """The score after each year; without a schedule, the best one that the year can reach."""
        return [it.after for it in self.years or self.outlook]

    @property
    def after(self) -> Score:
        """The last of them."""
        return self.ends[-1]


class YearsAim(NamedTuple):
    """A question after checking, for the answers of one agency."""

    before: Score
    terms: Terms
    limits: Limits
    assumed_lowest: tuple[int, ...]
    alternatives: int

    @property
    def needs_solver(self) -> bool:
        """Whether the search for a single year is not enough."""
        return len(self.terms.years) > 1 or bool(self.terms.budgets) or self.alternatives > 0

    def solve(self, efforts: Efforts, left: Left) -> Scheduled:
        """The best schedule, and the next best ones; or why there is none. All of it together takes the seconds that are left."""
        asked = Asked(self.before.instrument, self.before.levels, self.terms, self.limits, efforts)
        best = asked.schedule(part_of(left, Fraction(1, 2)) if self.alternatives else left)
        lifted = () if best.years else remedies(asked, part_of(left, Fraction(1, 4)))
        outlook = () if best.years else outlooks(asked, self.before, left)
        if found := next((it for year in outlook if (it := asked.met(year.path))), None):
            best, lifted, outlook = found._replace(bound=best.bound), (), ()
        if any(it.impossible for it in outlook) or any(it.enough is False for it in lifted):
            best = best._replace(proven=True)
        outlook = below(outlook) if best.proven else outlook
        others, no_more = self._others(asked, best, left)
        first, *rest = self._in_order([self._scheduled(asked, best), *others])
        return first._replace(outlook=outlook, remedies=lifted, alternatives=tuple(rest), no_more=no_more)

    def _in_order(self, found: list[Scheduled]) -> list[Scheduled]:
        """The schedules, the best one first: when time was over for the first one, another may be better. Its bound holds for all."""
        whole = found[0].schedule
        if whole.proven or whole.bound is None:
            return found
        ordered = sorted(found, key=lambda it: it.schedule.effort if self.terms.targets else -it.after.index)
        if ordered != found:  # what is proven of one without those before it says nothing of it elsewhere
            return [it._replace(schedule=it.schedule._replace(proven=False, bound=whole.bound)) for it in ordered]
        tighter = max if self.terms.targets else min
        bounds = (tighter(whole.bound, it.schedule.bound or whole.bound) for it in found)
        return [it._replace(schedule=it.schedule._replace(bound=bound)) for it, bound in zip(found, bounds, strict=True)]

    def _others(self, asked: Asked, best: Schedule, left: Left) -> tuple[tuple[Scheduled, ...], bool | None]:
        """The next best schedules, and whether it is proven that there are no more if there are fewer."""
        known, others = [best.raised], list[Scheduled]()
        for waiting in range(self.alternatives if best.years else 0, 0, -1):
            if left() <= 0:
                return tuple(others), False
            found = asked.schedule(part_of(left, Fraction(1, waiting)), known)
            if not found.years:
                return tuple(others), found.proven
            others.append(self._scheduled(asked, found))
            known.append(found.raised)
        return tuple(others), None

    def _scheduled(self, asked: Asked, schedule: Schedule) -> Scheduled:
        before, years = self.before, list[Planned]()
        for year in schedule.years:
            after = score(raised(before.answers, year.levels))
            target = self.terms.targets.get(year.year)
            made = Plan(target, reachable=True, levels=year.levels, rises=year.rises, limits=self.limits, proven=schedule.proven)
            years.append(Planned(before, after, made, self.assumed_lowest))
            before = after
        return Scheduled(self.before, asked, schedule, tuple(years), assumed_lowest=self.assumed_lowest)


class YearsQuestion(NamedTuple):
    """A question as the user typed it, independent of the instrument."""

    question: Question
    """What it shares with the question of a single plan; its target is not used."""
    targets: Sequence[str] = ()
    """``2027=Baik``, or without a year for the last one."""
    budgets: Sequence[str] = ()
    """``2027=1000``, or without a year for each."""
    years: str | None = None
    """``2027-2029``; None for the year after that of the answers."""
    alternatives: int = 0

    def aim(self, answers: Answers) -> YearsAim | list[Problem]:
        """The question for these answers; or its problems.

        They are those of a plan without years, and ``years-malformed``, ``year-outside-plan``, ``year-twice`` and
        ``budget-malformed``. The steps of a year are limited to one level, unless ``max_step`` says otherwise, or no years were named.
        """
        basis = self.question._replace(target=None, max_step=self.question.max_step or (1 if self.years else None))
        aim = basis.aim(answers)
        years = self._years(answers.year)
        if isinstance(aim, list) or isinstance(years, Problem):
            return [*([years] if isinstance(years, Problem) else []), *(aim if isinstance(aim, list) else [])]
        named = self.years is not None
        targets = by_year(self.targets, years[-1:], years, "--target", named=named)
        budgets = by_year(self.budgets, years, years, "--budget", named=named)
        if isinstance(targets, Problem) or isinstance(budgets, Problem):
            return [it for it in (targets, budgets) if isinstance(it, Problem)]
        instrument, total = aim.before.instrument, aim.before.total
        wanted = {year: target_of(text, instrument, total) for year, text in targets.items()}
        amounts = {text: budget_of(text) for text in budgets.values()}
        several = budgets_of_years(self.budgets, years)
        if problems := [it for it in (*wanted.values(), *amounts.values(), *several) if isinstance(it, Problem)]:
            return problems
        known = {year: it for year, it in wanted.items() if not isinstance(it, Problem)}
        most = {year: it for year, text in budgets.items() if not isinstance(it := amounts[text], Problem)}
        if not known and not most:
            known = {years[-1]: next_predicate(instrument, total) or predicate_target(instrument, aim.before.predicate)}
        return YearsAim(aim.before, Terms(years, known, most), aim.limits, aim.assumed_lowest, self.alternatives)

    def years_of(self, answers: Answers) -> tuple[int, ...]:
        """The years that the plan is for; none if they are malformed."""
        years = self._years(answers.year)
        return () if isinstance(years, Problem) else years

    def idle(self, instrument: Instrument) -> bool:
        """As ``Question.idle``."""
        return self.question.idle(instrument)

    def _years(self, year: int | None) -> tuple[int, ...] | Problem:
        """The years, in order; or the problem ``years-malformed``."""
        if self.years is None:
            return (1 + year,) if year else Problem("years-malformed", Place("--years"), {"found": "", "reason": "none"})
        found = years_typed(self.years)
        first, last = found or (0, -1)
        gap = gap_in(self.years)
        reason = "gap" if gap else "form" if not found else "order" if last < first else "many" if last - first >= MOST_YEARS else None
        if reason is None and year is not None and first <= year:
            reason = "past"
        if reason is None:
            return tuple(range(first, last + 1))
        values = {"found": self.years or '""', "reason": reason, "limit": MOST_YEARS, "year": year, **gap}
        return Problem("years-malformed", Place("--years"), values)
