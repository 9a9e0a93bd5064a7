"""The plan in a file that ``spbe plan -f json`` wrote, as levels to set: ``spbe score --set @plan.json``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from spbe_calc.answers import level_of
from spbe_calc.answers.leveltexts import MAX_DIGITS
from spbe_calc.problem import Argument, Problem
from spbe_calc.questions.whatif import OPTION

if TYPE_CHECKING:
    from spbe_calc.answers import Answers
    from spbe_calc.reading import Document, Path

REFERENCE = r"@(.+?)(?::([0-9]{4}))?"


class Reference(NamedTuple):
    """A file of plans, and perhaps a year of them."""

    path: str
    year: str | None
    """None for all years."""


_Steps = dict[str, tuple[str, ...]]
"""By the number of the indicator: the level before (an empty text if the file does not say), then those that are reached."""


class _Plan(NamedTuple):
    """What is needed of a plan in a file; an empty text where the file does not say."""

    agency: str
    year: str
    """The year of its answers."""
    instrument: str
    steps: dict[str, _Steps]
    """The steps of each year; the year is an empty text if the plan has none."""
    reachable: bool

    def until(self, year: str | None) -> _Steps:
        """What all steps up to this year come to; None for the last."""
        found: _Steps = {}
        for when in sorted(self.steps):
            if year is None or when <= year:
                found |= {number: found.get(number, path[:1]) + path[1:] for number, path in self.steps[when].items()}
        return found


class PlanSettings(NamedTuple):
    """What a plan sets."""

    texts: list[str]
    """The settings, such as ``21=3``."""
    warnings: list[Problem]


def reference(text: str) -> Reference | None:
    """What ``@plan.json`` or ``@plan.json:2028`` names; None for a text of another form."""
    found = re.fullmatch(REFERENCE, text.strip(), re.DOTALL)
    return Reference(found[1], found[2]) if found else None


def planned_settings(document: Document, year: str | None, answers: Answers) -> PlanSettings | Problem:
    """The settings of the plan for the agency of the answers; of several years, all up to this year.

    A plan never lowers: a level that is already as high stays. A warning ``plan-of-other-answers`` says if the plan was made from other
    levels, or for another year.

    Returns ``plan-malformed``, with its place in the file, or ``plan-unusable`` instead: no plan for this year, agency or instrument, or
    one without steps because its target is out of reach.
    """
    known = _plans(document)
    if isinstance(known, Problem):
        return known
    plan = _plan_for(known, answers)
    agencies = tuple(dict.fromkeys(it.agency for it in known))
    lack = _lack(plan, year, answers) if plan else {"lacks": "agency", "found": answers.agency, "known": agencies}
    if plan is None or lack:
        return Problem("plan-unusable", OPTION, {"file": Argument(document.source), **(lack or {})})
    steps = plan.until(year)
    texts = [f"{number}={level}" for number, (*_before, level) in steps.items() if not _is_reached(number, level, answers)]
    return PlanSettings(texts, list(_differences(plan, steps, answers, document.source)))


def _differences(plan: _Plan, steps: _Steps, answers: Answers, source: str) -> Iterator[Problem]:
    """How the answers differ from those that the plan was made of: in their year, and in the levels that the plan raises.

    Answers may be those of a year of the plan, with the levels that it has reached by then.
    """
    known = {"file": Argument(source)}
    if answers.year and plan.year.isdigit() and str(answers.year) not in {plan.year, *plan.steps}:
        values = {**known, "reason": "year", "found": plan.year, "year": answers.year}
        yield Problem("plan-of-other-answers", OPTION, values, "warning")
    other = []
    for number, path in steps.items():
        expected = {level_of(level, answers.instrument) for level in (path[:-1] if "" in plan.steps else path)}
        if path[0] and _units(number, answers) not in {None, *expected}:
            other.append(int(number))
    if other:
        values = {**known, "reason": "levels", "indicators": tuple(sorted(other))}
        yield Problem("plan-of-other-answers", OPTION, values, "warning")


def _is_reached(number: str, level: str, answers: Answers) -> bool:
    """Whether the answers have this level already, or a higher one."""
    present, planned = _units(number, answers), level_of(level, answers.instrument)
    return present is not None and planned is not None and present >= planned


def _units(number: str, answers: Answers) -> int | None:
    """The level of an indicator in the answers, in steps; None if the instrument has no such indicator."""
    at = answers.instrument.positions.get(int(number)) if number.isdigit() and len(number) <= MAX_DIGITS else None
    return None if at is None else answers.levels[at]


def _plans(document: Document) -> list[_Plan] | Problem:
    """The plans in a file, or the first thing in it that is not as ``spbe plan`` writes it."""
    tree = document.tree
    entries = [((at,), it) for at, it in enumerate(tree)] if isinstance(tree, list) else [((), tree)]
    known = []
    for path, entry in entries:
        found = _plan(entry, path)
        if not isinstance(found, _Plan):
            return Problem("plan-malformed", document.place(found))
        known.append(found)
    return known or Problem("plan-malformed", document.place(()))


def _plan_for(known: list[_Plan], answers: Answers) -> _Plan | None:
    """The plan for the agency of the answers; if it has several, the one for the year of the answers."""
    own = [it for it in known if it.agency in {"", answers.agency}]
    same_year = [it for it in own if it.year == str(answers.year)]
    return next(iter(own if len(own) == 1 else same_year), None)


def _lack(plan: _Plan, year: str | None, answers: Answers) -> dict[str, object] | None:
    """What the plan lacks for this year and these answers; None if nothing."""
    if plan.instrument not in {"", answers.instrument.id}:
        return {"lacks": "instrument", "found": plan.instrument, "instrument": answers.instrument.id}
    if year is not None and year not in plan.steps:
        years = tuple(it for it in plan.steps if it)
        return {"lacks": "year" if years else "years", "found": year, "known": years}
    return None if plan.reachable or plan.until(year) else {"lacks": "steps"}


def _plan(entry: object, path: Path) -> _Plan | Path:
    """A plan; or the path of what is not as ``spbe plan`` writes it."""
    if not isinstance(entry, dict):
        return path
    years = entry.get("years")
    parts = [(entry, path)]
    if years is not None:
        if not isinstance(years, list):
            return (*path, "years")
        parts = [(part, (*path, "years", at)) for at, part in enumerate(years)]
    steps: dict[str, _Steps] = {}
    for part, where in parts:
        levels = _levels(part, where)
        if not isinstance(levels, dict):
            return levels
        steps["" if years is None else str(part.get("year"))] = levels
    result = entry.get("result")
    about: dict[str, Any] = result if isinstance(result, dict) else entry
    instrument = about.get("instrument")
    name = instrument.get("id") if isinstance(instrument, dict) else ""
    return _Plan(str(about.get("agency") or ""), str(about.get("year")), str(name), steps, entry.get("reachable") != "false")


def _levels(part: object, path: Path) -> _Steps | Path:
    """The steps of a plan, or of one of its years; or the path of what is not a step."""
    steps = part.get("steps") if isinstance(part, dict) else None
    if not isinstance(steps, list):
        return path
    levels: _Steps = {}
    for at, step in enumerate(steps):
        number, level = (step.get("indicator"), step.get("to")) if isinstance(step, dict) else (None, None)
        if not isinstance(number, str) or not isinstance(level, str):
            return (*path, "steps", at)
        start = step.get("from")
        levels[number] = start if isinstance(start, str) else "", level
    return levels
