"""Plans: the best of all, found and proven; told from trying everything on small instruments."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from spbe_calc.efforts import EQUAL, Efforts
from spbe_calc.problem import Place, Problem
from spbe_calc.questions.plan import FREE, Limits, Plan, Target, next_predicate, plan, target_of
from tests.making import built_in
from tests.planmaking import (
    Question,
    best,
    ends,
    random_efforts,
    random_levels,
    random_limits,
    small_instrument,
    ways,
)

WEIGHTS = (
    ("1", "1", "1", "1"),
    ("5", "5", "3"),
    ("20/6", "20/6", "10/3", "1.5"),
    ("0.7", "1.1"),
    ("2", "3", "5", "7"),
    ("1.3", "2.5", "1.5"),
)
BUILT_IN = ("permenpanrb-59-2020", "perban-bps-3-2022", "permenpanrb-5-2018", "permenpanrb-8-2026")


def asked(question: Question, text: str) -> Plan:
    wanted = target_of(text, question.instrument, question.total(question.levels))
    assert isinstance(wanted, Target)
    return plan(question.instrument, question.levels, wanted, question.limits, question.efforts)


def random_question(random: Random) -> Question:
    weights = list(random.choice(WEIGHTS))
    random.shuffle(weights)
    numbers = random.sample(range(1, 9), len(weights))
    low, high, whole = random.choice((0, 1)), random.choice((3, 4)), random.random() < 0.5
    complete = () if whole or random.random() < 0.3 else random_ends(random, low, high)
    instrument = small_instrument(weights, low=low, high=high, whole=whole, numbers=numbers, complete=complete)
    efforts = random_efforts(random, instrument, random.choice(("equal", "ties", "fine", "weight")))
    return Question(instrument, random_levels(random, instrument), random_limits(random, instrument), efforts)


def random_ends(random: Random, low: int, high: int) -> list[str]:
    """Where levels with decimals are complete: any rising numbers, the highest level last."""
    cents = random.sample(range(low * 100 + 1, high * 100), high - low)
    return [f"{cent / 100}" for cent in sorted(cents)] + [str(high)]


@pytest.mark.parametrize("seed", range(20))
def test_trying_everything_finds_no_better_plan(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - reproducible, not secret
    for _ in range(150):
        question = random_question(random)
        instrument, levels = question.instrument, question.levels
        whole = instrument.total_units * instrument.scale
        index = Fraction(random.randint(instrument.low * 100, instrument.high * 100), 100)
        found = asked(question, str(float(index)))
        expected = best(question, -(-index * whole // 1))
        if expected is None:
            assert not found.reachable
            assert question.total(found.levels) == max(map(question.total, ways(question)))
            assert found.rises == ()
            freed = question._replace(limits=question.limits._replace(external=None))
            assert found.unlocking == (best(freed, -(-index * whole // 1)) is not None)
        else:
            assert found.reachable
            assert found.levels == expected
            assert found.effort == question.effort(expected)
            assert [(rise.start, rise.level) for rise in found.rises] == [(levels[rise.at], expected[rise.at]) for rise in found.rises]
            gained = sum((rise.gain for rise in found.rises), Fraction())
            assert gained * whole == question.total(expected) - question.total(levels)


@pytest.mark.parametrize("name", BUILT_IN)
@pytest.mark.parametrize("kind", ["equal", "fine"])
def test_a_plan_reaches_its_target_and_without_any_one_step_it_does_not(name: str, kind: str) -> None:
    random, instrument = Random(name + kind), built_in(name)  # noqa: S311 - as above
    scale, stops = instrument.scale, [end for _, end in ends(instrument)]
    for _ in range(25):
        limits = random_limits(random, instrument)
        question = Question(instrument, random_levels(random, instrument), limits, random_efforts(random, instrument, kind))
        wanted = next_predicate(instrument, question.total(question.levels))
        assert isinstance(wanted, Target)
        assert wanted.band is not None
        found = plan(*question[:2], wanted, *question[2:])
        if not found.reachable:
            continue
        assert wanted.band.holds(Fraction(question.total(found.levels), instrument.total_units * scale))
        for rise in found.rises:
            lower = list(found.levels)
            lower[rise.at] = max(rise.start, max((end for end in stops if end < rise.level), default=rise.start))
            assert not wanted.band.holds(Fraction(question.total(lower), instrument.total_units * scale))


def test_fewest_indicators_come_before_a_higher_index() -> None:
    question = Question(small_instrument(["2", "2", "3"]), (1, 1, 1))
    found = asked(question, "+1.1")
    assert found.levels == (1, 1, 4)
    assert found.effort == 3


def test_the_higher_index_comes_before_the_lower_numbers() -> None:
    question = Question(small_instrument(["1", "2", "3"]), (1, 1, 1))
    assert asked(question, "+0.1").levels == (1, 1, 2)


def test_the_lower_numbers_decide_in_the_end_and_not_the_order_of_the_file() -> None:
    question = Question(small_instrument(["1", "1", "1"], numbers=(7, 3, 5)), (1, 1, 1))
    assert asked(question, "+0.1").levels == (1, 2, 1)
    assert asked(question._replace(limits=Limits(max_step=1)), "+0.5").levels == (1, 2, 2)


def test_of_the_same_indicators_the_lower_number_rises_farther() -> None:
    question = Question(small_instrument(["1", "1"]), (3, 3))
    assert asked(question, "+1.5").levels == (5, 4)


def test_what_gains_most_for_its_effort_stands_first() -> None:
    efforts = Efforts({(1, None): Fraction(4)})
    question = Question(small_instrument(["3", "1", "2"]), (4, 4, 4), efforts=efforts)
    assert [rise.at for rise in asked(question, "5").rises] == [2, 1, 0]


def test_an_exact_index_is_not_reached_by_one_that_only_rounds_to_it() -> None:
    instrument = built_in()
    question = Question(instrument, (3,) * 20 + (2,) * 26 + (1,))
    total, unit = question.total(question.levels), Fraction(1, instrument.total_units)
    at_2_60 = target_of("2.60", instrument, total)
    assert isinstance(at_2_60, Target)
    assert at_2_60.total * unit == Fraction("2.6")
    assert (at_2_60.total - 3) * unit == Fraction("2.5985")


@pytest.mark.parametrize(("basis", "least"), [("exact", "2.6"), ("rounded", "2.595")])
def test_a_predicate_is_reached_on_the_basis_in_force(basis: str, least: str) -> None:
    instrument = built_in(basis=basis)
    wanted = target_of("baik", instrument, 4000)
    assert isinstance(wanted, Target)
    assert Fraction(wanted.total, instrument.total_units) == Fraction(least)
    figure = target_of("2.60", instrument, 4000)
    assert isinstance(figure, Target)
    assert Fraction(figure.total, instrument.total_units) == Fraction("2.6")


@pytest.mark.parametrize("ties", ["half-up", "half-even", "down"])
@pytest.mark.parametrize("border", ["from: 3.5", "above: 3.5", "from: 3.55", "above: 4"])
@pytest.mark.parametrize("basis", ["exact", "rounded"])
def test_the_least_total_of_a_predicate_is_found_for_every_rounding(ties: str, border: str, basis: str) -> None:
    extra = f"rounding: {{decimals: 1, ties: {ties}}}\npredicate_basis: {basis}\n"
    instrument = small_instrument(["40"], high=4, extra=extra, border=border)
    wanted = target_of("Atas", instrument, 40)
    assert isinstance(wanted, Target)
    reaching = [total for total in range(40, 161) if instrument.predicate(Fraction(total, 40)).name == "Atas"]
    assert wanted.total == min(reaching, default=161)


def test_a_step_from_a_level_with_decimals_leads_to_the_next_whole_one() -> None:
    instrument = small_instrument(["1", "1"], whole=False)
    micro = instrument.scale
    question = Question(instrument, (1_260_000, 4_999_999), Limits(max_step=1))
    found = asked(question, "3.4")
    assert found.levels == (2 * micro, 4_999_999)
    assert found.rises[0].gain == Fraction("0.37")
    assert asked(question, "3.4").effort == 1
    assert asked(question._replace(limits=FREE), "4.9999995").levels == (5 * micro, 4_999_999)


def test_a_step_from_a_level_in_a_range_completes_it_and_costs_as_that_level() -> None:
    instrument = small_instrument(["1", "1"], whole=False, complete=["1.5", "2.5", "3.5", "4", "5"])
    efforts = Efforts({(1, 1): Fraction(2), (1, 2): Fraction(7)})

    def levels(*texts: str) -> tuple[int, ...]:
        return tuple(int(Fraction(text) * instrument.scale) for text in texts)

    question = Question(instrument, levels("1.26", "5"), Limits(max_step=1), efforts)
    found = asked(question, "3.2")
    assert (found.levels, found.effort) == (levels("1.5", "5"), Fraction(2))
    found = asked(question._replace(limits=Limits(max_step=2)), "3.6")
    assert (found.levels, found.effort) == (levels("2.5", "5"), Fraction(9))
    found = asked(question._replace(limits=Limits(max_level=4)), "5")
    assert (found.reachable, found.levels, found.held) == (False, levels("4", "5"), {"max-level": (1,)})
    assert asked(question._replace(levels=levels("1.5", "5")), "3.3").levels == levels("2.5", "5")


def test_the_steps_of_pemdi_are_those_of_the_rule_and_whole_levels_stay_as_they_are() -> None:
    """A level is complete where the assessors' bands end: 1.0-1.5, 1.5-2.5, 2.5-3.5, 3.5-4.0, 4.0-5.0."""
    pemdi = built_in("permenpanrb-8-2026")
    assert [Fraction(stop, pemdi.scale) for stop in pemdi.stops] == [Fraction(end) for end in ("1.5", "2.5", "3.5", "4", "5")]
    assert built_in().stops == (1, 2, 3, 4, 5)
    assert built_in("permenpanrb-5-2018").stops == (0, 1, 2, 3, 4, 5)


