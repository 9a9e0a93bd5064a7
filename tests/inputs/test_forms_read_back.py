"""The forms of ``spbe init`` and our own results, filled in and read back: nothing is lost, and nothing is said that need not be."""

from __future__ import annotations

import csv
import io
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_calc import Answers, Instrument, load_instrument, read_answers, read_efforts
from tests.making import answers_text, examples
from tests.support import EXAMPLES, codes, invoke, run

if TYPE_CHECKING:
    from pathlib import Path

INSTRUMENTS = {"permenpanrb-59-2020": 2024, "permenpanrb-5-2018": 2019, "permenpanrb-8-2026": 2026, "perban-bps-3-2022": 2024}
LEVEL, TEXTS = {"Level", "Tingkat"}, ({"Evidence", "Bukti dukung"}, {"Note", "Catatan"}, {"Unit", "Unit kerja"})
EXTRA_CELLS = ("perwal-1.pdf\n=rapat.pdf", "-dua\nbaris", "Diskominfo")


def made(folder: Path, instrument: str, suffix: str, lang: str) -> Path:
    """A form, as ``spbe init`` writes it."""
    form = folder / f"{instrument}-{lang}{suffix}"
    ran = run("init", form, "--agency", "=Kota Contoh", "--year", str(INSTRUMENTS[instrument]), "-i", instrument, lang=lang)
    assert ran.code == 0
    return form


def fill(form: Path, levels: list[int]) -> None:
    """Fill in the levels, and what else can be said of the first one."""
    (_fill_csv if form.suffix == ".csv" else _fill_worksheet)(form, levels)


def _fill_csv(form: Path, levels: list[int]) -> None:
    text = form.read_text("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";" if text.splitlines()[0].count(";") else ","))
    separator = ";" if text.splitlines()[0].count(";") else ","
    at = next(at for at, name in enumerate(rows[0]) if name in LEVEL)
    for row, level in zip(rows[1:], levels, strict=True):
        row[at] = str(level)
    for names, cell in zip(TEXTS, EXTRA_CELLS, strict=True):
        rows[1][next(at for at, name in enumerate(rows[0]) if name in names)] = cell
    with form.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=separator).writerows(rows)


def _fill_worksheet(form: Path, levels: list[int]) -> None:
    import openpyxl

    book = openpyxl.load_workbook(form)
    sheet = book.worksheets[0]
    header = next(row for row in sheet.iter_rows() if {cell.value for cell in row} & LEVEL)
    at = next(cell for cell in header if cell.value in LEVEL)
    for down, level in enumerate(levels, 1):
        sheet.cell(at.row + down, at.column, level)
    for names, text in zip(TEXTS, EXTRA_CELLS, strict=True):
        column = next(cell.column for cell in header if cell.value in names)
        cell = sheet.cell(at.row + 1, column, text)
        cell.data_type = "s"
    book.save(form)


@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
@pytest.mark.parametrize("instrument", INSTRUMENTS)
def test_a_form_is_one_problem_until_it_is_filled_in(tmp_path: Path, instrument: str, suffix: str, lang: str) -> None:
    form = made(tmp_path, instrument, suffix, lang)
    about = {"provisional-instrument", "instrument-outside-years"}
    ran = invoke("check", form)
    assert (ran.code, [code for code in codes(ran.stdout) if code not in about]) == (3, ["missing-answers"])
    assert [code for code in codes(ran.stderr) if code not in about] == []
    levels = [1 + at % 5 for at in range(count_of(instrument))]
    fill(form, levels)
    ran = invoke("score", form, "-q")
    assert (ran.code, [code for code in codes(ran.stderr) if code not in {*about, "assumed-level", "near-border"}]) == (0, [])
    plain = tmp_path / "plain.yaml"
    first = f'{{level: {levels[0]}, evidence: [perwal-1.pdf, =rapat.pdf], note: "-dua\\nbaris", unit: Diskominfo}}'
    entries = dict(enumerate(levels, 1)) | {1: first}
    plain.write_text(answers_text(entries, agency="=Kota Contoh", year=INSTRUMENTS[instrument], instrument=instrument), "utf-8")
    assert same(read_answers(form), read_answers(plain))


def count_of(instrument: str) -> int:
    """How many indicators an instrument has."""
    found = load_instrument(instrument)
    assert isinstance(found, Instrument)
    return len(found.indicators)


def same(one: object, other: object) -> bool:
    """Whether two readings gave the same answers; what they came from may differ."""
    assert isinstance(one, Answers), one
    assert isinstance(other, Answers), other
    other = other._replace(source=one.source, place=one.place, warnings=one.warnings)
    assert one.instrument.id == other.instrument.id
    return one == other._replace(instrument=one.instrument)


