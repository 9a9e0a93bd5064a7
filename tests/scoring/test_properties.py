"""What must hold of any score, whatever the levels and the instrument."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_calc.instrument import Catalogue
from tests.making import built_in, score_of

if TYPE_CHECKING:
    from spbe_calc.instrument import Instrument

NAMES = list(Catalogue().files)
INSTRUMENTS = {name: built_in(name) for name in NAMES}
Levels = dict[int, int]


@st.composite
def cases(draw: st.DrawFn) -> tuple[Instrument, Levels]:
    """An instrument, and whole levels for it."""
    instrument = INSTRUMENTS[draw(st.sampled_from(NAMES))]
    level = st.integers(instrument.low, instrument.high)
    return instrument, draw(st.fixed_dictionaries({indicator.number: level for indicator in instrument.indicators}))


@pytest.mark.parametrize("name", NAMES)
def test_all_levels_alike_give_that_index(name: str) -> None:
    instrument = INSTRUMENTS[name]
    for level in range(instrument.low, instrument.high + 1):
        score = score_of({indicator.number: level for indicator in instrument.indicators}, instrument)
        assert score.index == level
        assert {score.tier_index(tier) for tier in (*instrument.domains, *instrument.aspects)} == {level}


@given(cases(), st.data())
def test_one_level_up_adds_the_weight(case: tuple[Instrument, Levels], data: st.DataObject) -> None:
    instrument, levels = case
    indicator = data.draw(st.sampled_from(instrument.indicators))
    before = levels | {indicator.number: data.draw(st.integers(instrument.low, instrument.high - 1))}
    after = before | {indicator.number: before[indicator.number] + 1}
    assert score_of(after, instrument).index - score_of(before, instrument).index == indicator.weight / 100


@given(cases(), cases())
def test_no_level_lower_means_no_index_lower(one: tuple[Instrument, Levels], other: tuple[Instrument, Levels]) -> None:
    instrument, levels = one
    higher = {number: max(level, other[1].get(number, instrument.low)) for number, level in levels.items()}
    below = score_of(levels, instrument)
    above = score_of({number: min(level, instrument.high) for number, level in higher.items()}, instrument)
    assert below.index <= above.index
    assert all(below.tier_index(tier) <= above.tier_index(tier) for tier in (*instrument.domains, *instrument.aspects))
    assert instrument.bands.index(below.predicate) >= instrument.bands.index(above.predicate)


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_answers_does_not_matter(case: tuple[Instrument, Levels], random: object) -> None:
    instrument, levels = case
    numbers = list(levels)
    random.shuffle(numbers)  # type: ignore[attr-defined]
    assert score_of({number: levels[number] for number in numbers}, instrument).sums == score_of(levels, instrument).sums


@given(cases())
def test_contributions_add_up_to_the_index(case: tuple[Instrument, Levels]) -> None:
    instrument, levels = case
    score = score_of(levels, instrument)
    assert sum(score.contribution(at) for at in range(len(instrument.indicators))) == score.index


@given(cases())
def test_tiers_recombine(case: tuple[Instrument, Levels]) -> None:
    instrument, levels = case
    score = score_of(levels, instrument)
    for tiers in filter(None, (instrument.domains, instrument.aspects)):
        assert sum((tier.entry.weight * score.tier_index(tier) for tier in tiers), Fraction()) / 100 == score.index
    for domain in instrument.domains:
        parts = sum((aspect.entry.weight * score.tier_index(aspect) for aspect in domain.aspects), Fraction())
        assert parts / domain.entry.weight == score.tier_index(domain)


@given(cases())
def test_the_next_predicate_is_reached_by_its_gap(case: tuple[Instrument, Levels]) -> None:
    instrument, levels = case
    score = score_of(levels, instrument)
    band = score.verdict.next_band
    if band is None:
        assert score.predicate == instrument.bands[0]
    else:
        assert band.border is not None
        assert not band.holds(score.index)
        assert band.holds(band.border)
