"""Years, targets and budgets as a person types them: for a year or for all, with the separators of a language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from spbe_calc.efforts.efforts import period
from spbe_calc.exact import exact_text, number_typed, readings
from spbe_calc.problem import Place, Problem, Whole
from spbe_calc.reading.limits import MOST_DIGITS

OF_YEAR = r"\s*([0-9]{4})\s*=\s*(.*)"
OF_YEARS = r"([0-9]{4})\s*[-\u2013]\s*([0-9]{4})\s*=\s*(.*)"
AMOUNT = r"(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,9})?"
MOST_NAMED = 4
SPACE = "[ \u00a0\u2009\u202f]"
GROUPS = rf"[1-9][0-9]{{0,2}}(?:(?:\.[0-9]{{3}}){{2,}}|(?:,[0-9]{{3}}){{2,}}|(?:{SPACE}[0-9]{{3}})+)"
"""Thousands that can be nothing else: at least two separators of one kind, or spaces."""
BOTH = (
    rf"([1-9][0-9]{{0,2}}(?:(?:\.[0-9]{{3}})+|(?:{SPACE}[0-9]{{3}})+)),([0-9]{{1,9}})"
    rf"|([1-9][0-9]{{0,2}}(?:(?:,[0-9]{{3}})+|(?:{SPACE}[0-9]{{3}})+))\.([0-9]{{1,9}})"
)
"""Separators of both kinds, of which the last one is that of the decimals."""
SPAN = r"([12][0-9]{3})\s*(?:[-\u2013\u2014]|\.{2,3}|\u2026|s\.?d\.?|s/d|sampai|hingga|to)\s*((?:[12][0-9])?[0-9]{2})"
"""The first and the last year, of which the last may leave out its century."""
LISTED = r"[12][0-9]{3}(?:\s*[,;]\s*[12][0-9]{3})+"
WHOLE_RUPIAH = r"(?<=[0-9]),[-\u2013\u2014=]+$"
"""What stands behind an amount without decimals: ``400.000.000,-``."""
MONEY = r"(rp\.?|idr)?\s*([0-9](?:[0-9., \u00a0]*[0-9])?)\s*([^\W\d_]*)\.?"
"""An amount with its unit: ``Rp 400``, ``400 juta``, ``400jt``."""
OF_RUPIAH = {"rb": "ribu", "jt": "juta", "milyar": "miliar"} | {it: it for it in ("ribu", "juta", "miliar", "triliun")}
"""What rupiah are counted in, as it is written in full."""
POWER = r"([0-9]{1,15})(?:[.,]([0-9]{1,9}))?[eE]\+?([0-9]{1,2})"


def years_typed(text: str) -> tuple[int, int] | None:
    """The first and the last year, in this order or not: ``2027``, ``2027-2029``, ``2027..29``, ``2027, 2028``; None if it is neither."""
    typed = text.strip()
    if match := re.fullmatch(SPAN, typed, re.ASCII | re.IGNORECASE):
        return int(match[1]), int(f"{match[1][: 4 - len(match[2])]}{match[2]}")
    if re.fullmatch(LISTED, typed, re.ASCII):
        first, *more = map(int, re.split("[,;]", typed))
        return (first, more[-1]) if more == [*range(first + 1, first + 1 + len(more))] else None
    return period(typed)


def by_year(given: Sequence[str], others: Sequence[int], years: Sequence[int], option: str, *, named: bool) -> dict[int, str] | Problem:
    """The texts of an option by year; one without a year holds for ``others``. Or ``year-outside-plan`` or ``year-twice``.

    ``named`` is whether the user named the years of the plan.
    """
    found: dict[int, str] = {}
    for text in given:
        match = re.fullmatch(OF_YEAR, text, re.ASCII | re.DOTALL)
        for year in [int(match[1])] if match else others:
            reason = ("years" if len(years) > 1 else "year") if named else "unnamed" if year > years[0] else "past"
            values = {"found": text, "year": year, "first": years[0], "last": years[-1], "reason": reason}
            if year not in years:
                return Problem("year-outside-plan", Place(option), values)
            if year in found:
                return Problem("year-twice", Place(option), values)
            found[year] = match[2] if match else text
    return found


def budgets_of_years(given: Sequence[str], years: Sequence[int]) -> list[Problem]:
    """The problems of budgets that may be one for each year: ``400,200,100`` for three years. Thousands end in 000 more often than not."""
    return [
        _problem(text, "years", whole=text.replace(",", ""), each=Whole(" ".join(f"--budget {it}" for it in named)))
        for text in map(str.strip, given)
        if re.fullmatch(GROUPS, text, re.ASCII)
        and len(parts := text.split(",")) == len(years)
        and not any(part.startswith("0") for part in parts)
        for named in [[f"{year}={part}" for year, part in zip(years, parts, strict=True)]]
    ]


def budget_of(text: str) -> Fraction | Problem:
    """A budget: ``1200``, ``1200,5``, ``2.119.000.000``, ``1.200,5``; or ``budget-malformed``, which says what to write instead."""
    typed = re.sub(WHOLE_RUPIAH, "", text.strip())
    if re.fullmatch(GROUPS, typed, re.ASCII):
        digits = re.sub(f"[.,]|{SPACE}", "", typed)
        return Fraction(digits) if len(digits) <= MOST_DIGITS else _problem(typed, "digits", limit=MOST_DIGITS)
    if match := re.fullmatch(BOTH, typed, re.ASCII):
        whole, decimals = match[1] or match[3], match[2] or match[4]
        return Fraction(f"{re.sub(f'[.,]|{SPACE}', '', whole)}.{decimals}")
    if not typed.startswith("0") and (either := readings(typed, ".,")):
        return _problem(typed, "both", whole=either[0], decimal=typed.replace(",", ".").rstrip("0").rstrip("."))
    plain = typed.replace(",", ".")
    found = Fraction(plain) if re.fullmatch(AMOUNT, plain, re.ASCII) else number_typed(typed)
    return _fault(text, typed) if found is None else found


def _fault(text: str, typed: str) -> Problem:
    """What is wrong with a text that is no budget."""
    if match := re.fullmatch(OF_YEARS, typed, re.ASCII):
        first, last = int(match[1]), int(match[2])
        each = [f"--budget {year}={match[3][:MOST_DIGITS]}" for year in range(first, last + 1)]
        return _problem(text, "range", amount=match[3], each=Whole(" ".join(each if len(each) <= MOST_NAMED else [*each[:2], "..."])))
    if "=" in typed and re.search("[,;]", typed):
        return _problem(text, "list")
    if match := re.fullmatch(POWER, typed, re.ASCII):
        value = Fraction(f"{match[1]}.{match[2] or 0}") * 10 ** int(match[3])
        fits = value < 10**MOST_DIGITS
        return _problem(text, "power", whole=exact_text(value)) if fits else _problem(text, "digits", limit=MOST_DIGITS)
    if re.fullmatch(r"[1-9][0-9]{15,}(?:[.,][0-9]*)?", typed, re.ASCII):
        return _problem(text, "digits", limit=MOST_DIGITS)
    if re.search("[0-9]", typed) and re.search("[^\\W\\d_]", typed) and "=" not in typed:
        return _with_unit(text, typed)
    return _problem(text, "negative" if typed.startswith("-") and len(typed) > 1 else "form" if typed else "empty")


def _with_unit(text: str, typed: str) -> Problem:
    """What to write instead of an amount with its unit: the amount, and the unit as an option of its own."""
    match = re.fullmatch(MONEY, typed, re.IGNORECASE)
    amount = match and budget_of(match[2])
    if not match or not isinstance(amount, Fraction):
        return _problem(text, "unit")
    word = match[3]
    rupiah = match[1] or word.lower() in OF_RUPIAH
    unit = " ".join(filter(None, ("Rp" if rupiah else "", OF_RUPIAH.get(word.lower(), word))))
    return _problem(text, "money", amount=exact_text(amount), unit=Whole(unit))


def _problem(found: str, reason: str, **values: object) -> Problem:
    return Problem("budget-malformed", Place("--budget"), {"found": found, "reason": reason, **values})
