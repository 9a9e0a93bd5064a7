"""From a text to an indicator: its number, or its code in the regulation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spbe_calc.problem import Problem
from spbe_calc.reading.tables.headings import indicator_in

if TYPE_CHECKING:
    from spbe_calc.codes import Code
    from spbe_calc.instrument.instrument import Instrument
    from spbe_calc.problem import Place

NUMBER = "[1-9][0-9]*"


def numbers_by_code(instrument: Instrument) -> dict[str, str]:
    """The numbers of the indicators by their codes, in small letters."""
    return {it.entry.code.casefold(): str(it.number) for it in instrument.indicators if it.entry.code}


def number_fault(text: str, instrument: Instrument) -> tuple[Code, dict[str, object]] | None:
    """The code and the values of the problem if a text is not the number of an indicator; None if it is.

    The codes are ``indicator-malformed`` (no number at all) and ``indicator-unknown``.
    """
    if text in instrument.key_set:
        return None
    if re.fullmatch(NUMBER, text, re.ASCII):
        return "indicator-unknown", {"found": text, **instrument.numbers}
    named = numbers_by_code(instrument).get(text.casefold()) or indicator_in(text)
    return "indicator-malformed", {"found": text or "''", "meant": named if named in instrument.key_set else None}


def position_of(text: str, instrument: Instrument, place: Place) -> int | Problem:
    """The position of the indicator that an option or argument names by its number, or else by its code.

    Returns a problem ``indicator-malformed`` or ``indicator-unknown`` at the place if there is none.
    """
    fault = number_fault(text, instrument)
    if fault is None:
        return instrument.positions[int(text)]
    by_code = {indicator.entry.code: at for at, indicator in enumerate(instrument.indicators)}
    code, values = fault
    return by_code.get(text, Problem(code, place, {**values, "option": True}))
