"""What is proven about a plan over years, and what stands in its way if there is none, as text."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from spbe_calc.exact import shortest
from spbe_calc.views.plan.limits import holding, indicators_text, limit_text
from spbe_calc.views.plan.proof import distance, named_effort, of_money

if TYPE_CHECKING:
    from spbe_calc.questions.plan.limits import Limit, Limits
    from spbe_calc.questions.plan.years.asking import Scheduled
    from spbe_calc.questions.plan.years.outlook import Outlook
    from spbe_calc.questions.plan.years.remedies import Remedy
    from spbe_calc.questions.plan.years.schedule import Schedule
    from spbe_calc.words.language import Words


def schedule_proof(scheduled: Scheduled, words: Words, unit: str | None = None) -> str:
    """The line that says what is proven; for a plan without a target, about the index that the budgets allow."""
    _, schedule, count = words, scheduled.schedule, len(scheduled.asked.terms.targets)
    if not scheduled.years:
        return (
            _.plural("no plan meets the target; that is proven", "no plan meets all targets; that is proven", count)
            if schedule.proven
            else _not_found(schedule, _)
        )
    if not scheduled.asked.terms.targets:
        return _highest(scheduled, words)
    if not schedule.bound:
        return _("not proven to be the least cost") if of_money(unit) else _("not proven to be the least effort")
    if schedule.proven:
        text = _.plural(
            "this is the cheapest plan that meets the target: {effort} (proven)",
            "this is the cheapest plan that meets the targets: {effort} (proven)",
            count,
        )
        return text.format(effort=named_effort(schedule.effort, _, unit))
    if schedule.bound == schedule.effort:
        text = _.plural(
            "this is the cheapest plan that meets the target: {effort} (proven); another one as cheap may be earlier",
            "this is the cheapest plan that meets the targets: {effort} (proven); another one as cheap may be earlier",
            count,
        )
        return text.format(effort=named_effort(schedule.effort, _, unit))
    return distance(schedule.effort, schedule.bound, words, unit)


def _not_found(schedule: Schedule, words: Words) -> str:
    """That no plan was found; only where the time ended the search, more of it may help."""
    if not schedule.late:
        return words("no plan was found; there may be one, but the search cannot tell")
    return words("no plan was found in time; there may be one") + words.advice(words(": give it a longer --time-limit"))


def _highest(scheduled: Scheduled, words: Words) -> str:
    _, schedule, index, count = words, scheduled.schedule, scheduled.after.index, len(scheduled.asked.terms.budgets)
    if schedule.proven:
        if _needs_no_more(scheduled):
            return _("this is the highest index that the limits allow; a larger budget buys no higher one (proven)")
        return _.plural(
            "this is the highest index that the budget allows (proven)", "this is the highest index that the budgets allow (proven)", count
        )
    if schedule.bound == index:
        return _.plural(
            "this is the highest index that the budget allows (proven); whether a cheaper plan reaches it is not proven",
            "this is the highest index that the budgets allow (proven); whether a cheaper plan reaches it is not proven",
            count,
        )
    if schedule.bound is None:
        return _("not proven to be the highest index")
    text = _.plural(
        "not proven to be the highest index: no plan within the budget reaches more than {bound}",
        "not proven to be the highest index: no plan within the budgets reaches more than {bound}",
        count,
    )
    return text.format(bound=_.number(at_most(schedule.bound)))


def _needs_no_more(scheduled: Scheduled) -> bool:
    """Whether all rises that the limits allow are made: the budgets hold nothing back."""
    asked = scheduled.asked
    highest = asked.limits.over(len(asked.terms.years)).highest(asked.instrument, asked.levels)
    return scheduled.schedule.years[-1].levels == highest


def idle(scheduled: Scheduled, year: int, words: Words) -> str:
    """The line of a year without a step: that no target is left, or only that there is no step."""
    targets, total = scheduled.asked.terms.targets, dict(scheduled.done)[year].after.total
    if not targets or any(at >= year and target.total > total for at, target in targets.items()):
        return words("no step in this year")
    return words.plural("nothing to raise, the target is met", "nothing to raise, the targets are met", len(targets))


def whole_budget(scheduled: Scheduled) -> Fraction | None:
    """The budgets of all years together; None if a year has none."""
    terms = scheduled.asked.terms
    return sum(terms.budgets.values(), Fraction()) if terms.budgets.keys() >= {*terms.years} else None


def no_more(scheduled: Scheduled, words: Words) -> list[str]:
    """The line that says why there are fewer other plans than were asked for; empty if there are as many."""
    if scheduled.no_more is None:
        return []
    return [
        words("there are no more plans (proven)")
        if scheduled.no_more
        else words("no more plans were found; whether there are more is not proven")
    ]


def at_most(value: Fraction, decimals: int = 6) -> str:
    """An upper bound, rounded up."""
    return shortest(ceil(value * 10**decimals), decimals)


def obstacles(scheduled: Scheduled, words: Words) -> list[str]:
    """What is in the way of the targets of each year; and whether it is only that they do not go together."""
    found = [text for it in scheduled.outlook if it.short for text in _obstacles(it, scheduled.asked.limits, words)]
    if unsure := [it for it in scheduled.outlook if not it.proven]:
        text = words("for {years}, the index shown is the highest that was found; a higher one may be possible")
        if any(it.late for it in unsure):
            text += words.advice(words("; a longer --time-limit may find it"))
        found.append(text.format(years=", ".join(str(it.year) for it in unsure)))
        bounds = [words("{index} in {year}").format(index=words.number(at_most(it.bound, 3)), year=it.year) for it in unsure]
        found.append(words("no plan reaches more than {bounds} (proven)").format(bounds="; ".join(bounds)))
    if not found and scheduled.schedule.proven:
        found = [words("each target can be met, but not all of them together within the budgets")]
    return [*found, *_remedies(scheduled, words)]


def _remedies(scheduled: Scheduled, words: Words) -> list[str]:
    """What would be enough on its own; or that no single condition is; and what is not certain."""

    def changes(found: Iterable[Remedy]) -> str:
        return "; ".join(_lifted(it, scheduled, words) for it in found)

    enough, unknown = ([it for it in scheduled.remedies if it.enough is value] for value in (True, None))
    lines = [words("one change is enough: {changes}").format(changes=changes(enough))] if enough else []
    if len(scheduled.remedies) > 1 and not enough and not unknown:
        lines.append(words("no single change is enough: {changes}").format(changes=changes(scheduled.remedies)))
    if unknown:
        lines.append(words("whether this is enough was not found out: {changes}").format(changes=changes(unknown)))
    return lines


def _lifted(remedy: Remedy, scheduled: Scheduled, words: Words) -> str:
    """The change that a remedy is."""
    terms = scheduled.asked.terms
    if remedy.condition == "budget":
        return words("no limit to the budgets")
    if remedy.condition == "target":
        return words("no target for {year}").format(year=remedy.year)
    if remedy.condition == "time":
        last = terms.years[-1]
        text = words("one more year, {year}, with the budget of {last}") if last in terms.budgets else words("one more year, {year}")
        return text.format(year=remedy.year, last=last)
    if remedy.condition == "external":
        text = words("--unlock for the indicators of other institutions")
        return words.advice(text) or words("raising the indicators of other institutions, too")
    if remedy.condition == "max-step" and words.names_options:  # it may be the default, which nobody typed
        return words("a higher --max-step than {count}").format(count=scheduled.asked.limits.max_step)
    return words("no {limit}").format(limit=limit_text(remedy.condition, scheduled.asked.limits, words))


def _holding(limit: Limit, limits: Limits, numbers: tuple[int, ...], words: Words) -> str:
    """What a limit of each year does; ``--max-step`` is not said as if it was typed, because it may be the default."""
    if limit != "max-step" or not words.names_options:
        return holding(limit, limits, numbers, words)
    count = limits.max_step or 0
    text = words.plural(
        "at most {count} level a year (--max-step) holds back {indicators}",
        "at most {count} levels a year (--max-step) hold back {indicators}",
        count,
    )
    return text.format(count=count, indicators=indicators_text(numbers, words))


def _obstacles(outlook: Outlook, limits: Limits, words: Words) -> list[str]:
    held = [f"{outlook.year}: {_holding(limit, limits, numbers, words)}" for limit, numbers in outlook.held.items()]
    if outlook.budget:
        return [*held, words("{year}: the budgets are too small").format(year=outlook.year)]
    if held or outlook.impossible:
        return held
    return [words("{year}: whether the budgets are enough was not found out").format(year=outlook.year)]
