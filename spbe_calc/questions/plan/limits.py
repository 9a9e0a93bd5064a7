"""The limits of a plan: how far each indicator may rise, and which limit stops it there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

if TYPE_CHECKING:
    from spbe_calc.instrument import Instrument

Limit = Literal["max-step", "max-level", "lock", "only", "external"]
"""A limit, by the name of its option; ``external`` is what ``--unlock`` lifts."""
LIMITS: tuple[Limit, ...] = get_args(Limit)


class Limits(NamedTuple):
    """What a plan may raise; None means that there is no such limit."""

    max_step: int | None = None
    """The maximum number of steps of an indicator: each completes a level."""
    max_level: int | None = None
    """The highest level that may be completed."""
    lock: frozenset[int] | None = None
    """The numbers of the indicators that must not change."""
    only: frozenset[int] | None = None
    """The numbers of the only indicators that may rise."""
    external: frozenset[int] | None = None
    """The numbers of the indicators that stay because another institution gives their levels, unless ``only`` says what may rise."""

    @property
    def staying(self) -> frozenset[int]:
        """The external ones that no option names: ``lock`` keeps them by itself, and ``only`` says of all indicators what may rise."""
        return frozenset() if self.external is None or self.only is not None else self.external - (self.lock or frozenset())

    def reaches(self, instrument: Instrument, number: int, level: int) -> Iterator[tuple[Limit, int]]:
        """For each limit, the highest level that it alone allows the indicator. Levels are in steps of ``1 / scale``."""
        stops, high = instrument.stops, instrument.stops[-1]
        if self.max_step is not None:
            ahead = [stop for stop in stops if stop > level] or [high]
            yield "max-step", ahead[: self.max_step][-1]
        if self.max_level is not None:
            yield "max-level", max(level, stops[self.max_level - instrument.low])
        if self.lock is not None:
            yield "lock", level if number in self.lock else high
        if self.only is not None:
            yield "only", high if number in self.only else level
        if staying := self.staying:
            yield "external", level if number in staying else high

    def reach(self, instrument: Instrument, number: int, level: int) -> int:
        """The highest level that all limits together allow the indicator, in steps of ``1 / scale``."""
        return min((reach for _, reach in self.reaches(instrument, number, level)), default=instrument.stops[-1])

    def over(self, years: int) -> Limits:
        """The limits of so many years together, if those of one year are these."""
        return self if self.max_step is None else self._replace(max_step=self.max_step * years)

    def lifted(self) -> Iterator[tuple[Limit, Limits]]:
        """Each limit, and all others without it: what ``lock`` named, or ``only`` left free, may then stay as external."""
        steps, levels, lock = self._replace(max_step=None), self._replace(max_level=None), self._replace(lock=None)
        free = steps, levels, lock, self._replace(only=None), self._replace(external=None) if self.staying else self
        return ((limit, others) for limit, others in zip(LIMITS, free, strict=True) if others != self)

    def highest(self, instrument: Instrument, levels: Sequence[int]) -> tuple[int, ...]:
        """The highest levels that all limits together allow."""
        return tuple(self.reach(instrument, it.number, level) for it, level in zip(instrument.indicators, levels, strict=True))

    def locked(self, instrument: Instrument, levels: Sequence[int | None]) -> tuple[int, ...]:
        """The numbers of the indicators below the highest level that stay because another institution gives their levels, in order."""
        below = (number for number in self.staying if levels[instrument.positions[number]] != instrument.stops[-1])
        return tuple(sorted(below))

    def binding(self, instrument: Instrument, levels: Sequence[int]) -> dict[Limit, tuple[int, ...]]:
        """The limits that bind, each with the numbers of the indicators that it stops below the highest level, in order."""
        held: dict[Limit, list[int]] = {limit: [] for limit in LIMITS}
        for indicator, level in zip(instrument.indicators, levels, strict=True):
            reach = self.reach(instrument, indicator.number, level)
            for limit, own in self.reaches(instrument, indicator.number, level):
                if own == reach < instrument.stops[-1]:
                    held[limit].append(indicator.number)
        return {limit: tuple(numbers) for limit, numbers in held.items() if numbers}


FREE = Limits()
"""No limit but the highest level."""
