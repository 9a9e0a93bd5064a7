"""Exact numbers: decimals and fractions as text, and the one rounding there is."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Key = TypeVar("Key")
Value = TypeVar("Value")

Ties = Literal["half-up", "half-even", "down"]
"""What becomes of the digits that are cut: ``half-up`` away from zero, ``half-even`` to the even neighbour, ``down`` towards zero."""

DECIMAL = re.compile(r"(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,9})?", re.ASCII)
LONG = 2000
"""More bits than this may be more digits than ``str`` converts (640 is the least it can be told)."""
RATIO = re.compile(r"(?:0|[1-9][0-9]{0,8})/[1-9][0-9]{0,8}", re.ASCII)


class Num(str):
    """The text of a number, which machines read as a number."""

    __slots__ = ()


def parse(text: str) -> Fraction | None:
    """The exact value of a decimal (``1.3``) or a fraction (``20/6``); None when the text is neither."""
    return Fraction(text) if DECIMAL.fullmatch(text) or RATIO.fullmatch(text) else None


def readings(text: str, marks: str) -> tuple[str, Fraction | None] | None:
    """The two numbers that a text can mean where one of the marks separates thousands for some and decimals for others.

    ``2.500`` is 2500 or 2.5; ``1.500.000`` can only be the first, but who wrote it may have written others. None where
    nothing is ambiguous.
    """
    mark = next((mark for mark in marks if mark in text), None)
    if mark is None or not re.fullmatch(rf"[0-9]{{1,3}}(?:{re.escape(mark)}[0-9]{{3}})+", text, re.ASCII):
        return None
    return str(int(text.replace(mark, ""))), Fraction(text.replace(mark, ".")) if text.count(mark) == 1 else None


def rounded(numerator: int, denominator: int, decimals: int, ties: Ties = "half-up") -> int:
    """The ratio in units of ``10 ** -decimals``, rounded once. The denominator is positive."""
    sign = -1 if numerator < 0 else 1
    units, rest = divmod(abs(numerator) * 10**decimals, denominator)
    if ties == "half-up":
        units += 2 * rest >= denominator
    elif ties == "half-even":
        units += 2 * rest > denominator or (2 * rest == denominator and units % 2 == 1)
    return sign * int(units)


def fixed(units: int, decimals: int) -> str:
    """Units of ``10 ** -decimals`` with all their decimals: ``290, 2`` is ``2.90``; a zero has no sign."""
    sign = "-" if units < 0 else ""
    digits = str(abs(units)).rjust(decimals + 1, "0")
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}" if decimals else sign + digits


def shortest(units: int, decimals: int) -> str:
    """Units of ``10 ** -decimals`` without trailing zeros: ``290, 2`` is ``2.9``."""
    text = fixed(units, decimals)
    return text.rstrip("0").rstrip(".") if decimals else text


def _digits(value: int) -> str:
    """All digits of a whole number, also of one that is longer than ``str`` accepts."""
    return str(Decimal(value)) if value.bit_length() > LONG else str(value)


def exact_text(value: Fraction) -> str:
    """A terminating decimal without trailing zeros, else the reduced fraction (``991/300``)."""
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
    """What was worked out before, by what it was worked out from. It forgets all when it is full: memory must not grow with the input."""

    def __init__(self, make: Callable[[Key], Value], most: int = 10_000) -> None:
        super().__init__()
        self._make, self._most = make, most

    def __missing__(self, key: Key) -> Value:
        if len(self) >= self._most:
            self.clear()
        value = self[key] = self._make(key)
        return value
