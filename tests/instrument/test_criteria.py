"""What a level asks for, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spbe_calc.instrument import Catalogue, Instrument, load_bytes
from spbe_calc.instrument.criteria import FOLDER, CriteriaFile, load_criteria, requirement
from tests.making import built_in
from tests.support import ROOT

if TYPE_CHECKING:
    from pathlib import Path


def test_every_file_of_criteria_is_for_a_built_in_instrument_and_is_none_itself() -> None:
    files = {file.stem for file in FOLDER.glob("*.yaml")}
    assert files
    assert files <= set(Catalogue().files)
    assert all(FOLDER not in file.parents for file in Catalogue().files.values())


def test_every_level_of_the_default_instrument_asks_for_something_in_both_languages() -> None:
    instrument = built_in()
    for at in range(len(instrument.indicators)):
        for level in range(instrument.low, instrument.high + 1):
            found = requirement(instrument, at, level)
            assert found
            assert found.id
            assert found.en
            assert found.id != found.en


def test_indicator_3_is_shifted_as_in_the_regulation() -> None:
    found = requirement(built_in(), 2, 2)
    assert found
    assert found.en == "A data-management rule has been adopted."


def test_where_nobody_says_nothing_is_said() -> None:
    assert requirement(built_in("permenpanrb-8-2026"), 0, 3) is None


def test_an_instrument_with_criteria_of_its_own_is_asked_itself() -> None:
    data = (ROOT / "indicators.yaml").read_text("utf-8")
    entry = "- {number: 1, weight: 1.3,"
    assert entry in data
    own = load_bytes("own.yaml", data.replace(entry, f"{entry[:-1]}, levels: {{2: Sendiri, 3: {{id: Dua, en: Two}}}},").encode())
    assert isinstance(own, Instrument)
    assert requirement(own, 0, 2) == ("Sendiri", None)
    assert requirement(own, 0, 3) == ("Dua", "Two")
    assert requirement(own, 0, 4) is None
    assert requirement(own, 1, 4) == requirement(built_in(), 1, 4)


def test_every_file_of_criteria_is_right() -> None:
    for file in FOLDER.glob("*.yaml"):
        assert isinstance(load_criteria(str(file)), CriteriaFile), file


def test_a_mistake_in_criteria_is_a_problem_at_its_place(tmp_path: Path) -> None:
    file = tmp_path / "criteria.yaml"
    file.write_text("indicators:\n  1:\n    1: {id: Ada., eng: There.}\n    x: {id: Ada.}\n  0:\n    1: {en: There.}\n", "utf-8")
    found = load_criteria(str(file))
    assert isinstance(found, list)
    assert [(problem.code, problem.place.line, problem.place.column) for problem in found] == [
        ("unknown-key", 3, 19),
        ("malformed", 4, 5),
        ("malformed", 5, 3),
        ("missing-key", 6, 5),
    ]
