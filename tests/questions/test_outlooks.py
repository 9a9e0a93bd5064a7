"""What each year can reach, the next best plans, and what is said when time is over: told from trying everything on small instruments."""

from __future__ import annotations

from fractions import Fraction
from itertools import islice
from random import Random
from time import process_time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_calc.efforts import Efforts
from spbe_calc.exact import shortest
from spbe_calc.questions.plan import Question
from spbe_calc.questions.plan.years.asking import YearsAim, YearsQuestion
from spbe_calc.questions.plan.years.schedule import Asked
from tests.making import built_in, examples, score_of
from tests.questions.test_remedies import TRIED, out_of_reach, without
from tests.schedulemaking import Way, Years, random_years

if TYPE_CHECKING:
    from collections.abc import Callable

    from spbe_calc.questions.plan.years.asking import Scheduled

ENGINE = "spbe_calc.questions.plan.years.engine"


def patient() -> float:
    return 60


def running_out(looks: int) -> Callable[[], float]:
    """A clock that is over after so many looks at it."""
    times = iter([60.0] * looks)
    return lambda: next(times, 0.0)


def solved(years: Years, left: Callable[[], float], alternatives: int = 0) -> Scheduled:
    question = years.question
    levels = [shortest(level * 100 // question.instrument.scale, 2) for level in question.levels]
    before = score_of(dict(zip(question.instrument.positions, levels, strict=True)), question.instrument)
    return YearsAim(before, years.terms, question.limits, (), alternatives).solve(question.efforts, left)


def highest(years: Years) -> list[int]:
    """The highest numerator of the index at the end of each year, whatever the targets."""
    found = []
    for turn in range(len(years.terms.years)):
        first = years._replace(terms=years.asked.until(turn).terms._replace(targets={}))
        found.append(max(years.question.total(way[-1]) for way in first.ways() if first.allowed(way)))
    return found


def raised(years: Years, way: Way) -> frozenset[int]:
    return frozenset(at for at, (old, new) in enumerate(zip(years.question.levels, way[-1], strict=True)) if old != new)


@pytest.fixture(params=["exact", "solver"])
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both engines, each alone."""
    for name in ("QUICK", "LONG", "LONGEST") if request.param == "solver" else ():
        monkeypatch.setattr(f"{ENGINE}.{name}", 0)


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize("seed", range(6))
def test_no_schedule_leads_higher_than_the_best_of_each_year(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - reproducible, not secret
    for _ in range(5):
        years = out_of_reach(random)
        found = solved(years, patient)
        assert found.schedule.proven
        assert [it.after.total for it in found.outlook] == [it.most for it in found.outlook] == highest(years)
        for it in found.outlook:
            reached = years._replace(terms=years.asked.until(len(it.path) - 1).terms._replace(targets={}))
            assert it.path in set(filter(reached.allowed, reached.ways()))


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize("seed", range(6))
def test_the_next_best_plans_are_those_that_trying_everything_finds(seed: int) -> None:
    random, others = Random(seed), 0  # noqa: S311 - as above
    for _ in range(6):
        years = random_years(random)
        ranking, best = years.ranking(), list[Way]()
        for way in ranking:
            if raised(years, way) not in {raised(years, it) for it in best}:
                best.append(way)
        found = solved(years, patient, 3)
        plans = [found, *found.alternatives] if found.years else []
        assert [tuple(year.levels for year in it.schedule.years) for it in plans] == best[:4]
        assert all(it.schedule.proven for it in plans)
        assert found.no_more is (True if 0 < len(best) < 4 else None)
        others += len(found.alternatives)
    assert others > 2


@pytest.mark.parametrize("has_target", [True, False])
def test_a_better_plan_that_is_found_later_comes_first(has_target: bool, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: FBT001 - a case
    """Time may be over for the first plan, and then suffice for another one."""
    random, tried, improved = Random(5), 0, 0  # noqa: S311 - as above
    schedule = Asked.schedule
    while tried < 5:
        years = random_years(random)
        best = solved(years, patient, 2)
        if len(best.alternatives) < 2 or bool(years.terms.targets) is not has_target:
            continue
        tried += 1
        second = best.alternatives[0].schedule._replace(proven=False, bound=best.schedule.bound)
        with monkeypatch.context() as patch:
            patch.setattr(Asked, "schedule", lambda it, left, others=(), second=second: schedule(it, left, others) if others else second)
            found = solved(years, patient, 2)
        plans = [it.schedule for it in (found, *found.alternatives)]
        worth = [it.schedule.effort if has_target else -it.after.index for it in (found, *found.alternatives)]
        assert worth == sorted(worth)
        assert {it.raised for it in plans} == {it.schedule.raised for it in (best, *best.alternatives)}
        if worth[0] < (second.effort if has_target else -best.alternatives[0].after.index):
            improved += 1
            assert plans[0].years == best.schedule.years
            assert not any(it.proven for it in plans)
            assert {it.bound for it in plans} == {best.schedule.bound}
    assert improved


@examples(300)
@given(st.integers(0, 10**9), st.integers(0, 40))
def test_whenever_time_is_over_only_what_is_true_is_said(seed: int, looks: int) -> None:
    random = Random(seed)  # noqa: S311 - as above
    years = random_years(random, ("equal", "ties", "fine", "weight", "long", "primes"))
    with pytest.MonkeyPatch.context() as patch:
        for name in ("QUICK", "LONG", "LONGEST"):
            patch.setattr(f"{ENGINE}.{name}", 0)
        found = solved(years, running_out(looks), random.choice((0, 0, 2)))
    check(years, found)


def check(years: Years, found: Scheduled) -> None:
    """Each plan is allowed, each bound is true, and what is said to be proven is so."""
    ranking, question = years.ranking(), years.question
    best, rank = highest(years), {way: place for place, way in enumerate(ranking)}
    if not found.years:
        assert not (found.schedule.proven and ranking)
        assert [it.year for it in found.outlook] == [*years.terms.years]
        for it, most in zip(found.outlook, best, strict=True):
            assert it.after.total <= most <= it.most
            assert not it.budget or most < years.terms.targets[it.year].total
        for condition, year, enough in found.remedies:
            other = without(years, condition, year)
            if enough is not None and len(list(islice(other.ways(), TRIED))) < TRIED:
                assert enough is any(map(other.allowed, other.ways()))
        return
    known = set[frozenset[int]]()
    for plan in (found, *found.alternatives):
        way = tuple(year.levels for year in plan.schedule.years)
        first = next(it for it in ranking if raised(years, it) not in known)
        assert way in rank
        assert not plan.schedule.proven or way == first
        if plan.schedule.bound is not None:
            index = question.instrument.index_of
            reached, highest_index = index(question.total(way[-1])), index(question.total(first[-1]))
            if years.terms.targets:
                assert plan.schedule.bound <= sum(years.spent(first)) <= plan.schedule.effort
            else:
                assert reached <= highest_index <= plan.schedule.bound
        known.add(raised(years, way))
    assert found.no_more is not True or all(raised(years, way) in known for way in ranking)


@pytest.mark.parametrize(
    ("years", "target", "alternatives"),
    [("2025-2034", "4.1", 0), ("2025-2034", None, 2), ("2025-2027", "3", 3)],
    ids=["outlook", "money", "others"],
)
def test_all_that_a_question_takes_ends_within_its_time(years: str, target: str | None, alternatives: int) -> None:
    """One second for everything, whatever else the machine does: efforts of 9 digits keep every part of the search busy."""
    random = Random(5)  # noqa: S311 - as above
    efforts = Efforts({(number, level): Fraction(random.randint(10**8, 10**9)) for number in range(1, 48) for level in range(2, 6)})
    question = YearsQuestion(
        Question(), [target] if target else [], ["5000000000" if alternatives < 3 else "8000000000"], years, alternatives
    )
    aim = question.aim(score_of({number: 1 + number % 2 for number in range(1, 48)}, built_in(), year=2024).answers)
    assert isinstance(aim, YearsAim)
    start = process_time()
    found = aim.solve(efforts, lambda: start + 1 - process_time())
    assert process_time() - start < 3
    assert bool(found.years) is (alternatives > 0)
    assert found.no_more is (None if len(found.alternatives) == alternatives else False)
    assert all(it.schedule.proven is False for it in found.alternatives)
    assert all(it.after.total <= it.most for it in found.outlook)
    assert [it.after.total for it in found.outlook] == sorted({it.after.total for it in found.outlook})