def test_a_target_already_reached_needs_no_steps() -> None:
    question = Question(small_instrument(["1", "1"]), (3, 4))
    for text in ("3.5", "2", "+0", "Tengah", "bawah"):
        found = asked(question, text)
        assert found.reachable
        assert found.levels == (3, 4)
        assert found.rises == ()


def test_at_the_highest_predicate_there_is_no_next_one() -> None:
    instrument = small_instrument(["1", "1"])
    assert next_predicate(instrument, 10) is None
    assert plan(instrument, (5, 5), None).reachable


@pytest.mark.parametrize("text", ["", "Bagus", "-1", "2,6,0", "2,6.0", "2,", ",5", "+,3", "1e1", "+", "++1", "NaN", "٢"])
def test_what_is_no_target(text: str) -> None:
    found = target_of(text, built_in(), 4000)
    assert isinstance(found, Problem)
    assert (found.code, found.place, found.values["found"]) == ("target-unknown", Place("--target"), text)
    assert (found.values["reason"] == "empty") == (text == "")


@pytest.mark.parametrize("text", ["2.60", "2.500", "+0.3", "+1.500", "3"])
def test_a_target_with_a_decimal_comma_is_the_same(text: str) -> None:
    assert target_of(text.replace(".", ","), built_in(), 4000) == target_of(text, built_in(), 4000)


