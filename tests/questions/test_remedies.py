"""What is in the way of the targets: each condition is lifted alone, and all schedules are tried."""

from __future__ import annotations

import json
from fractions import Fraction
from itertools import islice
from random import Random
from typing import TYPE_CHECKING

import pytest

from spbe_calc.exact import shortest
from spbe_calc.questions.plan import FREE, Limits, Target
from spbe_calc.questions.plan.years.asking import YearsAim
from spbe_calc.questions.plan.years.moves import Terms
from spbe_calc.questions.plan.years.remedies import remedies
from tests.making import score_of
from tests.planmaking import Question, small_instrument
from tests.schedulemaking import Years, random_years
from tests.support import EXAMPLES, invoke

if TYPE_CHECKING:
    from spbe_calc.questions.plan.years.asking import Scheduled

TRIED = 5_000
PEMDI = EXAMPLES / "pemdi" / "kabupaten-contoh-2026.yaml"


def patient() -> float:
    return 60


def out_of_reach(random: Random) -> Years:
    """A question over years that no schedule answers."""
    while True:
        made = random_years(random, ("ties", "long", "primes"))
        if made.terms.targets and len(list(islice(made.ways(), TRIED))) < TRIED and not made.ranking():
            return made


def without(years: Years, condition: str, year: int | None) -> Years:
    """The question without a condition, in the words of the options."""
    question, (asked, targets, budgets) = years.question, years.terms
    if condition == "budget":
        return years._replace(terms=Terms(asked, targets, {}))
    if condition == "target":
        return years._replace(terms=Terms(asked, {at: it for at, it in targets.items() if at != year}, budgets))
    if condition == "time":
        last = asked[-1]
        assert year == last + 1
        money = {**budgets, year: budgets[last]} if last in budgets else budgets
        return years._replace(terms=Terms((*asked, year), {year if at == last else at: it for at, it in targets.items()}, money))
    return years._replace(question=question._replace(limits=question.limits._replace(**{condition.replace("-", "_"): None})))


@pytest.mark.parametrize("seed", range(4))
def test_a_condition_is_enough_if_some_schedule_meets_the_targets_without_it(seed: int) -> None:
    random, found = Random(seed), {True: 0, False: 0}  # noqa: S311 - reproducible, not secret
    for _ in range(4):
        years = out_of_reach(random)
        conditions = remedies(years.asked, patient)
        given = years.question.limits
        limits = {name.replace("_", "-") for name, it in given._asdict().items() if it is not None}
        if given.only is not None or not (given.external or frozenset()) - (given.lock or frozenset()):
            limits -= {"external"}
        last = {"time"} if years.terms.years[-1] in years.terms.targets else set()
        targets = {"target"} if len(years.terms.targets) > 1 else set()
        assert {it.condition for it in conditions} == limits | last | targets | ({"budget"} if years.terms.budgets else set())
        for condition, year, enough in conditions:
            other = without(years, condition, year)
            if len(list(islice(other.ways(), TRIED))) < TRIED:
                assert enough is any(map(other.allowed, other.ways()))
                found[enough] += 1
    assert min(found.values()) > 1


@pytest.mark.parametrize("option", ["--lock 1-7,18", "--lock 5", "--only 1-4,8-17", "--only 5-8", "--only 1-7,18"])
@pytest.mark.parametrize("target", ["2.6", "2.75", "2.85"])
def test_a_limit_is_enough_if_the_same_command_without_its_option_has_a_plan(option: str, target: str) -> None:
    """Without ``--lock`` or ``--only``, the values that other institutions give stay as in any plan."""
    asked = ("plan", PEMDI, "--years", "2027-2028", "--target", target, "-f", "json")
    without_it = invoke(*asked).code == 0
    limited = invoke(*asked, *option.split())
    (found,) = json.loads(limited.stdout)
    told = [it["enough"] for it in found["remedies"] if it["condition"] == option.partition(" ")[0].strip("-")]
    assert (limited.code, told) == ((1, [without_it]) if not found["reachable"] else (0, []))


@pytest.mark.parametrize("money", range(3, 9))
def test_the_budget_is_named_beside_the_limits_if_it_is_too_small_without_them(money: int) -> None:
    """In two years one level at a time leads to 3 of 5, and the target is 4: six steps, whatever each year has for them."""
    question = Question(small_instrument(["1", "1"]), (1, 1), Limits(max_step=1))
    terms = Terms((2027, 2028), {2028: Target(Fraction(4), 8)}, {2027: Fraction(2), 2028: Fraction(money - 2)})
    free = Years(question._replace(limits=FREE), terms)
    first, last = solved(Years(question, terms)).outlook
    assert not first.budget
    assert dict(last.held) == {"max-step": (1, 2)}
    assert last.budget is (money < 6) is not any(map(free.allowed, free.ways()))


def solved(years: Years) -> Scheduled:
    question = years.question
    levels = [shortest(level * 100 // question.instrument.scale, 2) for level in question.levels]
    before = score_of(dict(zip(question.instrument.positions, levels, strict=True)), question.instrument)
    aim = YearsAim(before, years.terms, question.limits, (), 0)
    return aim.solve(question.efforts, patient)
