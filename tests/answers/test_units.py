"""Which unit answers which indicators: what a table of units may say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_calc.answers.units import Assignment, assigned
from spbe_calc.reading.limits import LONGEST_LINE
from spbe_calc.reading.tables.records import Records, records
from tests.making import built_in

if TYPE_CHECKING:
    from pathlib import Path

INSTRUMENT = built_in()
NUMBERS = [indicator.number for indicator in INSTRUMENT.indicators]


def table(rows: list[list[str]], columns: tuple[str, ...] = ("indicator", "unit")) -> Records:
    return Records("units.csv", 1, columns, list(enumerate(rows, 2)), ",")


def units(*rows: list[str]) -> Assignment:
    found = assigned(table(list(rows)), INSTRUMENT)
    assert isinstance(found, Assignment), found
    return found


def faults(*rows: list[str]) -> list[tuple[str, int | None, int | None]]:
    found = assigned(table(list(rows)), INSTRUMENT)
    assert isinstance(found, list)
    return [(it.code, it.place.line, it.place.column) for it in found]


@given(st.lists(st.sampled_from(["A", "B", "C", None]), min_size=47, max_size=47).filter(any), st.randoms())
def test_every_indicator_has_the_unit_of_its_row(given_to: list[str | None], random: object) -> None:
    rows = [[str(number), unit] for number, unit in zip(NUMBERS, given_to, strict=True) if unit]
    random.shuffle(rows)  # type: ignore[attr-defined]
    found = units(*rows)
    assert found.units == {
        name: {n for n, unit in zip(NUMBERS, given_to, strict=True) if unit == name} for name in dict.fromkeys(row[1] for row in rows)
    }
    assert found.nobody == tuple(number for number, unit in zip(NUMBERS, given_to, strict=True) if unit is None)


def test_ranges_aspects_and_domains_mean_their_indicators() -> None:
    found = units(["domain.1", "A"], ["aspect.2", "B"], ["29-31,40", "C"], ["47", "B"])
    assert found.units == {"A": set(range(1, 11)), "B": {11, 12, 13, 14, 47}, "C": {29, 30, 31, 40}}


def test_a_unit_is_one_unit_however_its_name_is_spelt() -> None:
    assert units(["1", "Dinas Kominfo"], ["2", "DINAS  kominfo"], ["1", "dinas kominfo"]).units == {"Dinas Kominfo": {1, 2}}


def test_an_indicator_of_two_units_is_a_problem_at_the_second() -> None:
    assert faults(["aspect.2", "A"], ["13-15", "B"]) == [("units-conflict", 3, 1)]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (["48", "A"], ("names-nothing", 2, 1)),
        (["aspect.9", "A"], ("names-nothing", 2, 1)),
        (["3", ""], ("empty-text", 2, 2)),
        (["3", "a\nb"], ("control-character", 2, 2)),
        (["3", "a\x1bb"], ("control-character", 2, 2)),
        (["3", "a" * (LONGEST_LINE + 1)], ("too-long", 2, 2)),
        (["3"], ("row-length", 2, 1)),
    ],
)
def test_a_mistake_is_told_at_its_cell(row: list[str], problem: tuple[str, int, int]) -> None:
    assert faults(row) == [problem]
    assert faults(row, ["5", "A"], row) == [problem, (problem[0], 4, problem[2])]


@pytest.mark.parametrize(
    "text",
    [
        "indicator,unit\n1,A\n",
        "Indikator;Nama;Perangkat Daerah\n1;RPJMD;A\n",
        "\ufeffUnit Kerja\tINDIKATOR\nA\t1\n",
        "opd,indicator\nA,1\n",
    ],
)
def test_headings_of_either_language_in_any_order(tmp_path: Path, text: str) -> None:
    file = tmp_path / "units.csv"
    file.write_text(text, "utf-8")
    read = records(str(file))
    assert isinstance(read, Records)
    found = assigned(read, INSTRUMENT)
    assert isinstance(found, Assignment)
    assert found.units == {"A": {1}}
