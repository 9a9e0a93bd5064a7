"""The rows of the template ``schedule.html``: the years of a plan, its steps, and what their levels ask for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spbe_calc.faces import Grid


class AskedLevel(NamedTuple):
    """What a level on the way of a step asks for."""

    level: str
    """With its name."""
    criterion: str
    evidence: str
    note: str


class Step(NamedTuple):
    """A step of a year."""

    number: str
    name: str
    start: str
    stop: str
    effort: str
    adds: str
    reached: str
    """The index after the step."""
    unit: str
    opened: str
    """For a level with decimals, how much of it is still open."""
    asks: Sequence[AskedLevel]


class Year(NamedTuple):
    """A year of the plan; one without steps has a line that says so."""

    title: str
    steps: Sequence[Step]
    effort: str
    adds: str
    effort_heading: str
    tiers: Grid
    idle: str


class PlanTables(NamedTuple):
    """What the template ``schedule.html`` shows; ``spare`` columns are left out on a phone."""

    overview: Grid
    years: Sequence[Year]
