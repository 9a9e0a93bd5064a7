"""The steps of all indicators and the years in which they can be taken, as figures for an integer program.

A variable says whether an indicator has taken a step by the end of a year. That makes all that a schedule must keep sums of
differences of variables: levels never fall, steps are taken in order, and no more than so many in a year.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from math import gcd, lcm
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.solver import LARGEST, Cap, negative

if TYPE_CHECKING:
    from spbe_calc.efforts.efforts import Efforts
    from spbe_calc.instrument import Instrument
    from spbe_calc.questions.plan.limits import Limits
    from spbe_calc.questions.plan.target import Target


class Terms(NamedTuple):
    """What is asked of each year."""

    years: tuple[int, ...]
    targets: Mapping[int, Target]
    """What the index must have reached at the end of a year; without any, the index of the last year is to be as high as possible."""
    budgets: Mapping[int, Fraction]
    """The most effort of a year, in the unit of the efforts."""


class Key(NamedTuple):
    """A variable: whether the indicator at a position has taken its step (from 1) by the end of a year (from 0)."""

    at: int
    step: int
    turn: int


class Moves:
    """All steps that the limits allow, with exact figures."""

    def __init__(self, instrument: Instrument, levels: Sequence[int], terms: Terms, limits: Limits, efforts: Efforts) -> None:
        self.instrument, self.levels, self.terms = instrument, tuple(levels), terms
        self.total = sum(map(int.__mul__, instrument.units, levels))
        """The numerator of the index today."""
        self.last = len(terms.years) - 1
        """The last year, counted from 0."""
        self.per_year = limits.max_step
        yearly = [efforts.in_year(year) for year in terms.years]
        highest = limits.over(len(terms.years)).highest(instrument, levels)
        self.climbs: list[list[tuple[int, int]]] = []
        """For each indicator, the levels that its steps lead to and what each step adds to the numerator of the index."""
        self.keys: dict[Key, int] = {}
        """The position of each variable."""
        self.efforts: dict[Key, Fraction] = {}
        """The effort of a step if it is taken in that year."""
        for at, (indicator, level) in enumerate(zip(instrument.indicators, levels, strict=True)):
            reached, climb = level, list[tuple[int, int]]()
            for completed, stop in enumerate(instrument.stops, instrument.low):
                if not level < stop <= highest[at]:
                    continue
                climb.append((stop, instrument.units[at] * (stop - reached)))
                reached = stop
                for turn, known in enumerate(yearly):
                    if self.per_year is None or len(climb) <= self.per_year * (turn + 1):
                        key = Key(at, len(climb), turn)
                        self.keys[key] = len(self.keys)
                        self.efforts[key] = known.of(indicator.number, completed)
            self.climbs.append(climb)

    @property
    def rising(self) -> dict[int, int]:
        """The variables that say whether an indicator rises at all, and its position."""
        return {variable: key.at for key, variable in self.keys.items() if key.step == 1 and key.turn == self.last}

    def gain(self, key: Key) -> int:
        """What a step adds to the numerator of the index."""
        return self.climbs[key.at][key.step - 1][1]

    @cached_property
    def structure(self) -> tuple[Cap, ...]:
        """Levels never fall, steps are taken in order, and in one year no more than the limit."""
        return tuple(self._structure())

    def _structure(self) -> Iterator[Cap]:
        for key, variable in self.keys.items():
            at, step, turn = key
            needed = [Key(at, step - 1, turn), Key(at, step, turn + 1)]
            if self.per_year is not None and turn:
                needed.append(Key(at, step - self.per_year, turn - 1))
            yield from (Cap({variable: 1, self.keys[other]: -1}, 0) for other in needed if other in self.keys)

    def levels_by_year(self, chosen: Sequence[bool]) -> list[tuple[int, ...]]:
        """The levels at the end of each year, in steps of ``1 / scale``."""
        found = []
        for turn in range(len(self.terms.years)):
            taken = [
                sum(chosen[self.keys[key]] for step in range(1, len(climb) + 1) if (key := Key(at, step, turn)) in self.keys)
                for at, climb in enumerate(self.climbs)
            ]
            found.append(
                tuple(climb[count - 1][0] if count else level for climb, count, level in zip(self.climbs, taken, self.levels, strict=True))
            )
        return found


class WholeFigures(NamedTuple):
    """The figures of a question as integers: efforts in a common unit, gains in common shares."""

    moves: Moves
    efforts: Mapping[Key, int]
    gains: Mapping[Key, int]
    needs: Mapping[int, int]
    """What must be gained by the end of a year (from 0)."""
    budgets: Mapping[int, int]
    unit: Fraction
    share: int

    @classmethod
    def exact(cls, moves: Moves) -> WholeFigures:
        """The figures without any rounding."""
        denominator = lcm(*(effort.denominator for effort in moves.efforts.values()))
        whole = {key: int(effort * denominator) for key, effort in moves.efforts.items()}
        common, share = gcd(*whole.values()) or 1, gcd(*(moves.gain(key) for key in moves.keys)) or 1
        turns = {year: turn for turn, year in enumerate(moves.terms.years)}
        return cls(
            moves,
            {key: effort // common for key, effort in whole.items()},
            {key: moves.gain(key) // share for key in moves.keys},
            {turns[year]: -(-(target.total - moves.total) // share) for year, target in moves.terms.targets.items()},
            {turns[year]: budget * denominator // common for year, budget in moves.terms.budgets.items()},
            Fraction(common, denominator),
            share,
        )

    @property
    def small(self) -> bool:
        """Whether the solver tells all sums of these figures apart exactly."""
        return self._coarseness() == (1, 1)

    def _coarseness(self) -> tuple[int, int]:
        """By what to divide efforts and gains so that their sums are small."""
        efforts, gains = 2 * sum(self.efforts.values()), sum(self.gains.values())
        return 1 + efforts // LARGEST, 1 + gains // LARGEST

    def coarse(self, *, strict: bool) -> WholeFigures:
        """Rounded figures with small sums: with ``strict`` what keeps them keeps the exact ones, too; else the other way round.

        Small figures stay as they are.
        """
        by, sharing = self._coarseness()
        return WholeFigures(
            self.moves,
            {key: -(-effort // by) if strict else effort // by for key, effort in self.efforts.items()},
            {key: gain // sharing if strict else -(-gain // sharing) for key, gain in self.gains.items()},
            {turn: -(-need // sharing) for turn, need in self.needs.items()},
            {turn: budget // by for turn, budget in self.budgets.items()},
            self.unit * by,
            self.share * sharing,
        )

    def rows(self) -> Iterator[Cap]:
        """What a schedule must keep."""
        yield from self.moves.structure
        yield from self.limits()

    def limits(self) -> Iterator[Cap]:
        """The budgets, and what must be gained."""
        for turn, budget in self.budgets.items():
            yield Cap(self.spent(turn), budget)
        for turn, need in self.needs.items():
            yield Cap(negative(self.gained(turn)), -need)

    def gained(self, turn: int) -> dict[int, int]:
        """What a year's levels add to those of today."""
        return {variable: self.gains[key] for key, variable in self.moves.keys.items() if key.turn == turn}

    def spent(self, turn: int) -> dict[int, int]:
        """The effort of a year."""
        keys, found = self.moves.keys, dict[int, int]()
        for key, variable in keys.items():
            if key.turn == turn:
                found[variable] = self.efforts[key]
                if (before := key._replace(turn=turn - 1)) in keys:
                    found[keys[before]] = -self.efforts[key]
        return found
