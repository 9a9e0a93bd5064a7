"""``spbe init`` for spreadsheets: a workbook that takes only what is allowed, and a csv to fill in."""

from __future__ import annotations

import csv
import io
import os
import zipfile
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from spbe_calc.instrument import Catalogue
from spbe_calc.instrument.instrument import Instrument
from spbe_calc.views.form import formulas
from spbe_calc.views.form.book import form_book
from spbe_calc.views.form.draft import Draft
from spbe_calc.words.language import Words
from tests.making import built_in
from tests.support import EXAMPLES, invoke, process, run

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLE = EXAMPLES / "kota-bandar-lampung-2024.yaml"
BANDUNG = ("--agency", "Kota Bandung")
INSTRUMENTS = ("permenpanrb-59-2020", "permenpanrb-5-2018", "permenpanrb-8-2026", "perban-bps-3-2022")
HEADER = 8
"""The row with the headings of the answers."""


def form_of(file: Path, *arguments: object) -> Any:
    done = invoke("init", file, *map(str, arguments))
    assert (done.stdout, done.code) == ("", 0)
    return load_workbook(file)


def column(sheet: Any, name: str) -> int:
    """The number of the column with this heading."""
    found: int = next(cell.column for cell in sheet[HEADER] if cell.value == name)
    return found


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_a_workbook_has_every_indicator_and_only_cells_to_fill_in_are_unlocked(name: str, tmp_path: Path) -> None:
    instrument = Catalogue().get(name)
    assert instrument
    sheet = form_of(tmp_path / "form.xlsx", *BANDUNG, "-i", name, "--year", "2024")["Jawaban"]
    labels = {row[0].value: row[1].value for row in sheet.iter_rows(min_row=1, max_row=HEADER - 1)}
    assert (labels["Instansi"], labels["Tahun"], labels["Tahap"], labels["Instrumen"]) == ("Kota Bandung", 2024, None, name)
    rows = list(sheet.iter_rows(min_row=HEADER + 1))
    names = [(row[column(sheet, "No.") - 1].value, row[column(sheet, "Indikator") - 1].value) for row in rows]
    assert names == [(it.number, it.entry.name) for it in instrument.indicators]
    inputs = {column(sheet, name) for name in ("Tingkat", "Bukti dukung", "Catatan", "Unit kerja")}
    unlocked = {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    assert unlocked == {"B3", "B4", "B5"} | {row[at - 1].coordinate for row in rows for at in inputs}
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert sheet.freeze_panes == f"A{HEADER + 1}"


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_a_level_is_chosen_from_what_is_allowed(name: str, tmp_path: Path) -> None:
    instrument = Catalogue().get(name)
    assert instrument
    sheet = form_of(tmp_path / "form.xlsx", *BANDUNG, "-i", name, "--year", "2024")["Jawaban"]
    first = sheet.cell(HEADER + 1, column(sheet, "Tingkat")).coordinate
    (rule,) = (it for it in sheet.data_validations.dataValidation if first in it.sqref)
    if instrument.scale == 1:
        assert (rule.type, rule.formula1) == ("list", f'"{",".join(map(str, range(instrument.low, instrument.high + 1)))}"')
    else:
        assert (rule.type, rule.formula1, rule.formula2) == ("decimal", "1", "5")
    column_of_levels = {sheet.cell(HEADER + at, column(sheet, "Tingkat")).coordinate for at in range(1, len(instrument.indicators) + 1)}
    assert column_of_levels == {str(it.sqref) for it in sheet.data_validations.dataValidation if it.formula1 == rule.formula1}


def test_a_workbook_carries_over_what_earlier_answers_have(tmp_path: Path) -> None:
    old = tmp_path / "old.yaml"
    text = EXAMPLE.read_text("utf-8").replace("  1: 3", '  1: {level: 3, evidence: [a.pdf, b.pdf], note: "=1+1", unit: Diskominfo}', 1)
    assert text != EXAMPLE.read_text("utf-8")
    old.write_text(text, "utf-8")
    sheet = form_of(tmp_path / "form.xlsx", "--from", old, "--year", "2025")["Jawaban"]
    row = [sheet.cell(HEADER + 1, column(sheet, name)) for name in ("Tingkat", "Bukti dukung", "Catatan", "Unit kerja")]
    assert [cell.value for cell in row] == [3, "a.pdf\nb.pdf", "=1+1", "Diskominfo"]
    assert row[2].data_type == "s"
    stored = load_workbook(tmp_path / "form.xlsx", data_only=True)["Jawaban"]
    assert [stored.cell(HEADER - 1, at).value for at in (2, 4, 6)] == [2.98, "Baik", 0]
    asked = "Peraturan memuat referensi dan keenam domain arsitektur secara utuh."
    assert stored.cell(HEADER + 1, column(stored, "Yang diminta tingkat itu")).value == asked


def test_what_levels_were_computed_from_is_copied_and_not_the_levels(tmp_path: Path) -> None:
    old = tmp_path / "old.yaml"
    levels = "".join(f"  {at}: 3\n" for at in range(1, 21) if at != 5)
    old.write_text(f"agency: Kota Contoh\nyear: 2026\nanswers:\n  5: {{external: 68.75}}\n{levels}", "utf-8")
    assert invoke("init", tmp_path / "form.xlsx", "--from", old, "--year", "2026").code == 0
    sheet: Any = load_workbook(tmp_path / "form.xlsx")["Jawaban"]
    assert [sheet.cell(HEADER + 5, column(sheet, name)).value for name in ("Tingkat", "external")] == [None, 68.75]
    used: Any = load_workbook(tmp_path / "form.xlsx", data_only=True)["Hitungan"]
    assert used.cell(6, 4).value == 3.75


def test_the_form_is_indonesian_unless_another_language_is_asked_for(tmp_path: Path) -> None:
    for number, (lang, option, name) in enumerate((("en", (), "Jawaban"), ("id", ("--lang", "en"), "Answers"))):
        file = tmp_path / f"{number}.xlsx"
        assert run("init", file, *BANDUNG, "--year", "2024", *option, lang=lang).code == 0
        assert load_workbook(file).sheetnames[0] == name


def test_the_form_names_its_file_in_the_next_step_and_shows_the_index_with_two_decimals(tmp_path: Path) -> None:
    file = tmp_path / "lembar kota.xlsx"
    assert run("init", file, *BANDUNG, "--year", "2024").code == 0
    sheet: Any = load_workbook(file)["Jawaban"]
    assert sheet["A2"].value.endswith('spbe score "lembar kota.xlsx"' if os.name == "nt" else "spbe score 'lembar kota.xlsx'")
    assert (sheet["A7"].value, sheet["B7"].number_format) == ("Indeks", "0.00####")


def test_equal_input_gives_equal_bytes(tmp_path: Path) -> None:
    files = [tmp_path / name / "answers.xlsx" for name in ("one", "other")]
    for file, zone in zip(files, ("Asia/Jakarta", "America/New_York"), strict=True):
        old = os.umask(0o077 if file is files[0] else 0o022)
        try:
            assert process("init", file, "--from", EXAMPLE, "--year", "2024", TZ=zone).code == 0
        finally:
            os.umask(old)
    assert files[0].read_bytes() == files[1].read_bytes()
    with zipfile.ZipFile(files[0]) as archive:
        assert not [name for name in archive.namelist() if "vba" in name or "externalLink" in name]


def test_a_csv_has_the_separator_and_the_numbers_of_its_language(tmp_path: Path) -> None:
    for options, separator, level, weight in (((), ";", "Tingkat", "1,3"), (("--lang", "en"), ",", "Level", "1.3")):
        file = tmp_path / f"form{len(options)}.csv"
        assert run("init", file, "--from", EXAMPLE, "--year", "2024", "--stage", "mandiri", *options).code == 0
        text = file.read_text("utf-8")
        assert text[0] == "\ufeff"
        rows = list(csv.DictReader(io.StringIO(text[1:]), delimiter=separator))
        assert len(rows) == 47
        assert list(rows[0].values())[:5] == ["Pemerintah Kota Bandar Lampung", "2024", "mandiri", "permenpanrb-59-2020", "1"]
        assert (rows[0][level], weight) == ("3", next(value for key, value in rows[0].items() if "%" in key))


def test_a_csv_keeps_documents_apart_and_lets_no_formula_in(tmp_path: Path) -> None:
    old, file = tmp_path / "old.yaml", tmp_path / "form.csv"
    text = EXAMPLE.read_text("utf-8").replace("  1: 3", '  1: {level: 3, evidence: [a.pdf, "=b.pdf"], note: "=1+1"}', 1)
    old.write_text(text, "utf-8")
    assert run("init", file, "--from", old, "--year", "2024").code == 0
    row = next(csv.DictReader(io.StringIO(file.read_text("utf-8")), delimiter=";"))
    assert (row["Bukti dukung"], row["Catatan"]) == ("a.pdf\n'=b.pdf", "'=1+1")


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (("form.csv", "--criteria"), "csv has no room for criteria"),
        (("form.ods",), "form.ods must end in one of .yaml, .yml, .json, .csv, .xlsx"),
    ],
)
def test_a_form_that_cannot_be_is_wrong_usage(arguments: tuple[str, ...], text: str, tmp_path: Path) -> None:
    done = invoke("init", tmp_path / arguments[0], *arguments[1:], *BANDUNG)
    assert (done.code, list(tmp_path.iterdir())) == (2, [])
    assert text in " ".join(done.stderr.split()).replace(f"{tmp_path}{os.sep}", "")


