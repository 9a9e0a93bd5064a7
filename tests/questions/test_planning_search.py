"""The search of a plan where room or time is short: what is proven is the same, and what is not proven is said truly."""

from __future__ import annotations

from fractions import Fraction
from itertools import count
from random import Random
from typing import TYPE_CHECKING

import pytest

from spbe_calc.efforts import Efforts
from spbe_calc.questions.plan import Plan, plan, search
from spbe_calc.questions.plan.target import Target
from tests.making import built_in
from tests.planmaking import Question, best, levels_within, random_efforts, random_levels, small_instrument
from tests.questions.test_planning import BUILT_IN, random_question

if TYPE_CHECKING:
    from collections.abc import Callable

    from spbe_calc.instrument import Instrument

NARROW = tuple(3**power for power in range(12))
"""So narrow that even small questions need several passes, and most of their groups taken one by one."""


def proportional(instrument: Instrument) -> Efforts:
    """Each step as much effort as its indicator weighs: no set of steps is a better bargain than another."""
    return Efforts({(indicator.number, None): indicator.weight for indicator in instrument.indicators})


def halfway(question: Question) -> Target:
    """A target between the index and the best that the limits allow."""
    start = question.total(question.levels)
    highest = question.total([levels_within(question, at)[-1] for at in range(len(question.levels))])
    total = start + max(1, (highest - start) * 3 // 7)
    return Target(Fraction(total, question.instrument.total_units * question.instrument.scale), total, None)


def asked(question: Question, target: Target, stop: Callable[[], bool] = lambda: False) -> Plan:
    return plan(question.instrument, question.levels, target, question.limits, question.efforts, stop=stop)


def after(calls: int) -> Callable[[], bool]:
    """A clock whose time is over when it was read so often."""
    times = count()
    return lambda: next(times) >= calls


@pytest.mark.parametrize("seed", range(8))
def test_narrow_passes_find_the_same_as_trying_everything(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "WIDTHS", NARROW)
    random = Random(seed)  # noqa: S311 - reproducible, not secret
    for _ in range(100):
        question = random_question(random)
        if random.random() < 0.5:
            question = question._replace(efforts=proportional(question.instrument))
        target = halfway(question)
        expected = best(question, target.total)
        found = asked(question, target)
        assert found.reachable == (expected is not None)
        if expected is not None:
            assert found.levels == expected
            assert found.proven
            assert found.bound == found.effort == question.effort(expected)


@pytest.mark.parametrize("seed", range(4))
def test_effort_that_grows_with_the_gain_has_ties_that_the_preference_decides(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    random = Random(seed)  # noqa: S311 - as above
    weights = [str(random.choice((2, 3, 5, 6, 10))) for _ in range(6)]
    instrument = small_instrument(weights, high=4, numbers=random.sample(range(1, 9), 6))
    question = Question(instrument, random_levels(random, instrument), efforts=proportional(instrument))
    for widths in (search.WIDTHS, NARROW):
        monkeypatch.setattr(search, "WIDTHS", widths)
        found = asked(question, target := halfway(question))
        assert found.levels == best(question, target.total)


def questions() -> list[Question]:
    """Questions that take more than one pass."""
    found = []
    for name in BUILT_IN:
        instrument, random = built_in(name), Random(name)  # noqa: S311 - as above
        levels = random_levels(random, instrument)
        found += [Question(instrument, levels, efforts=random_efforts(random, instrument, kind)) for kind in ("equal", "fine")]
    return found


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.instrument.id)
def test_with_little_time_the_plan_reaches_its_target_and_its_bound_is_true(question: Question) -> None:
    target = halfway(question)
    proven = asked(question, target)
    assert proven.proven
    for calls in (0, 1, 7, 60, 300, 1500):
        found = asked(question, target, after(calls))
        assert found == asked(question, target, after(calls))
        assert found.reachable
        assert question.total(found.levels) >= target.total
        assert found.effort == question.effort(found.levels)
        assert 0 < found.bound <= proven.effort <= found.effort
        assert found == proven if found.proven else calls < 1500


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.instrument.id)
@pytest.mark.parametrize("width", [1, 5, 30])
def test_with_little_room_the_plan_reaches_its_target_and_its_bound_is_true(
    question: Question, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = halfway(question)
    proven = asked(question, target)
    monkeypatch.setattr(search, "WIDTHS", (width, 10**6))
    monkeypatch.setattr(search, "ROOM", 1)
    found = asked(question, target)
    assert question.total(found.levels) >= target.total
    assert found.bound <= proven.effort <= found.effort
    assert found == proven if found.proven else found.bound <= found.effort


def test_what_fits_no_room_ends_with_a_bound() -> None:
    weights = [str(prime) for prime in (10007, 20011, 30011, 40009, 50021, 60013, 70001, 80021, 90001, 99991, 11003)]
    instrument = small_instrument(weights, low=0, high=9)
    question = Question(instrument, (0,) * 11, efforts=proportional(instrument))
    target = halfway(question)
    found = asked(question, target)
    assert question.total(found.levels) >= target.total
    assert found.bound == found.effort == target.total


def test_a_search_that_is_told_to_stop_at_once_has_a_plan_and_a_bound() -> None:
    instrument = built_in("perban-bps-3-2022")
    question = Question(instrument, (1,) * len(instrument.units), efforts=proportional(instrument))
    target = halfway(question)
    found = asked(question, target, after(0))
    least = Fraction(target.total - question.total(question.levels), instrument.denominator)
    assert not found.proven
    assert question.total(found.levels) >= target.total
    assert 0 < found.bound <= least <= found.effort
