"""The range of each level if levels have decimals: level 2 goes from 1.5 to 2.5, and is complete there."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spbe_calc.instrument.instrument import Instrument


class Span(NamedTuple):
    """A level, where it begins (the end of the level below) and where it is complete."""

    level: int
    start: Fraction
    stop: Fraction


def spans(instrument: Instrument) -> tuple[Span, ...]:
    """The spans of all levels, lowest first; empty if the instrument states none."""
    stops = instrument.file.levels.complete or ()
    starts = Fraction(instrument.low), *stops[:-1]
    return tuple(Span(instrument.low + at, *ends) for at, ends in enumerate(zip(starts, stops, strict=False)))


def span_at(instrument: Instrument, value: Fraction) -> Span | None:
    """The level that a value completes or is on the way to complete; None if the instrument states no spans."""
    return next((span for span in spans(instrument) if value <= span.stop), None)


def begun(instrument: Instrument, value: Fraction) -> Span | None:
    """The level that a value has begun and not completed; None if it is at the end of one, or the instrument states no spans."""
    span = span_at(instrument, value)
    return span if span and span.start < value < span.stop else None


def levels_between(instrument: Instrument, start: Fraction, stop: Fraction) -> list[int]:
    """The levels that still need work to rise from one value to another, lowest first."""
    if found := spans(instrument):
        return [span.level for span in found if start < span.stop and span.start < stop]
    return list(range(int(start) + 1, int(stop) + 1))
