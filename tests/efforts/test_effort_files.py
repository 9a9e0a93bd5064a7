"""Files of efforts: what they may hold, and each mistake at its place."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook

from spbe_calc.efforts import Efforts
from spbe_calc.efforts.effortfile import check
from spbe_calc.inputs.efforts import effort_file
from spbe_calc.problem import Problem
from spbe_calc.reading import read
from spbe_calc.reading.tables.records import records
from tests.making import built_in
from tests.support import CASES, EXAMPLES, ROOT, Ran, invoke, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MISTAKES, UNUSED = (sorted((CASES / name).iterdir()) for name in ("efforts", "unused"))
ANSWERS = EXAMPLES / "kota-bandar-lampung-2023.yaml"


def plan(folder: Path, name: str, text: str, *arguments: str) -> tuple[str, str, int]:
    file = folder / name
    file.write_text(text, "utf-8", newline="")
    done = invoke("plan", ANSWERS, "--effort", file, *arguments)
    return done.stdout, done.stderr.replace(f"{folder}/", ""), done.code


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("e.yaml", "45: 2.5\n46: {2: 1, 3: 1/2, 4: 1500000000.25}\n47:\n"),
        ("e.json", '{"45": 2.5, "46": {"2": 1, "3": 0.5, "4": 1500000000.25}}'),
        ("e.csv", "indicator,level,effort\n45,,2.5\n46,2,1\n46,3,0.5\n46,4,1500000000.25\n47,,\n"),
        ("e.csv", "\ufeffIndicator;Effort;Level\r\n45;2,5;\r\n46;1;2\r\n\r\n46;0,5;3\r\n46; 1500000000,25 ;4\r\n"),
        ("e.csv", "Indikator;Tingkat;Upaya\n45;;2,5\n46;2;1\n46;3;0,5\n46;4;1500000000,25\n47;;\n"),
        ("e.csv", "Nomor;Tingkat Kematangan;Tahun;Biaya (hari)\n45;;2024;2,5\n46;2;;1\n46;3;2024;0,5\n46;4;;1500000000,25\n"),
        ("e.csv", "No.\tLevel\tCost\n45\t\t2.5\n46\t2\t1\n46\t3\t0.5\n46\t4\t1500000000.25\n"),
    ],
)
def test_all_notations_say_the_same(tmp_path: Path, name: str, text: str) -> None:
    shown, errors, code = plan(tmp_path, name, text, "--only", "45-47", "--target", "+0.22", "-f", "json")
    assert (errors, code) == ("", 0)
    (found,) = json.loads(shown)
    assert [(step["indicator"], step["to"], step["effort"]) for step in found["steps"]] == [(46, 3, 1.5), (47, 5, 4), (45, 3, 5)]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Rp 400.000.000", 400_000_000),
        ("rp400.000.000", 400_000_000),
        ("Rp 4.000.000.000,-", 4_000_000_000),
        ("IDR 400,000,000", 400_000_000),
        ("1.250.000,00", 1_250_000),
        ("1.250.000,25", Fraction(125_000_025, 100)),
        ("1,250,000.00", 1_250_000),
        ("1 250 000", 1_250_000),
        ("1\u00a0250,5", Fraction(12_505, 10)),
        ("2,5", Fraction(5, 2)),
        ("2,50", Fraction(5, 2)),
        ("1.2", Fraction(6, 5)),
        ("1/3", Fraction(1, 3)),
    ],
)
def test_amounts_in_tables_are_read_as_people_write_them(tmp_path: Path, delimiter: str, typed: str, meant: Fraction | int) -> None:
    (tmp_path / "e.csv").write_text(f'indicator{delimiter}effort\n45{delimiter}"{typed}"\n', "utf-8")
    file = records(str(tmp_path / "e.csv"))
    assert not isinstance(file, Problem)
    found = check(file, built_in())
    assert isinstance(found, Efforts)
    assert found.named == {(45, None): Fraction(meant)}


@pytest.mark.parametrize("typed", ["2.500", "12.000", "123.450", "2,500", "12,000", "123,450"])
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("e.csv", "indicator;effort\n45;{}\n"),
        ("e.csv", 'indicator,effort\n45,"{}"\n'),
        ("e.csv", "indicator\teffort\n45\t{}\n"),
        ("e.yaml", "45: {}\n"),
        ("e.json", '{{"45": "{}"}}'),
    ],
)
def test_a_mark_before_three_digits_is_never_a_factor_of_a_thousand(tmp_path: Path, name: str, text: str, typed: str) -> None:
    (tmp_path / name).write_text(text.format(typed), "utf-8")
    file = records(str(tmp_path / name)) if name == "e.csv" else read(str(tmp_path / name))
    assert not isinstance(file, Problem)
    problems = check(file, built_in())
    assert isinstance(problems, list)
    assert [it.code for it in problems] == ["number-ambiguous"]
    assert problems[0].values["whole"] == typed.replace(".", "").replace(",", "")
    assert Fraction(str(problems[0].values["decimal"])) == Fraction(typed.replace(",", "."))


def written_book(path: Path, rows: list[list[object]]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Biaya"
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def test_efforts_in_a_worksheet_are_those_of_a_csv(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Daftar biaya"], [], ["Indikator", "Tingkat", "Biaya (Rp)"]]
    file = written_book(tmp_path / "e.xlsx", [*rows, [45, 3, 400_000_000.5], [46, None, "Rp 500.000.000"], [47, 3, 1.125], [47, 4]])
    read_in = effort_file(str(file))
    assert not isinstance(read_in, list)
    found = check(read_in, built_in())
    assert isinstance(found, Efforts)
    assert found.named == {(45, 3): Fraction("400000000.5"), (46, None): Fraction(500_000_000), (47, 3): Fraction(9, 8)}


def test_mistakes_in_a_worksheet_of_efforts_have_their_cells(tmp_path: Path) -> None:
    rows: list[list[object]] = [["No", "Biaya"], [45, "2.500"], [46, "-"], [47, -5], [99, 2.5], [44, "400 juta"], [43, "=1+1"], [45, 3]]
    done = invoke("plan", ANSWERS, "--effort", written_book(tmp_path / "e.xlsx", [*rows, [45, 4]]))
    told = [line.partition("Biaya!")[2] for line in done.stderr.splitlines() if "error" in line]
    assert (done.code, done.stdout) == (3, "")
    assert [(line.partition(":")[0], line.rpartition("[")[2]) for line in told] == [
        ("B2", "number-ambiguous]"),
        ("B3", "effort-malformed]"),
        ("B4", "effort-malformed]"),
        ("A5", "indicator-unknown]"),
        ("B6", "effort-malformed]"),
        ("B7", "effort-malformed]"),
        ("A9", "duplicate-key]"),
    ]
    assert "A8" in told[-1]


@pytest.fixture(scope="module")
def in_indonesian() -> dict[str, list[Any]]:
    """What each case is told in the other language; one process is asked for all."""
    code = "import json, sys; from tests.efforts.test_effort_files import told; print(json.dumps(told()))"
    env = os.environ | {"SPBE_LANG": "id", "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=env, cwd=ROOT, check=True)  # noqa: S603
    found: dict[str, list[Any]] = json.loads(done.stdout)
    return found


def told() -> dict[str, Ran]:
    """What each case is told in the language of this process."""
    return {case.name: invoke("plan", ANSWERS, "--effort", *case.glob("e.*")) for case in MISTAKES}


@pytest.mark.parametrize("case", MISTAKES, ids=lambda case: case.name)
def test_each_mistake_is_told_at_its_place(case: Path, in_indonesian: dict[str, list[Any]], expect: Callable[[Path, str], None]) -> None:
    (file,) = case.glob("e.*")
    instrument = built_in()
    found = records(str(file)) if file.suffix == ".csv" else read(str(file))
    problems = [found] if isinstance(found, Problem) else check(found, instrument)
    assert isinstance(problems, list)
    rows = [{"code": it.code, "line": it.place.line, "column": it.place.column, "severity": it.severity} for it in problems]
    expect(case / "problems.json", "[\n" + ",\n".join(f"  {json.dumps(row)}" for row in rows) + "\n]\n")
    done = invoke("plan", ANSWERS, "--effort", file)
    assert (done.code, done.stdout) == (3, "")
    expect(case / "en.txt", done.stderr.replace(str(file), file.name))
    stdout, stderr, code = in_indonesian[case.name]
    assert (code, stdout) == (3, "")
    expect(case / "id.txt", stderr.replace(str(file), file.name))


def test_there_are_cases() -> None:
    assert len(MISTAKES) > 20


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    for name in ("none.yaml", "none.csv"):
        done = invoke("plan", ANSWERS, "--effort", tmp_path / name, "-f", "json")
        assert done.code == 3
        assert done.stdout == "[]\n"
        assert "there is no such file" in done.stderr


def test_a_csv_that_is_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "e.csv").write_bytes(b"indicator,effort\n1,\xff\n")
    done = invoke("plan", ANSWERS, "--effort", tmp_path / "e.csv")
    assert done.code == 3
    assert "e.csv:2:3: error: byte 0xFF is not UTF-8" in done.stderr


def test_more_efforts_than_are_read(tmp_path: Path) -> None:
    told = "error: efforts has 10001 entries; at most 10000 are allowed  [too-many]"
    for name, text in {
        "e.csv": "indicator,effort\n" + "1,2\n" * 10_001,
        "e.yaml": "".join(f"{number}: 1\n" for number in range(1, 10_002)),
        "e.json": json.dumps({str(number): {"1": 1, "2": 2} if number == 1 else 1 for number in range(1, 10_001)}),
    }.items():
        shown, errors, code = plan(tmp_path, name, text)
        assert (shown, code) == ("", 3)
        assert errors.startswith(f"{name}:1:1: {told}\n")
    assert "[too-many]" not in plan(tmp_path, "e.csv", "indicator,effort\n" + "1,2\n" * 10_000)[1]


def test_too_fine_is_said_once_and_in_indonesian(tmp_path: Path) -> None:
    text = "".join(f"{number}: 1/{10**8 + number}\n" for number in range(1, 48))
    (tmp_path / "e.yaml").write_text(text, "utf-8")
    done = run("plan", ANSWERS, "--effort", tmp_path / "e.yaml", lang="id")
    assert done.code == 3
    assert done.stderr.count("[efforts-too-fine]") == 1
    assert "galat: dengan upaya ini penyebut bersama semua upaya lebih dari 76 angka" in done.stderr


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("e.yaml", "45: 2\nyear:\n  2025: {45: {3: 7}, 46: 4}\n  2026:\n"),
        ("e.csv", "indicator,level,year,effort\n45,,,2\n45,3,2025,7\n46,,2025,4\n"),
        ("e.json", '{"45": 2, "year": {"2025": {"45": {"3": 7}, "46": 4}, "2026": null}}'),
    ],
)
def test_efforts_of_a_year_come_before_those_of_all_years(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    file = records(str(tmp_path / name)) if name.endswith(".csv") else read(str(tmp_path / name))
    assert not isinstance(file, Problem)
    found = check(file, built_in())
    assert isinstance(found, Efforts)
    one, other = found.in_year(2025), found.in_year(2026)
    assert [one.of(*step) for step in ((45, 2), (45, 3), (46, 2), (47, 2))] == [2, 7, 4, 1]
    assert [other.of(*step) for step in ((45, 2), (45, 3), (46, 2), (47, 2))] == [2, 2, 1, 1]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("e.yaml", "45: 2\nyear: {2025-2026: {45: 3, 46: {2: 4}}, 2028: {45: 5}}\n"),
        ("e.json", '{"45": 2, "year": {"2025-2026": {"45": 3, "46": {"2": 4}}, "2028": {"45": 5}}}'),
        ("e.csv", "indicator,level,year,effort\n45,,,2\n45,,2025\u20132026,3\n46,2,2025-2026,4\n45,,2028,5\n"),
    ],
)
def test_several_years_in_a_row_have_the_same_efforts(tmp_path: Path, name: str, text: str) -> None:
    file = tmp_path / name
    file.write_text(text, "utf-8")
    found = check(records(str(file)) if name == "e.csv" else read(str(file)), built_in())  # type: ignore[arg-type]
    assert isinstance(found, Efforts)
    both = {(45, None): Fraction(3), (46, 2): Fraction(4)}
    assert found.named == {(45, None): Fraction(2)}
    assert found.yearly == {2025: both, 2026: both, 2028: {(45, None): Fraction(5)}}


def test_a_year_without_efforts_is_as_no_year(tmp_path: Path) -> None:
    assert plan(tmp_path, "e.yaml", "45: 2\nyear:\n", "-q") == plan(tmp_path, "e.yaml", "45: 2\n", "-q")


@pytest.mark.parametrize(
    ("years", "told"),
    [
        (("--years", "2024-2026"), ""),
        (("--years", "2024-2025"), "efforts of 2026 are not used, because the plan is for 2024, 2025"),
        ((), "efforts of 2025, 2026 are not used, because the plan is for 2024"),
    ],
)
@pytest.mark.parametrize("form", ["-q", "-fjson"])
def test_efforts_of_years_that_the_plan_does_not_have_are_named(tmp_path: Path, years: tuple[str, ...], told: str, form: str) -> None:
    _shown, errors, code = plan(tmp_path, "e.csv", "indicator,year,effort\n45,2025,3\n45,2026,4\n45,2024,4\n", *years, form)
    assert code == 0
    found = [line for line in errors.splitlines() if "efforts-outside-plan" in line]
    assert found == ([f"e.csv: warning: {told}  [efforts-outside-plan]"] if told else [])


@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize("case", UNUSED, ids=lambda case: case.name)
def test_what_the_plan_does_not_use_is_a_warning(case: Path, lang: str, expect: Callable[[Path, str], None]) -> None:
    """A case has the ``args`` of a run whose only problem is in ``problems.json``; it has no line, because several may be meant."""
    done = run(*shlex.split((case / "args").read_text("utf-8")), lang=lang, cwd=case)
    assert (done.code, done.stdout.count("\n")) == (0, 1)
    expect(case / f"{lang}.txt", done.stderr)
    (problem,) = json.loads((case / "problems.json").read_text("utf-8"))
    assert (problem["line"], problem["severity"]) == (None, "warning")
    assert f"[{problem['code']}]" in done.stderr


def test_problems_of_efforts_are_reported_once_for_agencies_of_different_years(tmp_path: Path) -> None:
    rows = [["agency", "year", *map(str, range(1, 48))], *([f"Kab {year}", str(year), *["2"] * 47] for year in (2023, 2024))]
    (tmp_path / "recap.csv").write_text("".join(",".join(row) + "\n" for row in rows), "utf-8")
    (tmp_path / "e.yaml").write_text("45: free\n", "utf-8")
    done = invoke("plan", tmp_path / "recap.csv", "--effort", tmp_path / "e.yaml", "-q")
    assert (done.code, done.stderr.count("effort-malformed")) == (3, 1)
