"""``spbe init --split``: a form for each unit goes out, and what comes back is the whole again."""

from __future__ import annotations

import csv
import errno
import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from spbe_calc.cli.language import WORDS
from spbe_calc.cli.output import writing
from spbe_calc.cli.output.filenames import unique_names
from spbe_calc.formats import FORMS
from spbe_calc.views.form.yamlform import form
from tests.cli.test_convert import READS
from tests.drafting import YEARS, drafts, found_in, said
from tests.making import built_in, examples
from tests.office import cells, needs_office, opened
from tests.support import codes, invoke, run

if TYPE_CHECKING:
    from spbe_calc.problem import Problem
    from spbe_calc.views.form.draft import Draft

CONTOH = ("--agency", "Kabupaten Contoh", "--year", "2024")
UNITS = "indicator,unit\ndomain.1,Diskominfo\naspect.2,Bappeda\n15-20,Inspektorat\n"


def split(folder: Path, units: str, *options: object) -> Path:
    """A folder with the forms of the units."""
    (folder / "units.csv").write_text(units, "utf-8")
    ran = invoke("init", folder / "forms", "--split", folder / "units.csv", *map(str, options or CONTOH))
    assert (ran.stdout, ran.code) == ("", 0), ran.stderr
    return folder / "forms"


def filled(file: Path, level: dict[int, int], note: dict[int, str]) -> None:
    """Fill in a form as a person would: levels, and notes for some indicators."""
    {".xlsx": _fill_worksheet, ".csv": _fill_csv, ".json": _fill_json, ".yaml": _fill_yaml}[file.suffix](file, level, note)


def _fill_worksheet(file: Path, level: dict[int, int], note: dict[int, str]) -> None:
    book: Any = load_workbook(file)
    sheet = book["Jawaban"]
    names = [cell.value for cell in sheet[8]]
    for row in sheet.iter_rows(min_row=9):
        for name, texts in (("Tingkat", level), ("Catatan", note)):
            if row[0].value in texts:
                row[names.index(name)].value = texts[row[0].value]
    book.save(file)


def _fill_csv(file: Path, level: dict[int, int], note: dict[int, str]) -> None:
    names, *rows = csv.reader(io.StringIO(file.read_text("utf-8-sig"), newline=""), delimiter=";")
    for row in rows:
        for name, texts in (("Tingkat", level), ("Catatan", note)):
            row[names.index(name)] = str(texts.get(int(row[names.index("No.")]), ""))
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out, delimiter=";").writerows([names, *rows])


def _fill_json(file: Path, level: dict[int, int], note: dict[int, str]) -> None:
    content = json.loads(file.read_text("utf-8"))
    for number in map(int, content["answers"]):
        content["answers"][str(number)] |= {"level": level.get(number)} | ({"note": note[number]} if number in note else {})
    file.write_text(json.dumps(content), "utf-8")


def _fill_yaml(file: Path, level: dict[int, int], note: dict[int, str]) -> None:
    text = file.read_text("utf-8")
    for number, found in level.items():
        text = re.sub(rf"(?m)^(  {number}: +#.*\n    level:)$", rf"\1 {found}", text)
    for number, words in note.items():
        text = re.sub(rf"(?m)^(  {number}: +#.*\n    level:.*)$", rf"\1\n    note: {words}", text)
    file.write_text(text, "utf-8")


@pytest.mark.parametrize("name", [form.name for form in FORMS])
@given(
    hands=st.lists(st.sampled_from(["Diskominfo", "Bappeda", "Dinas A/B"]), min_size=47, max_size=47),
    levels=st.lists(st.integers(0, 5), min_size=47, max_size=47),
    noted=st.sets(st.integers(1, 47), max_size=3),
)
@examples(12)
def test_split_filled_in_and_merged_is_the_whole_filled_in(
    tmp_path_factory: pytest.TempPathFactory, name: str, hands: list[str], levels: list[int], noted: set[int]
) -> None:
    folder = tmp_path_factory.mktemp("split")
    level = {number: found for number, found in enumerate(levels, 1) if found}
    note = {number: f"catatan {number}" for number in noted}
    rows = "".join(f"{number},{unit}\n" for number, unit in enumerate(hands, 1))
    forms = split(folder, f"indicator,unit\n{rows}", *CONTOH, "--as", name)
    for file in forms.glob(f"*.{name}"):
        filled(file, level, note)
    assert invoke("merge", forms, "-o", folder / "merged.yaml").code == 0
    whole = {number: {"level": level.get(number), "note": note.get(number), "unit": unit} for number, unit in enumerate(hands, 1)}
    (folder / "whole.yaml").write_text(yaml.safe_dump({"agency": "Kabupaten Contoh", "year": 2024, "answers": whole}), "utf-8")
    (one,), (other,) = found_in(folder / "merged.yaml"), found_in(folder / "whole.yaml")
    assert said(one) == said(other)


