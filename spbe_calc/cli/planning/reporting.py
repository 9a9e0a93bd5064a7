"""What standard error says of plans, where the format does not show all of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from spbe_calc.cli import streams
from spbe_calc.cli.language import WORDS
from spbe_calc.cli.running import Run
from spbe_calc.views.plan.page import Steps
from spbe_calc.views.plan.proof import proof
from spbe_calc.views.plan.years.standing import obstacles, schedule_proof
from spbe_calc.words.quota import MOST
from spbe_calc.words.values import safe

if TYPE_CHECKING:
    from spbe_calc.questions.plan import Planned
    from spbe_calc.questions.plan.years.asking import Scheduled


def reporting(plans: Iterator[Planned], unit: str | None) -> Iterator[Planned]:
    """The same plans; targets out of reach and unproven plans are reported on standard error, because the format does not show all of it.

    With many agencies, the first ones are named and the rest is counted.
    """
    far = unproven = 0
    locked = False
    for planned in plans:
        if not locked and (text := Steps(planned, WORDS).locked):
            locked = True
            Run.note(text)
        if not planned.plan.reachable:
            far += 1
            if far <= MOST:
                streams.tell(safe(_out_of_reach(planned)) + "\n")
        elif not planned.plan.proven:
            unproven += 1
            if unproven <= MOST:
                streams.tell(safe(_unproven(planned, unit)) + "\n")
        yield planned
    if (more := far - MOST) > 0:
        text = WORDS.plural("{count} more target is out of reach", "{count} more targets are out of reach", more)
        streams.tell(text.format(count=more) + "\n")
    if (more := unproven - MOST) > 0:
        text = WORDS.plural("{count} more plan is not proven", "{count} more plans are not proven", more)
        streams.tell(text.format(count=more) + "\n")


def _out_of_reach(planned: Planned) -> str:
    steps = Steps(planned, WORDS)
    held = [f"{limit}: {indicators}" for limit, indicators in steps.held]
    return "; ".join([f"{planned.before.answers.source}: {steps.out_of_reach}", *held, *([steps.unlocking] if steps.unlocking else [])])


def _unproven(planned: Planned, unit: str | None) -> str:
    return f"{planned.before.answers.source}: {proof(planned.plan, WORDS, unit)}"


def reporting_years(plans: Iterator[Scheduled], unit: str | None) -> Iterator[Scheduled]:
    """The same for plans over years."""
    told = 0
    for scheduled in plans:
        if not scheduled.years or not scheduled.schedule.proven:
            told += 1
            texts = [schedule_proof(scheduled, WORDS, unit), *obstacles(scheduled, WORDS)]
            if told <= MOST:
                streams.tell(safe(f"{scheduled.before.answers.source}: {'; '.join(texts)}") + "\n")
        yield scheduled
    if (more := told - MOST) > 0:
        text = WORDS.plural("{count} more plan is not proven, or out of reach", "{count} more plans are not proven, or out of reach", more)
        streams.tell(text.format(count=more) + "\n")
