"""The content of new answers so far: who and when, and what earlier answers have."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spbe_calc.answers import Answers, Detail, Stage
    from spbe_calc.answers.models import Derivation
    from spbe_calc.instrument import Instrument


class Draft(NamedTuple):
    """The content of an answers file so far."""

    agency: str
    year: int
    stage: Stage | None
    instrument: Instrument
    levels: Mapping[int, Fraction] = {}
    """Levels by indicator number; all others are still to be filled in."""
    details: Mapping[int, Detail] = {}
    derivations: Mapping[int, Derivation] = {}
    """What earlier levels were computed from; these are written, not the levels."""
    criteria: bool = False
    """Whether each indicator has the criteria and evidence of its levels as comments."""


def levels_given(answers: Answers) -> dict[int, Fraction]:
    """The levels in an earlier file, by indicator number, without assumed ones."""
    numbered = zip(answers.instrument.indicators, answers.levels, strict=True)
    scale = answers.instrument.scale
    return {it.number: Fraction(level, scale) for it, level in numbered if level is not None and it.number not in answers.assumed}
