"""Efforts as text, and what is proven about them: no plan has less effort, or how much less another plan could have at most."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spbe_calc.words import notes, numbers

if TYPE_CHECKING:
    from fractions import Fraction

    from spbe_calc.questions.plan import Plan, Planned
    from spbe_calc.views.score.page import Breakdown
    from spbe_calc.words.language import Words

MONEY = re.compile(r"\b(?:rp|rupiah|idr|usd|eur|sgd|dollars?|euros?)\b|[$€£¥]", re.IGNORECASE)
"""In the unit of efforts that are costs."""


def effort_text(effort: Fraction, words: Words, unit: str | None = None) -> str:
    """An effort with all its decimals, and its unit if there is one."""
    return words.amount(numbers.full(effort), unit)


def named_effort(effort: Fraction, words: Words, unit: str | None) -> str:
    """``effort 12 days``; of money ``cost Rp12 juta``."""
    _ = words
    return (_("cost {amount}") if of_money(unit) else _("effort {amount}")).format(amount=effort_text(effort, _, unit))


def of_money(unit: str | None) -> bool:
    """Whether efforts in this unit are costs."""
    return bool(unit and MONEY.search(unit))


def proof(plan: Plan, words: Words, unit: str | None = None) -> str:
    """The line that says what the search proved, with efforts in their unit."""
    _ = words
    effort = named_effort(plan.effort, _, unit)
    if plan.proven:
        return _("this is the cheapest plan that reaches the target: {effort} (proven)").format(effort=effort)
    if plan.bound == plan.effort:
        text = _("this is the cheapest plan that reaches the target: {effort} (proven); another one as cheap may raise fewer indicators")
        return text.format(effort=effort)
    return unproven(plan, words, unit)


def unproven(plan: Plan, words: Words, unit: str | None = None) -> str:
    """The line that a plan is not proven to be the cheapest, and how far from it, if a bound is known: that of a single year is not."""
    return distance(plan.effort, plan.bound, words, unit) if plan.bound else words("not proven to be the best plan")


def distance(effort: Fraction, bound: Fraction, words: Words, unit: str | None = None) -> str:
    """The line that says how far an effort may be above the least."""
    _ = words
    text = (
        _("not proven to be the least cost: at least {bound} is needed, so {effort} is at most {percent} % above the least")
        if of_money(unit)
        else _("not proven to be the least effort: at least {bound} is needed, so {effort} is at most {percent} % above the least")
    )
    amounts = {"effort": effort_text(effort, _, unit), "bound": _.amount(numbers.at_least(bound), unit)}
    return text.format(**amounts, percent=_.number(numbers.percent_above(effort, bound)))


def in_years(planned: Planned, words: Words) -> str:
    """The line that says how long the plan takes if no indicator rises more than one level a year; empty if that is one year."""
    stops, year = planned.before.instrument.stops, planned.before.answers.year
    count = max(sum(rise.start < stop <= rise.level for stop in stops) for rise in planned.plan.rises)
    if count == 1 or year is None:
        return ""
    text = words("at one level a year this plan takes {count} years")
    text += words.advice(words("; a plan for them: --years {first}-{last}"))
    return text.format(count=count, first=year + 1, last=year + count)


def effort_heading(words: Words, unit: str | None) -> str:
    """The heading of a column of efforts, with their unit if there is one."""
    if not unit:
        return words("Effort")
    return (words("Cost ({unit})") if of_money(unit) else words("Effort ({unit})")).format(unit=unit)


def cautions_of(breakdown: Breakdown, assumed_lowest: tuple[int, ...]) -> list[str]:
    """Which answers are missing, and what else to know before the plan."""
    lowest = [notes.taken_as_lowest(assumed_lowest, breakdown.words)] if assumed_lowest else []
    return [*lowest, *notes.replaced(breakdown.score, breakdown.words)]
