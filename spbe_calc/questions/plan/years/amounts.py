"""Years, targets and budgets as a person types them: for a year or for all, with the separators of a language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from spbe_calc.efforts.amounts import GROUPS, money, separated, whole_rupiah
from spbe_calc.efforts.efforts import MOST_YEARS, period
from spbe_calc.exact import exact_text, number_typed, readings
from spbe_calc.problem import Place, Problem, Whole
from spbe_calc.reading.limits import MOST_DIGITS

OF_YEAR = r"\s*([0-9]{4})\s*=\s*(.*)"
OF_YEARS = r"([0-9]{4})\s*[-\u2013]\s*([0-9]{4})\s*=\s*(.*)"
AMOUNT = r"(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,9})?"
MOST_NAMED = 4
SPAN = r"([12][0-9]{3})\s*(?:[-\u2013\u2014]|\.{2,3}|\u2026|s\.?d\.?|s/d|sampai|hingga|to)\s*((?:[12][0-9])?[0-9]{2})"
"""The first and the last year, of which the last may leave out its century."""
LISTED = r"[12][0-9]{3}(?:\s*[,;]\s*[12][0-9]{3})+"
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


def gap_in(text: str) -> dict[str, object]:
    """The years that a list leaves out (``2027, 2029``), and what to write instead; empty if it leaves out none, or too many."""
    listed = sorted(map(int, re.split("[,;]", text))) if re.fullmatch(LISTED, text.strip(), re.ASCII) else [0]
    missing = tuple(it for it in range(listed[0], listed[-1]) if it not in listed) if listed[-1] - listed[0] < MOST_YEARS else ()
    return {"years": missing, "first": listed[0], "last": listed[-1], "missing": missing[0]} if missing else {}


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
    typed = whole_rupiah(text)
    if amount := separated(typed):
        return amount if amount < 10**MOST_DIGITS else _problem(typed, "digits", limit=MOST_DIGITS)
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
    found = money(typed)
    amount = found and budget_of(found.amount)
    if not found or not isinstance(amount, Fraction):
        return _problem(text, "unit")
    unit, *others = map(Whole, found.units)
    return _problem(text, "scale" if others else "money", amount=amount, unit=unit, **({"other": others[0]} if others else {}))


def _problem(found: str, reason: str, **values: object) -> Problem:
    return Problem("budget-malformed", Place("--budget"), {"found": found, "reason": reason, **values})