@pytest.mark.parametrize("name", [form.name for form in FORMS])
def test_an_untouched_part_is_one_problem_for_every_command(name: str, tmp_path: Path) -> None:
    forms = split(tmp_path, UNITS, *CONTOH, "--as", name)
    part = forms / f"Bappeda.{name}"
    for command in ("score", "check", "report", "compare", "benchmark"):
        more = ["-f", "brief"] if command == "report" else [part] if command == "compare" else []
        ran = invoke(command, part, *more)
        assert (codes(ran.stdout + ran.stderr), ran.code) == (["missing-answers"] * (1 + (command == "compare")), 3), command
    assert codes(invoke("score", forms, "-q").stderr) == ["missing-answers"] * 3
    for command in ("check", "score"):
        ran = invoke(command, part, "--partial", "-q")
        assert (codes(ran.stdout + ran.stderr), ran.code) == ([], 0)
    ran = invoke("merge", forms, "-o", tmp_path / "merged.yaml")
    assert (codes(ran.stderr), ran.code) == ([], 0)
    told = ["Diskominfo: 1-10", "Bappeda: 11-14", "Inspektorat: 15-20", "no unit named: 21-47"]
    assert [line.removeprefix("note: missing, ") for line in ran.stderr.splitlines() if "missing, " in line] == told
    (merged,) = found_in(tmp_path / "merged.yaml")
    assert ({detail.unit for detail in merged.details.values()}, set(merged.levels)) == ({"Diskominfo", "Bappeda", "Inspektorat"}, {None})


@given(draft=drafts(), hands=st.lists(st.sampled_from("AB"), min_size=47, max_size=47))
@examples(20)
def test_earlier_answers_are_split_and_lost_by_nobody(tmp_path_factory: pytest.TempPathFactory, draft: Draft, hands: list[str]) -> None:
    folder = tmp_path_factory.mktemp("earlier")
    old = folder / "old.yaml"
    old.write_text(form(draft, WORDS, None), "utf-8")
    numbers = [indicator.number for indicator in draft.instrument.indicators]
    rows = "".join(f"{number},{unit}\n" for number, unit in zip(numbers, hands, strict=False))
    when = ("--year", draft.year, *(["--stage", draft.stage] if draft.stage else []))
    forms = split(folder, f"indicator,unit\n{rows}", "--from", old, *when, "--as", "yaml")
    assert invoke("merge", forms, "-o", folder / "merged.yaml").code == 0
    (before,), (after,) = found_in(old), found_in(folder / "merged.yaml")
    assert said(after)._replace(details={}) == said(before)._replace(details={})
    for number, unit in zip(numbers, hands, strict=False):
        one, other = before.details.get(number), after.details[number]
        assert other.unit == unit
        assert (other.evidence, other.note) == ((one.evidence, one.note) if one else ((), None))


def test_a_form_has_the_indicators_of_its_unit_and_says_whose_it_is(tmp_path: Path) -> None:
    forms = split(tmp_path, UNITS, *CONTOH, "--stage", "mandiri")
    assert sorted(it.name for it in forms.iterdir()) == ["Bappeda.xlsx", "Diskominfo.xlsx", "Inspektorat.xlsx"]
    book = load_workbook(forms / "Bappeda.xlsx")
    assert book.sheetnames == ["Jawaban", "Kriteria"]
    sheet: Any = book["Jawaban"]
    assert [sheet.cell(row, 2).value for row in range(3, 8)] == ["Kabupaten Contoh", 2024, "mandiri", "permenpanrb-59-2020", "Bappeda"]
    assert "kirim kembali" in sheet["A2"].value
    names = [cell.value for cell in sheet[8]]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=9)]
    assert [row[0] for row in rows] == [11, 12, 13, 14]
    assert {row[names.index("Unit kerja")] for row in rows} == {"Bappeda"}
    criteria: Any = book["Kriteria"]
    assert [row[0].value for row in criteria.iter_rows(min_row=2)] == [number for number in (11, 12, 13, 14) for _level in range(5)]


