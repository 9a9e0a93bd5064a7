"""The whole breakdown of a report: each indicator with what its level and the next one ask for, and what the agency wrote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from spbe_calc.answers import NO_DETAIL
from spbe_calc.instrument.criteria import demands
from spbe_calc.instrument.levels.spans import begun, span_at
from spbe_calc.views.indicators.demands import level_texts
from spbe_calc.views.report.front import TierRow
from spbe_calc.views.report.texts import BEGUN
from spbe_calc.words import numbers
from spbe_calc.words.values import official

if TYPE_CHECKING:
    from spbe_calc.instrument import Instrument
    from spbe_calc.views.report.front import Front
    from spbe_calc.views.score.page import Breakdown
    from spbe_calc.words.language import Words


State = Literal["reached", "begun", "next", "unmet"]
"""How far a level is: a level with decimals has begun the one after the last that it completes; the lowest value meets no level."""


class Ask(NamedTuple):
    """What a level asks for."""

    level: int
    name: str
    state: State
    open: str
    """Of a level that is begun: how much of it is still open, and how much there is."""
    whole: str
    criterion: str
    evidence: str
    note: str


class IndicatorRow(NamedTuple):
    """An indicator, what its levels ask for, and what the agency wrote."""

    number: str
    name: str
    weight: str
    level: str
    level_name: str
    adds: str
    asks: Sequence[Ask]
    unit: str
    evidence: Sequence[str]
    note: str


class TierHead(NamedTuple):
    """A domain or an aspect above its indicators."""

    row: TierRow
    weight: str


def breakdown_parts(front: Front) -> Iterator[TierHead | IndicatorRow]:
    """All domains, aspects and indicators in order."""
    score, breakdown, words = front.score, front.breakdown, front.words
    for depth, part in score.instrument.outline.walk("indicator"):
        if not isinstance(part, int):
            yield TierHead(front.tier(part, depth), breakdown.weight(part.entry.weight))
            continue
        number, name, weight, level = breakdown.indicator(part)
        detail = score.answers.details.get(score.indicator(part).number, NO_DETAIL)
        yield IndicatorRow(
            number,
            name,
            weight,
            level,
            level_name=name_of_level(breakdown, part),
            adds=words.number(numbers.six(score.contribution(part))),
            asks=list(_asks(score.instrument, part, score.level(part), words)),
            unit=detail.unit or "",
            evidence=detail.evidence,
            note=detail.note or "",
        )


def _asks(instrument: Instrument, at: int, value: Fraction, words: Words) -> Iterator[Ask]:
    """The level that is complete, the one that is begun, and the one after them."""
    states = {level: state for level, state in _states(instrument, value).items() if instrument.low <= level <= instrument.high}
    span = begun(instrument, value)
    left, whole = (words.number(numbers.six(it)) for it in (span.stop - value, span.stop - span.start)) if span else ("", "")
    for demand in demands(instrument, at, states):
        name = official(demand.name, words) if demand.name else ""
        yield Ask(demand.level, name, states[demand.level], left, whole, *level_texts(demand, words))


def _states(instrument: Instrument, value: Fraction) -> dict[int, State]:
    """How far the levels around a value are."""
    span = span_at(instrument, value)
    if span is None or value == span.stop:
        level = span.level if span else int(value)
        return {level: "reached", level + 1: "next"}
    return {span.level - 1: "reached", span.level: "begun" if span.start < value else "unmet", span.level + 1: "next"}


def name_of_level(breakdown: Breakdown, at: int) -> str:
    """The name of an indicator's level, and whether that level is only begun."""
    name, started = breakdown.level_name(at), begun(breakdown.instrument, breakdown.score.level(at))
    return breakdown.words(BEGUN).format(name=name) if name and started else name
