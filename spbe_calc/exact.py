"""Exact numbers: decimals and fractions from and to text, and the only function that rounds."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Generic, Literal, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")

Ties = Literal["half-up", "half-even", "down"]
"""How ties are rounded: ``half-up`` away from zero, ``half-even`` to the even neighbour; ``down`` always cuts towards zero."""

DECIMAL = re.compile(r"(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,9})?", re.ASCII)
LONG = 2000
"""A number with more bits may have more digits than ``str`` converts (its limit can be set as low as 640 digits)."""
RATIO = re.compile(r"(?:0|[1-9][0-9]{0,8})/[1-9][0-9]{0,8}", re.ASCII)


class Num(str):
    """The text of a number that machine formats write as a number."""

    __slots__ = ()


def parse(text: str) -> Fraction | None:
    """The exact value of a decimal (``1.3``) or a fraction (``20/6``); None if the text is neither."""
    return Fraction(text) if DECIMAL.fullmatch(text) or RATIO.fullmatch(text) else None


def number_typed(text: str) -> Fraction | None:
    """The same of what a person typed, where no list is meant and no number has thousands: ``2,60`` is 2.60, too."""
    return parse(text.replace(",", "."))


def readings(text: str, marks: str) -> tuple[str, Fraction | None] | None:
    """The two numbers that a text can mean if one of the marks in it may separate either thousands or decimals.

    ``2.500`` is 2500 or 2.5; None if the text is not ambiguous. ``1.500.000`` has only the first reading (the second is
    None), but it counts too, because its author may have written other numbers with the same mark.
    """
    mark = next((mark for mark in marks if mark in text), None)
    if mark is None or not re.fullmatch(rf"[0-9]{{1,3}}(?:{re.escape(mark)}[0-9]{{3}})+", text, re.ASCII):
        return None
    return str(int(text.replace(mark, ""))), Fraction(text.replace(mark, ".")) if text.count(mark) == 1 else None


def rounded(numerator: int, denominator: int, decimals: int, ties: Ties = "half-up") -> int:
    """The ratio in units of ``10 ** -decimals``, rounded once. The denominator must be positive."""
    sign = -1 if numerator < 0 else 1
    units, rest = divmod(abs(numerator) * 10**decimals, denominator)
    if ties == "half-up":
        units += 2 * rest >= denominator
    elif ties == "half-even":
        units += 2 * rest > denominator or (2 * rest == denominator and units % 2 == 1)
    return sign * int(units)


def fixed(units: int, decimals: int) -> str:
    """Units of ``10 ** -decimals`` as text with all decimals: ``290, 2`` is ``2.90``. Zero has no sign."""
    sign = "-" if units < 0 else ""
    digits = str(abs(units)).rjust(decimals + 1, "0")
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}" if decimals else sign + digits


def shortest(units: int, decimals: int) -> str:
    """Units of ``10 ** -decimals`` as text without trailing zeros: ``290, 2`` is ``2.9``."""
    text = fixed(units, decimals)
    return text.rstrip("0").rstrip(".") if decimals else text


def _digits(value: int) -> str:
    """All digits of a whole number, even of one that is too long for ``str``."""
    return str(Decimal(value)) if value.bit_length() > LONG else str(value)


def exact_text(value: Fraction) -> str:
    """The number as a decimal without trailing zeros if it terminates, else as a reduced fraction (``991/300``)."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return f"{_digits(value.numerator)}/{_digits(value.denominator)}"
    decimals = max(twos, fives)
    return shortest(value.numerator * 10**decimals // value.denominator, decimals)


class Memo(dict[Key, Value], Generic[Key, Value]):
    """Results of a function by its argument. When full it is emptied, so that memory does not grow with the input."""

    def __init__(self, make: Callable[[Key], Value], most: int = 10_000) -> None:
        super().__init__()
        self._make, self._most = make, most

    def __missing__(self, key: Key) -> Value:
        if len(self) >= self._most:
            self.clear()
        value = self[key] = self._make(key)
        return value
