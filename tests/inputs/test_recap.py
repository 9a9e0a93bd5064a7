"""A recap as ``spbe score -f csv`` writes it, and what else can be read as one."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from spbe_calc.inputs.recap import Peer, recap
from spbe_calc.problem import Problem

if TYPE_CHECKING:
    from pathlib import Path


def read(tmp_path: Path, text: str) -> list[Peer | Problem] | None:
    file = tmp_path / "recap.csv"
    file.write_text(text, "utf-8")
    return recap(str(file))


def peers(tmp_path: Path, text: str) -> list[Peer]:
    """The agencies without their places, which the tests of problems look at."""
    found = read(tmp_path, text) or []
    assert all(isinstance(it, Peer) and it.row is not None and it.columns for it in found)
    return [it._replace(row=None, columns=()) for it in found if isinstance(it, Peer)]


def test_a_row_is_an_agency_with_its_exact_index(tmp_path: Path) -> None:
    text = "source,agency,year,stage,instrument,index,index_exact,predicate,domain_1,aspect_8,warnings\n"
    exact = {"index": Fraction("2.9795"), "domain_1": Fraction("2.9"), "aspect_8": Fraction("2.83")}
    assert peers(tmp_path, text + "a.yaml,Kota A,2024,akhir,own,2.98,2.9795,Baik,2.9,2.83,\n") == [
        Peer("Kota A", 2024, "akhir", "own", "Baik", exact, printed=Fraction("2.98"))
    ]


@pytest.mark.parametrize("index_exact", ["", "1/3000000000000"])
def test_the_rounded_index_stands_in_for_an_exact_one_that_cannot_be_read(index_exact: str, tmp_path: Path) -> None:
    found = peers(tmp_path, f"agency,index,index_exact,predicate,domain_1\nKota A,2.98,{index_exact},Baik,\n")
    assert found == [Peer("Kota A", None, None, None, "Baik", {"index": Fraction("2.98")})]


def test_a_recap_of_excel_has_semicolons_and_commas(tmp_path: Path) -> None:
    found = peers(tmp_path, "Agency;Year;Index;Predicate\n\nKota A;2024;2,98;Baik\n")
    assert found == [Peer("Kota A", 2024, None, None, "Baik", {"index": Fraction("2.98")})]


@pytest.mark.parametrize("name", ["Rata-rata", "JUMLAH", "Rata - rata Nasional"])
def test_a_row_that_sums_up_is_no_agency(name: str, tmp_path: Path) -> None:
    found = peers(tmp_path, f"Agency,Index,Predicate\nKota A,2.98,Baik\n{name},2.98,\n")
    assert [peer.agency for peer in found] == ["Kota A"]


def test_a_table_of_answers_is_no_recap(tmp_path: Path) -> None:
    assert read(tmp_path, "agency,year,1,2,3\nKota A,2024,1,2,3\n") is None


def test_a_row_that_cannot_be_read_is_a_problem_at_its_cell_and_the_others_are_read(tmp_path: Path) -> None:
    head = "agency,index,predicate,domain_1\n"
    found = read(tmp_path, head + "Kota A,3,Baik\nKota B,high,Baik,3\nKota C,3,Baik,3.x\nKota D,,Baik,3\nKota E,3,Baik,3\n")
    assert found is not None
    problems = [it for it in found if isinstance(it, Problem)]
    assert [(it.code, it.place.line, it.place.column) for it in problems] == [
        ("row-length", 2, 1),
        ("malformed", 3, 2),
        ("malformed", 4, 4),
        ("malformed", 5, 2),
    ]
    assert [it.agency for it in found if isinstance(it, Peer)] == ["Kota E"]


@pytest.mark.parametrize(("text", "code"), [("", "file-empty"), ("agency,index,predicate\n", "no-rows")])
def test_a_recap_without_rows_is_a_problem(text: str, code: str, tmp_path: Path) -> None:
    found = read(tmp_path, text)
    assert found
    assert [it.code for it in found if isinstance(it, Problem)] == [code]
