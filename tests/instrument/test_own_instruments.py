"""Instruments of one's own: the worked examples, fractions, equal shares, other totals, and every way of rounding."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest

from spbe_calc.answers import Answers, Checker
from spbe_calc.exact import Ties, exact_text, fixed, rounded, shortest
from spbe_calc.instrument import Catalogue, Instrument, load_bytes
from spbe_calc.reading import Document
from spbe_calc.scoring import Score, score
from spbe_calc.views.score import record as result
from spbe_calc.words.language import Words
from tests.support import EXAMPLES, invoke

OWN = EXAMPLES / "instruments"


def scored(name: str) -> dict[str, Any]:
    ran = invoke("score", OWN / f"{name}-answers.yaml", "-i", OWN / f"{name}.yaml", "-f", "json")
    assert ran.code == 0
    (found,) = json.loads(ran.stdout, parse_float=Fraction)
    assert isinstance(found, dict)
    return found


def test_units_of_a_city_are_scored_as_the_example_computes_by_hand() -> None:
    found = scored("city-units")
    assert (found["index"], found["index_exact"], found["predicate"]) == (Fraction("2.42"), "29/12", "Berkembang")
    assert [aspect["index"] for aspect in found["aspects"]] == [Fraction("2.83"), 2, 2]
    assert (found["domains"], found["rounding"]) == (None, {"decimals": 2, "ties": "half-even"})
    assert [warning["code"] for warning in found["warnings"]] == ["assumed-level"]
    assumed = {indicator["number"] for aspect in found["aspects"] for indicator in aspect["indicators"] if indicator["assumed"]}
    assert assumed == {8}


def test_a_border_that_bands_exclude_is_not_reached_by_the_border_itself() -> None:
    found = scored("accountability")
    assert (found["index"], found["index_exact"], found["predicate"]) == (80, "80", "BB")
    assert [aspect["index"] for aspect in found["aspects"]] == [Fraction("83.5"), Fraction("78.5"), 80, Fraction("77.6")]
    assert [aspect["predicate"] for aspect in found["aspects"]] == ["A", "BB", "BB", "BB"]
    assert found["next_predicate"] == {"name": "A", "above": 80, "gap": Fraction("0.000001")}


def test_the_examples_say_what_is_wrong_when_scored_without_their_instrument() -> None:
    ran = invoke("score", OWN / "city-units-answers.yaml")
    assert ran.code == 3
    assert "no built-in instrument has the id city-units" in ran.stderr
    assert "give your own instrument with -i FILE" in ran.stderr


# Instruments written for one question each.

HEAD = """
id: own
title: Own
regulation: None
"""


def instrument(*lines: str) -> Instrument:
    found = load_bytes("own.yaml", (HEAD + "\n".join(lines)).encode())
    assert isinstance(found, Instrument), found
    return found


def score_of(of: Instrument, *levels: object) -> Score:
    text = "agency: Any\nyear: 2024\nanswers:\n" + "".join(
        f"  {it.number}: {level}\n" for it, level in zip(of.indicators, levels, strict=True)
    )
    answers = Checker(Catalogue(of)).check(Document("a.yaml", text))
    assert isinstance(answers, Answers), answers
    return score(answers)


def test_a_weight_may_be_a_fraction_and_thirds_sum_to_a_whole() -> None:
    of = instrument(
        "levels: {from: 1, to: 5}",
        "predicates: [{name: Any}]",
        "aspects: [{number: 1, name: A, weight: 100, indicators: [",
        "  {number: 1, name: a, weight: 100/3}, {number: 2, name: b, weight: 200/6}, {number: 3, name: c, weight: 300/9}]}]",
    )
    assert [it.weight for it in of.indicators] == [Fraction(100, 3)] * 3
    assert score_of(of, 1, 2, 4).index == Fraction(7, 3)
    assert score_of(of, 2, 3, 4).index == 3


def test_indicators_without_weights_share_their_aspect_equally() -> None:
    of = instrument(
        "levels: {from: 1, to: 5}",
        "predicates: [{name: Any}]",
        "aspects:",
        "- {number: 1, name: A, weight: 10, indicators: [{number: 1, name: a}, {number: 2, name: b}, {number: 3, name: c}]}",
        "- {number: 2, name: B, weight: 90, indicators: [{number: 4, name: d, weight: 89.5}, {number: 5, name: e, weight: 0.5}]}",
    )
    assert [it.weight for it in of.indicators] == [Fraction(10, 3)] * 3 + [Fraction("89.5"), Fraction("0.5")]
    assert score_of(of, 5, 5, 5, 1, 1).index == Fraction(14, 10)


@pytest.mark.parametrize(
    ("total", "first", "second"), [("1", "1/3", "2/3"), ("1000", "333", "667"), ("0.9", "0.3", "0.6"), ("7/3", "1", "4/3")]
)
def test_weights_may_sum_to_another_total(total: str, first: str, second: str) -> None:
    of = instrument(
        f"weights_total: {total}",
        "levels: {from: 0, to: 10}",
        "predicates: [{name: Any}]",
        f"aspects: [{{number: 1, name: A, weight: {total}, indicators: [",
        f"  {{number: 1, name: a, weight: {first}}}, {{number: 2, name: b, weight: {second}}}]}}]",
    )
    found = score_of(of, 10, 4)
    assert found.index == (10 * Fraction(first) + 4 * Fraction(second)) / Fraction(total)
    assert found.contribution(0) + found.contribution(1) == found.index
    assert score_of(of, 10, 10).index == 10


# Rounding: decimals, ties and the basis of predicates are the instrument's, and stand in every result.


def practice(decimals: int, ties: str, basis: str) -> Instrument:
    """Levels from 0 to 100 with six decimals, one indicator, so that any index can be made; a border at 50."""
    return instrument(
        "levels: {from: 0, to: 100, whole: false}",
        f"rounding: {{decimals: {decimals}, ties: {ties}}}",
        f"predicate_basis: {basis}",
        "predicates: [{name: High, from: 50}, {name: Low}]",
        "aspects: [{number: 1, name: A, weight: 100, indicators: [{number: 1, name: a}]}]",
    )


@pytest.mark.parametrize(
    ("decimals", "ties", "level", "shown"),
    [
        (2, "half-up", "2.985", "2.99"),
        (2, "half-up", "2.984999", "2.98"),
        (2, "half-even", "2.985", "2.98"),
        (2, "half-even", "2.995", "3.00"),
        (2, "half-even", "2.985001", "2.99"),
        (2, "down", "2.989999", "2.98"),
        (2, "down", "2.99", "2.99"),
        (0, "half-up", "2.5", "3"),
        (0, "half-even", "2.5", "2"),
        (0, "half-even", "3.5", "4"),
        (0, "down", "2.999999", "2"),
        (1, "half-up", "0.05", "0.1"),
        (1, "half-even", "0.05", "0.0"),
        (4, "half-up", "1.00005", "1.0001"),
        (9, "down", "1.5", "1.500000000"),
    ],
)
def test_an_index_is_rounded_as_the_instrument_says(decimals: int, ties: str, level: str, shown: str) -> None:
    found = score_of(practice(decimals, ties, "exact"), level)
    assert exact_text(found.index) == level
    data = result.result(found, Words("en"))
    assert Fraction(str(data["index"])) == Fraction(shown)
    assert data["rounding"] == {"decimals": decimals, "ties": ties}
    assert data["predicate_basis"] == "exact"
    assert data["index_exact"] == level


@pytest.mark.parametrize(
    ("ties", "basis", "level", "predicate", "warned"),
    [
        ("half-up", "exact", "49.995", "Low", True),
        ("half-up", "rounded", "49.995", "High", True),
        ("half-up", "rounded", "49.994999", "Low", False),
        ("half-even", "rounded", "49.995", "High", True),
        ("half-even", "exact", "49.995", "Low", True),
        ("down", "rounded", "49.999999", "Low", False),
        ("down", "exact", "49.999999", "Low", False),
        ("down", "exact", "50", "High", False),
        ("down", "rounded", "50", "High", False),
    ],
)
def test_a_predicate_is_decided_on_the_basis_of_the_instrument(ties: str, basis: str, level: str, predicate: str, *, warned: bool) -> None:
    found = score_of(practice(2, ties, basis), level)
    data = result.result(found, Words("en"))
    assert (data["predicate"], data["predicate_basis"], data["rounding"]["ties"]) == (predicate, basis, ties)
    assert [warning["code"] for warning in data["warnings"]] == (["near-border"] if warned else [])
    assert [aspect["predicate"] for aspect in data["aspects"]] == [predicate]


@pytest.mark.parametrize(
    ("ratio", "half_up", "half_even", "down"),
    [
        ("1.225", "1.23", "1.22", "1.22"),
        ("1.235", "1.24", "1.24", "1.23"),
        ("-1.225", "-1.23", "-1.22", "-1.22"),
        ("-1.235", "-1.24", "-1.24", "-1.23"),
        ("0.005", "0.01", "0.00", "0.00"),
        ("-0.005", "-0.01", "0.00", "0.00"),
        ("-0.004999", "0.00", "0.00", "0.00"),
        ("-0.009", "-0.01", "-0.01", "0.00"),
        ("2/3", "0.67", "0.67", "0.66"),
        ("-2/3", "-0.67", "-0.67", "-0.66"),
        ("0", "0.00", "0.00", "0.00"),
    ],
)
def test_ties_go_away_from_zero_to_the_even_neighbour_or_towards_zero(ratio: str, half_up: str, half_even: str, down: str) -> None:
    value = Fraction(ratio)
    expected: dict[Ties, str] = {"half-up": half_up, "half-even": half_even, "down": down}
    for ties, text in expected.items():
        assert fixed(rounded(value.numerator, value.denominator, 2, ties), 2) == text


def test_a_zero_has_no_sign() -> None:
    assert [shortest(rounded(-1, 1000, 2, ties), 2) for ties in ("half-up", "half-even", "down")] == ["0", "0", "0"]
    assert fixed(0, 0) == shortest(0, 0) == exact_text(Fraction(0)) == "0"
    assert [exact_text(Fraction(text)) for text in ("-0.5", "-991/300", "-40")] == ["-0.5", "-991/300", "-40"]
