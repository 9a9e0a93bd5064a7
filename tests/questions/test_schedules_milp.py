"""An independent solver agrees on plans over years for the built-in instruments; and they are found quickly."""

from __future__ import annotations

import time
from fractions import Fraction
from math import gcd
from random import Random
from statistics import median

import pytest

from spbe_calc.efforts import Efforts
from spbe_calc.questions.plan import Limits, Target
from spbe_calc.questions.plan.years.moves import Terms
from spbe_calc.questions.plan.years.schedule import Asked
from tests.making import built_in
from tests.planmaking import ends, random_levels
from tests.questions.test_planning import BUILT_IN

YEARS = (2027, 2028, 2029)


def random_asked(random: Random, name: str, *, efforts: int = 3000, step: int = 1) -> Asked:
    """Levels of today, targets for one or two of three years, budgets, and efforts, some of them of one year only."""
    instrument = built_in(name)
    levels = tuple(min(level, (instrument.low + 2) * instrument.scale) for level in random_levels(random, instrument))
    keys = [(number, level) for number in instrument.positions for level in range(instrument.low, instrument.high + 1)]
    named: dict[tuple[int, int | None], Fraction] = {key: Fraction(random.randint(1, efforts)) for key in keys}
    own: dict[tuple[int, int | None], Fraction] = {
        key: Fraction(random.randint(1, efforts)) for key in random.sample(keys, len(keys) // 10)
    }
    known = Efforts(named, None, {2028: own})
    start = sum(map(int.__mul__, instrument.units, levels))
    share = random.uniform(0.1, 0.35)
    gain = instrument.high * instrument.scale * instrument.total_units - start
    totals = {2029: start + int(gain * share)} | ({2027: start + int(gain * share / 4)} if random.random() < 0.5 else {})
    targets = {year: Target(instrument.index_of(total), total) for year, total in totals.items()} if random.random() < 0.7 else {}
    dearest = sum(named.values())
    budgets = {year: dearest * Fraction(random.randint(60, 160), 1000) for year in YEARS if not targets or random.random() < 0.8}
    return Asked(instrument, levels, Terms(YEARS, targets, budgets), Limits(max_step=step), known)


def first_criterion(asked: Asked) -> Fraction | None:
    """The least effort, or without a target the highest index, as scipy finds it with another model: a variable for each way to climb.

    A way is the number of steps taken by the end of each year; each indicator goes exactly one way.
    """
    optimize = pytest.importorskip("scipy.optimize", reason="the independent solver is scipy's (extra `test`)")
    numpy = pytest.importorskip("numpy", reason="comes with scipy")
    instrument, (years, targets, budgets) = asked.instrument, asked.terms
    cost, owners = list[float](), list[int]()
    spent, gained = ({year: list[float]() for year in years} for _ in range(2))
    start = sum(map(int.__mul__, instrument.units, asked.levels))
    share = gcd(
        *(units * (end - level) for units, level in zip(instrument.units, asked.levels, strict=True) for _, end in ends(instrument))
    )
    for at, (indicator, level) in enumerate(zip(instrument.indicators, asked.levels, strict=True)):
        steps = [(completed, end) for completed, end in ends(instrument) if end > level]
        ways: list[tuple[int, ...]] = [(0,)]
        for _ in years:
            ways = [(*way, way[-1] + more) for way in ways for more in (0, 1) if way[-1] + more <= len(steps)]
        for way in ways:
            total = Fraction()
            for year, before, after in zip(years, way[:-1], way[1:], strict=True):
                known = asked.efforts.in_year(year)
                effort = sum((known.of(indicator.number, completed) for completed, _ in steps[before:after]), Fraction())
                total += effort
                spent[year].append(float(effort))
                gained[year].append(instrument.units[at] * (steps[after - 1][1] - level) // share if after else 0)
            cost.append(float(total))
            owners.append(at)
    one_way = numpy.zeros((len(instrument.indicators), len(owners)))
    one_way[owners, range(len(owners))] = 1
    constraints = [optimize.LinearConstraint(one_way, 1, 1)]
    constraints += [optimize.LinearConstraint([spent[year]], -numpy.inf, float(budget)) for year, budget in budgets.items()]
    needs = {year: -(-(target.total - start) // share) for year, target in targets.items()}
    constraints += [optimize.LinearConstraint([gained[year]], need, numpy.inf) for year, need in needs.items()]
    objective = cost if targets else [-figure for figure in gained[years[-1]]]
    found = optimize.milp(
        objective, integrality=numpy.ones(len(owners)), bounds=(0, 1), constraints=constraints, options={"mip_rel_gap": 0}
    )
    if found.x is None:
        assert found.status == 2, found.message
        return None
    value = round(sum(figure for figure, chosen in zip(objective, found.x, strict=True) if chosen > 0.5))
    return Fraction(value) if targets else instrument.index_of(start - value * share)


@pytest.mark.slow
@pytest.mark.parametrize("name", BUILT_IN)
@pytest.mark.parametrize("seed", range(10))
def test_scipy_finds_the_same_least_effort_and_the_same_highest_index(name: str, seed: int) -> None:
    asked = random_asked(Random(f"{name}{seed}"), name, efforts=300)  # noqa: S311 - reproducible, not secret
    end = time.monotonic() + 120
    found, expected = asked.schedule(lambda: end - time.monotonic()), first_criterion(asked)
    assert found.proven
    if expected is None:
        assert not found.years
        return
    last = found.years[-1].levels
    index = asked.instrument.index_of(sum(map(int.__mul__, asked.instrument.units, last)))
    assert (found.effort if asked.terms.targets else index) == expected == found.bound
    for year in found.years:
        assert year.effort <= asked.terms.budgets.get(year.year, year.effort)


@pytest.mark.slow
def test_three_years_of_47_indicators_take_seconds() -> None:
    """Half of a hundred in less than 2 seconds of computing, all in less than 20, whatever else the machine does."""
    seconds, wall = list[float](), list[float]()
    for seed in range(100):
        asked = random_asked(Random(seed), BUILT_IN[0])  # noqa: S311 - as above
        start, began = time.process_time(), time.monotonic()
        found = asked.schedule(lambda: 60)
        seconds.append(time.process_time() - start)
        wall.append(time.monotonic() - began)
        assert found.proven
    for name, times in (("of computing", seconds), ("by the clock", wall)):
        print(f"{name}: median {median(times):.2f} s, worst {max(times):.2f} s")  # noqa: T201 - read with pytest -s
    assert median(seconds) < 2, seconds
    assert max(seconds) < 20, seconds
