"""Small plans over years with efforts that no floating-point number holds: always proven, and the best of all schedules."""

from __future__ import annotations

from fractions import Fraction
from itertools import islice, pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_calc.efforts import Efforts
from spbe_calc.questions.plan import Limits
from spbe_calc.questions.plan.years.engine import extreme
from spbe_calc.questions.plan.years.greedy import greedy
from spbe_calc.questions.plan.years.moves import Moves, Terms, WholeFigures
from spbe_calc.questions.plan.years.schedule import Asked, Schedule
from tests.making import built_in, examples
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


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("widths", [(1,), (1, 10_000)])
def test_budgets_alone_give_the_highest_index_or_a_true_bound(seed: int, widths: tuple[int, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """The rest is known from all budgets in sum: never less than what a schedule can gain, whatever each year has left."""
    monkeypatch.setattr("spbe_calc.questions.plan.years.exact.WIDTHS", widths)
    monkeypatch.setattr("spbe_calc.questions.plan.years.engine.QUICK", 0)
    random, met = Random(seed), 0  # noqa: S311 - as above
    for _ in range(25):
        made = random_years(random, ("weight", "weight", "long"))
        spent = [made.spent(way) for way in made.ways()]
        budgets = {year: max(it[turn] for it in spent) * random.randint(2, 10) / 10 for turn, year in enumerate(made.terms.years)}
        years = made._replace(terms=Terms(made.terms.years, {}, budgets))
        figures, total = WholeFigures.exact(years.asked.moves), years.question.total
        found, start = extreme(figures, patient, greedy(figures)), total(years.question.levels)
        highest = (total(years.ranking()[0][-1]) - start) // figures.share
        assert found.chosen is not None
        reached = (total(years.asked.moves.levels_by_year(found.chosen)[-1]) - start) // figures.share
        assert found.least is not None
        assert reached <= highest <= -found.least
        assert not found.proven or reached == highest
        met += found.proven
    assert met > (20 if len(widths) > 1 else 3)


def patient() -> float:
    return 60


def most_for(efforts: list[list[int]], gains: list[int], budget: int) -> int:
    """What can be gained with one budget for all years: the best for each sum spent, one indicator after another."""
    best = [0] * (budget + 1)
    for steps, gain in zip(efforts, gains, strict=True):
        prices = [sum(steps[:count]) for count in range(len(steps) + 1)]
        best = [
            max(best[spent - price] + count * gain for count, price in enumerate(prices) if price <= spent) for spent in range(budget + 1)
        ]
    return best[budget]


@pytest.mark.slow
def test_efforts_near_the_weights_leave_no_doubt_of_the_highest_index() -> None:
    """Every plan that spends all is nearly as good; only exact sums of the efforts tell which index is the highest."""
    instrument, random = built_in(), Random(5)  # noqa: S311 - as above
    levels = tuple(random.choice((1, 1, 2, 2, 3)) for _ in instrument.indicators)
    weights = {number: instrument.units[at] for number, at in instrument.positions.items()}
    near = {(number, level): weight + random.randint(-3, 3) for number, weight in weights.items() for level in range(1, 6)}
    terms = Terms((2027, 2028, 2029), {}, dict.fromkeys((2027, 2028, 2029), Fraction(701)))
    efforts = Efforts({key: Fraction(effort) for key, effort in near.items()})
    moves = Moves(*Asked(instrument, levels, terms, Limits(max_step=1), efforts))
    figures = WholeFigures.exact(moves)
    found = extreme(figures, patient, greedy(figures))
    assert found.chosen is not None
    after = moves.levels_by_year(found.chosen)
    for old, new in pairwise([levels, *after]):
        steps = [number for number, at in instrument.positions.items() if new[at] > old[at]]
        assert sum(near[number, new[instrument.positions[number]]] for number in steps) <= 701
    gained = sum(unit * (new - old) for unit, old, new in zip(instrument.units, levels, after[-1], strict=True))
    numbers = [it.number for it in instrument.indicators]
    possible = [
        [near[number, level + step] for step in range(1, 1 + min(3, 5 - level))] for number, level in zip(numbers, levels, strict=True)
    ]
    assert gained == most_for(possible, list(instrument.units), 3 * 701)
    assert found.proven
