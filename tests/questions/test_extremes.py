"""The strongest and the weakest indicators."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from spbe_calc.questions.leverage import MOST_EXTREMES, extremes
from tests.making import built_in, examples, score_of

INSTRUMENT = built_in()
NUMBERS = range(1, 48)
levels_of_all = st.lists(st.integers(1, 5), min_size=47, max_size=47)


def numbers(positions: list[int]) -> list[int]:
    return [INSTRUMENT.indicators[at].number for at in positions]


def test_the_levels_decide_and_then_the_weights() -> None:
    """Under PermenPANRB 59/2020, indicators 42 to 47 weigh most (3), 1 to 10 least (1.3)."""
    found = extremes(score_of(dict.fromkeys(NUMBERS, 3) | {1: 5, 2: 4, 47: 4, 30: 1, 11: 2, 12: 2, 44: 2}, INSTRUMENT))
    assert numbers(found.strongest) == [1, 47, 2, 42, 43]
    assert numbers(found.weakest) == [30, 44, 11, 12, 45]


def test_where_all_levels_are_equal_none_is_strong_or_weak() -> None:
    assert extremes(score_of(dict.fromkeys(NUMBERS, 3), INSTRUMENT)) == ([], [])


def test_the_only_lower_one_is_the_only_weak_one() -> None:
    found = extremes(score_of(dict.fromkeys(NUMBERS, 3) | {7: 2}, INSTRUMENT))
    assert numbers(found.weakest) == [7]
    assert 7 not in numbers(found.strongest)


@given(levels=levels_of_all)
@examples(60)
def test_no_other_indicator_is_stronger_or_weaker(levels: list[int]) -> None:
    found = extremes(score_of(dict(zip(NUMBERS, levels, strict=True)), INSTRUMENT))
    assert not set(found.strongest) & set(found.weakest)
    assert len(found.strongest) <= MOST_EXTREMES >= len(found.weakest)
    between = [level for at, level in enumerate(levels) if at not in {*found.strongest, *found.weakest}]
    if between:
        assert min((levels[at] for at in found.strongest), default=max(between)) >= max(between)
        assert max((levels[at] for at in found.weakest), default=min(between)) <= min(between)