@pytest.mark.parametrize("text", ["0.99", "5.01", "0", "0,99", "5,01"])
def test_a_target_that_no_index_can_reach(text: str) -> None:
    found = target_of(text, built_in(), 4000)
    assert isinstance(found, Problem)
    assert found.code == "target-outside-levels"


@pytest.mark.parametrize(("text", "index"), [("+9", 11), ("+3.01", Fraction("5.01"))])
def test_a_rise_beyond_the_scale_is_a_target_out_of_reach(text: str, index: Fraction) -> None:
    found = target_of(text, built_in(), 4000)
    assert isinstance(found, Target)
    assert found.border == index


def test_the_limits_that_bind_are_named_with_the_indicators_they_hold() -> None:
    question = Question(small_instrument(["1", "1", "1", "1"]), (1, 2, 4, 5), Limits(max_step=1, max_level=3, lock=frozenset({2})))
    found = asked(question, "5")
    assert found.levels == (2, 2, 4, 5)
    assert found.held == {"max-step": (1,), "lock": (2,), "max-level": (3,)}


def test_a_limit_that_holds_nothing_is_not_named() -> None:
    limits = Limits(max_step=4, max_level=4, only=frozenset({1, 2}))
    found = asked(Question(small_instrument(["1", "1"]), (1, 1), limits), "4.5")
    assert found.held == {"max-level": (1, 2)}


def test_indicators_are_named_by_number_range_domain_and_aspect() -> None:
    instrument = built_in()
    assert instrument.outline.named("5, 29-31,aspect.4", "--lock") == frozenset({5, 29, 30, 31, 19, 20})
    assert instrument.outline.named("domain.4", "--lock") == frozenset(range(32, 48))
    for wrong in ("48", "40-50", "31-29", "domain.5", "aspect.0", "domain", "x", "", "5,,6", "5-", "-5", "05", "1.5"):
        assert isinstance(instrument.outline.named(wrong, "--lock"), Problem), wrong
    about = {"found": "60", "instrument": "permenpanrb-59-2020", "tiers": ()}
    assert instrument.outline.named("5, 60", "--only") == Problem("names-nothing", Place("--only"), about)
    unknown = instrument.outline.named("domain.5", "--only")
    assert isinstance(unknown, Problem)
    assert unknown.values["tiers"] == (*(f"domain.{it}" for it in range(1, 5)), *(f"aspect.{it}" for it in range(1, 9)))
    assert isinstance(built_in("permenpanrb-8-2026").outline.named("domain.1", "--lock"), Problem)


def test_efforts_of_a_level_come_before_those_of_the_indicator() -> None:
    efforts = Efforts({(1, None): Fraction(3), (1, 4): Fraction(1, 2)})
    assert [efforts.of(1, 3), efforts.of(1, 4), efforts.of(2, 3)] == [3, Fraction(1, 2), 1]
    assert EQUAL.of(1, 2) == 1
