"""Amounts as people write them: with separators between thousands, in rupiah, in thousands or millions."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from spbe_calc.exact import exact_text, parse, readings
from spbe_calc.problem import Whole

SPACE = "[ \u00a0\u2009\u202f]"
GROUPS = rf"[1-9][0-9]{{0,2}}(?:(?:\.[0-9]{{3}}){{2,}}|(?:,[0-9]{{3}}){{2,}}|(?:{SPACE}[0-9]{{3}})+)"
"""Thousands that can be nothing else: at least two separators of one kind, or spaces."""
BOTH = (
    rf"([1-9][0-9]{{0,2}}(?:(?:\.[0-9]{{3}})+|(?:{SPACE}[0-9]{{3}})+)),([0-9]{{1,9}})"
    rf"|([1-9][0-9]{{0,2}}(?:(?:,[0-9]{{3}})+|(?:{SPACE}[0-9]{{3}})+))\.([0-9]{{1,9}})"
)
"""Separators of both kinds, of which the last one is that of the decimals."""
WHOLE_RUPIAH = r"(?<=[0-9]),[-\u2013\u2014=]+$"
"""What stands behind an amount without decimals: ``400.000.000,-``."""
MONEY = r"(rp\.?|idr)?\s*([0-9](?:[0-9., \u00a0]*[0-9])?)\s*([^\W\d_]*)\.?"
"""An amount with its unit: ``Rp 400``, ``400 juta``, ``400jt``."""
RUPIAH = r"[1-9][0-9]{9,14}(?:\.[0-9]{1,9})?"
"""A number that is too long for a weight, but not for an amount of money."""
OF_RUPIAH = {
    **{it: it for it in ("ribu", "juta", "miliar", "triliun")},
    **dict.fromkeys(("rb", "k"), "ribu"),
    **dict.fromkeys(("jt",), "juta"),
    **dict.fromkeys(("milyar", "mlr"), "miliar"),
    **dict.fromkeys(("trilyun", "t"), "triliun"),
}
"""What rupiah are counted in, as it is written in full."""
EITHER = {"m": ("miliar", "juta")}
"""What may mean two of them: M is *miliar* in Indonesian and a million in English."""


class Money(NamedTuple):
    """An amount with its unit, as it is written."""

    amount: str
    word: str
    """What the amount is counted in, if anything."""
    in_rupiah: bool

    @property
    def units(self) -> tuple[str, ...]:
        """What it may be counted in, as it is written in full: ``Rp juta``, ``hari``."""
        word = self.word.lower()
        named = EITHER.get(word) or (OF_RUPIAH.get(word, self.word),)
        rupiah = "Rp" if self.in_rupiah or word in EITHER or word in OF_RUPIAH else ""
        return tuple(" ".join(filter(None, (rupiah, it))) for it in named)


def money(text: str) -> Money | None:
    """The parts of ``Rp 400``, ``400 juta`` and ``400jt``; None if the text is no amount with or without a unit."""
    match = re.fullmatch(MONEY, whole_rupiah(text), re.IGNORECASE)
    return Money(match[2], match[3], bool(match[1])) if match else None


def whole_rupiah(text: str) -> str:
    """The text without the dash that says that there are no decimals: ``400.000.000,-``."""
    return re.sub(WHOLE_RUPIAH, "", text.strip())


def separated(text: str) -> Fraction | None:
    """The amount if its separators can mean only one: ``2.119.000.000``, ``1 200``, ``1.200,5``; None for any other text."""
    if re.fullmatch(GROUPS, text, re.ASCII):
        return Fraction(re.sub(f"[.,]|{SPACE}", "", text))
    match = re.fullmatch(BOTH, text, re.ASCII)
    return Fraction(f"{re.sub(f'[.,]|{SPACE}', '', match[1] or match[3])}.{match[2] or match[4]}") if match else None


def effort_figure(text: str) -> Fraction | None:
    """The exact figure of an effort; None if the text is not a number. Money may have more digits than a weight."""
    return Fraction(text) if re.fullmatch(RUPIAH, text, re.ASCII) else parse(text)


def either_reading(text: str, groups: str) -> tuple[str, Fraction | None] | None:
    """As ``readings``, of an effort in a table where ``groups`` may separate thousands; None if it is not ambiguous.

    The other mark counts too, if there are several of it, or if the last digit is 0: decimals are seldom written as ``2.500``.
    Several marks behind ``Rp`` are certain.
    """
    parts = money(text)
    amount = parts.amount if parts and not parts.word else text
    either = readings(amount, groups)
    if not either and not amount.startswith("0"):
        other = readings(amount, ".,")
        either = other if other and (other[1] is None or amount.endswith("0")) else None
    return None if either and either[1] is None and parts and parts.in_rupiah else either


def effort_typed(text: str) -> str:
    """An effort in a table with a decimal point and nothing else, if it can mean only one: ``Rp 400.000.000``, ``1.200,5``, ``2,5``."""
    parts = money(text)
    plain = parts.amount if parts and not parts.word else text
    amount = separated(plain) or effort_figure(plain.replace(",", "."))
    return exact_text(amount) if amount else text


def what_to_write(text: str, *, comma: bool) -> dict[str, object]:
    """What to write instead of a text that is no effort; ``comma`` is whether a decimal comma is understood there.

    The ``reason`` is one of ``dash``, ``low``, ``plain``, ``money``, ``scale`` and ``form``.
    """
    typed = text.strip()
    if re.fullmatch("[-\u2013\u2014]+", typed):
        return {"reason": "dash"}
    if re.fullmatch(r"-\s*[0-9].*|[0.,]*0", typed):
        return {"reason": "low"}
    parts = money(typed)
    amount = effort_figure(effort_typed(parts.amount)) if parts else None
    either = readings(parts.amount, ".,") if parts else None
    if not parts or not amount or (either and either[1] is not None):
        return {"reason": "form"}
    found: dict[str, object] = {"amount": amount if comma else exact_text(amount)}
    if not parts.word:
        return {"reason": "plain", **found}
    unit, *others = map(Whole, parts.units)
    return {"reason": "scale" if others else "money", **found, "unit": unit, **({"other": others[0]} if others else {})}
