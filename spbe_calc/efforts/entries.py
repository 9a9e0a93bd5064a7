"""The efforts of a file as they are read: each is checked, and kept by year, indicator and level."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, Any, Literal

from spbe_calc.efforts.amounts import effort_figure, effort_typed, either_reading, what_to_write
from spbe_calc.exact import exact_text
from spbe_calc.instrument.naming import number_fault
from spbe_calc.problem import Place, Problem
from spbe_calc.reading.limits import MOST_BITS, MOST_DIGITS
from spbe_calc.validation.validating import as_typed

if TYPE_CHECKING:
    from spbe_calc.codes import Code
    from spbe_calc.instrument import Instrument

Part = Literal["indicator", "level", "year", "effort"]
LEVEL = "0|[1-9][0-9]*"
EXAMPLE = Fraction(5, 2)
"""An effort, for messages."""
TOO_LONG = r"[1-9][0-9]{15,}(?:\.[0-9]*)?"


class Entries:
    """The efforts read so far."""

    def __init__(self, instrument: Instrument, groups: str | None = None) -> None:
        self.instrument = instrument
        self.groups = groups
        """The possible thousands separators of a table; None in YAML and JSON."""
        self.problems: list[Problem] = []
        self.named: dict[int | None, dict[tuple[int, int | None], Fraction]] = {}
        """By year; None for those of all years."""
        self._first: dict[tuple[int | None, int, int | None], Callable[[Part], Place]] = {}
        self._common = 1
        """The common denominator so far; 0 once it had too many digits, so that this is reported only once."""

    def add(self, indicator: str, level: str | None, years: Sequence[int | None], effort: Any, place: Callable[[Part], Place]) -> None:
        """Add an effort of these years (None: of all); ``place`` returns the place of each of its parts."""
        of_step, of_effort = self._fault(indicator, level), self._fault_of_effort(indicator, effort)
        if of_step or of_effort:
            told = [of_step, of_effort if not of_step or (of_effort and of_effort[1] == "number-ambiguous") else None]
            self.problems += [Problem(code, place(part), values) for part, code, values in filter(None, told)]
            return
        value = self._value(effort)
        if not value:
            return
        key = (int(indicator), None if level is None else int(level))
        for year in years:
            if (first := self._first.setdefault((year, *key), place)) is not place:
                named = ", ".join(filter(None, (indicator, level, str(year or ""))))
                values = {"key": named, "first": first("indicator").cell or first("indicator").line}
                self.problems.append(Problem("duplicate-key", place("indicator"), values))
            self.named.setdefault(year, {})[key] = value
        self._common = lcm(self._common, value.denominator)
        if self._common.bit_length() > MOST_BITS:
            self.problems.append(Problem("efforts-too-fine", place("effort"), {"limit": MOST_BITS * 3 // 10}))
            self._common = 0

    def _fault(self, indicator: str, level: str | None) -> tuple[Part, Code, dict[str, object]] | None:
        low, high = self.instrument.low, self.instrument.high
        if fault := number_fault(indicator, self.instrument):
            return "indicator", *fault
        if level is not None and level not in map(str, range(low, high + 1)):
            code: Code = "level-out-of-range" if re.fullmatch(LEVEL, level, re.ASCII) else "level-malformed"
            return "level", code, {"indicator": int(indicator), "found": level, "low": low, "high": high, "whole": True, "step": True}
        return None

    def _fault_of_effort(self, indicator: str, effort: Any) -> tuple[Part, Code, dict[str, object]] | None:
        text = effort if isinstance(effort, str) else ""
        values: dict[str, object] = {"indicator": indicator, "found": as_typed(effort)}
        if (either := either_reading(text, self.groups or "")) and (self.groups is not None or either[1] is not None):
            decimal = either[1] if either[1] is None or self.comma else exact_text(either[1])
            return "effort", "number-ambiguous", {**values, "whole": either[0], "decimal": decimal}
        if effort is None or self._value(effort):
            return None
        long = re.fullmatch(TOO_LONG, text, re.ASCII)
        why: dict[str, object] = (
            {"reason": "digits", "limit": MOST_DIGITS} if long else {"limit": None, **what_to_write(text, comma=self.comma)}
        )
        example = EXAMPLE if self.comma else exact_text(EXAMPLE)
        return "effort", "effort-malformed", {**values, "example": example, **why}

    @property
    def comma(self) -> bool:
        """Whether a decimal comma is understood without quotation marks."""
        return "." in (self.groups or "")

    def _value(self, effort: object) -> Fraction | None:
        """The exact figure; None or 0 if it is not a figure above 0. Tables may have separators, YAML and JSON may not."""
        return None if type(effort) is not str else effort_figure(effort if self.groups is None else effort_typed(effort))
