"""Where the parts of charts are: on the page's scale, where the exact figures are."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_calc.views.report.charts import CENTER, NARROW, RADIUS, WIDE, Room, Tick, percent, radar, readable, share, tick, zones
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


@given(index=indices, label=st.text("0", min_size=1, max_size=18))
def test_a_label_near_an_end_of_the_scale_stays_on_it(index: Fraction, label: str) -> None:
    start, stop = extent(tick(REGULATION, index, label), NARROW)
    assert start >= 0
    assert stop <= 100


def extent(found: Tick, room: Room) -> tuple[Fraction, Fraction]:
    """Where a label begins and ends, in percent of the scale."""
    width = room.needs(found.label)
    start = Fraction(found.at) - width * {"start": 0, "middle": 1, "end": 2}[found.anchor] / 2
    return start, start + width


@given(borders=st.lists(indices, min_size=2, max_size=12, unique=True).map(sorted))
def test_labels_of_borders_do_not_touch(borders: list[Fraction]) -> None:
    first, *others, last = readable([tick(REGULATION, value, f"{float(value):.2f}") for value in borders])
    for room, shown in ((WIDE, lambda it: it.label), (NARROW, lambda it: it.label and not it.room)):
        found = [first._replace(anchor="start", at="0"), *filter(shown, others), last._replace(anchor="end", at="100")]
        places = [extent(it._replace(anchor="middle") if it in others else it, room) for it in found]
        assert all(before[1] < after[0] for before, after in pairwise(places))


def test_all_borders_of_the_regulation_are_written_even_on_a_phone() -> None:
    found = readable([tick(REGULATION, Fraction(it), it) for it in ("1", "1.80", "2.60", "3.50", "4.20", "5")])
    assert [(it.label, it.room) for it in found] == [(it, "") for it in ("1", "1.80", "2.60", "3.50", "4.20", "5")]


@given(tree=trees())
@examples(60)
def test_a_name_is_whole_on_the_scale_or_not_there(tree: Tree) -> None:
    instrument = made(tree)
    for zone in zones(instrument, instrument.bands[0].name):
        for room, lines in ((WIDE, zone.wide), (NARROW, zone.narrow)):
            assert not lines or " ".join(lines) == " ".join(zone.name.split())
            assert all(room.needs(line) <= float(zone.width) + 0.01 for line in lines)


def test_a_name_of_two_words_has_two_lines_on_a_phone() -> None:
    found = {zone.name: (zone.wide, zone.narrow) for zone in zones(REGULATION, "Baik")}
    assert found["Sangat Baik"] == (["Sangat Baik"], ["Sangat", "Baik"])
    assert found["Memuaskan"] == (["Memuaskan"], ["Memuaskan"])


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
    assert [label for _x, _y, label in found.levels] == ["1", "2", "3", "4", "5"]
    assert list(points(found.ends)[0]) == [CENTER, CENTER - RADIUS]


@given(tree=trees(), values=st.lists(indices, min_size=3, max_size=3))
@examples(60)
def test_the_levels_of_the_rings_are_in_order_and_apart(tree: Tree, values: list[Fraction]) -> None:
    instrument = made(tree)
    found = radar(instrument, ["1"] * len(values), values)
    assert found is not None
    levels, places = [int(label) for _x, _y, label in found.levels], [float(y) for _x, y, _label in found.levels]
    assert levels[0] == instrument.low
    for level, y in zip(levels, places, strict=True):
        assert CENTER - y == pytest.approx(RADIUS * float(share(instrument, Fraction(level))), abs=0.1)
    assert all(before - after > 18 for before, after in pairwise(places))


@pytest.mark.parametrize("count", [1, 2])
def test_a_radar_with_fewer_than_three_axes_is_left_out(count: int) -> None:
    assert radar(REGULATION, ["1"] * count, [Fraction(3)] * count) is None
