"""Small plans over years with efforts that no floating-point number holds: always proven, and the best of all schedules."""

from __future__ import annotations

from fractions import Fraction
from itertools import islice
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_calc.questions.plan.years.schedule import Schedule
from tests.making import examples
from tests.schedulemaking import Way, Years, random_years

LONG = ("long", "primes")


def hurried() -> float:
    """A small question needs no time: its answer is the same on every machine."""
    return 0


def levels_of(schedule: Schedule) -> Way:
    return tuple(year.levels for year in schedule.years)


def raised(years: Years, way: Way) -> frozenset[int]:
    return frozenset(at for at, (old, new) in enumerate(zip(years.question.levels, way[-1], strict=True)) if old != new)


@examples(300)
@given(st.integers(0, 10**9))
def test_long_efforts_are_told_apart_to_the_last_digit(seed: int) -> None:
    years = random_years(Random(seed), LONG)  # noqa: S311 - reproducible, not secret
    ranking, known = years.ranking(), list[frozenset[int]]()
    for _ in range(4):
        schedule = years.asked.schedule(hurried, known)
        expected = next((way for way in ranking if raised(years, way) not in known), ())
        assert schedule.proven
        assert levels_of(schedule) == expected
        if not expected:
            break
        question = years.question
        highest = question.instrument.index_of(question.total(expected[-1]))
        assert schedule.effort == sum(years.spent(expected))
        assert schedule.bound == (schedule.effort if years.terms.targets else highest)
        known.append(schedule.raised)


@examples(60)
@given(st.integers(0, 10**9))
def test_one_unit_less_than_the_best_plan_costs_is_not_enough_for_it(seed: int) -> None:
    years = random_years(Random(seed), LONG)  # noqa: S311 - as above
    best = next(iter(years.ranking()), None)
    spent = dict(zip(years.terms.years, years.spent(best), strict=True)) if best else {}
    for year in [it for it in spent if spent[it]]:
        for budget, enough in ((spent[year], True), (spent[year] - Fraction(1, 10**12), False)):
            terms = years.terms._replace(budgets={**years.terms.budgets, year: budget})
            less = years._replace(terms=terms)
            found = less.asked.schedule(hurried)
            assert found.proven
            assert (levels_of(found) == best) is enough
            assert levels_of(found) == next(islice(less.ranking(), 1), ())


@pytest.mark.parametrize("seed", range(6))
def test_what_was_left_out_still_gives_a_true_bound(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Passes of a few partial schedules, and a solver without time: a plan that is allowed, and a bound that no plan beats."""
    random, unproven = Random(seed), 0  # noqa: S311 - as above
    monkeypatch.setattr("spbe_calc.questions.plan.years.exact.WIDTHS", (1,))
    monkeypatch.setattr("spbe_calc.questions.plan.years.exact.CROWD", 1)
    for _ in range(40):
        years = random_years(random, (*LONG, "ties", "weight"))
        ranking, schedule = years.ranking(), years.asked.solved(hurried)
        unproven += not schedule.proven
        if schedule.proven:
            assert levels_of(schedule) == (ranking[0] if ranking else ())
        elif schedule.years:
            assert years.allowed(levels_of(schedule))
            assert schedule.bound is not None
            effort, best = schedule.effort, sum(years.spent(ranking[0]))
            index, highest = (years.question.instrument.index_of(years.question.total(it[-1])) for it in (levels_of(schedule), ranking[0]))
            assert schedule.bound <= best <= effort if years.terms.targets else index <= highest <= schedule.bound
        assert schedule.proven or schedule.years or (years.terms.targets and years.terms.budgets)
    assert unproven > 3
