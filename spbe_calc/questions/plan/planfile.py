"""The plan in a file that ``spbe plan -f json`` wrote, as levels to set: ``spbe score --set @plan.json``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

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


class _Plan(NamedTuple):
    """What is needed of a plan in a file; an empty text where the file does not say."""

    agency: str
    year: str
    """The year of its answers."""
    instrument: str
    steps: dict[str, dict[str, str]]
    """For each year (an empty text if the plan has none), the levels to reach by the numbers of their indicators."""
    reachable: bool

    def until(self, year: str | None) -> dict[str, str]:
        """The levels after this year; None for the last."""
        levels: dict[str, str] = {}
        for when in sorted(self.steps):
            levels |= self.steps[when] if year is None or when <= year else {}
        return levels


def reference(text: str) -> Reference | None:
    """What ``@plan.json`` or ``@plan.json:2028`` names; None for a text of another form."""
    found = re.fullmatch(REFERENCE, text.strip(), re.DOTALL)
    return Reference(found[1], found[2]) if found else None


def planned_settings(document: Document, year: str | None, answers: Answers) -> list[str] | Problem:
    """The settings (``21=3``) of the plan for the agency of the answers; of several years, all up to this year.

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
    return [f"{number}={level}" for number, level in plan.until(year).items()]


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
    steps: dict[str, dict[str, str]] = {}
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


def _levels(part: object, path: Path) -> dict[str, str] | Path:
    """The levels that the steps of a plan, or of one of its years, lead to; or the path of what is not a step."""
    steps = part.get("steps") if isinstance(part, dict) else None
    if not isinstance(steps, list):
        return path
    levels: dict[str, str] = {}
    for at, step in enumerate(steps):
        number, level = (step.get("indicator"), step.get("to")) if isinstance(step, dict) else (None, None)
        if not isinstance(number, str) or not isinstance(level, str):
            return (*path, "steps", at)
        levels[number] = level
    return levels
