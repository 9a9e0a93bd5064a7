"""Which unit answers which indicators: what a table of units may say."""

from __future__ import annotations

from collections import Counter
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


def test_indicators_are_written_as_people_write_them() -> None:
    name = INSTRUMENT.indicators[22].entry.name
    texts = {"29 - 31; 40": {29, 30, 31, 40}, "1 s.d. 3": {1, 2, 3}, "4 sampai dengan 5": {4, 5}, "Indikator 6": {6}, "No. 7": {7}}
    texts |= {"Indikator 8-9, Indikator 10": {8, 9, 10}, "11 \u2013 12": {11, 12}, "I13": {13}, "Aspek 4; 21": {19, 20, 21}}
    texts |= {f"{name.upper()} ": {23}, "24": {24}}
    for text, numbers in texts.items():
        assert units([text, "A"]).units == {"A": numbers}, text
    assert units([f"23. {name}", "A"]).units == {"A": {23}}


def test_a_number_before_the_name_of_another_indicator_is_no_indicator() -> None:
    assert faults([f"22. {INSTRUMENT.indicators[22].entry.name}", "A"]) == [("names-nothing", 2, 1)]


def test_a_name_that_an_aspect_has_too_could_mean_either() -> None:
    found = assigned(table([["Keamanan Pemdi", "A"], ["10. Keamanan Pemdi", "B"]]), built_in("permenpanrb-8-2026"))
    assert isinstance(found, list)
    assert [(it.code, it.place.line) for it in found] == [("names-nothing", 2)]


def test_each_name_that_nothing_else_has_means_its_indicator() -> None:
    for id_ in ("permenpanrb-59-2020", "permenpanrb-5-2018", "permenpanrb-8-2026", "perban-bps-3-2022"):
        instrument = built_in(id_)
        tiers = (*instrument.outline.domains, *instrument.outline.aspects)
        names = Counter([*(it.entry.name for it in instrument.indicators), *(it.entry.name for it in tiers)])
        rows = [[it.entry.name, f"Unit {it.number}"] for it in instrument.indicators if names[it.entry.name] == 1]
        found = assigned(table(rows), instrument)
        assert isinstance(found, Assignment), found
        assert found.units == {f"Unit {it.number}": {it.number} for it in instrument.indicators if names[it.entry.name] == 1}
        assert len(rows) > len(instrument.indicators) // 2


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
