"""What always holds of comparisons, trends and two sides; figures from the official results of Bandar Lampung."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_calc.questions.comparison import Comparison, agency_of
from spbe_calc.questions.sides import matched, shifts
from spbe_calc.questions.trend import Trend
from tests.making import built_in, examples, score_of

if TYPE_CHECKING:
    from spbe_calc.instrument import Instrument
    from spbe_calc.scoring import Score

INSTRUMENTS = [built_in(name) for name in ("permenpanrb-59-2020", "permenpanrb-5-2018", "permenpanrb-8-2026")]
OLD, NEW = INSTRUMENTS[1], INSTRUMENTS[0]


@st.composite
def some_scores(draw: st.DrawFn, least: int = 2, most: int = 2) -> list[Score]:
    """Scores of one agency and instrument."""
    instrument = draw(st.sampled_from(INSTRUMENTS))
    count = draw(st.integers(least, most))
    fine = ["2.25", "3.333333"] if instrument.scale > 1 else []
    level = st.sampled_from([*map(str, range(1, 6)), *fine])
    return [score_of({it.number: draw(level) for it in instrument.indicators}, instrument) for _ in range(count)]


def flat(instrument: Instrument, level: int, **head: object) -> Score:
    return score_of({it.number: level for it in instrument.indicators}, instrument, **head)


@examples(40)
@given(some_scores())
def test_effects_add_up_to_the_change_of_the_index(scores: list[Score]) -> None:
    compared = Comparison(*scores)
    assert compared.change == scores[1].index - scores[0].index
    assert sum((it.effect for it in compared.changes), Fraction()) == compared.change
    assert len(compared.indicators) == len(scores[0].instrument.indicators)
    for change in compared.indicators:
        weight = scores[0].indicator(change.at).weight
        assert change.effect == weight * (change.after - change.before) / scores[0].instrument.total


@examples(40)
@given(some_scores())
def test_backwards_it_is_the_negative(scores: list[Score]) -> None:
    there, back = Comparison(*scores), Comparison(*reversed(scores))
    assert back.change == -(there.change or 0)
    assert [(it.at, it.before, it.after, it.effect) for it in back.changes] == [
        (it.at, it.after, it.before, -it.effect) for it in there.changes
    ]


@examples(20)
@given(some_scores(1, 1))
def test_nothing_differs_from_itself(scores: list[Score]) -> None:
    compared = Comparison(scores[0], scores[0])
    assert compared.change == 0
    assert (compared.changes, compared.warnings) == ([], [])
    assert not compared.predicate_fell


@examples(40)
@given(some_scores())
def test_the_largest_effect_is_first(scores: list[Score]) -> None:
    sizes = [abs(it.effect) for it in Comparison(*scores).changes]
    assert sizes == sorted(sizes, reverse=True)


@examples(40)
@given(some_scores())
def test_a_trend_of_two_is_the_comparison(scores: list[Score]) -> None:
    (step,) = Trend(tuple(scores)).steps
    assert step == Comparison(*scores)
    effects = {it.at: (it.levels, it.effect) for it in Trend(tuple(scores)).courses if it.moved}
    assert effects == {it.at: ((it.before, it.after), it.effect) for it in step.changes}


@examples(30)
@given(some_scores(3, 5))
def test_the_steps_of_a_trend_add_up(scores: list[Score]) -> None:
    trend = Trend(tuple(scores))
    assert sum((step.change or 0 for step in trend.steps), Fraction()) == scores[-1].index - scores[0].index
    assert sum((it.effect for it in trend.courses), Fraction()) == scores[-1].index - scores[0].index


def test_different_instruments_have_no_differences() -> None:
    compared = Comparison(flat(OLD, 5), flat(NEW, 1))
    assert (compared.comparable, compared.change, compared.changes, compared.predicate_fell) == (False, None, [], False)
    assert [it.code for it in compared.warnings] == ["different-instruments"]


def test_the_recent_part_of_a_trend_has_one_instrument() -> None:
    scores = flat(NEW, 1), flat(OLD, 2), flat(NEW, 2), flat(NEW, 3)
    trend = Trend(scores)
    assert trend.recent.scores == scores[2:]
    assert {it.levels for it in trend.courses} == {(Fraction(2), Fraction(3))}
    assert [step.comparable for step in trend.steps] == [False, False, True]


def test_a_lower_predicate_is_a_fall_and_a_lower_index_alone_is_not() -> None:
    assert Comparison(flat(NEW, 3), flat(NEW, 2)).predicate_fell
    assert not Comparison(flat(NEW, 2), flat(NEW, 3)).predicate_fell


Heads = Sequence[Mapping[str, object]]


def sides(before: Heads, after: Heads) -> tuple[list[tuple[object, ...]], list[str], list[str]]:
    """Who is compared with whom: agency, and level (that stands for the set of answers) before and after."""
    found = matched([flat(NEW, 1, **head) for head in before], [flat(NEW, 2, **head) for head in after])
    pairs: list[tuple[object, ...]] = [
        (it.after.answers.agency, it.before.answers.year, it.before.answers.stage, it.after.answers.year) for it in found.comparisons
    ]
    return pairs, [it.answers.agency for it in found.only_before], [it.answers.agency for it in found.only_after]


def test_agencies_are_matched_by_name_whatever_the_year_and_stage() -> None:
    before: Heads = [{"agency": "Kota A", "stage": "mandiri"}, {"agency": "Kota B"}]
    after: Heads = [{"agency": "Kota C"}, {"agency": "KOTA  a", "stage": "akhir", "year": 2025}]
    assert sides(before, after) == ([("KOTA  a", 2024, "mandiri", 2025)], ["Kota B"], ["Kota C"])


def test_of_several_years_the_same_belong_together_and_then_the_latest() -> None:
    years: list[dict[str, object]] = [{"agency": "Kota A", "year": year} for year in (2021, 2023, 2022)]
    assert sides(years, years)[0] == [("Kota A", year, None, year) for year in (2021, 2023, 2022)]
    pairs, only_before, only_after = sides(years[:2], [{"agency": "Kota A", "year": 2024}])
    assert (pairs, only_before, only_after) == ([("Kota A", 2023, None, 2024)], ["Kota A"], [])


def test_of_several_stages_the_same_belong_together() -> None:
    before: list[dict[str, object]] = [{"agency": "Kota A", "year": 2023, "stage": stage} for stage in ("akhir", "mandiri")]
    after: list[dict[str, object]] = [{"agency": "Kota A", "year": 2024, "stage": stage} for stage in ("mandiri", "akhir")]
    assert [pair[2] for pair in sides(before, after)[0]] == ["mandiri", "akhir"]


@examples(20)
@given(st.data())
def test_every_score_is_on_exactly_one_place(data: st.DataObject) -> None:
    small = built_in()
    heads = st.fixed_dictionaries({"agency": st.sampled_from(["Kota A", "Kota B", "Kota C"]), "year": st.integers(2021, 2024)})
    old, new = ([flat(small, 2, **head) for head in data.draw(st.lists(heads, max_size=5))] for _ in range(2))
    found = matched(old, new)
    assert sorted(map(id, [*found.only_before, *(it.before for it in found.comparisons)])) == sorted(map(id, old))
    assert sorted(map(id, [*found.only_after, *(it.after for it in found.comparisons)])) == sorted(map(id, new))
    assert all(agency_of(it.before) == agency_of(it.after) for it in found.comparisons)
    assert {agency_of(it) for it in found.only_before}.isdisjoint({agency_of(it) for it in found.only_after})


@examples(20)
@given(some_scores(2, 6))
def test_shifts_add_up_to_the_mean_change(scores: list[Score]) -> None:
    group = [Comparison(scores[0], score) for score in scores[1:]]
    found = shifts(group)
    mean = sum((it.change or 0 for it in group), Fraction()) / len(group)
    assert sum((it.effect for it in found), Fraction()) == mean
    lowered = sum(change.after < change.before for it in group for change in it.changes)
    assert sum(it.lowered for it in found) == lowered
    assert all((it.lost > 0) == (it.lowered > 0) and (it.gained > 0) == (it.raised > 0) for it in found)


@pytest.mark.parametrize("same", [True, False])
def test_a_difference_of_agencies_is_a_warning(same: bool) -> None:  # noqa: FBT001 - a case
    compared = Comparison(flat(NEW, 1, agency="Kota A"), flat(NEW, 1, agency="kota a" if same else "Kota B"))
    assert [it.code for it in compared.warnings] == ([] if same else ["different-agencies"])
