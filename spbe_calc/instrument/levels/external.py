"""Scores of other institutions that become levels: piecewise linear, exact, and never falling."""

from __future__ import annotations

from bisect import bisect_right
from fractions import Fraction
from typing import Annotated, Any, Literal, NamedTuple, get_args

from pydantic import BeforeValidator, Field

from spbe_calc.instrument.fields import Border, Prose
from spbe_calc.reading.limits import MOST_POINTS
from spbe_calc.validation.kinds import Line, Strict, Word, fault
from spbe_calc.validation.validating import as_typed

Degree = Literal["certain", "high", "medium", "low"]
"""How certain something is."""


class Degrees(Strict):
    """How certain a conversion is."""

    points: Annotated[Degree, Word] = Field(description="at its points")
    between: Annotated[Degree, Word] = Field(description="between them")


class Doubt(Prose):
    """Why a conversion is not certain; a level that rests on it is warned of."""

    when: Annotated[Literal["always", "between"], Word] = Field(description="between: only between the points")


class Point(NamedTuple):
    """A score and the level that it means."""

    score: Border
    level: Border


def _pair(value: object) -> Any:
    if isinstance(value, list) and len(value) == len(Point._fields):
        return value
    raise fault("malformed", found=as_typed(value), expected="point")


def _same(value: object) -> Any:
    """One word is the certainty of both."""
    if not isinstance(value, str):
        return value
    if value not in get_args(Degree):
        raise fault("not-a-choice", found=as_typed(value), choices=get_args(Degree))
    return {"points": value, "between": value}


class External(Strict):
    """Another institution's score, and how it becomes the level of an indicator."""

    giver: Line = Field(description="the institution")
    index: Line = Field(description="what its score is called")
    index_en: Line | None = Field(None, description="name or title in English")
    from_: Border = Field(alias="from", description="the lowest score")
    to: Border = Field(description="the highest score")
    points: tuple[Annotated[Point, BeforeValidator(_pair)], ...] = Field(
        min_length=2,
        max_length=MOST_POINTS,
        description="pairs of a score and its level, lowest first, with straight lines between them",
    )
    certainty: Annotated[Degrees, BeforeValidator(_same, json_schema_input_type=Degree | Degrees)]
    unsure: Doubt | None = Field(None, description="why it is not certain, if levels are to be warned of")

    def level(self, score: Fraction) -> Fraction:
        """The exact level of a score from ``from`` to ``to``."""
        (start, low), (stop, high) = self._line(score)
        return low + (high - low) * (score - start) / (stop - start)

    def _line(self, score: Fraction) -> tuple[Point, Point]:
        """The points around a score."""
        at = min(bisect_right([point.score for point in self.points], score), len(self.points) - 1)
        return self.points[at - 1], self.points[at]

    def is_unsure(self, score: Fraction) -> bool:
        """Whether to warn of the level of this score."""
        between = all(point.score != score for point in self.points)
        return self.unsure is not None and (self.unsure.when == "always" or between)