def test_without_the_package_a_worksheet_is_wrong_usage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spbe_calc.cli.emit.find_spec", lambda _name: None)
    done = invoke("init", tmp_path / "form.xlsx", *BANDUNG)
    assert (done.code, list(tmp_path.iterdir())) == (2, [])
    assert "worksheets need xlsxwriter: pip install xlsxwriter" in done.stderr


def test_a_worksheet_has_no_schema_beside_it(tmp_path: Path) -> None:
    form_of(tmp_path / "form.xlsx", *BANDUNG, "--year", "2024")
    assert [file.name for file in tmp_path.iterdir()] == ["form.xlsx"]


def test_weights_that_no_spreadsheet_adds_exactly_leave_the_formulas_out() -> None:
    instrument = Catalogue().get("permenpanrb-59-2020")
    assert instrument
    assert formulas.is_exact(instrument)
    aspects = [aspect for domain in instrument.file.domains or () for aspect in domain.aspects]
    equal = [it.model_copy(update={"weight": None}) for it in aspects[0].indicators]
    primes = (1_000_003, 1_000_033, 1_000_037)
    split = [
        aspect.model_copy(update={"weight": Fraction(100, prime), "indicators": tuple(equal)})
        for aspect, prime in zip(aspects, primes, strict=False)
    ]
    odd = Instrument(instrument.file.model_copy(update={"domains": None, "aspects": tuple(split)}), b"")
    assert not formulas.is_exact(odd)
    book = form_book(Draft("Kota Contoh", 2024, None, odd), Words("id"))
    assert "Ringkasan" not in [sheet.title for sheet in book.sheets]


