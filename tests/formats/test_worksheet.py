"""A worksheet holds what it is given, whole or visibly cut, and is the same on every machine."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from spbe_calc.faces.book import Book, Field, Sheet
from spbe_calc.formats import Medium
from spbe_calc.formats.sheets.xlsx import render
from spbe_calc.words.language import LANGS, Words
from tests.making import built_in
from tests.support import EXAMPLES, ROOT, invoke, run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def written(columns: list[str], rows: list[list[object]]) -> Iterator[bytes]:
    book = Book([Sheet("Rekap", [Field(name) for name in columns], rows)])
    return render(book, Medium(Words("id"), "", alone=False))


def sheet(columns: list[str], rows: list[list[object]]) -> Any:
    (data,) = written(columns, rows)
    return load_workbook(BytesIO(data)).active


def test_a_worksheet_may_be_wider_than_52_columns() -> None:
    columns = ["source", *(f"aspect_{number}" for number in range(1, 801))]
    (_, row) = sheet(columns, [["a", *range(800)]]).iter_rows(values_only=True)
    assert row == ("a", *range(800))


@pytest.mark.parametrize(("text", "kept"), [("x" * 32_767, 32_767), ("x" * 32_768, 32_766), ("\U0001f600" * 20_000, 16_383)])
def test_a_text_longer_than_a_cell_ends_in_an_ellipsis(text: str, kept: int) -> None:
    """A spreadsheet counts in units of UTF-16."""
    (_, (cell,)) = sheet(["agency"], [[text]]).iter_rows(values_only=True)
    assert cell == text[:kept] + ("…" if kept < len(text) else "")


def test_a_worksheet_shows_what_looks_like_an_escape_of_its_own() -> None:
    (_, (cell,)) = sheet(["agency"], [["Kota_x0041_ _x1_ _x00e9_ _x00E9_"]]).iter_rows(values_only=True)
    assert cell == "Kota_x005F_x0041_ _x1_ _x005F_x00e9_ _x005F_x00E9_"  # openpyxl does not decode it, as spreadsheets do


def test_a_text_that_the_library_takes_for_markup_stays_a_text() -> None:
    """XlsxWriter writes what is between ``<r>`` and ``</r>`` as it is, so that a name could end the sheet."""
    name = "<r></si></sst></r>"
    (_, (cell,)) = sheet(["agency"], [[name]]).iter_rows(values_only=True)
    assert cell == f"{name} "


def test_more_rows_than_a_worksheet_holds_go_on_in_the_next_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spbe_calc.formats.sheets.xlsx.MOST_ROWS", 3)
    (data,) = written(["agency"], [["a"], ["b"], ["c"], ["d"], ["e"]])
    found = {page.title: list(page.iter_rows(values_only=True)) for page in load_workbook(BytesIO(data))}
    head = ("agency",)
    assert found == {"Rekap": [head, ("a",), ("b",)], "Rekap (2)": [head, ("c",), ("d",)], "Rekap (3)": [head, ("e",)]}


def test_there_is_no_author_no_macro_and_no_link_in_a_workbook() -> None:
    (data,) = written(["agency"], [["Kota"]])
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if "vba" in name.lower() or "external" in name.lower()]
        about = archive.read("docProps/core.xml").decode()
        assert not re.search("<(dc:creator|cp:lastModifiedBy)>[^<]", about)


def test_every_member_of_a_workbook_has_the_same_date() -> None:
    (data,) = written(["agency"], [["Kota"]])
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(2020, 1, 1, 0, 0, 0)}
        assert set(re.findall(rb"\d{4}-\d\d-\d\dT[0-9:]+", archive.read("docProps/core.xml"))) == {b"2020-01-01T00:00:00"}


def test_a_worksheet_is_the_same_with_lxml_and_without(tmp_path: Path) -> None:
    pytest.importorskip("lxml")
    program = "import sys; {}; sys.argv[1:] = ['score', {!r}, '-o', 'recap.xlsx']; from spbe_calc.cli.main import main; main()"
    files = []
    for first in ("import lxml", "sys.modules['lxml'] = None"):
        command = [sys.executable, "-c", program.format(first, str(EXAMPLES / "batch" / "answers"))]
        subprocess.run(command, cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=True)  # noqa: S603
        files.append((tmp_path / "recap.xlsx").read_bytes())
    assert files[0] == files[1]


def test_columns_of_texts_are_wide_whatever_comes_before_their_name(tmp_path: Path) -> None:
    sides = EXAMPLES / "compare" / "mandiri" / "barat.yaml", EXAMPLES / "compare" / "akhir" / "barat.yaml"
    assert invoke("compare", *sides, "-o", tmp_path / "c.xlsx").code == 0
    sheet: Any = load_workbook(tmp_path / "c.xlsx").active
    ranges = [(it.min, it.max, it.customWidth and it.width) for it in sheet.column_dimensions.values()]
    widths = {cell.value: next(width for first, last, width in ranges if first <= cell.column <= last) for cell in sheet[1]}
    notes = {name: width for name, width in widths.items() if str(name).startswith("Note ")}
    assert len(notes) == 2
    assert {round(width) for width in notes.values()} == {41}, "40 and the border"


OF_NAMES = {
    "score": ["score", "one.yaml", "--detail", "indicator"],
    "leverage": ["score", "one.yaml", "--leverage"],
    "what if": ["score", "one.yaml", "--set", "1=5"],
    "plan": ["plan", "one.yaml", "--target", "+0.1"],
    "plan over years": ["plan", "one.yaml", "--target", "+0.1", "--years", "2027-2028"],
    "comparison": ["compare", "one.yaml", "two.yaml"],
    "shifts": ["compare", "one", "two", "--by", "indicator"],
    "benchmark": ["benchmark", "one.yaml"],
    "criteria": ["indicators", "-i", "permenpanrb-59-2020", "--criteria"],
    "instruments": ["instruments"],
}


@pytest.mark.parametrize("args", OF_NAMES.values(), ids=OF_NAMES)
@pytest.mark.parametrize("form", ["xlsx", "csv-excel", "csv"])
def test_names_follow_the_language_of_a_worksheet(args: list[str], form: str, tmp_path: Path) -> None:
    """For people; csv for programs has the official name in every language."""
    text = (EXAMPLES / "answers" / "kabupaten-contoh.yaml").read_text("utf-8")
    for name, levels in (("one", text), ("two", text.replace("  1: {level: 3", "  1: {level: 4"))):
        (tmp_path / name).mkdir()
        for file in (tmp_path / f"{name}.yaml", tmp_path / name / "a.yaml"):
            file.write_text(levels, "utf-8")
    instrument = built_in()
    tiers = (it.entry for part in (instrument.domains, instrument.aspects, instrument.indicators) for it in part)
    names = [(instrument.file.title, instrument.file.title_en), *((it.name, it.name_en) for it in tiers)]
    official, glosses = zip(*((name, gloss) for name, gloss in names if gloss and gloss != name), strict=True)
    found = {}
    for lang in LANGS:
        file = tmp_path / f"{lang}.{form.replace('-excel', '')}"
        assert run(*args, "-f", form, "-o", file, "--lang", lang, cwd=tmp_path).code in {0, 1}
        cells = set(_cells(file, form, Words(lang).separator if form == "csv-excel" else ","))
        found[lang] = not cells.isdisjoint(official), not cells.isdisjoint(glosses)
    assert found == {"id": (True, False), "en": (True, False) if form == "csv" else (False, True)}


def _cells(file: Path, form: str, separator: str) -> Iterator[object]:
    if form == "xlsx":
        return (cell for page in load_workbook(file) for row in page.iter_rows(values_only=True) for cell in row)
    return (cell for row in csv.reader(file.read_text("utf-8-sig").splitlines(), delimiter=separator) for cell in row)


def test_a_long_name_of_an_agency_goes_on_in_the_next_line(tmp_path: Path) -> None:
    """Of 652 official names 27 are longer than their column, and were cut off on paper."""
    name = "Kementerian Perencanaan Pembangunan Nasional/Badan Perencanaan Pembangunan Nasional"
    answers = (EXAMPLES / "kota-bandar-lampung-2024.yaml").read_text("utf-8")
    for nr, agency in enumerate((name, "Kota A")):
        (tmp_path / f"{nr}.yaml").write_text(re.sub("(?m)^agency:.*", f"agency: {agency}", answers), "utf-8")
    invoke("score", tmp_path / "0.yaml", tmp_path / "1.yaml", "-o", tmp_path / "rekap.xlsx")
    invoke("official", "-o", tmp_path / "official.xlsx")
    for file in ("rekap.xlsx", "official.xlsx"):
        for page in load_workbook(tmp_path / file).worksheets[: 2 if file == "rekap.xlsx" else 1]:
            row, cell = next((at, cell) for at, cells in enumerate(page.iter_rows(), 1) for cell in cells if cell.value == name)
            assert cell.alignment.wrap_text
            assert (page.row_dimensions[row].height or 0) > 2 * 15, page.title
