"""What a plan is asked for, in the texts of its options, and the answer: the plan between the scores before and after it."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.efforts.efforts import EQUAL
from spbe_calc.problem import Place, Problem
from spbe_calc.questions.plan.limits import Limits
from spbe_calc.questions.plan.plan import plan, raised
from spbe_calc.questions.plan.target import next_predicate, target
from spbe_calc.questions.unfinished import filled, missing
from spbe_calc.scoring import score

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    from spbe_calc.answers import Answers
    from spbe_calc.efforts.efforts import Efforts
    from spbe_calc.instrument import Instrument
    from spbe_calc.questions.plan.plan import Plan, Rise
    from spbe_calc.questions.plan.target import Target
    from spbe_calc.scoring import Score


class Planned(NamedTuple):
    """A plan, and the scores before and after it."""

    before: Score
    after: Score
    plan: Plan
    assumed_lowest: tuple[int, ...] = ()
    """The indicators without an answer, which the plan takes as being at the lowest level."""

    @property
    def running(self) -> list[Fraction]:
        """The exact index after each rise."""
        return list(accumulate((rise.gain for rise in self.plan.rises), initial=self.before.index))[1:]

    def unit(self, rise: Rise) -> str:
        """The unit that answers for the indicator, as the answers say."""
        detail = self.before.answers.details.get(self.before.indicator(rise.at).number)
        return (detail.unit if detail else None) or ""


class Aim(NamedTuple):
    """A question as values, for the answers of one agency."""

    before: Score
    target: Target | None
    """None: the predicate is the highest, and there is no next one."""
    limits: Limits
    assumed_lowest: tuple[int, ...] = ()

    def planned(self, efforts: Efforts = EQUAL, *, stop: Callable[[], bool] = lambda: False) -> Planned:
        """The plan with the least effort; the best found so far when it is told to stop."""
        answers = self.before.answers
        levels = [level for level in answers.levels if level is not None]
        made = plan(answers.instrument, levels, self.target, self.limits, efforts, stop=stop)
        return Planned(self.before, score(raised(answers, made.levels)), made, self.assumed_lowest)


class Question(NamedTuple):
    """What a plan is asked for, whatever the instrument is."""

    target: str | None = None
    """``Baik``, ``2.60`` or ``+0.3``; None: the next predicate."""
    max_step: int | None = None
    max_level: int | None = None
    lock: str | None = None
    """``29-31,5,domain.4``."""
    only: str | None = None

    def aim(self, answers: Answers) -> Aim | list[Problem]:
        """The question for these answers, a missing one taken as the lowest level; or what means nothing for their instrument.

        A problem stands at the option of ``spbe plan`` that has the text: ``target-unknown``, ``target-outside-levels``,
        ``level-out-of-range``, ``names-nothing``.
        """
        before = score(filled(answers, answers.instrument.low))
        aim, limits = self._target(before), self._limits(answers.instrument)
        if isinstance(aim, Problem) or isinstance(limits, list):
            return [*([aim] if isinstance(aim, Problem) else []), *(limits if isinstance(limits, list) else [])]
        return Aim(before, aim, limits, missing(answers))

    def _target(self, before: Score) -> Target | Problem | None:
        instrument = before.instrument
        return next_predicate(instrument, before.total) if self.target is None else target(self.target, instrument, before.total)

    def _limits(self, instrument: Instrument) -> Limits | list[Problem]:
        named = instrument.outline.named
        lock = None if self.lock is None else named(self.lock, "--lock")
        only = None if self.only is None else named(self.only, "--only")
        level = self._level(instrument)
        if level or isinstance(lock, Problem) or isinstance(only, Problem):
            return [found for found in (level, lock, only) if isinstance(found, Problem)]
        return Limits(self.max_step, self.max_level, lock, only)

    def _level(self, instrument: Instrument) -> Problem | None:
        """What is wrong with the highest level allowed."""
        if self.max_level is None or instrument.low <= self.max_level <= instrument.high:
            return None
        values = {"key": "option", "found": self.max_level, "low": instrument.low, "high": instrument.high}
        return Problem("level-out-of-range", Place("--max-level"), values)
