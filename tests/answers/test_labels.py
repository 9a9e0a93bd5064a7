"""What labels above and between the rows of a table say: the unit, the instrument by another name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from spbe_calc.answers.checking import Checker
from spbe_calc.answers.models import Answers
from spbe_calc.instrument import Catalogue
from spbe_calc.problem import Problem
from spbe_calc.reading.tables import rows

if TYPE_CHECKING:
    from pathlib import Path

ABOVE = "Instansi;Kota Contoh\nTahun;2024\n"


def read(path: Path, text: str) -> Answers:
    """The answers in a table."""
    path.write_text(text, "utf-8")
    (document,) = (it for it in rows(str(path)) if not isinstance(it, Problem))
    found = Checker(Catalogue(), partial=True).check(document)
    assert isinstance(found, Answers)
    return found


@pytest.mark.parametrize("label", ["Unit Kerja", "OPD", "SKPD:", "Perangkat Daerah", "unit"])
def test_a_unit_above_the_header_is_that_of_all_rows_without_one(label: str, tmp_path: Path) -> None:
    found = read(tmp_path / "a.csv", f"{ABOVE}{label};Diskominfo\nIndikator;Tingkat;OPD\n1;3;\n2;2;Bappeda\n3;;\n")
    assert found.agency == "Kota Contoh"
    assert {number: detail.unit for number, detail in found.details.items()} == {1: "Diskominfo", 2: "Bappeda", 3: "Diskominfo"}


def test_a_unit_between_rows_is_that_of_the_rows_below(tmp_path: Path) -> None:
    table = f"{ABOVE}Indikator;Tingkat\nOPD;Diskominfo\n1;3\n2;2\nPerangkat Daerah: Bappeda;\n3;4\n"
    found = read(tmp_path / "a.csv", table)
    assert {number: detail.unit for number, detail in found.details.items()} == {1: "Diskominfo", 2: "Diskominfo", 3: "Bappeda"}


def test_an_office_and_its_part_are_both_named(tmp_path: Path) -> None:
    found = read(tmp_path / "a.csv", f"{ABOVE}Perangkat Daerah;Diskominfo\nUnit Kerja;Bidang Aptika\nIndikator;Tingkat\n1;3\n")
    assert found.details[1].unit == "Diskominfo, Bidang Aptika"


@pytest.mark.parametrize("named", ["epss", "EPSS", "perban-bps-3-2022", "Peraturan BPS Nomor 3 Tahun 2022"])
@pytest.mark.parametrize(
    "form", ["{above}Instrumen;{named}\nIndikator;Tingkat\n1;3\n", "Instansi;Instrumen;Indikator;Tingkat\nA;{named};1;3\n"]
)
@pytest.mark.parametrize("wide", [False, True])
def test_a_table_names_its_instrument_by_an_alias(named: str, form: str, tmp_path: Path, *, wide: bool) -> None:
    text = f"Instansi;Tahun;Instrumen;1;2\nA;2024;{named};3;3\n" if wide else form.format(above=ABOVE, named=named)
    assert read(tmp_path / "a.csv", text).instrument.id == "perban-bps-3-2022"
