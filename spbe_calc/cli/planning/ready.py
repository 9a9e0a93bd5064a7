"""Questions that are ready to be solved, one per agency; their problems and notes are reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Protocol, TypeVar

from spbe_calc.cli.language import WORDS, _
from spbe_calc.cli.planning.future import require_years
from spbe_calc.cli.running import NO, Run, wrong_usage
from spbe_calc.problem import Place, Problem
from spbe_calc.questions.ranking import Repeats
from spbe_calc.solver import PACKAGE
from spbe_calc.words.notes import taken_as_lowest

if TYPE_CHECKING:
    from spbe_calc.answers import Answers
    from spbe_calc.cli.efforts import EffortFile
    from spbe_calc.cli.emit import OutputChoice
    from spbe_calc.cli.planning.future import Future
    from spbe_calc.efforts import Efforts
    from spbe_calc.instrument import Catalogue, Instrument
    from spbe_calc.questions.plan.years.asking import Clock, Scheduled, YearsQuestion
    from spbe_calc.scoring import Score


class Aimed(Protocol):
    """A question after checking."""

    @property
    def before(self) -> Score:
        """The score today."""

    @property
    def assumed_lowest(self) -> tuple[int, ...]:
        """The indicators without an answer."""


Aim_co = TypeVar("Aim_co", bound=Aimed, covariant=True)


class Askable(Protocol[Aim_co]):
    """A question as the user typed it."""

    def aim(self, answers: Answers) -> Aim_co | list[Problem]:
        """The question for these answers; or its problems."""

    def years_of(self, answers: Answers) -> tuple[int, ...]:
        """The years that the plan is for."""

    def idle(self, instrument: Instrument) -> bool:
        """Whether ``unlock`` is given, but no other institution gives the level of an indicator that it names."""


def ready(
    question: Askable[Aim_co],
    inputs: Iterable[Answers],
    efforts: EffortFile,
    catalogue: Catalogue,
    choice: OutputChoice,
    run: Run,
    place: Place | None = None,
) -> Iterator[tuple[Aim_co, Efforts]]:
    """Each question after checking, with the efforts for its instrument; exit code 2 if an option does not fit the answers.

    ``place`` is the option that gives the years of the plan, if they do not follow from the answers.
    """
    idle, repeats = False, Repeats()
    for answers in inputs:
        checked = _warned(answers, question.years_of(answers), catalogue, place)
        aim = question.aim(checked)
        if isinstance(aim, list):
            run.refuse(aim)
        if repeat := repeats.of(aim.before):
            run.warn([repeat])
        if aim.assumed_lowest and run.admits(Problem("missing-answers", checked.place, severity="note")):
            run.note(taken_as_lowest(aim.assumed_lowest, WORDS, checked.source))
        if not idle and (idle := question.idle(checked.instrument)):
            run.note(_("--unlock changes nothing: no other institution gives the level of what it names"))
        known = efforts.of(checked.instrument)
        if known is not None:
            choice.warn(aim.before.warnings, run)
            yield aim, known


def _warned(answers: Answers, years: tuple[int, ...], catalogue: Catalogue, place: Place | None) -> Answers:
    """The answers, with a warning if another instrument is in force in years of the plan."""
    found = catalogue.replaced(answers.instrument, years)
    more = [Problem(code, place or answers.place, values, "warning") for code, values in found]
    return answers._replace(warnings=[*answers.warnings, *more]) if more else answers


def schedules(
    question: YearsQuestion,
    inputs: Iterable[Answers],
    efforts: EffortFile,
    catalogue: Catalogue,
    choice: OutputChoice,
    clock: Clock,
    run: Run,
    files: Sequence[Future] = (),
) -> Iterator[Scheduled]:
    """The plans over years; exit code 1 if one cannot meet its targets, 2 if the solver or a year to write is missing."""
    place = Place("--years") if question.years else None
    for aim, known in ready(question, inputs, efforts, catalogue, choice, run, place):
        require_years(files, aim.terms.years)
        if aim.needs_solver and find_spec(PACKAGE) is None:
            text = _("plans over years, with a budget or with alternatives need {package}: pip install {package}")
            wrong_usage(text.format(package=PACKAGE), "--years")
        scheduled = aim.solve(known, clock)
        if not scheduled.years:
            run.raise_code(NO)
        yield scheduled
