"""Plans over years: the best of all schedules in objective and in every tie; told from trying everything on small instruments."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import TYPE_CHECKING

import pytest

from spbe_calc import solver
from spbe_calc.efforts import Efforts
from spbe_calc.exact import exact_text
from spbe_calc.questions.plan import Limits, Question, Target, plan
from spbe_calc.questions.plan.years import engine
from spbe_calc.questions.plan.years.asking import YearsAim, YearsQuestion
from spbe_calc.questions.plan.years.moves import Terms
from spbe_calc.questions.plan.years.schedule import Schedule
from spbe_calc.views.plan.years.record import TABLE, schedule_record, yearly_rows
from spbe_calc.views.plan.years.standing import at_most, obstacles, schedule_proof
from spbe_calc.words.language import Words
from tests.making import built_in, score_of
from tests.planmaking import Question as SmallQuestion
from tests.planmaking import small_instrument
from tests.schedulemaking import Way, Years, random_years

if TYPE_CHECKING:
    from spbe_calc.questions.plan.years.asking import Scheduled


def levels_of(schedule: Schedule) -> Way:
    return tuple(year.levels for year in schedule.years)


def patient() -> float:
    return 60


@pytest.fixture
def solver_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The solver answers even small questions."""
    for name in ("QUICK", "LONG", "LONGEST"):
        monkeypatch.setattr(f"spbe_calc.questions.plan.years.engine.{name}", 0)


@pytest.mark.parametrize("engine", ["exact", "solver"])
@pytest.mark.parametrize("seed", range(8))
def test_trying_every_schedule_finds_no_better_one_and_the_alternatives_are_the_next_best(
    seed: int, engine: str, request: pytest.FixtureRequest
) -> None:
    if engine == "solver":
        request.getfixturevalue("solver_alone")
    random, found = Random(seed), 0  # noqa: S311 - reproducible, not secret
    for _ in range(15):
        years = random_years(random)
        ranking = years.ranking()
        schedule = years.asked.schedule(patient)
        assert schedule.proven
        assert levels_of(schedule) == (ranking[0] if ranking else ())
        if not ranking:
            continue
        found += 1
        best = ranking[0]
        assert [year.effort for year in schedule.years] == years.spent(best)
        if years.terms.targets:
            assert schedule.bound == schedule.effort == sum(years.spent(best))
        else:
            assert schedule.bound == years.question.instrument.index_of(years.question.total(best[-1]))
        others = [way for way in ranking if _raised(years, way) != schedule.raised]
        another = years.asked.schedule(patient, [schedule.raised])
        assert another.proven
        assert levels_of(another) == (others[0] if others else ())
    assert found > 5


def _raised(years: Years, way: Way) -> frozenset[int]:
    return frozenset(at for at, (old, new) in enumerate(zip(years.question.levels, way[-1], strict=True)) if old != new)


