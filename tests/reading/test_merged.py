"""Evidence, notes and units in cells that are merged over several rows are the same as if they stood in each of these rows."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from spbe_calc.problem import Problem
from spbe_calc.reading.tables import rows, worksheet_rows
from spbe_calc.reading.tables.lines import MergedCell, MergedCells
from tests.making import examples
from tests.making_files import book
from tests.office import needs_office, saved

if TYPE_CHECKING:
    from tests.making_files import Cell

HEADER: list[Cell] = ["Instansi", "Tahun", "No", "Tingkat", "Bukti Dukung", "Keterangan", "Perangkat Daerah"]
TEXTS = (4, 5, 6)
"""The columns that may be merged."""
MANY = 6
texts = st.sampled_from(["", "a", "b", "b; c"])
runs = st.lists(st.tuples(st.integers(1, 4), texts), min_size=MANY, max_size=MANY)
"""Cells of a column, each with the number of its rows."""


def table(columns: list[list[tuple[int, str]]], *, merged: bool) -> list[list[Cell]]:
    made: list[list[Cell]] = [["Kota A", 2024, at + 1, 3, None, None, None] for at in range(MANY)]
    for at, cells in zip(TEXTS, columns, strict=True):
        row = 0
        for count, text in cells:
            down = min(count, MANY - row)
            for below in range(down):
                made[row + below][at] = text or None if not merged or down == 1 else None
            if merged and down > 1:
                made[row][at] = {"merged": text, "over": [down, 1]}
            row += down
    return [HEADER, *made]


def answers(file: Path) -> object:
    (found,) = (it for it in worksheet_rows(str(file)) if not isinstance(it, Problem))
    assert found.problems == []
    return found.answers()


@examples(60)
@given(st.tuples(runs, runs, runs))
def test_merged_cells_are_read_as_they_look(columns: tuple[list[tuple[int, str]], ...]) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder, "t.xlsx")
        read = []
        for merged in (True, False):
            book(file, {"Jawaban": table(list(columns), merged=merged)})
            read.append(answers(file))
        assert read[0] == read[1]


@needs_office
def test_merged_cells_of_old_excel(tmp_path: Path) -> None:
    book(tmp_path / "t.xlsx", {"Jawaban": table([[(3, "a"), (3, "")], [(2, "b"), (4, "c")], [(6, "d")]], merged=True)})
    (old,) = saved([tmp_path / "t.xlsx"], tmp_path, "xls")
    assert answers(old) == answers(tmp_path / "t.xlsx")


def test_a_cell_merged_over_a_million_rows() -> None:
    cells = MergedCells([MergedCell(2, 1_048_576, 4, "a"), MergedCell(5, 6, 3, "b")])
    found = [cell.text if (cell := cells.over(row, [None, 3, 4])) else None for row in (1, 2, 5, 7, 1_048_576)]
    assert found == [None, "a", "b", "a", "a"]
    assert cells.over(5, [0]) is None


def test_a_text_has_none(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Instansi;Tahun;Indikator;Tingkat;Unit\nKota A;2024;1;3;Dinas\nKota A;2024;2;3;\n", "utf-8")
    (found,) = (it for it in rows(str(tmp_path / "t.csv")) if not isinstance(it, Problem))
    assert found.answers() == {"1": {"level": "3", "unit": "Dinas"}, "2": "3"}
