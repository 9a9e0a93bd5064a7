"""Numbers as people and machines read them: what is rounded, in which direction, and what is never rounded."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_calc.exact import parse
from spbe_calc.words import numbers
from spbe_calc.words.language import Words
from tests.making import built_in
from tests.planmaking import small_instrument

if TYPE_CHECKING:
    from collections.abc import Callable

MICRO = Fraction(1, 10**6)
POSITIVE = st.fractions(min_value=0, max_value=10**6, max_denominator=10**6)


def read(text: str) -> Fraction:
    """The value of a number that was shown."""
    assert "/" not in text
    return Fraction(text)


@pytest.mark.parametrize(
    ("value", "full", "at_least"),
    [
        ("7/3", "2.333333", "2.333333"),
        ("10/3", "3.333333", "3.333333"),
        ("20/3", "6.666667", "6.666666"),
        ("20/6", "3.333333", "3.333333"),
        ("1/7000000", "0", "0"),
        ("6/7000000", "0.000001", "0"),
        ("29999999/3000000", "10", "9.999999"),
        ("2.5", "2.5", "2.5"),
        ("3", "3", "3"),
        ("100", "100", "100"),
        ("1/1024", "0.0009765625", "0.0009765625"),
        ("0.123456789", "0.123456789", "0.123456789"),
    ],
)
def test_only_a_number_whose_decimals_never_end_is_cut_and_a_bound_is_cut_downwards(value: str, full: str, at_least: str) -> None:
    assert (numbers.full(Fraction(value)), numbers.at_least(Fraction(value))) == (full, at_least)


@given(value=POSITIVE)
def test_what_is_shown_of_a_lower_bound_is_one_too(value: Fraction) -> None:
    shown = read(numbers.at_least(value))
    assert shown <= value < shown + MICRO
    assert abs(read(numbers.full(value)) - value) <= MICRO / 2


@given(value=st.decimals(min_value=0, max_value=10**6, places=9).map(Fraction))
def test_a_number_whose_decimals_end_keeps_them_all(value: Fraction) -> None:
    assert read(numbers.full(value)) == read(numbers.at_least(value)) == value


@pytest.mark.parametrize("function", [numbers.six, numbers.full, numbers.at_least, numbers.without_zeros])
@pytest.mark.parametrize("number", ["0", "7", "10", "1000", "0.05", "10.5", "100.25"])
def test_a_whole_number_keeps_its_zeros_and_a_decimal_has_none_to_spare(number: str, function: Callable[..., str]) -> None:
    shown = function(number if function is numbers.without_zeros else Fraction(number))
    assert shown == number


@pytest.mark.parametrize(("text", "shorter"), [("2.90", "2.9"), ("3.00", "3"), ("30.00", "30"), ("30", "30"), ("0.00", "0")])
def test_only_zeros_after_the_point_are_dropped(text: str, shorter: str) -> None:
    assert numbers.without_zeros(text) == shorter


@pytest.mark.parametrize(
    ("value", "weight"),
    [("13", "13.00"), ("1.3", "1.30"), ("2.75", "2.75"), ("20/6", "3.333333"), ("0.125", "0.125"), ("20/3", "6.666667")],
)
def test_a_weight_has_two_decimals_and_more_if_it_needs_them(value: str, weight: str) -> None:
    parsed = parse(value)
    assert parsed is not None
    assert numbers.weight(parsed) == weight


@pytest.mark.parametrize(
    ("rounding", "index", "short"),
    [
        ("{decimals: 0, ties: half-up}", "10", "10"),
        ("{decimals: 1, ties: half-up}", "10.0", "10"),
        ("{decimals: 3, ties: half-up}", "9.999", "9.999"),
        ("{decimals: 1, ties: down}", "9.9", "9.9"),
    ],
)
def test_an_index_has_the_decimals_of_its_instrument(rounding: str, index: str, short: str) -> None:
    instrument = small_instrument(["100"], high=10, extra=f"rounding: {rounding}\n")
    value = Fraction("9.999")
    assert (numbers.index(instrument, value), numbers.short_index(instrument, value)) == (index, short)


@given(lacking=st.fractions(min_value=0, max_value=5, max_denominator=10**7))
def test_reaching_what_is_shown_as_lacking_is_always_enough_and_never_nothing(lacking: Fraction) -> None:
    shown = read(numbers.lacking(lacking))
    assert shown >= max(lacking, MICRO)
    assert shown - lacking <= MICRO


def test_the_gap_to_a_predicate_is_measured_to_its_border() -> None:
    instrument = built_in()
    good = instrument.band_named("Baik")
    assert good is not None
    assert [numbers.gap(Fraction(index), good) for index in ("2.5", "2.5985", "2.59999999", "77/30")] == [
        "0.1",
        "0.0015",
        "0.000001",
        "0.033334",
    ]


@pytest.mark.parametrize(
    ("value", "bound", "percent"), [("11", "10", "10"), ("10", "3", "233.34"), ("10.0001", "10", "0.01"), ("3", "3", "0")]
)
def test_the_distance_to_a_bound_in_percent_is_never_shown_too_small(value: str, bound: str, percent: str) -> None:
    assert numbers.percent_above(Fraction(value), Fraction(bound)) == percent


@pytest.mark.parametrize(
    ("text", "unit", "english", "indonesian"),
    [
        ("15", None, "15", "15"),
        ("2119000000", None, "2,119,000,000", "2.119.000.000"),
        ("1000", "hari", "1,000 hari", "1.000 hari"),
        ("999.5", "hari", "999.5 hari", "999,5 hari"),
        ("2119000.123456", "Rp juta", "Rp2,119,000.123456 juta", "Rp2.119.000,123456 juta"),
        ("2119", "Rp", "Rp2,119", "Rp2.119"),
        ("2119", "Rp. juta", "Rp2,119 juta", "Rp2.119 juta"),
        ("2119", "rp juta", "Rp2,119 juta", "Rp2.119 juta"),
        ("2119", "RP", "Rp2,119", "Rp2.119"),
        ("2119", "Rpx", "2,119 Rpx", "2.119 Rpx"),
        ("0.000001", "OH", "0.000001 OH", "0,000001 OH"),
        ("-1234567", None, "-1,234,567", "-1.234.567"),
    ],
)
def test_an_amount_has_separators_in_the_style_of_the_language(text: str, unit: str | None, english: str, indonesian: str) -> None:
    assert Words("en").amount(text, unit) == english
    assert Words("id").amount(text, unit) == indonesian


@given(st.integers(0, 10**30), st.integers(0, 999))
def test_an_amount_is_grouped_as_python_groups(whole: int, thousandths: int) -> None:
    assert Words("en").amount(f"{whole}.{thousandths:03}") == f"{whole:,}.{thousandths:03}"


@pytest.mark.parametrize(
    ("value", "short"),
    [
        ("2.9795", "0.52"),
        ("2.975", "0.52"),
        ("2.9749", "0.53"),
        ("3.4949", "0.01"),
        ("3.4985", "0.0015"),
        ("3.4999999", "0.000001"),
        ("3.495", "0.005"),
        ("2.6", "0.90"),
    ],
)
def test_a_short_gap_adds_up_with_the_index_and_the_border_that_are_shown(value: str, short: str) -> None:
    instrument = built_in("permenpanrb-59-2020")
    band = next(band for band in instrument.bands if band.border == Fraction("3.5"))
    assert numbers.short_gap(instrument, Fraction(value), band) == short


@pytest.mark.parametrize(
    ("value", "shown"), [("3", "3"), ("2.5", "2.5"), ("53/18", "2.94"), ("4/3", "1.33"), ("4.998", "4.998"), ("1.004", "1.004")]
)
def test_a_level_for_the_eye_has_two_decimals_and_is_never_taken_for_a_whole_one(value: str, shown: str) -> None:
    assert numbers.two(Fraction(value)) == shown
