"""Where the parts of charts are: on the page's scale, where the exact figures are."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_calc.views.report.charts import CENTER, RADIUS, percent, radar, share, tick, zones
from tests.making import built_in, examples
from tests.random_instruments import Tree, made, trees

REGULATION = built_in()
indices = st.integers(1000, 5000).map(lambda thousandths: Fraction(thousandths, 1000))


def points(text: str) -> list[tuple[Fraction, Fraction]]:
    return [(Fraction(x), Fraction(y)) for x, _comma, y in (pair.partition(",") for pair in text.split())]


def distance(point: tuple[Fraction, Fraction]) -> float:
    return math.hypot(*(float(at - CENTER) for at in point))


@pytest.mark.parametrize(("index", "expected"), [("1", "0.00"), ("2.6", "40.00"), ("3", "50.00"), ("2.9795", "49.49"), ("5", "100.00")])
def test_the_scale_of_the_regulation_goes_from_1_to_5(index: str, expected: str) -> None:
    assert percent(share(REGULATION, Fraction(index))) == expected


def test_the_zones_of_the_regulation() -> None:
    found = [(zone.name, zone.start, zone.width) for zone in zones(REGULATION, "Baik")]
    assert found == [
        ("Kurang", "0.00", "20.00"),
        ("Cukup", "20.00", "20.00"),
        ("Baik", "40.00", "22.50"),
        ("Sangat Baik", "62.50", "17.50"),
        ("Memuaskan", "80.00", "20.00"),
    ]
    assert [zone.name for zone in zones(REGULATION, "Baik") if zone.reached] == ["Baik"]


@given(tree=trees())
@examples(60)
def test_zones_fill_the_scale_of_any_instrument(tree: Tree) -> None:
    instrument = made(tree)
    found = zones(instrument, instrument.bands[0].name)
    assert sum(Fraction(zone.width) for zone in found) == pytest.approx(100, abs=0.01 * len(found))
    assert [Fraction(zone.start) for zone in found] == sorted(Fraction(zone.start) for zone in found)
    assert all(Fraction(zone.width) >= 0 for zone in found)


@given(index=indices)
def test_a_label_near_an_end_of_the_scale_stays_on_it(index: Fraction) -> None:
    found = tick(REGULATION, index, "a label")
    assert found.anchor == ("start" if Fraction(found.at) < 12 else "end" if Fraction(found.at) > 88 else "middle")


@given(values=st.lists(indices, min_size=3, max_size=20))
def test_a_radar_is_as_wide_as_its_figures(values: list[Fraction]) -> None:
    found = radar(REGULATION, ["1"] * len(values), values, [values])
    assert found is not None
    assert found.others == [found.now]
    assert len(found.rings) == REGULATION.high - REGULATION.low
    assert found.rings[-1] == found.ends
    for point, end, value in zip(points(found.now), points(found.ends), values, strict=True):
        assert distance(end) == pytest.approx(RADIUS, abs=0.1)
        assert distance(point) == pytest.approx(RADIUS * float(share(REGULATION, value)), abs=0.1)
    assert list(points(found.ends)[0]) == [CENTER, CENTER - RADIUS]


@pytest.mark.parametrize("count", [1, 2])
def test_a_radar_with_fewer_than_three_axes_is_left_out(count: int) -> None:
    assert radar(REGULATION, ["1"] * count, [Fraction(3)] * count) is None
