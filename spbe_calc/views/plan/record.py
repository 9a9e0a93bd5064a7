"""A plan for machine formats: an object for json, one row per step, one line for shell scripts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from spbe_calc.exact import Num, exact_text
from spbe_calc.faces import Coded
from spbe_calc.views.indicators.criteria import criterion_record, reach_of
from spbe_calc.views.plan.levels import PlannedLevels, levels_of
from spbe_calc.views.plan.page import Steps
from spbe_calc.views.score.record import result
from spbe_calc.views.score.table import HEAD, head, named, warned, yes_or_no
from spbe_calc.words import numbers

if TYPE_CHECKING:
    from spbe_calc.instrument import Tier
    from spbe_calc.questions.plan import Planned, Rise
    from spbe_calc.questions.plan.limits import Limit
    from spbe_calc.questions.plan.target import Target
    from spbe_calc.scoring import Score
    from spbe_calc.words.language import Words

COLUMNS = (
    *("indicator", "name", "unit", "from", "to", "effort", "gain", "index", "criteria", "evidence"),
    *("proven", "bound", "warnings"),
)
ENDS = "from_index", "to_index", "to_index_exact", "to_predicate", "reachable", "effort_unit"
"""What all rows of a plan (or of a year) share, after its steps: where it starts and leads to."""
WHOLE = (*HEAD, *COLUMNS, "target", *ENDS, "target_predicate")
"""The columns of a plan without years."""


def record(planned: Planned, words: Words, unit_of_effort: str | None = None) -> dict[str, Any]:
    """The object for json. For a target out of reach it has no effort and no steps, and the result is the best possible one.

    ``predicate_basis`` is that of the next evaluation, for which the plan is. ``bound`` is a lower bound on the effort of any
    plan; for a proven plan it is the effort itself. ``unproven`` is what is not proven: the ``effort``, or only the ``choice`` among
    plans of equal effort. ``locked_external`` are the indicators that stay because another institution
    gives their levels, ``reachable_unlocked`` says whether the target can be reached with them. ``domains`` (without a domain tier
    ``aspects`` beside it) are before and after. If answers are missing, a last key lists their indicators.
    """
    before, after, plan, lowest = planned
    shape = {
        "index": Num(numbers.short_index(before.instrument, before.index)),
        **target_record(plan.target),
        "predicate_basis": before.instrument.basis,
        "reachable": plan.reachable,
        "reachable_unlocked": plan.reachable or plan.unlocking,
        "effort": figure(plan.effort) if plan.reachable else None,
        "effort_unit": unit_of_effort,
        "proven": plan.proven,
        "unproven": None if plan.proven else unproven_of("effort", plan.bound, plan.effort),
        "bound": least_effort(plan.bound, plan.effort) if plan.reachable else None,
        "steps": [step_record(planned, rise) for rise in plan.rises],
        "locked_external": list(planned.locked),
        "limits": limits_record(plan.held),
        **tiers_record(planned),
        "result": result(after, words),
    }
    return shape | {"assumed_lowest": list(lowest)} if lowest else shape


def target_record(target: Target | None) -> dict[str, Any]:
    """The index of a target, and its predicate; None for the predicate if the target is an index, for both without a target."""
    return {"target": target and figure(target.border), "target_predicate": target and target.band and target.band.name}


def figure(value: Fraction) -> Num:
    """An effort, a budget or a target with all its decimals."""
    return Num(numbers.full(value))


def least_effort(bound: Fraction, effort: Fraction) -> Num:
    """A lower bound on an effort, which may be the effort itself."""
    return figure(effort) if bound == effort else Num(numbers.at_least(bound))


def unproven_of(sought: str, bound: Fraction | None, found: Fraction) -> str:
    """What a search that ended early left open: what was sought, or if that reaches its bound, only the choice among equal plans."""
    return "choice" if bound == found else sought


def limits_record(held: Mapping[Limit, tuple[int, ...]]) -> list[dict[str, Any]]:
    """The limits that bind, each with the indicators that it stops."""
    return [{"limit": limit, "indicators": list(numbers)} for limit, numbers in held.items()]


def step_record(planned: Planned, rise: Rise) -> dict[str, Any]:
    """A step, with its unit and what each of its levels asks for."""
    figures = dict(zip(("from", "to", "effort", "gain"), _figures(planned, rise), strict=True))
    reach = reach_of(planned.before.instrument)
    levels = [{"level": demand.level, **criterion_record(demand, reach)} for demand in levels_of(planned, rise)]
    return {"indicator": planned.before.indicator(rise.at).number, "unit": planned.unit(rise) or None, **figures, "levels": levels}


def tiers_record(planned: Planned) -> dict[str, Any]:
    """Index and predicate of each domain before and after; without a domain tier, of each aspect."""
    instrument = planned.before.instrument
    domains, aspects = ([_tier(planned, tier) for tier in tiers] for tiers in (instrument.domains, instrument.aspects))
    return {"domains": domains} if domains else {"domains": None, "aspects": aspects}


def _tier(planned: Planned, tier: Tier) -> dict[str, Any]:
    """Index and predicate of a domain or aspect before and after."""
    shape = {"number": tier.number, "name": tier.entry.name}
    for key, score in (("before", planned.before), ("after", planned.after)):
        index = score.tier_index(tier)
        named = score.instrument.predicate(index).name
        shape |= {key: Num(numbers.short_index(score.instrument, index)), f"{key}_predicate": named}
    return shape


def _figures(planned: Planned, rise: Rise) -> tuple[Num, ...]:
    levels = (numbers.six(Fraction(level, planned.before.instrument.scale)) for level in (rise.start, rise.level))
    return (*map(Num, levels), figure(rise.effort), Num(numbers.six(rise.gain)))


def plan_rows(planned: Planned, words: Words, unit_of_effort: str | None) -> Iterator[tuple[object, ...]]:
    """One row per step, in the order of the plan; without steps one row that says why."""
    plan, said = planned.plan, Steps(planned, words)
    standing = yes_or_no(plan.proven, words), least_effort(plan.bound, plan.effort) if plan.reachable else None
    target, predicate = target_record(plan.target).values()
    more = target, *ends(planned.before, planned.after, words, unit_of_effort, reachable=plan.reachable), predicate
    for row in step_rows(planned, words, standing, said.nothing_to_do if plan.reachable else said.out_of_reach):
        yield (*row, *more)


def step_rows(planned: Planned, words: Words, standing: Sequence[object], idle: str) -> Iterator[tuple[object, ...]]:
    """The cells of ``HEAD`` and ``COLUMNS`` of each step, with the index after it; without steps one row with ``idle`` for a name.

    ``standing`` is what is proven, and the bound.
    """
    levels, warnings, plan = PlannedLevels(planned, words), warned(planned.before.warnings, words), planned.plan
    for rise, index in zip(plan.rises, planned.running, strict=True):
        entry = planned.before.indicator(rise.at).entry
        reached = Num(numbers.short_index(planned.before.instrument, index))
        step = entry.number, named(entry, words), planned.unit(rise)
        asked = levels.criteria(rise) or None, levels.evidence(rise) or None
        yield (*head(planned.before), *step, *_figures(planned, rise), reached, *asked, *standing, warnings)
    if not plan.rises:
        effort = figure(plan.effort) if plan.reachable else None
        yield (*head(planned.before), *still_cells(planned.after, idle, effort, standing, warnings))


def still_cells(after: Score, text: str, effort: Num | None, standing: Sequence[object], warnings: object) -> tuple[object, ...]:
    """The cells of ``COLUMNS`` of a row without a step: a text for a name, and the index."""
    known = {"name": text, "effort": effort, "index": Num(numbers.short_index(after.instrument, after.index)), "warnings": warnings}
    return tuple(map((known | dict(zip(("proven", "bound"), standing, strict=True))).get, COLUMNS))


def ends(before: Score, after: Score, words: Words, unit_of_effort: str | None, *, reachable: bool) -> tuple[object, ...]:
    """The cells of ``ENDS``; for a target out of reach, the end is the best that can be reached."""
    indices = (Num(numbers.short_index(score.instrument, score.index)) for score in (before, after))
    exact = Coded(exact_text(after.index), lambda: Num(numbers.full(after.index)))
    return (*indices, exact, after.predicate.name, yes_or_no(reachable, words), unit_of_effort)


def settings_between(before: Score, after: Score) -> str:
    """``42=5 43=5``: the levels that changed from one score to another, by number."""
    changed = [at for at in range(len(before.instrument.indicators)) if before.level(at) != after.level(at)]
    raised = sorted((before.indicator(at).number, exact_text(after.level(at))) for at in changed)
    return " ".join(f"{number}={level}" for number, level in raised)
