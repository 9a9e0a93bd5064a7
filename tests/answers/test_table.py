"""A wide csv: one agency a row, the same results as files, and problems at their cells."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_calc.problem import Problem
from spbe_calc.reading.tables.texttables import rows
from tests.making import answers_text
from tests.support import ROOT, invoke

if TYPE_CHECKING:
    from pathlib import Path

HEADER = ["agency", "year", *map(str, range(1, 48))]
LEVELS = st.lists(st.integers(1, 5), min_size=47, max_size=47)
PEMDI = ["agency", "year", *map(str, range(1, 21))]


def table(file: Path, *lines: list[object], header: list[str] = HEADER, delimiter: str = ",", start: str = "") -> Path:
    """A table with these rows."""
    with file.open("w", encoding="utf-8", newline="") as out:
        out.write(start)
        csv.writer(out, delimiter=delimiter).writerows([header, *lines])
    return file


def figures(text: str) -> list[list[str]]:
    """The rows of a recap without where they come from."""
    return [row[1:] for row in csv.reader(io.StringIO(text))]


@given(agencies=st.lists(LEVELS, min_size=1, max_size=4))
def test_a_table_gives_what_files_give(tmp_path_factory: pytest.TempPathFactory, agencies: list[list[int]]) -> None:
    folder = tmp_path_factory.mktemp("files")
    for number, levels in enumerate(agencies):
        (folder / f"{number}.yaml").write_text(answers_text(dict(enumerate(levels, 1)), agency=f"Kota {number}"), "utf-8")
    file = table(
        tmp_path_factory.mktemp("table") / "all.csv", *([f"Kota {number}", 2024, *levels] for number, levels in enumerate(agencies))
    )
    assert figures(invoke("score", file, "-f", "csv").stdout) == figures(invoke("score", folder, "-f", "csv").stdout)


@pytest.mark.parametrize(("delimiter", "name"), [(",", None), (";", ";"), ("\t", "tab")])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_the_delimiter_is_found_and_named_when_it_is_not_the_comma(tmp_path: Path, delimiter: str, name: str | None, start: str) -> None:
    file = table(tmp_path / "a.csv", ["Kota, A", 2024, *[3] * 47], delimiter=delimiter, start=start)
    ran = invoke("score", file, "-q")
    assert ran.stdout == f"3.00 Baik\t{file}:2\n"
    assert ran.stderr == (f"{file}: note: the cells are separated by {name}  [other-delimiter]\n" if name else "")


def test_a_row_is_the_point_of_its_line_even_when_cells_have_lines(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text(f'agency,{",".join(map(str, range(1, 48)))}\n"Kota\nA",{",".join("3" * 47)}\nKota B,{",".join("4" * 47)}\n', "utf-8")
    ran = invoke("score", file, "-q")
    assert ran.stdout == f"4.00 Sangat Baik\t{file}:4\n"
    assert f"{file}:2:1: error: A2: the control character U+000A" in ran.stderr


def test_a_year_a_stage_and_an_instrument_may_stand_in_a_table(tmp_path: Path) -> None:
    header = ["stage", *map(str, range(1, 38)), "agency", "instrument", "year"]
    file = table(tmp_path / "a.csv", ["akhir", *[3] * 37, "Kota A", "permenpanrb-5-2018", 2018], header=header)
    row = next(csv.DictReader(io.StringIO(invoke("score", file, "-f", "csv").stdout)))
    assert (row["agency"], row["year"], row["stage"], row["instrument"]) == ("Kota A", "2018", "akhir", "permenpanrb-5-2018")


def test_without_years_the_year_is_empty(tmp_path: Path) -> None:
    file = table(tmp_path / "a.csv", ["Kota A", *[3] * 47], header=HEADER[:1] + HEADER[2:])
    row = next(csv.DictReader(io.StringIO(invoke("score", file, "-f", "csv").stdout)))
    assert (row["year"], row["index"]) == ("", "3")


def test_a_decimal_comma_counts_where_levels_have_decimals(tmp_path: Path) -> None:
    file = table(tmp_path / "a.csv", ["Kota A", 2026, "1,5", *["2.5"] * 19], header=PEMDI, delimiter=";")
    assert invoke("score", file, "-q").stdout == f"2.45 Cukup\t{file}:2\n"
    whole = table(tmp_path / "b.csv", ["Kota A", 2024, "2,5", *[3] * 46], delimiter=";")
    ran = invoke("score", whole)
    assert f"{whole}:2:3: error: C2: indicator 1 has 2,5, which is not a level; levels go from 1 to 5" in ran.stderr


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (["Kota A", 2024, 6, *[3] * 46], "2:3: error: C2: indicator 1 has level 6; levels go from 1 to 5  [level-out-of-range]"),
        (["Kota A", 2024, *[3] * 46, ""], "2:49: error: AW2: indicator 47 has no level  [missing-answers]"),
        (["", 2024, *[3] * 47], "2:1: error: A2: agency is missing  [missing-key]"),
        (["Kota A", 24, *[3] * 47], "2:2: error: B2: the year is 24; it must have four digits  [year-malformed]"),
        (["Kota A", 2024, *[3] * 46], "2:1: error: A2: this row has 48 cells; the header has 49  [row-length]"),
        (["Kota A", 2024, *[3] * 48], "2:1: error: A2: this row has 50 cells; the header has 49  [row-length]"),
        (["Kota A", 2024, "3 4", *[3] * 46], "2:3: error: C2: indicator 1 has 3 4, which is not a level"),
    ],
)
def test_a_wrong_cell_is_a_problem_at_its_place(tmp_path: Path, line: list[object], told: str) -> None:
    file = table(tmp_path / "a.csv", line, ["Kota B", 2024, *[3] * 47])
    ran = invoke("score", file, "-q")
    assert (ran.code, ran.stdout) == (3, f"3.00 Baik\t{file}:3\n")
    assert f"{file}:{told}" in ran.stderr


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("agency,year,X1\n", ":1:3: error: C1: the column X1 is neither an indicator number nor one of agency, year, stage, instrument"),
        ("year,1\n2024,3\n", ":1:1: error: A1: the table has no column agency  [missing-column]"),
        ("agency,year\nKota A,2024\n", ":1:1: error: A1: the table has no column 1, 2, 3 ...  [missing-column]"),
        ("agency,1,1\n", ":1:3: error: C1: indicator 1 appears twice, first in B1  [duplicate-key]"),
        ('agency,1\n"Kota A,3\nKota B,3\n', ":2:1: error: a quotation mark opened in this row is never closed  [csv-syntax]"),
        ('agency,1\n"Kota" A,3\n', ":2:1: error: text follows a closing quotation mark in this row  [csv-syntax]"),
        ("", ": error: the file is empty  [file-empty]"),
    ],
)
def test_a_table_that_cannot_be_understood_is_a_problem(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "a.csv"
    file.write_text(text, "utf-8")
    ran = invoke("score", file)
    assert (ran.code, ran.stdout) == (3, "")
    assert f"{file}{told}" in ran.stderr


def test_bytes_that_are_not_utf8_have_their_line_and_column(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(b"agency,1\nKota \xe9,3\n")
    assert f"{file}:2:6: error: byte 0xE9 is not UTF-8  [not-utf8]" in invoke("score", file).stderr


@given(data=st.binary(max_size=200))
def test_any_bytes_are_rows_or_problems(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    file = tmp_path_factory.mktemp("any") / "a.csv"
    file.write_bytes(data)
    for found in rows(str(file)):
        assert found.code if isinstance(found, Problem) else (found.whole.line or 2) >= 2


def test_a_wrong_table_shows_its_first_problems_and_counts_the_rest(tmp_path: Path) -> None:
    file = table(tmp_path / "a.csv", *(["Kota A", 2024, *[3] * at, 9, *[3] * (46 - at)] for at in range(30)))
    ran = invoke("score", file)
    assert ran.stderr.count("[level-out-of-range]") == 20
    assert ran.stderr.endswith(f"10 more problems in {file}\n")


def test_of_two_spellings_of_a_code_the_first_is_the_indicator_in_each_run(tmp_path: Path) -> None:
    text = (ROOT / "spbe_calc/data/instruments/perban-bps-3-2022.yaml").read_text("utf-8")
    mine, file = tmp_path / "mine.yaml", tmp_path / "a.csv"
    mine.write_text(re.sub(r'code: "?([0-9]+)"?', r"code: K\1", text).replace("id: perban-bps-3-2022", "id: mine"), "utf-8")
    codes = re.findall(r"code: (K[0-9]+)", mine.read_text("utf-8"))
    file.write_text(
        "\n".join(["agency,year,indicator,level", *(f"Kota,2023,{code},3" for code in [*codes, *map(str.lower, codes)])]), "utf-8"
    )
    ran = invoke("score", file, "-i", mine, "-f", "json")
    lines = [line.split(":")[1] for line in ran.stderr.splitlines() if "[indicator-malformed]" in line]
    assert lines == [str(line) for line in range(len(codes) + 2, 2 * len(codes) + 2)][: len(lines)]
    assert lines
