"""The whole breakdown of a report: each indicator with what its level and the next one ask for, and what the agency wrote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.answers import NO_DETAIL
from spbe_calc.instrument.criteria import demands
from spbe_calc.instrument.levels.spans import span_at
from spbe_calc.views.indicators.demands import level_texts
from spbe_calc.views.report.front import TierRow
from spbe_calc.words import numbers
from spbe_calc.words.values import official

if TYPE_CHECKING:
    from spbe_calc.instrument import Instrument
    from spbe_calc.views.report.front import Front
    from spbe_calc.words.language import Words


class Ask(NamedTuple):
    """What a level asks for."""

    level: int
    name: str
    reached: bool
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
            level_name=breakdown.level_name(part),
            adds=words.number(numbers.six(score.contribution(part))),
            asks=list(_asks(score.instrument, part, score.level(part), words)),
            unit=detail.unit or "",
            evidence=detail.evidence,
            note=detail.note or "",
        )


def _asks(instrument: Instrument, at: int, value: Fraction, words: Words) -> Iterator[Ask]:
    """The level that is complete, and the one after it."""
    complete = _complete(instrument, value)
    for demand in demands(instrument, at, [level for level in (complete, complete + 1) if instrument.low <= level <= instrument.high]):
        name = official(demand.name, words) if demand.name else ""
        yield Ask(demand.level, name, demand.level == complete, *level_texts(demand, words))


def _complete(instrument: Instrument, value: Fraction) -> int:
    """The highest level that a value completes."""
    span = span_at(instrument, value)
    return int(value) if span is None else span.level - (value < span.stop)