@given(levels=st.lists(st.integers(1, 5), min_size=47, max_size=47), stage=st.sampled_from([None, "mandiri", "akhir"]))
@examples(20)
def test_a_result_with_levels_reads_back(tmp_path_factory: pytest.TempPathFactory, levels: list[int], stage: str | None) -> None:
    folder = tmp_path_factory.mktemp("back")
    head = {"stage": stage} if stage else {}
    whole = answers_text(dict(enumerate(levels, 1)), agency="=Kota; -Contoh, dan lain", **head)
    (folder / "a.yaml").write_text(whole, "utf-8")
    ran = invoke("score", folder / "a.yaml", "--detail", "indicator", "-o", folder / "detail.csv")
    assert ran.code == 0, ran.stderr
    direct, back = (invoke("score", folder / name, "-f", "csv") for name in ("a.yaml", "detail.csv"))
    assert codes(back.stderr) == codes(direct.stderr)
    assert figures(back.stdout) == figures(direct.stdout)


def figures(recap: str) -> list[list[str]]:
    """The rows of a recap without where they come from."""
    return [row[1:] for row in csv.reader(io.StringIO(recap))]


def test_answers_in_every_kind_of_file_are_compared_planned_and_carried_over(tmp_path: Path) -> None:
    form = made(tmp_path, "permenpanrb-59-2020", ".xlsx", "id")
    fill(form, [3] * 47)
    example = EXAMPLES / "kota-bandar-lampung-2024.yaml"
    assert invoke("compare", form, form, "-q").stdout.startswith("3.00 Baik -> 3.00 Baik")
    assert invoke("plan", form, "-q").code == 0
    assert invoke("init", tmp_path / "next.yaml", "--from", form, "--year", "2025").code == 0
    assert invoke("score", tmp_path / "next.yaml", "-q").stdout == "3.00 Baik\n"
    assert invoke("merge", form, "-o", tmp_path / "whole.yaml").code == 0
    assert same(read_answers(tmp_path / "whole.yaml"), read_answers(form))
    several = tmp_path / "several.csv"
    several.write_text("agency,1,2\nA,1,2\nB,3,4\n", "utf-8")
    ran = invoke("init", tmp_path / "other.yaml", "--from", several)
    assert (ran.code, "the table has 2 sets of answers; it must have those of one agency, year and stage" in ran.stderr) == (2, True)
    assert example.exists()


def test_a_table_on_standard_input(tmp_path: Path) -> None:
    text = "Instansi;Tahun;Indikator;Tingkat\n" + "".join(f"Kota A;2024;{at};3\n" for at in range(1, 48))
    ran = run("score", "-", "--stdin", "csv", "-q", stdin=text, cwd=tmp_path)
    assert (ran.stdout, codes(ran.stderr), ran.code) == ("3.00 Baik\n", ["other-delimiter"], 0)
    assert run("check", "-", "--stdin", "csv", stdin=text.replace(";3\n", ";9\n", 1), cwd=tmp_path).stdout.startswith(
        "-:2:4: error: D2: indicator 1"
    )


def test_without_the_library_a_worksheet_is_wrong_usage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spbe_calc.inputs.sources.LIBRARY", "a_library_that_is_not_there")
    (tmp_path / "a.xlsx").write_bytes(b"PK\3\4")
    commands: list[list[str | Path]] = [
        ["score"],
        ["check"],
        ["plan"],
        ["compare", tmp_path / "a.xlsx"],
        ["merge", "-o", tmp_path / "m.yaml"],
    ]
    for command in commands:
        ran = invoke(*command, tmp_path / "a.xlsx")
        assert (ran.code, "worksheets need python-calamine: pip install python-calamine" in ran.stderr) == (2, True), command
        missing = invoke(*command, tmp_path / "missing.xlsx")
        assert (missing.code, "worksheets need python-calamine" in missing.stderr) == (2, True), "also of one that is not there"
    assert invoke("score", f"{tmp_path}/*.xlsx").code == 2
    named: dict[str, list[str | Path]] = {
        "--split": ["init", tmp_path / "forms", "--year", "2024", "--agency", "A", "--split", tmp_path / "a.xlsx"],
        "--from": ["init", tmp_path / "b.yaml", "--from", tmp_path / "a.xlsx"],
        "IN": ["convert", tmp_path / "a.xlsx", tmp_path / "b.yaml"],
        "PARTS": ["merge", tmp_path / "a.xlsx", "-o", tmp_path / "b.yaml"],
        "ANSWERS": ["score", tmp_path / "a.xlsx"],
        "--effort": ["plan", EXAMPLES / "kota-bandar-lampung-2024.yaml", "--effort", tmp_path / "a.xlsx"],
    }
    for option, command in named.items():
        told = invoke(*command).stderr
        assert f"Invalid value for {option}: {tmp_path / 'a.xlsx'}: worksheets need python-calamine" in told


