"""No agency that was evaluated is taken for a row that sums up the others."""

from __future__ import annotations

from spbe_calc.published.shipped import official_results, official_years
from spbe_calc.reading.tables.cells import is_sum, is_sum_of_agencies

SUMS = (
    "Rerata Provinsi",
    "Rata-rata Kab./Kota",
    "Nilai Maksimal",
    "Total Provinsi Lampung",
    "Jumlah Pemda",
    "Average of all",
    "Skor Rerata 2024",
)


def test_no_agency_is_a_sum() -> None:
    names = [row.agency for year in official_years() for row in official_results(year).rows]
    assert len(names) > 1000
    assert [name for name in (*names, "Total Persada", "Index Nusantara") if is_sum_of_agencies(name)] == []


def test_sums_in_the_words_of_people() -> None:
    assert [name for name in SUMS if not (is_sum_of_agencies(name) and is_sum(name))] == []