@needs_office
@pytest.mark.slow
def test_the_criterion_of_a_level_is_found_in_a_part_too(tmp_path: Path) -> None:
    forms = split(tmp_path, UNITS)
    filled(forms / "Bappeda.xlsx", {11: 3, 12: 1, 13: 5, 14: 4}, {})
    (book,) = opened([forms / "Bappeda.xlsx"], tmp_path)
    at = book["Jawaban"][7].index("Yang diminta tingkat itu")
    asked = {(row[0], row[2]): row[4] for row in cells(forms / "Bappeda.xlsx")["Kriteria"][1:]}
    assert [row[at] for row in book["Jawaban"][8:]] == [asked[11, 3], asked[12, 1], asked[13, 5], asked[14, 4]]


def test_what_is_said_at_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("units.csv").write_text(UNITS, "utf-8")
    ran = run("init", "my forms", "--split", "units.csv", *CONTOH, cwd=tmp_path)
    assert ran.stderr.splitlines() == [
        "note: my forms/Diskominfo.xlsx has 10 indicators of Diskominfo",
        "note: my forms/Bappeda.xlsx has 4 indicators of Bappeda",
        "note: my forms/Inspektorat.xlsx has 6 indicators of Inspektorat",
        "note: no unit has these indicators: 21-47",
        "note: when they come back: spbe merge 'my forms' -o answers.yaml",
    ]


def test_nothing_is_overwritten_and_all_are_written_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forms = split(tmp_path, UNITS, *CONTOH, "--as", "yaml")
    before = {it: it.read_bytes() for it in forms.rglob("*") if it.is_file()}
    (forms / "Diskominfo.yaml").unlink()
    again = invoke("init", forms, "--split", tmp_path / "units.csv", *CONTOH, "--as", "yaml")
    assert (again.code, "Bappeda.yaml exists, and nothing is overwritten here" in again.stderr) == (2, True)
    assert not (forms / "Diskominfo.yaml").exists()
    assert {it: it.read_bytes() for it in forms.rglob("*") if it.is_file()} == {
        it: text for it, text in before.items() if it.name != "Diskominfo.yaml"
    }
    real = writing.write

    def full(chunks: Any, output: str | None, *, new: bool = False) -> Problem | None:
        if output is not None and "Inspektorat" in output:
            return writing.unwritable(output, OSError(errno.ENOSPC, "full"))
        return real(chunks, output, new=new)

    monkeypatch.setattr(writing, "write", full)
    broken = invoke("init", tmp_path / "new", "--split", tmp_path / "units.csv", *CONTOH, "--as", "yaml")
    assert broken.code == 3
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("forms", "--split", "units.csv", "--force"), "forms that may be filled in are never overwritten"),
        (("forms", "--split", "units.yaml"), "units.yaml must be a csv or a worksheet with the columns indicator and unit"),
        (("forms", "--split", "units.csv", "--as", "csv", "--criteria"), "csv has no room for criteria"),
        (("units.csv", "--split", "units.csv"), "units.csv is not a folder"),
        (("", "--split", "units.csv"), "the name of the folder is empty"),
        (("forms", "--split"), "write a csv with the columns indicator and unit after it: --split units.csv"),
        (("a.yaml", "--as", "yaml"), "the name of the file says its form; --as is for --split"),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("units.csv").write_text(UNITS, "utf-8")
    ran = invoke("init", *arguments, *CONTOH)
    assert (ran.code, message in " ".join(ran.stderr.split())) == (2, True), ran.stderr
    assert sorted(it.name for it in tmp_path.iterdir()) == ["units.csv"]


def test_a_table_of_units_that_is_forgotten_at_the_end_is_asked_for() -> None:
    ran = invoke("init", "forms", *CONTOH, "--split")
    assert (ran.code, "--split units.csv" in " ".join(ran.stderr.split())) == (2, True), ran.stderr


