"""Evidence, notes and units in cells that are merged over several rows are the same as if they stood in each of these rows.

So are the agency and the year of a wide table. A level in merged cells is a problem, of whatever worksheet.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_calc.problem import Problem
from spbe_calc.reading.tables import rows, worksheet_rows
from spbe_calc.reading.tables.lines import MergedCell, MergedCells
from tests.making import examples
from tests.making_files import book, opendocument
from tests.office import needs_office, saved

if TYPE_CHECKING:
    from spbe_calc.reading.tree import Input
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
@given(st.tuples(runs, runs, runs), st.integers(0, 3), st.integers(0, 3))
def test_merged_cells_are_read_as_they_look(columns: tuple[list[tuple[int, str]], ...], down: int, right: int) -> None:
    above: list[list[Cell]] = [[] for _ in range(down)]
    left: list[Cell] = [None] * right
    with TemporaryDirectory() as folder:
        files = Path(folder, "t.xlsx"), Path(folder, "t.ods")
        read: list[object] = []
        for merged in (True, False):
            sheets = {"Jawaban": [*above, *([*left, *cells] for cells in table(list(columns), merged=merged))]}
            book(files[0], sheets)
            files[1].write_bytes(opendocument(sheets))
            read += map(answers, files)
        assert read == [read[0]] * 4


@needs_office
def test_merged_cells_that_another_program_saved(tmp_path: Path) -> None:
    runs_of_texts = [[(3, "a"), (3, "")], [(2, "b"), (4, "c")], [(6, "d")]]
    book(tmp_path / "t.xlsx", {"A & B": [[], [], *([None, *cells] for cells in table(runs_of_texts, merged=True))]})
    for suffix in ("xls", "ods"):
        (other,) = saved([tmp_path / "t.xlsx"], tmp_path, suffix)
        assert answers(other) == answers(tmp_path / "t.xlsx")


WIDE: list[list[Cell]] = [
    ["Instansi", "Tahun", 1, 2, 3, 4, "Catatan"],
    [{"merged": "Kota A", "over": [2, 1]}, 2023, 1, 2, 3, 3, {"merged": "x", "over": [2, 1]}],
    [None, 2024, 2, 2, 3, 3, None],
    ["Kota B", {"merged": 2024, "over": [3, 1]}, {"merged": 1, "over": [2, 1]}, 2, {"merged": 5, "over": [1, 2]}, None],
    ["Kota C", None, None, 3, 4, 4],
    ["Kota D", None, 4, 4, {"merged": 3, "over": [2, 1]}, 4],
    [],
    ["Kota E", 2024, 4, {"merged": 2, "over": [2, 2]}, None, 4],
    ["Kota F", 2024, 4, None, None, 4],
]
WIDE_READ = [
    ("Kota A", "2023", "1233", []),
    ("Kota A", "2024", "2233", []),
    ("Kota B", "2024", "1255", ["Rekap!E7 E7:E8", "Rekap!G7 G7:H7"]),
    ("Kota C", "2024", "1344", ["Rekap!E8 E7:E8"]),
    ("Kota D", "2024", "4434", []),
    ("Kota E", "2024", "4224", ["Rekap!F11 F11:G12"]),
    ("Kota F", "2024", "4224", ["Rekap!F12 F11:G12"]),
]


@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
def test_a_wide_table_with_merged_cells(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"t.{suffix}"
    sheets: dict[str, list[list[Cell]]] = {"Rekap": [[], [], *([None, None, *cells] for cells in [[], *WIDE])]}
    if suffix == "ods":
        file.write_bytes(opendocument(sheets))
    else:
        book(file, sheets)
    found = [it for it in worksheet_rows(str(file)) if not isinstance(it, Problem)]
    problems = [[f"{problem.place.cell} {problem.values['cells']}" for problem in it.problems] for it in found]
    assert [(*_who(it), _levels(it), told) for it, told in zip(found, problems, strict=True)] == WIDE_READ
    assert {problem.code for it in found for problem in it.problems} == {"level-merged"}


def _who(it: Input) -> tuple[object, object]:
    assert isinstance(it.tree, dict)
    return it.tree["agency"], it.tree["year"]


def _levels(it: Input) -> str:
    levels = it.answers()
    assert isinstance(levels, dict)
    return "".join(map(str, levels.values()))


def test_a_tick_merged_over_two_levels_is_no_level(tmp_path: Path) -> None:
    ticked: list[list[Cell]] = [[1, "a", None, {"merged": "v", "over": [1, 2]}, None, None], [2, "b", None, "v", None, None]]
    book(tmp_path / "t.xlsx", {"Jawaban": [["Instansi", "Kota A"], ["Tahun", 2024], ["No", "Indikator", 1, 2, 3, 4, 5], *ticked]})
    assert answers(tmp_path / "t.xlsx") == {"1": "2, 3", "2": "2"}


def test_cells_that_overlap_are_not_kept_again_and_again() -> None:
    """Only a damaged file has them; each of these would be kept in each of its columns."""
    cells = MergedCells([MergedCell(row, 9999, column, "a", 9999) for row in range(1, 4) for column in range(1000)], 10_000)
    assert all(cells.covering(row, column) == MergedCell(1, 9999, 0, "a", 9999) for row in (1, 5, 9999) for column in (0, 500, 9999))
    assert cells.covering(5, 10_000) is None


def test_a_cell_merged_over_a_million_rows() -> None:
    cells = MergedCells([MergedCell(2, 1_048_576, 4, "a"), MergedCell(5, 6, 3, "b")])
    found = [cell.text if (cell := cells.over(row, [None, 3, 4])) else None for row in (1, 2, 5, 7, 1_048_576)]
    assert found == [None, "a", "b", "a", "a"]
    assert cells.over(5, [0]) is None


def test_a_text_has_none(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("Instansi;Tahun;Indikator;Tingkat;Unit\nKota A;2024;1;3;Dinas\nKota A;2024;2;3;\n", "utf-8")
    (found,) = (it for it in rows(str(tmp_path / "t.csv")) if not isinstance(it, Problem))
    assert found.answers() == {"1": {"level": "3", "unit": "Dinas"}, "2": "3"}
