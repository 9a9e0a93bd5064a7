"""Where the parts of a chart are. Coordinates are rounded to a tenth of a unit, shares to a hundredth of a percent."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.exact import fixed, rounded

if TYPE_CHECKING:
    from spbe_calc.instrument import Instrument

CENTER, RADIUS, LABELS = 150, 112, 131
"""Of a radar, which is 300 units wide and high: its middle, the highest level, and where labels are."""
FEWEST_AXES = 3
"""With fewer, a radar has no area."""
MOST_RINGS = 10
UNIT = 10_000
START, END = 12, 88
"""Percent of the scale: a label before this one, or after that one, is put beside its mark and not centred on it."""


class Zone(NamedTuple):
    """A predicate's part of the scale, in percent of the width."""

    name: str
    start: str
    width: str
    reached: bool


class Tick(NamedTuple):
    """A point on the scale, in percent of the width, with its label."""

    at: str
    label: str
    anchor: str
    """``start``, ``middle`` or ``end``, as svg has it."""


class RadarChart(NamedTuple):
    """The points of a radar, as svg has them."""

    center: str
    ends: str
    """Where each axis ends."""
    rings: list[str]
    spokes: list[tuple[str, str]]
    labels: list[tuple[str, str, str]]
    """The place and the text of the label of each axis."""
    now: str
    others: list[str]
    """The same shape for the scores before, if any."""


def share(instrument: Instrument, value: Fraction) -> Fraction:
    """Where a value is on the scale of the levels: from 0 to 1."""
    low, high = instrument.low, instrument.high
    return min(max((value - low) / (high - low), Fraction()), Fraction(1))


def percent(part: Fraction) -> str:
    """A share in percent with two decimals."""
    return fixed(rounded(part.numerator * 100, part.denominator, 2), 2)


def tick(instrument: Instrument, value: Fraction, label: str) -> Tick:
    """A labelled point on the scale."""
    part = share(instrument, value)
    anchor = "start" if part * 100 < START else "end" if part * 100 > END else "middle"
    return Tick(percent(part), label, anchor)


def zones(instrument: Instrument, reached: str) -> list[Zone]:
    """The predicates from the lowest to the highest; one outside the scale is left out."""
    rising = instrument.bands[::-1]
    starts = [Fraction() if band.border is None else share(instrument, band.border) for band in rising]
    return [
        Zone(band.name, percent(start), percent(stop - start), band.name == reached)
        for band, start, stop in zip(rising, starts, [*starts[1:], Fraction(1)], strict=True)
        if stop > start
    ]


def radar(
    instrument: Instrument, labels: Sequence[str], now: Sequence[Fraction], others: Iterable[Sequence[Fraction]] = ()
) -> RadarChart | None:
    """A radar with one axis per value; None if it would have no area."""
    count = len(now)
    if count < FEWEST_AXES:
        return None
    turns = [_turn(at, count) for at in range(count)]
    steps = instrument.high - instrument.low
    rings = min(steps, MOST_RINGS)

    def shape(values: Sequence[Fraction]) -> str:
        return _points(_point(turn, RADIUS * share(instrument, value)) for turn, value in zip(turns, values, strict=True))

    ends = [_point(turn, Fraction(RADIUS)) for turn in turns]
    return RadarChart(
        center=f"{CENTER},{CENTER}",
        ends=_points(ends),
        rings=[_points(_point(turn, Fraction(RADIUS * ring, rings)) for turn in turns) for ring in range(1, rings + 1)],
        spokes=ends,
        labels=[(*_point(turn, Fraction(LABELS)), label) for turn, label in zip(turns, labels, strict=True)],
        now=shape(now),
        others=[shape(values) for values in others],
    )


def _turn(at: int, count: int) -> tuple[Fraction, Fraction]:
    """The direction of an axis, the first one upwards, then clockwise."""
    angle = 2 * math.pi * at / count
    return Fraction(round(math.sin(angle) * UNIT), UNIT), Fraction(round(-math.cos(angle) * UNIT), UNIT)


def _point(turn: tuple[Fraction, Fraction], distance: Fraction) -> tuple[str, str]:
    x, y = turn
    return _tenths(CENTER + x * distance), _tenths(CENTER + y * distance)


def _points(found: Iterable[tuple[str, str]]) -> str:
    """The corners of a shape, as svg has them."""
    return " ".join(map(",".join, found))


def _tenths(value: Fraction) -> str:
    return fixed(rounded(value.numerator, value.denominator, 1), 1)
