"""Scores of other institutions: exact at their points, never falling, and a whole number of steps between them."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_calc.instrument.levels.conversions import scale_of
from spbe_calc.instrument.levels.external import External
from spbe_calc.instrument.models import LevelRange
from tests.making import built_in

PEMDI = built_in("permenpanrb-8-2026")
EXTERNALS = {it.number: it.entry.external for it in PEMDI.indicators if it.entry.external}
LEVELS = LevelRange.model_validate({"from": "1", "to": "5", "whole": "false"})
SCORES = st.integers(0, 100_000_000).map(lambda units: Fraction(units, 10**6))


@st.composite
def conversions(draw: st.DrawFn) -> External:
    """A conversion from 0 to 100 with a few points of up to three decimals."""
    inner = draw(st.sets(st.integers(1, 99_999), max_size=5))
    scores = [0, *sorted(inner), 100_000]
    levels = sorted(draw(st.lists(st.integers(1000, 5000), min_size=len(scores), max_size=len(scores))))
    points = [[str(Fraction(score, 1000)), str(Fraction(level, 1000))] for score, level in zip(scores, levels, strict=True)]
    shape = {"giver": "A", "index": "B", "from": "0", "to": "100", "certainty": "high", "points": points}
    return External.model_validate(shape)


@given(conversions())
def test_a_conversion_is_exact_at_its_points(external: External) -> None:
    assert all(external.level(point.score) == point.level for point in external.points)


@given(conversions(), SCORES, SCORES)
def test_a_higher_score_is_never_a_lower_level(external: External, one: Fraction, other: Fraction) -> None:
    low, high = sorted((one, other))
    assert 1 <= external.level(low) <= external.level(high) <= 5


@given(conversions(), SCORES)
def test_a_level_lies_on_the_line_between_its_points(external: External, score: Fraction) -> None:
    """A second reading: the weighted mean of the two points around the score."""
    below, above = next((one, two) for one, two in pairwise(external.points) if one.score <= score <= two.score)
    share = (score - below.score) / (above.score - below.score)
    assert external.level(score) == (1 - share) * below.level + share * above.level


@given(conversions(), SCORES)
def test_a_search_for_the_least_score_of_a_level_finds_it_again(external: External, score: Fraction) -> None:
    level, low, high = external.level(score), 0, 100_000_000
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if external.level(Fraction(middle, 10**6)) >= level else (middle + 1, high)
    found = Fraction(low, 10**6)
    assert external.level(found) == level
    assert found <= score


@given(conversions(), SCORES)
def test_the_level_of_every_score_is_a_whole_number_of_steps(external: External, score: Fraction) -> None:
    assert (external.level(score) * scale_of(LEVELS, [external])).denominator == 1


@pytest.mark.parametrize("number", EXTERNALS)
def test_the_level_of_every_pemdi_score_is_a_whole_number_of_steps(number: int) -> None:
    external = EXTERNALS[number]
    scores = [external.from_ + (external.to - external.from_) * Fraction(units, 999) for units in range(0, 1000, 37)]
    rounded = [Fraction(int(score * 10**6), 10**6) for score in scores]
    assert all((external.level(score) * PEMDI.scale).denominator == 1 for score in rounded)


@pytest.mark.parametrize(("score", "level"), [("25", "2"), ("68.75", "3.75"), ("0", "1"), ("100", "5"), ("12.5", "1.5"), ("37.5", "2.5")])
def test_the_worked_examples_of_the_data_index(score: str, level: str) -> None:
    assert EXTERNALS[5].level(Fraction(score)) == Fraction(level)


def test_the_borders_of_the_statistics_index_become_the_borders_of_levels() -> None:
    found = [EXTERNALS[7].level(Fraction(score)) for score in ("1", "1.8", "2.6", "3.5", "4.2", "5")]
    assert found == [1, Fraction("1.5"), Fraction("2.5"), Fraction("3.5"), 4, 5]


def test_what_is_inferred_is_unsure() -> None:
    sure = {(number, score): external.is_unsure(Fraction(score)) for number, external in EXTERNALS.items() for score in ("2.6", "3")}
    assert {key for key, unsure in sure.items() if unsure} == {(7, "3"), (18, "2.6"), (18, "3")}
    assert set(EXTERNALS) == {5, 6, 7, 18}
    assert {it.number for it in PEMDI.indicators if it.entry.default is not None} == set(EXTERNALS)