@pytest.mark.usefixtures("solver_alone")
@pytest.mark.parametrize("seed", range(4))
def test_long_figures_are_rounded_for_the_solver_and_what_is_said_of_the_best_is_true(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spbe_calc.questions.plan.years.moves.LARGEST", 40)
    random, unproven = Random(seed), 0  # noqa: S311 - as above
    for _ in range(15):
        years = random_years(random)
        ranking, schedule = years.ranking(), years.asked.schedule(patient)
        unproven += not schedule.proven
        if schedule.proven or not schedule.years:
            assert levels_of(schedule) == (ranking[0] if ranking and schedule.years else ())
            assert not (schedule.proven and ranking and not schedule.years)
            continue
        assert years.allowed(levels_of(schedule))
        assert schedule.bound is not None
        if years.terms.targets:
            assert schedule.bound <= sum(years.spent(ranking[0])) <= schedule.effort
        else:
            index = years.question.instrument.index_of
            reached, best = (index(years.question.total(way[-1])) for way in (levels_of(schedule), ranking[0]))
            assert reached <= best <= schedule.bound
    assert unproven > 3


@pytest.mark.parametrize("seed", range(6))
def test_one_year_without_a_budget_is_the_plan_without_years(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - as above
    for _ in range(10):
        made = random_years(random)
        question, year = made.question, made.terms.years[0]
        total = question.total(question.levels) + random.randint(0, 20)
        target = Target(Fraction(total, question.instrument.total_units * question.instrument.scale), total)
        asked = made.asked._replace(terms=Terms((year,), {year: target}, {}))
        known = plan(question.instrument, question.levels, target, question.limits, question.efforts.in_year(year))
        assert levels_of(asked.schedule(patient)) == ((known.levels,) if known.reachable else ())
        if known.reachable:  # the solver of several years agrees with the search of one
            alike = asked.solved(patient)
            assert levels_of(alike) == (known.levels,)
            assert alike.bound == known.effort


@pytest.mark.parametrize("seed", range(6))
def test_more_budget_never_gives_a_worse_schedule(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - as above
    for _ in range(10):
        made = random_years(random)
        ranks = {way: rank for rank, way in enumerate(sorted(made.ways(), key=made.order))}
        before = len(ranks)
        for percent in (50, 100, 130, 1000):
            budgets = {year: budget * percent / 100 for year, budget in made.terms.budgets.items()}
            found = levels_of(made.asked._replace(terms=made.terms._replace(budgets=budgets)).schedule(patient))
            rank = ranks[found] if found else len(ranks)
            assert rank <= before
            before = rank


@pytest.fixture
def nothing_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """No plan is made greedily."""
    monkeypatch.setattr("spbe_calc.questions.plan.years.engine.greedy", lambda figures: (False,) * len(figures.moves.keys))


@pytest.fixture
def no_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program in which parts can be chosen says nothing."""
    monkeypatch.setattr(solver.Program, "floor", lambda *_: -(10**30))


@pytest.mark.usefixtures("solver_alone", "nothing_at_once")
def test_without_time_a_schedule_is_not_proven_and_none_is_not_said_to_be_impossible() -> None:
    question = SmallQuestion(small_instrument(["1", "1", "1"]), (1, 1, 1), Limits(max_step=1))
    terms = Terms((2027, 2028), {2028: Target(Fraction(2), 6)}, {})
    asked = Years(question, terms).asked
    assert asked.schedule(lambda: 0) == Schedule((), proven=False, bound=Fraction(3), late=True)
    assert asked.schedule(patient).proven


def test_the_solver_stops_before_the_time_is_over_and_is_not_started_without_any(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it gets is what is left when it starts, less the time that it needs to stop."""
    started, run = list[float](), solver.run_for

    def running(made: object, seconds: float) -> None:
        started.append(seconds)
        run(made, seconds)

    monkeypatch.setattr(solver, "run_for", running)
    program, clock = solver.Program(2, [solver.Cap({0: 1, 1: 1}, 1)]), iter([9.0, 5.0])
    assert program.lowest({0: -1, 1: -2}, lambda: next(clock)) == solver.Answer((False, True), -2)
    assert started == [5.0 - solver.RESERVE]
    assert program.lowest({0: -1, 1: -2}, lambda: solver.RESERVE, (True, False)) == solver.Answer((True, False), None)
    assert len(started) == 1


@pytest.mark.parametrize("seconds", [0.0, 60.0])
def test_without_time_no_other_plan_is_looked_for(seconds: float) -> None:
    aim = YearsQuestion(Question(), ["3"], years="2025-2027", alternatives=2).aim(
        score_of(dict.fromkeys(range(1, 48), 2), built_in(), year=2024).answers
    )
    assert isinstance(aim, YearsAim)
    found = aim.solve(Efforts({(number, None): Fraction(number) for number in range(1, 48)}), lambda: seconds)
    assert found.years
    assert (len(found.alternatives), found.no_more) == ((2, None) if seconds else (0, False))


@pytest.mark.usefixtures("solver_alone")
def test_what_the_solver_says_counts_only_if_it_holds_exactly(monkeypatch: pytest.MonkeyPatch) -> None:
    question = SmallQuestion(small_instrument(["1", "1", "1"]), (1, 1, 1), Limits(max_step=1), Efforts({(1, None): Fraction(5)}))
    asked = Years(question, Terms((2027, 2028), {2028: Target(Fraction(2), 6)}, {})).asked
    assert asked.schedule(patient).effort == 3
    monkeypatch.setattr(solver.Program, "holds", lambda *_: False)
    assert asked.schedule(patient) == Schedule((), proven=False, bound=Fraction(3))


@pytest.mark.usefixtures("solver_alone", "nothing_at_once", "no_bound")
@pytest.mark.parametrize("target", ["Baik", "Memuaskan"])
def test_without_time_no_reason_is_given_that_is_not_proven(target: str) -> None:
    """The solver gets no time: what is shown of a year is a floor that never falls, and the budgets are not blamed."""
    instrument = built_in()
    question = YearsQuestion(Question(), [target], ["2000000000"], "2025-2028")
    aim = question.aim(score_of(dict.fromkeys(range(1, 48), 2), instrument, year=2024).answers)
    assert isinstance(aim, YearsAim)
    efforts = Efforts({(number, None): Fraction(999_999_937 - number) for number in range(1, 48)})
    found = aim.solve(efforts, lambda: 0.0)
    assert not found.years
    assert not any(it.proven or it.budget for it in found.outlook)
    totals = [it.after.total for it in found.outlook]
    assert totals == sorted(totals)
    said = " ".join([schedule_proof(found, Words("en")), *obstacles(found, Words("en"))])
    assert "there may be one: give it a longer --time-limit" in said
    assert "for 2025, 2026, 2027, 2028, the index shown is the highest that was found; a higher one may be possible; a longer" in said
    assert "too small" not in said


def at_once(target: str) -> Scheduled:
    """A question of four years with long efforts, without any time to search."""
    aim = YearsQuestion(Question(), [target], ["2000000000"], "2025-2028").aim(
        score_of(dict.fromkeys(range(1, 48), 2), built_in(), year=2024).answers
    )
    assert isinstance(aim, YearsAim)
    return aim.solve(Efforts({(number, None): Fraction(999_999_937 - 7919 * number**2) for number in range(1, 48)}), lambda: 0.0)


@pytest.mark.usefixtures("solver_alone")
def test_without_time_the_solver_has_a_glance_at_a_large_question_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each year and each remedy had its relaxed program to the end: with 300 indicators and ten years that took seconds."""
    monkeypatch.setattr(engine, "MANY", 0)
    given, run_for = list[float](), solver.run_for

    def noted(program: object, seconds: float) -> None:
        given.append(seconds)
        run_for(program, seconds)

    monkeypatch.setattr(solver, "run_for", noted)
    found = at_once("Memuaskan")
    assert len(given) > len(found.outlook)
    assert sum(given) == engine.GLANCE
    assert found.schedule.proven


@pytest.mark.usefixtures("solver_alone")
def test_without_time_budgets_that_are_certainly_too_small_are_named() -> None:
    found = at_once("Memuaskan")
    assert (found.years, found.schedule.proven) == ((), True)
    assert found.outlook[-1].budget
    said = obstacles(found, Words("en"))
    assert "2028: the budgets are too small" in said
    assert any("a higher one may be possible; a longer --time-limit may find it" in text for text in said)


@pytest.mark.usefixtures("solver_alone")
def test_more_time_is_advised_only_where_it_was_over() -> None:
    """With rounded figures the solver ends by itself, without a proof: another search would end alike."""
    patch = pytest.MonkeyPatch()
    patch.setattr("spbe_calc.questions.plan.years.moves.LARGEST", 40)
    random, unsure = Random(1), 0  # noqa: S311 - as above
    for _ in range(40):
        years = random_years(random)
        for clock, late in ((patient, False), (float, True)):
            schedule = years.asked.schedule(clock)
            if not schedule.proven:
                assert schedule.late is late
                unsure += 1
    patch.undo()
    assert unsure > 5


@pytest.mark.usefixtures("solver_alone")
def test_without_time_what_no_plan_exceeds_is_said_beside_what_was_reached() -> None:
    last = at_once("Memuaskan").outlook[-1]
    assert last.after.index < last.bound
    found = at_once(exact_text(last.after.index + (last.bound - last.after.index) / 2))
    assert (found.years, found.schedule.proven, found.outlook[-1].budget) == ((), False, False)
    said = " ".join(obstacles(found, Words("en")))
    assert "2028: whether the budgets are enough was not found out" in said
    assert f"{at_most(last.bound, 3)} in 2028 (proven)" in said
    assert "one change is enough: no limit to the budgets" in said
    row = dict(zip(TABLE, list(yearly_rows(found, Words("en"), None))[-1], strict=True))
    assert (str(row["proven"]), str(row["bound"])) == ("false", at_most(last.bound))
    shown = schedule_record(found, Words("en"))
    assert (shown["proven"], shown["unproven"]) == (False, "targets")
    years = shown["years"]
    assert [it["proven"] for it in years] == [it.proven for it in found.outlook]
    assert str(years[-1]["bound"]) == at_most(last.bound)
