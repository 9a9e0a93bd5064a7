"""Where the parts of a chart are. Coordinates are rounded to a tenth of a unit, shares to a hundredth of a percent."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.exact import fixed, rounded

if TYPE_CHECKING:
    from spbe_calc.instrument import Instrument

CENTER, RADIUS, LABELS = 150, 112, 131
"""Of a radar, which is 300 units wide and high: its middle, the highest level, and where labels are."""
FEWEST_AXES = 3
"""With fewer, a radar has no area."""
MOST_RINGS, MOST_LEVELS = 10, 5
"""With more rings than the latter, every second one has its level beside it."""
UNIT = 10_000


class Room(NamedTuple):
    """How much text a drawing has room for: its width and that of a character, in tenths of a pixel."""

    width: int
    character: int

    def needs(self, text: str) -> Fraction:
        """The width of a text, in percent of the drawing."""
        return Fraction(100 * self.character * len(text), self.width)


WIDE, NARROW = Room(6500, 72), Room(3280, 58)
"""Of the scale: on a screen or a sheet, and on a phone."""
BETWEEN = 2
"""Percent of the scale that is left between two labels."""


class Zone(NamedTuple):
    """A predicate's part of the scale, in percent of the width."""

    name: str
    start: str
    width: str
    reached: bool
    wide: list[str]
    """The lines of its name, where the scale is wide; none if it has no room."""
    narrow: list[str]
    """The same on a phone."""


class Tick(NamedTuple):
    """A point on the scale, in percent of the width, with its label."""

    at: str
    label: str
    anchor: str
    """``start``, ``middle`` or ``end``, as svg has it."""
    room: str = ""
    """``wide`` if its label has no room on a phone."""


class RadarChart(NamedTuple):
    """The points of a radar, as svg has them."""

    center: str
    ends: str
    """Where each axis ends."""
    rings: list[str]
    spokes: list[tuple[str, str]]
    labels: list[tuple[str, str, str]]
    """The place and the text of the label of each axis."""
    levels: list[tuple[str, str, str]]
    """The same for the level of each ring and of the middle."""
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
    part, half = share(instrument, value), NARROW.needs(label) / 2
    anchor = "start" if part * 100 < half else "end" if part * 100 > 100 - half else "middle"
    return Tick(percent(part), label, anchor)


def readable(ticks: Sequence[Tick]) -> list[Tick]:
    """The same points, of which no two labels touch: the first and the last one keep theirs, others that have no room lose it."""
    wide, narrow = _kept(ticks, WIDE), _kept(ticks, NARROW)
    return [it._replace(label=it.label * (at in wide), room="" if at in narrow else "wide") for at, it in enumerate(ticks)]


def _kept(ticks: Sequence[Tick], room: Room) -> set[int]:
    """The positions of the points with a label, from the left to the right."""
    last = len(ticks) - 1
    kept, free, end = {0, last}, room.needs(ticks[0].label) + BETWEEN, 100 - room.needs(ticks[last].label) - BETWEEN
    for at, it in enumerate(ticks[1:last], 1):
        half = room.needs(it.label) / 2
        if free <= Fraction(it.at) - half and Fraction(it.at) + half <= end:
            kept.add(at)
            free = Fraction(it.at) + half + BETWEEN
    return kept


def zones(instrument: Instrument, reached: str) -> list[Zone]:
    """The predicates from the lowest to the highest; one outside the scale is left out."""
    rising = instrument.bands[::-1]
    starts = [Fraction() if band.border is None else share(instrument, band.border) for band in rising]
    return [
        Zone(band.name, percent(start), percent(stop - start), band.name == reached, *_lines(band.name, stop - start))
        for band, start, stop in zip(rising, starts, [*starts[1:], Fraction(1)], strict=True)
        if stop > start
    ]


def _lines(name: str, part: Fraction) -> Iterator[list[str]]:
    """The lines of a name that has this share of the scale: one, or two, or none if there is no room; where it is wide, then narrow."""
    words = name.split()
    half = (len(words) + 1) // 2
    for room in (WIDE, NARROW):
        tries = [name], [line for line in (" ".join(words[:half]), " ".join(words[half:])) if line]
        yield next((lines for lines in tries if max(map(room.needs, lines)) <= part * 100), [])


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
    levels = [
        (Fraction(steps * ring, rings), Fraction(RADIUS * ring, rings)) for ring in range(0, rings + 1, 1 if rings <= MOST_LEVELS else 2)
    ]
    return RadarChart(
        center=f"{CENTER},{CENTER}",
        ends=_points(ends),
        rings=[_points(_point(turn, Fraction(RADIUS * ring, rings)) for turn in turns) for ring in range(1, rings + 1)],
        spokes=ends,
        labels=[(*_point(turn, Fraction(LABELS)), label) for turn, label in zip(turns, labels, strict=True)],
        levels=[(*_point(turns[0], at), str(instrument.low + int(level))) for level, at in levels if level.denominator == 1],
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
