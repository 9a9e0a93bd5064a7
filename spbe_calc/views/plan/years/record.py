"""A plan over years for machine formats: an object for json, one row per step of a year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from spbe_calc.exact import Num, exact_text
from spbe_calc.views.plan.record import (
    COLUMNS,
    ENDS,
    ends,
    figure,
    least_effort,
    limits_record,
    step_record,
    step_rows,
    still_cells,
    target_record,
    tiers_record,
    unproven_of,
)
from spbe_calc.views.plan.years.standing import at_most, idle, obstacles, schedule_proof
from spbe_calc.views.score.record import result
from spbe_calc.views.score.table import HEAD, head, warned, yes_or_no
from spbe_calc.words import numbers

if TYPE_CHECKING:
    from spbe_calc.questions.plan import Planned
    from spbe_calc.questions.plan.years.asking import Scheduled
    from spbe_calc.questions.plan.years.outlook import Outlook
    from spbe_calc.scoring import Score
    from spbe_calc.words.language import Words

YEARLY = (*HEAD, "plan_year", *COLUMNS)
AT_YEAR = len(HEAD)
TABLE = (*YEARLY, "target", "budget", *ENDS, "plan", "target_predicate")


def schedule_record(scheduled: Scheduled, words: Words, unit_of_effort: str | None = None) -> dict[str, Any]:
    """The object for json. With a target ``bound`` is a lower bound on the effort, without one an upper bound on the index.

    ``unproven`` is what is not proven: whether the ``targets`` can be met, the ``effort`` (without a target the ``index``), or only the
    ``choice`` among plans that are equal in it.

    If no plan meets the targets, each year has no steps, but the best index that it can reach, unless it is ``proven`` the best one
    found, with a ``bound`` that no plan exceeds, and the limits that hold it back;
    ``remedies`` are the conditions, each with whether the targets can be met without it alone (null if that was not found out).
    """
    before, schedule = scheduled.before, scheduled.schedule
    years = [_year(scheduled, *it) for it in scheduled.done] or [_outlook(scheduled, it) for it in scheduled.outlook]
    shape = {
        "index": Num(numbers.short_index(before.instrument, before.index)),
        "predicate_basis": before.instrument.basis,
        "reachable": bool(scheduled.years),
        "effort": figure(schedule.effort) if scheduled.years else None,
        "effort_unit": unit_of_effort,
        **_proof(scheduled),
        "years": years,
        "remedies": [{"condition": it.condition, "year": it.year, "enough": it.enough} for it in scheduled.remedies],
        "locked_external": list(scheduled.asked.limits.locked(before.instrument, before.answers.levels)),
        "alternatives": [_alternative(*it, words) for it in enumerate(scheduled.alternatives, 2)],
        "result": result(scheduled.after, words),
    }
    return shape | ({"assumed_lowest": list(scheduled.assumed_lowest)} if scheduled.assumed_lowest else {})


def _proof(scheduled: Scheduled) -> dict[str, Any]:
    return {"proven": scheduled.schedule.proven, "unproven": _unproven(scheduled), "bound": _bound(scheduled)}


def _unproven(scheduled: Scheduled) -> str | None:
    schedule = scheduled.schedule
    if schedule.proven:
        return None
    if not scheduled.years:
        return "targets"
    if scheduled.asked.terms.targets:
        return unproven_of("effort", schedule.bound, schedule.effort)
    return unproven_of("index", schedule.bound, scheduled.after.index)


def _bound(scheduled: Scheduled) -> Num | None:
    bound = scheduled.schedule.bound
    if bound is None or not scheduled.years:
        return None
    if not scheduled.asked.terms.targets:
        return Num(at_most(bound))
    return least_effort(bound, scheduled.schedule.effort)


def _year(scheduled: Scheduled, year: int, planned: Planned) -> dict[str, Any]:
    """A year of a plan: what it asks and costs, where it leads, and its steps."""
    steps = [step_record(planned, rise) for rise in planned.plan.rises]
    asked = _asked(scheduled, year) | {"effort": figure(planned.plan.effort)}
    return {"year": year, **asked, **_reached(planned.after), "steps": steps, **tiers_record(planned)}


def _asked(scheduled: Scheduled, year: int) -> dict[str, Any]:
    terms = scheduled.asked.terms
    target, budget = terms.targets.get(year), terms.budgets.get(year)
    return target_record(target) | {"budget": None if budget is None else figure(budget)}


def _limits(scheduled: Scheduled, year: int) -> tuple[object, ...]:
    """The cells of target and budget."""
    asked = _asked(scheduled, year)
    return asked["target"], asked["budget"]


def _reached(score: Score) -> dict[str, Any]:
    index = Num(numbers.short_index(score.instrument, score.index))
    return {"index": index, "index_exact": exact_text(score.index), "predicate": score.predicate.name}


def _outlook(scheduled: Scheduled, outlook: Outlook) -> dict[str, Any]:
    """A year without steps: the best index that it can reach."""
    limits = limits_record(outlook.held) + ([{"limit": "budget", "indicators": []}] if outlook.budget else [])
    asked = _asked(scheduled, outlook.year) | {"effort": None}
    known = {"proven": outlook.proven, "bound": Num(at_most(outlook.bound))}
    return {"year": outlook.year, **asked, **_reached(outlook.after), **known, "steps": [], "limits": limits}


def _alternative(number: int, scheduled: Scheduled, words: Words) -> dict[str, Any]:
    """A next best plan, with its number; by itself it can be set (``spbe score --set``), as the plan itself."""
    return {
        "plan": number,
        "effort": figure(scheduled.schedule.effort),
        **_proof(scheduled),
        "years": [_year(scheduled, *it) for it in scheduled.done],
        "result": result(scheduled.after, words),
    }


def yearly_rows(scheduled: Scheduled, words: Words, unit_of_effort: str | None) -> Iterator[tuple[object, ...]]:
    """One row per step of a year, and one of each year without a step; if no plan meets the targets, one per year with its best index.

    The next best plans follow, numbered from 2.
    """
    for number, it in enumerate([scheduled, *scheduled.alternatives], 1):
        for row in _rows(it, words, unit_of_effort):
            yield (*row, number, _asked(scheduled, row[AT_YEAR])["target_predicate"])


def _rows(scheduled: Scheduled, words: Words, unit_of_effort: str | None) -> Iterator[tuple[Any, ...]]:
    standing = yes_or_no(scheduled.schedule.proven, words), _bound(scheduled)
    for year, planned in scheduled.done:
        more = *_limits(scheduled, year), *ends(planned.before, planned.after, words, unit_of_effort, reachable=True)
        for row in step_rows(planned, words, standing, idle(scheduled, year, words)):
            yield (*row[:AT_YEAR], year, *row[AT_YEAR:], *more)
    text = "; ".join([schedule_proof(scheduled, words), *obstacles(scheduled, words)]) if scheduled.outlook else ""
    for outlook in scheduled.outlook:
        standing = yes_or_no(outlook.proven, words), None if outlook.proven else Num(at_most(outlook.bound))
        cells = still_cells(outlook.after, text, None, standing, warned(scheduled.before.warnings, words))
        best = ends(scheduled.before, outlook.after, words, unit_of_effort, reachable=False)
        more = *_limits(scheduled, outlook.year), *best
        yield (*head(scheduled.before), outlook.year, *cells, *more)