def test_a_worksheet_may_leave_the_name_of_the_agency_to_be_filled_in(tmp_path: Path) -> None:
    ran = invoke("init", tmp_path / "lembar.xlsx", "--year", "2024")
    assert ran.code == 0
    assert "note: fill in the name of the agency, too, because --agency was not given\n" in ran.stderr
    sheet = load_workbook(tmp_path / "lembar.xlsx").worksheets[0]
    (label,) = (cell for row in sheet.iter_rows() for cell in row if cell.value == "Instansi")
    cell = sheet.cell(label.row, label.column + 1)
    assert (cell.value, cell.protection.locked) == (None, False)
    for name in ("a.csv", "a.yaml"):
        assert invoke("init", tmp_path / name).code == 2


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_the_chart_has_room_for_its_labels_and_no_index_shows_more_than_six_decimals(name: str, tmp_path: Path) -> None:
    form = form_of(tmp_path / "form.xlsx", *BANDUNG, "-i", name, "--year", "2024")
    sheet, instrument = form["Ringkasan"], built_in(name)
    (chart,) = sheet._charts  # noqa: SLF001 - openpyxl has no other way to read charts
    (series,) = chart.series
    numbers = [cell.value for (cell,) in sheet[series.cat.numRef.f.split("!")[1]]]
    assert numbers == [tier.number for tier in instrument.aspects]
    names = [cell.value for (cell,) in sheet[series.val.numRef.f.split("!")[1].replace("E", "C")]]
    assert names == [tier.entry.name for tier in instrument.aspects]
    heading = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "Indeks eksak")
    formats = {row[heading.column - 1].number_format for row in sheet.iter_rows(min_row=heading.row + 1)}
    assert formats == {"0.00####"}
