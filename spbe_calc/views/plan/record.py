"""A plan for machine formats: an object for json, one row per step, one line for shell scripts."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from spbe_calc.exact import Num, exact_text
from spbe_calc.views.score.record import result
from spbe_calc.views.score.table import head
from spbe_calc.words import numbers

if TYPE_CHECKING:
    from spbe_calc.questions.plan import Plan, Planned, Rise
    from spbe_calc.words.language import Words

COLUMNS = ("indicator", "name", "unit", "from", "to", "effort", "gain", "index")


def record(planned: Planned, words: Words) -> dict[str, Any]:
    """The object for json. For a target out of reach it has no effort and no steps, and the result is the best possible one.

    ``predicate_basis`` is that of the next evaluation, for which the plan is. ``bound`` is a lower bound on the effort of any
    plan; for a proven plan it is the effort itself. ``locked_external`` are the indicators that stay because another institution
    gives their levels, ``reachable_unlocked`` says whether the target can be reached with them. If answers are missing, a last
    key lists their indicators.
    """
    before, after, plan, lowest = planned
    shape = {
        "index": Num(numbers.short_index(before.instrument, before.index)),
        "target": Num(numbers.full(plan.target.border)) if plan.target else None,
        "predicate_basis": before.instrument.basis,
        "reachable": plan.reachable,
        "reachable_unlocked": plan.reachable or plan.unlocking,
        "effort": Num(numbers.full(plan.effort)) if plan.reachable else None,
        "proven": plan.proven,
        "bound": Num(_bound(plan)) if plan.reachable else None,
        "steps": [_step(planned, rise) for rise in plan.rises],
        "locked_external": list(planned.locked),
        "limits": [{"limit": limit, "indicators": list(held)} for limit, held in plan.held.items()],
        "result": result(after, words),
    }
    return shape | {"assumed_lowest": list(lowest)} if lowest else shape


def _bound(plan: Plan) -> str:
    return numbers.full(plan.effort) if plan.bound == plan.effort else numbers.at_least(plan.bound)


def _step(planned: Planned, rise: Rise) -> dict[str, Any]:
    figures = dict(zip(("from", "to", "effort", "gain"), _figures(planned, rise), strict=True))
    return {"indicator": planned.before.indicator(rise.at).number, **figures}


def _figures(planned: Planned, rise: Rise) -> tuple[Num, ...]:
    levels = (numbers.six(Fraction(level, planned.before.instrument.scale)) for level in (rise.start, rise.level))
    return tuple(map(Num, (*levels, numbers.full(rise.effort), numbers.six(rise.gain))))


def step_rows(planned: Planned) -> Iterator[tuple[object, ...]]:
    """One row per step, in the order of the plan, with the index after the step."""
    for rise, index in zip(planned.plan.rises, planned.running, strict=True):
        entry = planned.before.indicator(rise.at).entry
        reached = Num(numbers.short_index(planned.before.instrument, index))
        yield (*head(planned.before), entry.number, entry.name, planned.unit(rise), *_figures(planned, rise), reached)


def settings_line(planned: Planned) -> str:
    """``42=5 43=5``: the levels of the plan, by number."""
    raised = sorted((planned.before.indicator(rise.at).number, exact_text(planned.after.level(rise.at))) for rise in planned.plan.rises)
    return " ".join(f"{number}={level}" for number, level in raised)
