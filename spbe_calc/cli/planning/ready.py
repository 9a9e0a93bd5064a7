"""From a question to the plans of all agencies: the options are checked, what is wrong is reported, then each is solved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from spbe_calc.cli.language import WORDS, _
from spbe_calc.cli.running import NO, Run, wrong_usage
from spbe_calc.problem import Place, Problem
from spbe_calc.questions.plan.unnamed import of_plan, of_schedule
from spbe_calc.questions.plan.years.clock import part_of
from spbe_calc.questions.ranking import Repeats
from spbe_calc.solver import PACKAGE
from spbe_calc.words.notes import taken_as_lowest
from spbe_calc.words.quota import MOST

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spbe_calc.answers import Answers
    from spbe_calc.cli.efforts import EffortFile
    from spbe_calc.cli.emit import OutputChoice
    from spbe_calc.cli.planning.future import Future
    from spbe_calc.efforts import Efforts
    from spbe_calc.instrument import Catalogue, Instrument
    from spbe_calc.questions.plan import Planned, Question
    from spbe_calc.questions.plan.years.asking import Scheduled, YearsQuestion
    from spbe_calc.questions.plan.years.clock import Left
    from spbe_calc.scoring import Score


class Aimed(Protocol):
    """A question after checking."""

    @property
    def before(self) -> Score:
        """The score today."""

    @property
    def assumed_lowest(self) -> tuple[int, ...]:
        """The indicators without an answer."""


Made = TypeVar("Made", "Planned", "Scheduled")
Aim_co = TypeVar("Aim_co", bound=Aimed, covariant=True)


class Askable(Protocol[Aim_co]):
    """A question as the user typed it."""

    def aim(self, answers: Answers) -> Aim_co | list[Problem]:
        """The question for these answers; or its problems."""

    def years_of(self, answers: Answers) -> tuple[int, ...]:
        """The years that the plan is for."""

    def idle(self, instrument: Instrument) -> bool:
        """Whether ``unlock`` is given, but no other institution gives the level of an indicator that it names."""


class Planner(NamedTuple):
    """Plans for the answers of a command; problems and notes are reported on the way."""

    efforts: EffortFile
    catalogue: Catalogue
    choice: OutputChoice
    left: Left
    run: Run
    reported: Sequence[Problem] = ()
    """The warnings of the answers that were already reported."""

    def plans(self, question: Question, inputs: Iterable[Answers]) -> Iterator[Planned]:
        """The plans; exit code 1 if a target is out of reach, 2 if an option does not fit the answers."""
        for aim, efforts, left in self._ready(question, inputs):
            planned = self._complete(of_plan, aim.solve(efforts, stop=partial(_is_over, left)), efforts)
            if not planned.plan.reachable:
                self.run.raise_code(NO)
            yield planned

    def schedules(self, question: YearsQuestion, inputs: Iterable[Answers], files: Sequence[Future] = ()) -> Iterator[Scheduled]:
        """The same over years; exit code 2 also if the solver or a year to write is missing."""
        for aim, efforts, left in self._ready(question, inputs, Place("--years") if question.years else None):
            _require_years(files, aim.terms.years)
            if aim.needs_solver and find_spec(PACKAGE) is None:
                text = _("plans over years, with a budget or with alternatives need {package}: pip install {package}")
                wrong_usage(text.format(package=PACKAGE), "--years")
            scheduled = self._complete(of_schedule, aim.solve(efforts, left), efforts)
            if not scheduled.years:
                self.run.raise_code(NO)
            yield scheduled

    def _ready(
        self, question: Askable[Aim_co], inputs: Iterable[Answers], place: Place | None = None
    ) -> Iterator[tuple[Aim_co, Efforts, Left]]:
        """Each question after checking, with efforts and time; exit code 2 if an option does not fit the answers.

        All answers are checked before the first question is solved, which can take a while. ``place`` is the option that gives
        the years of the plan, if they do not follow from the answers.
        """
        found: list[tuple[Answers, Aim_co | list[Problem]]] = []
        for answers in inputs:
            checked = self._warned(answers, question.years_of(answers), place)
            found.append((checked, question.aim(checked)))
        if problems := _problems([(answers, aim) for answers, aim in found if isinstance(aim, list)], len(found)):
            self.run.refuse(problems)
        repeats = Repeats()
        aims, left_out = list[tuple[Aim_co, "Efforts"]](), defaultdict[str, list[str]](list)
        for answers, aim in found:
            assert not isinstance(aim, list)  # noqa: S101 - problems were refused above
            if repeat := repeats.of(aim.before):
                self.run.warn([repeat])
            self._note(answers, aim)
            known = self.efforts.of(answers.instrument)
            if known is None:
                left_out[answers.instrument.id].append(answers.source)
            else:
                self.choice.warn([it for it in aim.before.warnings if it not in self.reported], self.run)
                aims.append((aim, known))
        if any(question.idle(instrument) for instrument in {answers.instrument for answers, _aim in found}):
            self.run.note(_("--unlock changes nothing: no other institution gives the level of what it names"))
        self._tell_unused(sorted({year for answers, _aim in found for year in question.years_of(answers)}), [it for _aim, it in aims])
        if len(found) > 1:
            self._tell_left_out(left_out)
        for waiting, (aim, known) in zip(range(len(aims), 0, -1), aims, strict=True):
            yield aim, known, part_of(self.left, Fraction(1, waiting))

    def _complete(self, warned: Callable[[Made, Efforts, str], Made], made: Made, efforts: Efforts) -> Made:
        """The plan, with a warning if the file of efforts does not name all its steps."""
        if not self.efforts.path:
            return made
        found = warned(made, efforts, self.efforts.path)
        self.choice.warn([it for it in found.before.warnings if it.code == "efforts-missing"], self.run)
        return found

    def _warned(self, answers: Answers, years: tuple[int, ...], place: Place | None) -> Answers:
        """The answers, with a warning if another instrument is in force in years of the plan."""
        found = self.catalogue.replaced(answers.instrument, years)
        more = [Problem(code, place or answers.place, values, "warning") for code, values in found]
        return answers._replace(warnings=[*answers.warnings, *more]) if more else answers

    def _note(self, answers: Answers, aim: Aimed) -> None:
        """Note that answers are missing."""
        if aim.assumed_lowest and self.run.admits(Problem("missing-answers", answers.place, severity="note")):
            self.run.note(taken_as_lowest(aim.assumed_lowest, WORDS, answers.source))

    def _tell_unused(self, years: Sequence[int], efforts: Sequence[Efforts]) -> None:
        """Warn of efforts of years for which there is no plan."""
        unused = sorted({year for known in efforts for year in known.yearly} - {*years})
        if unused and self.efforts.path:
            values = {"found": tuple(unused), "years": tuple(years)}
            self.run.warn([Problem("efforts-outside-plan", Place(self.efforts.path), values, "warning")])

    def _tell_left_out(self, sources: Mapping[str, Sequence[str]]) -> None:
        """Name the answers without a plan, by their instrument, for which the efforts have problems."""
        for instrument, names in sources.items():
            text = WORDS.plural(
                "no plan for {count} agency, because the efforts have problems with {instrument}: {names}",
                "no plans for {count} agencies, because the efforts have problems with {instrument}: {names}",
                len(names),
            )
            shown = ", ".join([*names[:MOST], *(["…"] if len(names) > MOST else [])])
            self.run.note(text.format(count=len(names), instrument=instrument, names=shown))


def _problems(found: Sequence[tuple[Answers, list[Problem]]], count: int) -> list[Problem]:
    """The problems of the options, each once: if it is not one of all ``count`` agencies, it names the agency."""
    shared = [it for it in found[0][1] if all(it in own for _answers, own in found)] if found and len(found) == count else []
    problems, told = list[Problem](), defaultdict[str | None, list[Problem]](list)
    for answers, own in found:
        for problem in own:
            agency = None if problem in shared else answers.agency
            if problem not in told[agency]:
                told[agency].append(problem)
                problems.append(problem if agency is None else problem._replace(place=problem.place._replace(agency=agency)))
    return problems


def _is_over(left: Left) -> bool:
    return left() <= 0


def _require_years(files: Sequence[Future], years: Sequence[int]) -> None:
    """Exit code 2 if the plan does not have a year that a file of ``--write`` is for."""
    for it in files:
        if it.year not in years:
            text = _("{year} is not a year of the plan, which is for {years}")
            wrong_usage(text.format(year=it.year, years=", ".join(map(str, years))), "--write")