@pytest.mark.parametrize("name", YEARS)
def test_a_part_of_every_instrument_in_every_form(name: str, tmp_path: Path) -> None:
    first = built_in(name).indicators[0].number
    for form_ in ("yaml", "json", "csv", "xlsx"):
        folder = tmp_path / form_
        folder.mkdir()
        forms = split(folder, f"indikator;opd\n{first};A\n", "--agency", "Kota A", "-i", name, "--year", YEARS[name], "--as", form_)
        files = [it for it in forms.iterdir() if not it.name.startswith(".")]
        assert [it.name for it in files] == [f"A.{form_}"]
        if form_ in READS:
            (part,) = found_in(*files)
            assert (part.agency, part.year, part.instrument.id, part.details[first].unit) == ("Kota A", YEARS[name], name, "A")


def test_a_csv_has_the_rows_of_its_unit(tmp_path: Path) -> None:
    text = (split(tmp_path, UNITS, *CONTOH, "--as", "csv") / "Bappeda.csv").read_text("utf-8-sig")
    rows = [line.split(";") for line in io.StringIO(text)]
    assert [row[4] for row in rows] == ["No.", "11", "12", "13", "14"]


@given(
    st.lists(
        st.text(max_size=40)
        | st.sampled_from(["CON", "con.x", "a", "A", "a ", ".a", "-a", "a/b", "a\\b", "[a]", "é", "e\u0301", "ﬁ", "fi", "x" * 300])
    )
)
def test_file_names_are_safe_and_each_is_there_once(texts: list[str]) -> None:
    names = unique_names(texts, ".xlsx")
    assert len({name.casefold() for name in names}) == len(texts)
    for name in names:
        stem = name.removesuffix(".xlsx")
        assert not set(stem) & set('<>:"/\\|?*[]')
        assert stem.isprintable()
        assert stem == stem.strip(". ") != ""
        assert stem[0] not in ".-"
        assert stem.split(".")[0].casefold() not in {"con", "prn", "aux", "nul", "com1", "lpt9"}
        assert len(name.encode()) < 200


def test_a_plain_name_stays_as_it_is() -> None:
    assert unique_names(["Dinas Komunikasi & Informatika", "BKPSDM (Kab.)", "a", "A"], ".yaml") == [
        *("Dinas Komunikasi & Informatika.yaml", "BKPSDM (Kab.).yaml", "a.yaml", "A 2.yaml"),
    ]


@pytest.mark.parametrize("form", ["csv", "semicolons.csv", "tsv", "utf-16.tsv", "xlsx"])
def test_a_table_of_units_in_every_form_gives_the_same_forms(form: str, tmp_path: Path) -> None:
    rows = [line.split(",") for line in UNITS.splitlines()]
    expected = {it.name: it.read_bytes() for it in split(tmp_path, UNITS, *CONTOH, "--as", "json").iterdir()}
    file = tmp_path / f"table.{form}"
    if form == "xlsx":
        written_units(file, [["Pembagian tugas"], [], ["No", "Indikator", "Perangkat Daerah"], *([1, *row] for row in rows[1:])])
    else:
        mark = "," if form == "csv" else ";" if form == "semicolons.csv" else "\t"
        text = "".join(mark.join(row) + "\n" for row in rows)
        file.write_text(text, "utf-16" if form.startswith("utf") else "utf-8")
    ran = invoke("init", tmp_path / "again", "--split", file, *CONTOH, "--as", "json")
    assert ran.code == 0, ran.stderr
    assert {it.name: it.read_bytes() for it in (tmp_path / "again").iterdir()} == expected


def test_the_problems_of_a_worksheet_of_units_name_its_cells(tmp_path: Path) -> None:
    file = tmp_path / "units.xlsx"
    written_units(file, [["indikator", "opd"], [12, "Diskominfo"], ["12-13", "Bappeda"], [99, "Bappeda"], [14]])
    ran = invoke("init", tmp_path / "forms", "--split", file, *CONTOH)
    assert re.findall(r"units\.xlsx:(Sheet![A-Z]\d+): error: .* \[(.*)\]", ran.stderr) == [
        ("Sheet!A3", "units-conflict"),
        ("Sheet!A4", "names-nothing"),
        ("Sheet!B5", "empty-text"),
    ]
    assert "Sheet!A2" in ran.stderr
    written_units(file, [["nomor", "dinas"]])
    assert "Sheet!A1: error: the table of units needs" in invoke("init", tmp_path / "forms", "--split", file, *CONTOH).stderr
    assert not (tmp_path / "forms").exists()


def written_units(file: Path, rows: list[list[object]]) -> None:
    """A workbook with these rows."""
    book: Any = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(file)
