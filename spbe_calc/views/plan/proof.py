"""Efforts as text, and what is proven about them: no plan has less effort, or how much less another plan could have at most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spbe_calc.words import numbers

if TYPE_CHECKING:
    from spbe_calc.questions.plan import Plan
    from spbe_calc.words.language import Words


def proof(plan: Plan, words: Words, unit: str | None = None) -> str:
    """The line that says what the search proved, with efforts in their unit."""
    _ = words
    effort, bound = _.amount(numbers.full(plan.effort), unit), _.amount(numbers.at_least(plan.bound), unit)
    if plan.proven:
        return _("no plan with less effort than {effort} reaches the target").format(effort=effort)
    if plan.bound == plan.effort:
        text = _(
            "no plan with less effort than {effort} reaches the target; whether one with equal effort raises fewer indicators is not proven"
        )
        return text.format(effort=effort)
    percent = _.number(numbers.percent_above(plan.effort, plan.bound))
    text = _("not proven to be the least effort: at least {bound} is needed, so {effort} is at most {percent} % above the least")
    return text.format(bound=bound, effort=effort, percent=percent)


def effort_heading(words: Words, unit: str | None) -> str:
    """The heading of a column of efforts, with their unit if there is one."""
    return words("Effort ({unit})").format(unit=unit) if unit else words("Effort")
