"""An independent solver finds the same least effort on the built-in instruments."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from math import gcd, lcm
from random import Random

import pytest

from spbe_calc.questions.plan import plan, search
from spbe_calc.questions.plan.target import Target
from tests.making import built_in
from tests.planmaking import Question, ends, levels_within, random_efforts, random_levels, random_limits
from tests.questions.test_planning import BUILT_IN


def least_effort(question: Question, total: int) -> Fraction | None:
    """The least effort as scipy's solver finds it: a variable a step, each step of an indicator only after the one before."""
    optimize = pytest.importorskip("scipy.optimize", reason="the independent solver is scipy's (extra `test`)")  # slow to import
    numpy = pytest.importorskip("numpy", reason="comes with scipy")
    columns: list[tuple[int, Fraction]] = []
    completed = {end: level for level, end in ends(question.instrument)}
    before: list[int] = []
    for at, units in enumerate(question.instrument.units):
        levels, number = levels_within(question, at), question.instrument.indicators[at].number
        for step, (low, high) in enumerate(pairwise(levels)):
            if step:
                before.append(len(columns))
            columns.append((units * (high - low), question.efforts.of(number, completed[high])))
    need = total - question.total(question.levels)
    if not columns:
        return Fraction() if need <= 0 else None
    unit = lcm(*(effort.denominator for _, effort in columns))
    share = gcd(*(gain for gain, _ in columns))
    rows = numpy.zeros((1 + len(before), len(columns)))
    rows[0] = [gain // share for gain, _ in columns]
    for row, column in enumerate(before, 1):
        rows[row, column - 1], rows[row, column] = 1, -1
    least = [-(-need // share), *(0 for _ in before)]
    found = optimize.milp(
        [int(effort * unit) for _, effort in columns],
        integrality=numpy.ones(len(columns)),
        bounds=optimize.Bounds(0, 1),
        constraints=optimize.LinearConstraint(rows, least, numpy.inf),
        options={"mip_rel_gap": 0},
    )
    if found.x is None:
        assert found.status == 2, found.message
        return None
    taken = [column for column, chosen in zip(columns, found.x, strict=True) if chosen > 0.5]
    assert sum(gain for gain, _ in taken) >= need
    return sum((effort for _, effort in taken), Fraction())


@pytest.mark.parametrize("name", BUILT_IN)
@pytest.mark.parametrize("kind", ["equal", "ties", "fine"])
@pytest.mark.parametrize("seed", range(8))
def test_scipy_finds_the_same_least_effort(name: str, kind: str, seed: int) -> None:
    random, instrument = Random(seed), built_in(name)  # noqa: S311 - reproducible, not secret
    levels = (instrument.low * instrument.scale,) * len(instrument.units) if seed < 3 else random_levels(random, instrument)
    question = Question(instrument, levels, random_limits(random, instrument), random_efforts(random, instrument, kind))
    whole, start = instrument.total_units * instrument.scale, Fraction(question.total(levels), instrument.total_units * instrument.scale)
    border = start + (instrument.high - start) * Fraction(random.randint(1, 1000), 1000)
    wanted = Target(border, -(-border * whole // 1))
    found = plan(instrument, levels, wanted, question.limits, question.efforts)
    expected = least_effort(question, wanted.total)
    assert found.reachable == (expected is not None)
    if expected is not None:
        assert found.effort == expected
        assert question.effort(found.levels) == expected
        assert question.total(found.levels) >= wanted.total


@pytest.mark.parametrize("name", BUILT_IN)
@pytest.mark.parametrize("kind", ["equal", "ties", "fine"])
def test_what_a_short_search_proves_is_true(name: str, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "WIDTHS", (2,))
    random, instrument = Random(name + kind), built_in(name)  # noqa: S311 - as above
    for _ in range(4):
        question = Question(instrument, random_levels(random, instrument), efforts=random_efforts(random, instrument, kind))
        whole, start = instrument.total_units * instrument.scale, question.total(question.levels)
        total = start + (instrument.high * whole - start) * random.randint(1, 1000) // 1000 + 1
        expected = least_effort(question, total)
        assert expected is not None
        found = plan(instrument, question.levels, Target(Fraction(total, whole), total, None), efforts=question.efforts)
        assert question.total(found.levels) >= total
        assert found.bound <= expected <= found.effort == question.effort(found.levels)
        assert found.bound == found.effort or not found.proven
