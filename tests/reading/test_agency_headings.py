"""What people call the column, or the label, of the agencies; where another one says the agency itself, it is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from spbe_calc.problem import Problem
from spbe_calc.reading.tables import rows
from spbe_calc.reading.tables.headings import Headings

if TYPE_CHECKING:
    from pathlib import Path

NUMBERS = [str(at) for at in range(1, 11)]
SURE = ["Pemda", "Nama Pemda", "Kabupaten/Kota", "Nama Kab./Kota", "K/L/D", "Nama Kementerian/Lembaga", "NAMA PEMERINTAH DAERAH", "IPPD"]
FAINT = ["Nama OPD", "OPD", "Provinsi", "Kabupaten", "Nama", "Kementerian", "Perangkat Daerah"]


@pytest.mark.parametrize("heading", [*SURE, *FAINT])
def test_a_column_of_agencies_in_a_wide_table(heading: str) -> None:
    headings = Headings(["No", heading, "Tahun", *NUMBERS])
    assert headings.is_wide
    assert headings.column == {"number": 0, "agency": 1, "year": 2}
    assert headings.others == []


@pytest.mark.parametrize(
    ("cells", "agency"),
    [
        (["Provinsi", "Kabupaten/Kota"], 1),
        (["Kabupaten/Kota", "Nama OPD"], 0),
        (["Pemda", "Instansi"], 1),
        (["Provinsi", "Kabupaten"], None),
        (["Pemda", "K/L/D"], None),
        (["Wilayah"], None),
    ],
)
def test_which_of_several_columns_is_that_of_the_agencies(cells: list[str], agency: int | None) -> None:
    assert Headings([*cells, *NUMBERS]).column.get("agency") == agency


def test_a_name_beside_five_levels_to_tick_is_no_agency() -> None:
    assert "agency" not in Headings(["No", "Nama", *NUMBERS[:5]]).column


@pytest.mark.parametrize(
    ("above", "agency"),
    [
        *((f"{heading};Kota A\n", "Kota A") for heading in SURE),
        ("Kabupaten/Kota: Kota A\n", "Kota A"),
        ("Pemda;Kota A\nInstansi;Dinas A\n", "Dinas A"),
        ("Pemda;Kota A\nKab/Kota;Kota B\n", None),
        *((f"{heading};Kota A\n", None) for heading in FAINT),
    ],
)
def test_a_label_of_the_agency(above: str, agency: str | None, tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text(f"{above}Tahun;2024\nIndikator;Nilai\n1;3\n2;3\n", "utf-8")
    (found,) = (it for it in rows(str(file)) if not isinstance(it, Problem))
    assert isinstance(found.tree, dict)
    assert found.tree.get("agency") == agency


@pytest.mark.parametrize("heading", ["Nama OPD", "Nama Perangkat Daerah"])
def test_the_name_of_an_office_in_a_long_table_is_a_unit(heading: str, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(f"Instansi;Kota A\nTahun;2024\nIndikator;Nilai;{heading}\n1;3;Dinas A\n2;3;\n", "utf-8")
    (found,) = (it for it in rows(str(tmp_path / "t.csv")) if not isinstance(it, Problem))
    assert found.answers() == {"1": {"level": "3", "unit": "Dinas A"}, "2": "3"}
