"""The efforts of a file as they are read: each is checked, and kept by year, indicator and level."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, Any, Literal

from spbe_calc.exact import parse
from spbe_calc.instrument.naming import number_fault
from spbe_calc.problem import Place, Problem
from spbe_calc.reading.limits import MOST_BITS, MOST_DIGITS
from spbe_calc.validation.validating import as_typed

if TYPE_CHECKING:
    from spbe_calc.codes import Code
    from spbe_calc.instrument import Instrument

Part = Literal["indicator", "level", "year", "effort"]
LEVEL = "0|[1-9][0-9]*"
RUPIAH = r"[1-9][0-9]{9,14}(?:\.[0-9]{1,9})?"
"""An amount of money may have more digits than a weight."""
TOO_LONG = r"[1-9][0-9]{15,}(?:\.[0-9]*)?"


class Entries:
    """The efforts read so far."""

    def __init__(self, instrument: Instrument) -> None:
        self.instrument = instrument
        self.problems: list[Problem] = []
        self.named: dict[int | None, dict[tuple[int, int | None], Fraction]] = {}
        """By year; None for those of all years."""
        self._first: dict[tuple[int | None, int, int | None], Callable[[Part], Place]] = {}
        self._common = 1
        """The common denominator so far; 0 once it had too many digits, so that this is reported only once."""

    def add(self, indicator: str, level: str | None, years: Sequence[int | None], effort: Any, place: Callable[[Part], Place]) -> None:
        """Add an effort of these years (None: of all); ``place`` returns the place of each of its parts."""
        if fault := self._fault(indicator, level, effort):
            part, code, values = fault
            self.problems.append(Problem(code, place(part), values))
            return
        figure = _figure(effort)
        if not figure:
            return
        key = (int(indicator), None if level is None else int(level))
        for year in years:
            if (first := self._first.setdefault((year, *key), place)) is not place:
                named = ", ".join(filter(None, (indicator, level, str(year or ""))))
                values = {"key": named, "first": first("indicator").cell or first("indicator").line}
                self.problems.append(Problem("duplicate-key", place("indicator"), values))
            self.named.setdefault(year, {})[key] = figure
        self._common = lcm(self._common, figure.denominator)
        if self._common.bit_length() > MOST_BITS:
            self.problems.append(Problem("efforts-too-fine", place("effort"), {"limit": MOST_BITS * 3 // 10}))
            self._common = 0

    def _fault(self, indicator: str, level: str | None, effort: Any) -> tuple[Part, Code, dict[str, object]] | None:
        low, high = self.instrument.low, self.instrument.high
        if fault := number_fault(indicator, self.instrument):
            return "indicator", *fault
        if level is not None and level not in map(str, range(low, high + 1)):
            code: Code = "level-out-of-range" if re.fullmatch(LEVEL, level, re.ASCII) else "level-malformed"
            return "level", code, {"indicator": int(indicator), "found": level, "low": low, "high": high, "whole": True, "step": True}
        if effort is not None and not _figure(effort):
            long = type(effort) is str and re.fullmatch(TOO_LONG, effort, re.ASCII)
            return (
                "effort",
                "effort-malformed",
                {"indicator": int(indicator), "found": as_typed(effort), "limit": MOST_DIGITS if long else None},
            )
        return None


def _figure(effort: object) -> Fraction | None:
    """The exact figure; None or 0 if it is not a figure above 0."""
    if type(effort) is not str:
        return None
    return Fraction(effort) if re.fullmatch(RUPIAH, effort, re.ASCII) else parse(effort)
