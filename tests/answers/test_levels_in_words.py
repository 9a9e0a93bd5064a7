"""Levels that are written in words: each name in the criteria means its level, for the indicators of its scale only."""

from __future__ import annotations

import pytest

from spbe_calc.answers.leveltexts import level_meant
from spbe_calc.instrument import Catalogue, Instrument
from spbe_calc.instrument.criteria import level_name


def built_in(name: str) -> Instrument:
    found = Catalogue().get(name)
    assert found
    return found


def test_each_name_of_a_level_means_it() -> None:
    instrument = built_in("permenpanrb-59-2020")
    for at, number in enumerate(it.number for it in instrument.indicators):
        for level in range(1, 6):
            named = level_name(instrument, at, level)
            assert named
            for name in filter(None, named):
                forms = (name, name.upper(), f"{level} ({name})", f"{name} ({level})", f"Level {level} - {name}")
                assert [level_meant(text, instrument, number) for text in forms] == [str(level)] * len(forms)
                assert level_meant(f"{level % 5 + 1} ({name})", instrument, number) is None


@pytest.mark.parametrize(("number", "name"), [(34, "Terdefinisi"), (34, "Terpadu"), (12, "Kolaborasi")])
def test_a_name_from_another_scale_means_none(number: int, name: str) -> None:
    assert level_meant(name, built_in("permenpanrb-59-2020"), number) is None


@pytest.mark.parametrize("name", ["permenpanrb-8-2026", "permenpanrb-5-2018", "perban-bps-3-2022"])
def test_names_mean_no_level_where_it_is_a_range_or_none_is_known(name: str) -> None:
    instrument = built_in(name)
    assert [level_meant(text, instrument, 1) for text in ("Merintis", "Terdefinisi")] == [None, None]
    assert level_meant("tiga", instrument, 1) == "3"
