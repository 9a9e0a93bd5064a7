"""The question of a plan, in the form of the command's options, and its answer: the plan with the scores before and after it."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.efforts.efforts import EQUAL
from spbe_calc.problem import Place, Problem
from spbe_calc.questions.plan.limits import Limits
from spbe_calc.questions.plan.plan import plan, raised
from spbe_calc.questions.plan.target import next_predicate, target_of
from spbe_calc.questions.unfinished import filled, missing
from spbe_calc.scoring import score

if TYPE_CHECKING:
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
    """The numbers of the indicators without an answer, for which the plan assumes the lowest level."""

    @property
    def running(self) -> list[Fraction]:
        """The exact index after each rise, in the order of the plan."""
        return list(accumulate((rise.gain for rise in self.plan.rises), initial=self.before.index))[1:]

    @property
    def locked(self) -> tuple[int, ...]:
        """The numbers of the indicators that the plan leaves as they are because another institution gives their levels."""
        return self.plan.limits.locked(self.before.instrument, self.before.answers.levels)

    def unit(self, rise: Rise) -> str:
        """The unit responsible for the indicator according to the answers; empty if there is none."""
        detail = self.before.answers.details.get(self.before.indicator(rise.at).number)
        return (detail.unit if detail else None) or ""


class Aim(NamedTuple):
    """A question after checking, for the answers of one agency."""

    before: Score
    target: Target | None
    """None if the predicate is the highest already, so that there is no next one."""
    limits: Limits
    assumed_lowest: tuple[int, ...] = ()

    def solve(self, efforts: Efforts = EQUAL, *, stop: Callable[[], bool] = lambda: False) -> Planned:
        """The plan with the least effort; as soon as ``stop`` returns True, the best plan found so far."""
        answers = self.before.answers
        known = efforts if answers.year is None else efforts.in_year(answers.year + 1)
        made = plan(answers.instrument, self.before.levels, self.target, self.limits, known, stop=stop)
        return Planned(self.before, score(raised(answers, made.levels)), made, self.assumed_lowest)


class Question(NamedTuple):
    """A question as the user typed it, independent of the instrument."""

    target: str | None = None
    """``Baik``, ``2.60`` or ``+0.3``; None for the next predicate."""
    max_step: int | None = None
    max_level: int | None = None
    lock: str | None = None
    """Indicators that must not change: ``29-31,5,domain.4``."""
    only: str | None = None
    unlock: str | None = None
    """Indicators that may rise although another institution gives their levels, as ``only`` allows it for those it names."""

    def aim(self, answers: Answers) -> Aim | list[Problem]:
        """The question for these answers, with missing ones at the lowest level; or its problems.

        A plan is for the next evaluation, so the usual basis decides on predicates, not that of the answers' year; a basis that
        the user chose stays. What if and leverage are about the result of the answers' year, and keep to its basis.

        The problems are ``target-unknown``, ``target-outside-levels``, ``level-out-of-range`` and ``names-nothing``, each with
        an option of ``spbe plan`` as its place.
        """
        usual = answers.instrument.in_year(None)
        before = score(filled(answers._replace(instrument=usual), usual.low))
        aim, limits = self._target(before), self._limits(usual)
        if isinstance(aim, Problem) or isinstance(limits, list):
            return [*([aim] if isinstance(aim, Problem) else []), *(limits if isinstance(limits, list) else [])]
        return Aim(before, aim, limits, missing(answers))

    def years_of(self, answers: Answers) -> tuple[int, ...]:
        """The years that the plan is for: that of the next evaluation, if the year of the answers is known."""
        return () if answers.year is None else (answers.year + 1,)

    def idle(self, instrument: Instrument) -> bool:
        """Whether ``unlock`` is given, but no other institution gives the level of an indicator that it names."""
        named = None if self.unlock is None else instrument.outline.named(self.unlock, "--unlock")
        return not isinstance(named, Problem | None) and not named & instrument.externals

    def _target(self, before: Score) -> Target | Problem | None:
        instrument = before.instrument
        return next_predicate(instrument, before.total) if self.target is None else target_of(self.target, instrument, before.total)

    def _limits(self, instrument: Instrument) -> Limits | list[Problem]:
        named = instrument.outline.named
        lock = None if self.lock is None else named(self.lock, "--lock")
        only = None if self.only is None else named(self.only, "--only")
        unlock = frozenset[int]() if self.unlock is None else named(self.unlock, "--unlock")
        level = self._level(instrument)
        if level or isinstance(lock, Problem) or isinstance(only, Problem) or isinstance(unlock, Problem):
            return [found for found in (level, lock, only, unlock) if isinstance(found, Problem)]
        return Limits(self.max_step, self.max_level, lock, only, instrument.externals - unlock or None)

    def _level(self, instrument: Instrument) -> Problem | None:
        """The problem of ``max_level``, if it is not a level of the instrument."""
        if self.max_level is None or instrument.low <= self.max_level <= instrument.high:
            return None
        values = {"key": "option", "found": self.max_level, "low": instrument.low, "high": instrument.high}
        return Problem("level-out-of-range", Place("--max-level"), values)


def next_plan(before: Score) -> Planned:
    """The plan for the next predicate, as ``spbe plan`` makes it without options."""
    aim = Question().aim(before.answers)
    assert not isinstance(aim, list)  # noqa: S101 - a question without options has no problems
    return aim.solve()
