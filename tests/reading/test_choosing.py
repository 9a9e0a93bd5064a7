"""Which worksheets of a workbook are read beside others: none that certainly has no answers, and no answers twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from spbe_calc.problem import Problem
from spbe_calc.reading.tables import worksheet_rows
from tests.making_files import Cell, book

if TYPE_CHECKING:
    from pathlib import Path

Rows = list[list[Cell]]


def isian(level: int = 3, *, count: int = 47, name: str = "Indikator", note: str = "", head: str = "Instansi") -> Rows:
    above: Rows = [[head, "Kota A"], ["Tahun", 2024], ["No", name, "Nilai", "Catatan"]]
    below: Rows = [[at, f"Nama {at}", 3 if at > 1 else level, note] for at in range(1, count + 1)]
    return above + below


def offices(*heads: str, count: int = 8, name: str = "Dinas") -> Rows:
    rows: Rows = [[at, f"{name} {at}", 3] for at in range(1, count + 1)]
    return [[*heads], *rows]


LIST = offices("No", "Nama", "Nilai")
UNNAMED: Rows = [row[:1] + row[2:] if len(row) > 2 else row for row in isian()]
SHEETS: dict[str, tuple[dict[str, Rows], list[str], dict[str, str]]] = {
    "a list behind the answers": ({"A": isian(), "B": LIST}, ["A"], {"B": "list"}),
    "a list before the answers": ({"B": LIST, "A": isian()}, ["A"], {"B": "list"}),
    "a list of what is not known": ({"A": UNNAMED, "B": offices("No", "Nama Aplikasi", "Nilai")}, ["A"], {"B": "list"}),
    "names that may be those of indicators": ({"A": UNNAMED, "B": LIST}, ["A", "B"], {}),
    "some names of the same indicators": ({"A": isian(), "B": offices("No", "Nama", "Nilai", name="Nama")}, ["A", "B"], {}),
    "a heading of indicators": ({"A": isian(), "B": offices("No", "Indikator", "Nilai")}, ["A", "B"], {}),
    "domains that are numbered anew": ({"A": isian(count=13, name="Uraian"), "B": LIST}, ["A", "B"], {}),
    "a list with the name of another agency": ({"A": isian(), "B": [["Instansi", "Kota B"], *LIST]}, ["A", "B"], {}),
    "a list as long as the answers": ({"A": isian(), "B": offices("No", "Nama", "Nilai", count=48)}, ["A", "B"], {}),
    "the same answers": ({"A": isian(), "A (2)": isian(), "Copy of A": isian()}, ["A"], {"A (2), Copy of A": "again"}),
    "other levels": ({"A": isian(), "A (2)": isian(2), "A (3)": isian(2)}, ["A", "A (2)"], {"A (3)": "again"}),
    "other notes": ({"A": isian(), "A (2)": isian(note="x")}, ["A", "A (2)"], {}),
    "the same levels of another agency": ({"A": isian(), "B": [["Instansi", "Kota B"], *isian()[1:]]}, ["A", "B"], {}),
    "the same levels below the title of another agency": (
        {"A": [["PEMERINTAH KOTA A"], *isian(head="x")], "B": [["PEMERINTAH KOTA B"], *isian(head="x")]},
        ["A", "B"],
        {},
    ),
    "the same levels of two domains": ({"A": isian(count=8, name="x"), "B": isian(count=8, name="x")}, ["A", "B"], {}),
    "drafts and trials": ({"A": isian(), "Draft_v2": isian(2), "uji coba": isian(2)}, ["A"], {"Draft_v2, uji coba": "aside"}),
    "a draft alone": ({"Draft_v2": isian()}, ["Draft_v2"], {}),
    "copies of the one that is called so": ({"Jawaban (2)": isian(2), "Jawaban": isian()}, ["Jawaban"], {"Jawaban (2)": "beside"}),
}


@pytest.mark.parametrize("case", SHEETS)
def test_the_worksheets_that_are_read(case: str, tmp_path: Path) -> None:
    sheets, names, skipped = SHEETS[case]
    book(tmp_path / "t.xlsx", sheets)
    found = list(worksheet_rows(str(tmp_path / "t.xlsx")))
    notes = [it for it in found if isinstance(it, Problem) and it.code == "sheets-skipped"]
    assert {", ".join(map(str, _texts(it.values["sheets"]))): it.values["reason"] for it in notes} == skipped
    read = [it for it in found if not isinstance(it, Problem)]
    assert sorted({str(it.place(("answers", "1", "level")).sheet) for it in read}) == names


def _texts(value: object) -> tuple[object, ...]:
    assert isinstance(value, tuple)
    return value