def test_without_the_library_the_api_returns_the_problem_of_a_worksheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spbe_calc.inputs.sources.LIBRARY", "a_library_that_is_not_there")
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    table = tmp_path / "a.xlsx"
    table.write_bytes(b"PK\3\4")
    instrument = load_instrument()
    assert isinstance(instrument, Instrument)
    for found in (read_answers(table), read_efforts(table, instrument)):
        assert isinstance(found, list)
        assert [(it.code, it.values["package"]) for it in found] == [("file-unreadable", "python-calamine")]


def test_without_the_library_a_folder_of_worksheets_says_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spbe_calc.inputs.sources.LIBRARY", "a_library_that_is_not_there")
    (tmp_path / "a.xlsx").write_bytes(b"PK\3\4")
    for command in (["score"], ["check"], ["merge", "-o", tmp_path / "m.yaml"], ["merge", "-o", tmp_path / "m.xlsx"]):
        ran = invoke(*command, tmp_path)
        told = ran.stdout + ran.stderr
        assert (ran.code, "contains worksheets that cannot be read, because python-calamine is not installed: " in told) == (3, True), (
            command
        )
        assert "help: worksheets need python-calamine: pip install python-calamine\n" in told
        assert "not answers" not in told
    (tmp_path / "a.yaml").write_text(answers_text(dict.fromkeys(range(1, 48), 3)), "utf-8")
    ran = invoke("score", tmp_path, "-q")
    assert (ran.code, ran.stdout, codes(ran.stderr)) == (0, f"3.00 Baik\t{tmp_path / 'a.yaml'}\n", ["path-skipped"])
    assert f"were not read, because python-calamine is not installed: {tmp_path / 'a.xlsx'}" in ran.stderr


def test_the_api_reads_the_table_of_one_agency_only(tmp_path: Path) -> None:
    table = tmp_path / "several.csv"
    table.write_text("agency,1,2\nA,1,2\nB,3,4\n", "utf-8")
    with pytest.raises(ValueError, match="has 2 sets of answers"):
        read_answers(table)
    table.write_text("agency,1,2\nA,1,9\n", "utf-8")
    found = read_answers(table, partial=True)
    assert isinstance(found, list)
    assert [problem.code for problem in found] == ["level-out-of-range"]


def test_what_a_table_lacks_is_given_to_every_command(tmp_path: Path) -> None:
    table, named = tmp_path / "levels.csv", ("--agency", "Kota Contoh", "--year", "2024")
    table.write_text("No;Tingkat\n" + "".join(f"{number};3\n" for number in range(1, 48)), "utf-8")
    for command in (
        ("convert", table, tmp_path / "converted.yaml"),
        ("merge", table, "-o", tmp_path / "merged.yaml"),
        ("score", table),
        ("check", table),
        ("plan", table),
        ("compare", table, tmp_path / "converted.yaml"),
        ("report", table, "-f", "brief"),
    ):
        ran = invoke(*command, *named)
        assert (ran.code, "error" in ran.stderr) == (0, False), command
    assert invoke("compare", table, tmp_path / "converted.yaml", *named, "-q").stdout == "3.00 Baik -> 3.00 Baik\n"
    assert invoke("benchmark", table, "--agency", "Kota Contoh", "-q").stdout.startswith("3.00 Baik\t")
    for name in ("converted", "merged"):
        assert invoke("score", tmp_path / f"{name}.yaml", "-q").stdout == "3.00 Baik\n"


@pytest.mark.parametrize("name", ["a.yaml", "a.csv", "a.tsv", "a.xlsx"])
@pytest.mark.parametrize("command", [["score", "--set", "1=3"], ["report", "-f", "brief"], ["plan"], ["score"], ["compare", "b.csv"]])
def test_a_file_that_is_not_there_is_said_to_be_missing_in_every_form(command: list[str], name: str, tmp_path: Path) -> None:
    ran = invoke(command[0], tmp_path / name, *command[1:])
    assert (ran.stdout, ran.code, set(codes(ran.stderr))) == ("", 3, {"file-not-found"})
