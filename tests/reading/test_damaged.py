"""Worksheets that were damaged on their way: whatever is lost or changed in them, that is said, and nothing breaks off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from spbe_calc.problem import Problem
from spbe_calc.reading.tables.books.workbook import sheets_of
from tests.making_files import book_bytes, opendocument
from tests.support import CASES

if TYPE_CHECKING:
    from pathlib import Path

ROWS: list[list[Any]] = [
    ["Instansi", "Kota Contoh"],
    ["Tahun", 2024],
    ["No", "Indikator", "Nilai"],
    *([at, f"Nama {at}", 3] for at in range(1, 48)),
]
WHOLE = {
    "xlsx": book_bytes({"Jawaban": ROWS}),
    "ods": opendocument({"Jawaban": ROWS}),
    "xls": (CASES / "tables" / "a-worksheet-of-old-excel" / "jawaban.xls").read_bytes(),
}
AFFECTED = {"file-damaged", "file-encrypted", "file-other-kind", "unpacked-too-large"}


def found_in(folder: Path, kind: str, data: bytes) -> str:
    """The code of the problem with such a worksheet; empty if it was read."""
    file = folder / f"a.{kind}"
    file.write_bytes(data)
    found = sheets_of(str(file))
    return found.code if isinstance(found, Problem) else ""


@pytest.mark.parametrize("kind", WHOLE)
def test_a_worksheet_that_is_cut_off_is_damaged_wherever_it_ends(kind: str, tmp_path: Path) -> None:
    whole = WHOLE[kind]
    assert found_in(tmp_path, kind, whole) == ""
    ends = range(600, len(whole), max(1, len(whole) // 100))
    assert {found_in(tmp_path, kind, whole[:end]) for end in ends} == {"file-damaged"}


@pytest.mark.parametrize("kind", WHOLE)
def test_a_worksheet_of_zero_bytes_alone_is_damaged_and_no_text(kind: str, tmp_path: Path) -> None:
    assert found_in(tmp_path, kind, bytes(20_000)) == "file-damaged"


@pytest.mark.parametrize("kind", WHOLE)
def test_a_byte_that_is_changed_in_a_worksheet_is_a_problem_or_changes_a_cell(kind: str, tmp_path: Path) -> None:
    whole = WHOLE[kind]
    codes = set()
    for at in range(0, len(whole), max(1, len(whole) // 150)):
        data = bytearray(whole)
        data[at] ^= 0xFF
        codes.add(found_in(tmp_path, kind, bytes(data)))
    assert "file-damaged" in codes
    assert codes - {""} <= AFFECTED
