"""The published results in the package: whole, consistent with the regulation, and joined over the years."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

import pytest

from spbe_calc.instrument import DEFAULT_ID, Catalogue
from spbe_calc.problem import DamagedPackage
from spbe_calc.published import shipped
from spbe_calc.published.models import CohortEntry, OfficialFile, OfficialRow
from spbe_calc.published.shipped import cohorts_of, official_instruments, official_results, official_years

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

YEARS = {2023: (621, 1), 2024: (615, 3)}
"""How many rows were published, and how many of them cannot be used."""
ROWS = [(file, row) for file in map(official_results, YEARS) for row in file.rows]
COHORTS = cohorts_of(DEFAULT_ID)
assert COHORTS

BORDERS = {"Memuaskan": 420, "Sangat Baik": 350, "Baik": 260, "Cukup": 180, "Kurang": 0}
"""In hundredths (PermenPANRB 59/2020, Tabel 13)."""
BASIS = {2023: "rounded", 2024: "exact"}


def cents(numerator: int, denominator: int) -> int:
    """The ratio in hundredths, rounded half up."""
    return (200 * numerator + denominator) // (2 * denominator)


@cache
def sums(count: int, index: int) -> tuple[int, ...]:
    """The sums of levels of so many equal indicators that give this index (in hundredths)."""
    return tuple(total for total in range(count, 5 * count + 1) if cents(total, count) == index)


@cache
def services(index: int) -> tuple[int, ...]:
    """What the sums of levels of both aspects of domain 4 (weights 2.75 and 3) that give its index add to the whole, in 1/2000."""
    return tuple(55 * one + 60 * two for one, two in product(range(10, 51), range(6, 31)) if cents(55 * one + 60 * two, 910) == index)


def follows(row: OfficialRow, year: int) -> set[tuple[int, str]]:
    """Every index (in hundredths) and predicate that levels with the domains of a row can have."""
    domains = [int(index * 100) for index in row.domains if index is not None]
    found = set()
    for one, two, three, four in product(sums(10, domains[0]), sums(10, domains[1]), sums(11, domains[2]), services(domains[3])):
        total = 26 * one + 50 * two + 30 * three + four
        shown = cents(total, 2000)
        decides = Fraction(shown) if BASIS[year] == "rounded" else Fraction(total, 20)
        found.add((shown, next(name for name, border in BORDERS.items() if decides >= border)))
    return found


def usable(file: OfficialFile) -> Iterator[OfficialRow]:
    return (row for row in file.rows if row.id not in file.unusable)


def test_the_rows_are_those_that_were_published() -> None:
    assert official_years() == tuple(YEARS)
    assert {file.year: (len(file.rows), len(file.unusable)) for file in map(official_results, YEARS)} == YEARS
    assert sum(1 for file in map(official_results, YEARS) for _ in usable(file)) == 1232


def test_the_index_and_the_predicate_of_a_usable_row_follow_from_its_domains() -> None:
    decided = 0
    for file in map(official_results, YEARS):
        for row in usable(file):
            possible = follows(row, file.year)
            assert (int(row.whole * 100), row.predicate) in possible, row
            decided += len(possible) == 1
    assert decided == 989  # the domains of the others allow two


def test_a_row_is_unusable_if_no_levels_can_give_it() -> None:
    for file in map(official_results, YEARS):
        for name in file.unusable:
            (row,) = (row for row in file.rows if row.id == name)
            assert None in row.domains or not follows(row, file.year)


def test_figures_have_two_decimals_and_lie_on_the_scale() -> None:
    for file, row in ROWS:
        for figure in (*row.domains, row.whole):
            assert figure is None or (figure * 100).denominator == 1
            assert figure is None or 1 <= figure <= 5 or row.id in file.unusable


CHANGED = {
    *("bp-batam", "bp-sabang", "bpk", "dewan-pers", "djsn", "dpd", "dpr", "kemenko-marves", "komisi-kejaksaan", "komisi-yudisial"),
    *("komnas-ham", "konsil-kedokteran", "kota-kotamobagu", "kpi", "kppu", "kpu", "mahkamah-agung", "mahkamah-konstitusi", "mpr"),
    *("ombudsman", "prov-nusa-tenggara-barat", "prov-nusa-tenggara-timur", "wantannas"),
}
"""Agencies whose printed name differs between the years; compared by hand."""


def test_an_id_is_the_same_agency_in_every_year() -> None:
    named = {file.year: {row.id: row.agency for row in file.rows} for file in map(official_results, YEARS)}
    assert {year: len(ids) for year, ids in named.items()} == {year: count for year, (count, _) in YEARS.items()}
    both = named[2023].keys() & named[2024].keys()
    assert {name for name in both if named[2023][name] != named[2024][name]} == CHANGED
    alone = {named[year][name] for year in YEARS for name in named[year].keys() - both}
    assert len(alone) == (37 - 23) + (31 - 23)
    assert not alone & {named[year][name] for year in YEARS for name in both}


def test_results_and_groups_are_of_the_same_instrument_and_years() -> None:
    assert COHORTS
    assert official_instruments() == (DEFAULT_ID,)
    assert {file.instrument for file, _ in ROWS} == {DEFAULT_ID}
    assert {entry.year for entry in COHORTS.cohorts} == set(YEARS)
    kinds = [(entry.year, entry.kind) for entry in COHORTS.cohorts]
    assert len(set(kinds)) == len(kinds) == len(YEARS) * 5


@pytest.mark.parametrize("entry", COHORTS.cohorts, ids=lambda entry: f"{entry.year}-{entry.kind}")
def test_the_figures_of_a_group_are_those_of_its_agencies(entry: CohortEntry) -> None:
    rows = [row for row in official_results(entry.year).rows if entry.kind in {"nasional", row.kind}]
    assert entry.agencies == len(rows)
    assert dict(entry.predicates) == Counter(row.predicate for row in rows)
    columns: dict[str, list[Fraction | None]] = {"index": [row.whole for row in rows]}
    columns |= {f"domain_{at + 1}": [row.domains[at] for row in rows] for at in range(4)}
    for key, figures in columns.items():
        known = sorted(figure for figure in figures if figure is not None)
        nearest = [known[max(-(-percent * len(known) // 100), 1) - 1] for percent in range(0, 101, 5)]
        assert list(entry.percentiles[key]) == nearest, key
    assert entry.percentiles.keys() == columns.keys()


def test_the_printed_means_name_what_the_instrument_has() -> None:
    assert COHORTS
    instrument = Catalogue().get(DEFAULT_ID)
    assert instrument
    keys = {"index", *(f"{tier.kind}_{tier.number}" for tier in (*instrument.domains, *instrument.aspects))}
    printed = {(entry.year, entry.kind): entry.means for entry in COHORTS.cohorts if entry.means}
    assert set(printed) == {(2024, kind) for kind in ("nasional", "provinsi", "kabupaten", "kota")}
    assert all(means.keys() == keys for means in printed.values())
    assert all(means["aspect_1"] == means["domain_1"] for means in printed.values())  # domain 1 has one aspect


def test_an_instrument_without_results_has_no_groups() -> None:
    assert cohorts_of("permenpanrb-8-2026") is None


@pytest.mark.parametrize(
    "text", ["", "year: 2024\n", "year: 2024\ninstrument: x\nsource: {id: y}\nunusable: {}\nrows:\n  - [a, A, kota, 1, 1, 1, 1, 1]\n"]
)
def test_a_damaged_file_of_the_package_is_named(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "2031.yaml").write_text(text, "utf-8")
    monkeypatch.setattr(shipped, "OFFICIAL", tmp_path)
    with pytest.raises(DamagedPackage, match="2031"):
        official_results(2031)
