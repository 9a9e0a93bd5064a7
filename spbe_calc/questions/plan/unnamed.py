"""The steps of a plan that a file of efforts does not name: they count as 1, so a plan prefers them where others cost more."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from spbe_calc.problem import Place, Problem
from spbe_calc.questions.plan.plan import completed
from spbe_calc.scoring import Score

if TYPE_CHECKING:
    from spbe_calc.efforts import Efforts
    from spbe_calc.questions.plan.question import Planned
    from spbe_calc.questions.plan.years.asking import Scheduled


def of_plan(planned: Planned, efforts: Efforts, path: str) -> Planned:
    """The same plan, with the warning ``efforts-missing`` if the file at this path has no effort for a step of it."""
    year = planned.before.answers.year
    problem = _problem([(None if year is None else year + 1, planned)], efforts, _place(planned.before, path))
    return _with_warning(planned, problem) if problem else planned


def of_schedule(scheduled: Scheduled, efforts: Efforts, path: str) -> Scheduled:
    """The same for a plan over years; the steps of the next best plans are counted, too."""
    problem = _problem([done for it in (scheduled, *scheduled.alternatives) for done in it.done], efforts, _place(scheduled.before, path))
    if problem is None:
        return scheduled
    years = tuple(_with_warning(it, problem) for it in scheduled.years)
    return scheduled._replace(before=_warned(scheduled.before, problem), years=years)


def _place(before: Score, path: str) -> Place:
    """The file; of a row of a table also its agency, because one file is for all rows."""
    return Place(path, agency=before.answers.place.agency)


def _problem(done: Iterable[tuple[int | None, Planned]], efforts: Efforts, place: Place) -> Problem | None:
    steps, missing = set[tuple[int | None, int, int]](), set[tuple[int | None, int, int]]()
    for year, planned in done:
        instrument, known = planned.before.instrument, efforts if year is None else efforts.in_year(year)
        for rise in planned.plan.rises:
            number = instrument.indicators[rise.at].number
            own = completed(instrument, rise.start, rise.level)
            steps |= {(year, number, level) for level in own}
            missing |= {(year, number, level) for level in own if not known.names(number, level)}
    if not missing:
        return None
    values = {"count": len(missing), "steps": len(steps), "indicators": tuple(sorted({number for _year, number, _level in missing}))}
    return Problem("efforts-missing", place, values, "warning")


def _with_warning(planned: Planned, problem: Problem) -> Planned:
    return planned._replace(before=_warned(planned.before, problem), after=_warned(planned.after, problem))


def _warned(score: Score, problem: Problem) -> Score:
    return Score(score.answers, score.sums, score.verdict, [*score.warnings, problem])
