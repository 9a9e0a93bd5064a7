"""What the report shows of the plan: the next steps on the first screen, and the whole plan below, over years if it has any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from spbe_calc.faces import Page
from spbe_calc.views.indicators.demands import level_texts
from spbe_calc.views.plan.levels import levels_of
from spbe_calc.views.plan.page import Steps
from spbe_calc.views.plan.proof import effort_heading, effort_text, named_effort
from spbe_calc.views.plan.years.page import Timetable
from spbe_calc.views.plan.years.standing import idle, obstacles, schedule_proof, whole_budget
from spbe_calc.views.report.plantables import AskedLevel, PlanTables, Step, Year
from spbe_calc.views.report.texts import report_texts
from spbe_calc.views.score.brief import PlanLines
from spbe_calc.views.score.sentences import in_sentences, sentence
from spbe_calc.words import notes, numbers
from spbe_calc.words.levels import MARK
from spbe_calc.words.values import official

if TYPE_CHECKING:
    from spbe_calc.questions.plan import Planned, Rise
    from spbe_calc.questions.plan.years.asking import Scheduled
    from spbe_calc.words.language import Words

STEPS = 3
"""How many steps of the plan are named on the first screen."""
MOST_STEPS = 100
"""Of a plan with more steps, the page has what the levels ask for, but not the evidence for them, so that it stays small."""


class Ahead:
    """The plan of an agency, in one language: the one over years if it was asked for."""

    def __init__(self, planned: Planned, scheduled: Scheduled | None, words: Words, unit_of_effort: str | None) -> None:
        self.words = words
        self.steps = Steps(planned, words, unit_of_effort)
        self.timetable = scheduled and Timetable(scheduled, words, unit_of_effort)

    @property
    def title(self) -> str:
        """The title of the section, with the years of the plan."""
        title = report_texts(self.words)["plan"]
        return f"{title} {self.timetable.period}" if self.timetable else title

    @property
    def page(self) -> Page | None:
        """The whole plan; of a plan over years what is said around its tables. None if there is nothing to reach."""
        if self.timetable:
            left_out = (
                [self.words("the evidence for so many steps has no room on this page; it is in the worksheet of the plan")]
                if self.long
                else []
            )
            verdict, *closing = in_sentences(self.timetable.closing(), self.words)
            lines = [
                *str(verdict).split("\n"),
                *self.timetable.breakdown.heading[1:],
                *map(sentence, [*self.timetable.cautions, *left_out]),
            ]
            return Page("", lines, closing)
        return self.steps.page() if self.steps.planned.plan.target else None

    @property
    def replaced(self) -> list[str]:
        """That another regulation is in force in years of the plan: for the first screen."""
        return notes.replaced((self.timetable or self.steps).before, self.words)

    @property
    def years(self) -> PlanTables | None:
        """The tables of a plan over years."""
        if self.timetable is None:
            return None
        overview, spare = self.timetable.overview(), {self.words("Raised"), self.words("Budget")}
        columns = [it._replace(spare=it.name in spare) for it in overview.columns]
        scheduled = self.timetable.scheduled
        years = zip(scheduled.asked.terms.years, self.timetable.years, strict=False)
        return PlanTables(overview._replace(columns=columns), [self._year(scheduled, *it) for it in years])

    def _year(self, scheduled: Scheduled, year: int, steps: Steps) -> Year:
        title, heading, rises = f"{year}: {steps.result}", effort_heading(self.words, steps.unit_of_effort), steps.planned.plan.rises
        if not rises:
            return Year(title, [], "", "", heading, steps.tiers(), idle(scheduled, year, self.words))
        *rows, total = steps.steps().rows
        found = [self._step(steps, rise, list(map(str, row))) for row, rise in zip(rows, rises, strict=True)]
        return Year(title, found, str(total[4]), str(total[5]), heading, steps.tiers(), "")

    def _step(self, steps: Steps, rise: Rise, row: Sequence[str]) -> Step:
        number, name, start, stop, effort, adds, reached = row[:7]
        asks = list(self._asks(steps, rise))
        return Step(number, name, start, stop, effort, adds, reached, steps.planned.unit(rise), steps.levels.opened(rise), asks)

    def _asks(self, steps: Steps, rise: Rise) -> Iterator[AskedLevel]:
        for demand in levels_of(steps.planned, rise):
            name = official(demand.name, self.words) if demand.name else ""
            asked, *proofs = level_texts(demand, self.words)
            yield AskedLevel(f"{demand.level} {name}".strip(), asked, *(["", ""] if self.long else proofs))

    @property
    def long(self) -> bool:
        """Whether the plan has so many steps that only criteria have room."""
        return sum(len(it.planned.plan.rises) for it in (self.timetable.years if self.timetable else ())) > MOST_STEPS

    def front(self) -> dict[str, object]:
        """The target and the first steps, how many more there are, what is doubtful, and what is said instead if there is no step."""
        planned, text = self.steps.planned, self.target
        rises, said = planned.plan.rises, str(next(in_sentences((self.timetable or self.steps).closing(), self.words)))
        if self.timetable and not self.timetable.years:  # the lead says that there is no plan
            verdict, *reasons = said.split("\n")
            return {"target": text, "steps": [], "more_steps": reasons or [verdict]}
        if not rises:
            return {"target": text, "steps": [], "more_steps": said.split("\n")}
        rows = [self._first_step(planned, rise) for rise in rises[:STEPS]]
        more = [self._more(len(rises) - STEPS)] if len(rises) > STEPS else []
        doubts = [] if self.proven else [said.split("\n", maxsplit=1)[0]]
        return {"target": text, "steps": rows, "more_steps": [*more, *doubts]}

    def _first_step(self, planned: Planned, rise: Rise) -> Sequence[str]:
        """Number, name, levels, gain and unit; the section of the plan has the gain with all its decimals."""
        number, name, start, stop, *_rest = self.steps.rise(rise)
        return number, name, start, stop, self.words.number(numbers.effect(rise.gain)), planned.unit(rise)

    @property
    def proven(self) -> bool:
        """Whether the plan is proven to be the best."""
        return self.timetable.scheduled.schedule.proven if self.timetable else self.steps.planned.plan.proven

    @property
    def target(self) -> str | None:
        """The target; over years, when the plan begins. None if there is nothing to reach."""
        if self.timetable is None:
            planned = self.steps.planned.plan
            cost = [self._cost(planned.effort)] if self.steps.unit_of_effort and planned.rises else []
            return "; ".join([self.steps.target, *cost]) if planned.target else None
        return self.title if self._first is None else self.words("{plan}; first, in {year}:").format(plan=self.title, year=self._first)

    @property
    def lead(self) -> str:
        """What a plan over years is to reach, where it leads and what it costs; empty without one."""
        if self.timetable is None:
            return ""
        scheduled, targets = self.timetable.scheduled, self.timetable.targets
        title = self.words("{plan}, target {targets}").format(plan=self.title, targets=targets) if targets else self.title
        if not scheduled.years:
            return f"{title}: {self._verdict}"
        return f"{title}: {self.timetable.result}; {self._cost(scheduled.schedule.effort, whole_budget(scheduled))}"

    @property
    def _verdict(self) -> str:
        return str(next((self.timetable or self.steps).closing())).split("\n", maxsplit=1)[0]

    @property
    def _first(self) -> int | None:
        """The year of the first step."""
        return next((year for year, planned in self.timetable.scheduled.done if planned.plan.rises), None) if self.timetable else None

    def course(self, *, whole: bool) -> PlanLines:
        """The ``whole`` plan for a brief, where an asterisk would be taken for bold; of the usual plan its first step is enough."""
        if self.timetable is None:
            return PlanLines([self._course()] if whole and self.steps.planned.plan.target else [], doubts=self.replaced)
        scheduled, breakdown = self.timetable.scheduled, self.timetable.breakdown
        ends = " -> ".join(f"{breakdown.index(it.index)} {it.predicate.name}" for it in (scheduled.before, scheduled.after))
        said = [schedule_proof(scheduled, self.words, self.timetable.unit_of_effort)]
        said = [f"{breakdown.index_name} {ends}", *said] if scheduled.years else [*said, *obstacles(scheduled, self.words)]
        return PlanLines([f"{self.title}: {'; '.join(said)}"], self._first, self.replaced, begins=bool(scheduled.years))

    def _course(self) -> str:
        """Where the plan leads and what is proven about it; or why there is none."""
        said = str(next(self.steps.closing())).split("\n", maxsplit=1)[0]
        first = f"{self.title}: {self.steps.result}" if self.steps.planned.plan.rises else self.steps.target
        return " ".join(f"{first}; {said}".replace(MARK, "").split())

    def _cost(self, effort: Fraction, budget: Fraction | None = None) -> str:
        """The effort of all steps, and the budget of all years if each has one."""
        unit = self.steps.unit_of_effort
        amount = named_effort(effort, self.words, unit)
        if budget is None:
            return self.words("total {effort}").format(effort=amount)
        text = self.words("total {effort} of a budget of {budget}")
        return text.format(effort=amount, budget=effort_text(budget, self.words, unit))

    def _more(self, count: int) -> str:
        text = self.words.plural("and {count} more step", "and {count} more steps", count)
        return text.format(count=count)


def first_year(scheduled: Scheduled) -> Planned | None:
    """The first year in which something is raised; None without a schedule."""
    years = scheduled.years
    return next((it for it in years if it.plan.rises), years[0] if years else None)


def best_first(planned: Planned) -> Planned:
    """The same plan, the largest gain per effort first."""
    rises = sorted(planned.plan.rises, key=lambda rise: -rise.gain / rise.effort)
    return planned._replace(plan=planned.plan._replace(rises=tuple(rises)))
