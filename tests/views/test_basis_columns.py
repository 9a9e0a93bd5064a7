"""A recap says at the end of each row what its predicate stands on."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from tests.making import answers_text
from tests.support import EXAMPLES, invoke

if TYPE_CHECKING:
    from pathlib import Path

ENDING = ["predicate_basis", "warnings"]
NEAR = EXAMPLES / "batch" / "answers" / "kabupaten-contoh-selatan.yaml"


def rows(*arguments: str | Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(invoke("score", *arguments, "-f", "csv").stdout)))


def pemdi(folder: Path, *, missing: frozenset[int] = frozenset({5, 18})) -> Path:
    file = folder / "pemdi.yaml"
    file.write_text(answers_text({at: 3 for at in range(1, 21) if at not in missing}, year=2026), "utf-8")
    return file


def test_a_row_ends_with_the_basis_and_the_codes_of_its_warnings() -> None:
    head, row = rows(NEAR)
    assert (head[-2:], row[-2:]) == (ENDING, ["exact", "near-border"])
    assert rows(NEAR, "--predicate-basis", "rounded")[1][-2:] == ["rounded", "near-border"]
    assert rows(EXAMPLES / "kota-bandar-lampung-2024.yaml")[1][-2:] == ["exact", ""]


def test_codes_are_separated_by_spaces(tmp_path: Path) -> None:
    assert rows(pemdi(tmp_path))[1][-1] == "provisional-instrument assumed-level"


def test_a_table_and_a_file_end_alike(tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    cells = ",".join("" if at in {5, 18} else "3" for at in range(1, 21))
    table.write_text(f"agency,year,{','.join(map(str, range(1, 21)))}\nKota Contoh,2026,{cells}\n", "utf-8")
    assert rows(table)[1][1:] == rows(pemdi(tmp_path))[1][1:]


def test_unfinished_answers_end_alike(tmp_path: Path) -> None:
    head, row = rows(pemdi(tmp_path, missing=frozenset({1, 5})), "--partial")
    assert head[-5:] == ["index_lowest", "index_highest", "missing", *ENDING]
    assert row[-3:] == ["1", "exact", "provisional-instrument assumed-level"]


def test_a_worksheet_says_on_what_a_predicate_rests(tmp_path: Path) -> None:
    basis = {(): "the exact index decides the predicate", ("--predicate-basis", "rounded"): "the rounded index decides the predicate"}
    for options, text in basis.items():
        assert invoke("score", NEAR, "-o", tmp_path / "recap.xlsx", *options).code == 0
        _, notes = load_workbook(tmp_path / "recap.xlsx").worksheets
        assert ["Basis of the predicate", text] in [list(row) for row in notes.iter_rows(values_only=True)]


def test_a_worksheet_of_unfinished_answers_has_the_columns_of_csv_as_numbers_and_text(tmp_path: Path) -> None:
    assert invoke("score", NEAR, "-o", tmp_path / "recap.xlsx", "--partial").code == 0
    sheet = load_workbook(tmp_path / "recap.xlsx").active
    assert sheet is not None
    found = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert [row[:-1] for row in found[1:]] == [row[:-1] for row in rows(NEAR, "--partial")[1:]]
    assert found[1][-1].startswith("the exact index 2.5985 falls in Cukup")
    assert found[0][:8] == ["Origin", "Agency", "Year", "Stage", "Instrument", "Index", "Exact index", "Predicate"]
    assert found[0][-5:] == ["Lowest index", "Highest index", "Answers missing", "Basis of the predicate", "Warnings"]


def test_the_long_form_keeps_its_columns() -> None:
    assert rows(NEAR, "--detail", "indicator")[0][-4:] == ["weight", "level", "contribution", "warnings"]
