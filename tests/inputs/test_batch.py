"""Many inputs: folders, lists, patterns, one bad among good ones."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from spbe_calc.answers import Answers
from spbe_calc.inputs import batch
from spbe_calc.inputs.tables import Tables
from spbe_calc.inputs.walking import walk
from spbe_calc.instrument import Catalogue
from spbe_calc.problem import Problem
from tests.making import answers_text
from tests.support import EXAMPLES, POSIX, ROOT, TEXTUAL, invoke, run

if TYPE_CHECKING:
    from pathlib import Path

ALL_THREE = dict.fromkeys(range(1, 48), 3)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three agencies in two folders, a hidden file, a hidden folder, a linked folder and a file that is no answers."""
    inner = tmp_path / "b"
    inner.mkdir()
    for path, level in ((tmp_path / "a.yaml", 2), (inner / "c.yml", 3), (tmp_path / "z.json", 4)):
        levels = dict.fromkeys(range(1, 48), level)
        if path.suffix == ".json":
            path.write_text(json.dumps({"agency": path.stem, "year": 2024, "answers": levels}), "utf-8")
        else:
            path.write_text(answers_text(levels, agency=path.stem), "utf-8")
    (tmp_path / ".hidden.yaml").write_text("agency: [", "utf-8")
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "x.yaml").write_text("agency: [", "utf-8")
    (tmp_path / "linked").symlink_to(inner)
    (tmp_path / "notes.yaml").write_text("pre-commit: true\n", "utf-8")
    (tmp_path / "notes.txt").write_text("agency: [", "utf-8")
    return tmp_path


@pytest.mark.parametrize("agencies", [["Kota"], ["Kota", "Kab"]])
def test_a_table_that_was_looked_into_is_not_read_again(tmp_path: Path, agencies: list[str]) -> None:
    file, tables = tmp_path / "a.csv", Tables()
    rows = [f"{agency},{number},3" for agency in agencies for number in range(1, 48)]
    file.write_text("\n".join(["agency,indicator,level", *rows]), "utf-8")
    assert tables.is_of_one(str(file)) is (len(agencies) == 1)
    if os.name != "nt":  # an open file cannot be deleted there
        file.unlink()
    found = batch.outcomes([str(file)], Catalogue(), tables=tables)
    assert [outcome.agency for outcome in found if isinstance(outcome, Answers)] == agencies


@pytest.mark.parametrize("blank", ["\n", "\n\n", "  \r\n", "\t\n"])
def test_a_table_may_begin_with_blank_lines(tmp_path: Path, blank: str) -> None:
    file = tmp_path / "a.csv"
    header = ",".join(["agency", "year", *map(str, range(1, 48))])
    file.write_text(f"{blank}{header}\nKota,2024,{','.join(['3'] * 47)}\nKab,2024,{','.join(['9'] * 47)}\n", "utf-8", newline="")
    blanks = blank.count("\n")
    found = list(batch.outcomes([str(file)], Catalogue()))
    assert [outcome.source for outcome in found if not isinstance(outcome, Problem)] == [f"{file}:{blanks + 2}", f"{file}:{blanks + 3}"]
    file.write_text(f"{blank}agency,level\n", "utf-8")
    (failed,) = list(batch.outcomes([str(file)], Catalogue()))[:1]
    assert isinstance(failed, batch.Failed)
    assert failed.problems[0].place.line == blanks + 1
    file.write_text(blank, "utf-8")
    (failed,) = batch.outcomes([str(file)], Catalogue())
    assert isinstance(failed, batch.Failed)
    assert [problem.code for problem in failed.problems] == ["file-empty"]


def test_a_folder_is_walked_in_the_order_of_the_parts_of_its_paths(folder: Path) -> None:
    (folder / "b-first.yaml").write_text("", "utf-8")
    found = [os.path.relpath(str(path), folder) for path in walk(str(folder))]
    assert found == ["a.yaml", "b/c.yml", "b-first.yaml", "notes.yaml", "z.json"]


def test_a_foreign_file_in_a_folder_is_named_and_skipped_but_read_when_named(folder: Path) -> None:
    ran = invoke("score", folder, "-q")
    assert (ran.code, ran.stdout.count("\n")) == (0, 3)
    assert f"{folder}/notes.yaml: note: skipped: this file has none of agency, year and answers" in ran.stderr
    assert invoke("score", folder / "notes.yaml").code == 3


def test_a_folder_that_yields_nothing_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "notes.yaml").write_text("a: 1\n", "utf-8")
    ran = invoke("score", tmp_path)
    assert (ran.code, ran.stdout) == (3, "")
    kinds = "*.yaml, *.yml, *.json, *.csv, *.tsv, *.xlsx, *.xlsm, *.ods, *.xls"
    assert f"{tmp_path}: error: the folder contains no answers file ({kinds})  [no-answers-files]" in ran.stderr


def test_one_bad_file_never_stops_the_rest(folder: Path) -> None:
    (folder / "broken.yaml").write_text("agency: Kota X\nyear: 2024\nanswers:\n  1: 9\n", "utf-8")
    ran = invoke("score", folder)
    assert ran.code == 3
    assert [line.split()[1] for line in ran.stdout.splitlines() if line.strip()[:1].isdigit()][:3] == ["z", "c", "a"]
    assert f"1 input could not be scored: {folder}/broken.yaml" in ran.stdout
    assert f"{folder}/broken.yaml:4:6: error: indicator 1 has level 9" in ran.stderr


@pytest.mark.parametrize("form", TEXTUAL)
def test_results_do_not_depend_on_how_the_files_are_named(folder: Path, form: str) -> None:
    expected = invoke("score", folder, "-f", form).stdout
    paths = [folder / "a.yaml", folder / "b", folder / "z.json"]
    assert invoke("score", *paths, "-f", form).stdout == expected
    assert invoke("score", f"{folder}/[ab].yaml", f"{folder}/b/*.yml", f"{folder}/*.json", "-f", form).stdout == expected
    listed = folder / "list.txt"
    listed.write_text("".join(f"{path}\n" for path in paths), "utf-8")
    assert invoke("score", "--files-from", listed, "-f", form).stdout == expected
    assert run("score", "--files-from", "-", "-f", form, stdin=listed.read_bytes()).stdout == expected


def test_the_same_file_twice_counts_once_and_is_named(folder: Path) -> None:
    ran = invoke("score", folder / "a.yaml", folder, "-q")
    assert (ran.code, ran.stdout.count("\n")) == (0, 3)
    assert f"{folder}/a.yaml: note: this file was already read as {folder}/a.yaml  [file-twice]" in ran.stderr


def test_a_ranking_warns_of_an_agency_that_is_there_twice(folder: Path) -> None:
    (folder / "again.yaml").write_text(answers_text(ALL_THREE, agency="A "), "utf-8")
    ran = invoke("score", folder)
    assert ran.code == 0
    assert f"{folder}/again.yaml: warning: A appears twice for the same year and stage, first in {folder}/a.yaml" in ran.stderr


def test_standard_input_is_one_document() -> None:
    data = (EXAMPLES / "kota-bandar-lampung-2024.yaml").read_bytes()
    assert run("score", "-", "-q", stdin=data).stdout == "2.98 Baik\n"
    assert json.loads(run("score", "-", "-f", "json", stdin=data).stdout)[0]["source"] == "-"


def test_nothing_named_is_wrong_usage() -> None:
    assert invoke("score").code == 2
    assert invoke("score", "-", "--files-from", "-").code == 2


def test_with_nothing_scored_json_is_an_empty_array(tmp_path: Path) -> None:
    assert invoke("score", tmp_path / "nothing.yaml", "-f", "json")[::2] == ("[]\n", 3)
    assert invoke("score", tmp_path / "nothing.yaml", "-f", "csv")[::2] == ("", 3)


def test_csv_of_two_instruments_has_the_columns_of_the_first(folder: Path) -> None:
    levels = dict.fromkeys(range(1, 38), 2)
    (folder / "y2018.yaml").write_text(answers_text(levels, year=2018), "utf-8")
    ran = invoke("score", folder, "-f", "csv")
    assert (ran.code, ran.stdout.count("\n")) == (3, 4)
    assert "y2018.yaml: error: the answers are for permenpanrb-5-2018, but this csv has the columns of" in ran.stderr
    assert invoke("score", folder, "-f", "csv", "--detail", "indicator")[::2][1] == 0
    assert invoke("score", folder, "-f", "jsonl").stdout.count("\n") == 4
    assert invoke("score", folder).stdout.count("\n\nagencies") == 2


@POSIX
def test_jsonl_and_csv_come_before_the_last_file_is_read() -> None:
    """A pipe that is never closed stands for a file that is not there yet: the first line must not wait for it."""
    import subprocess
    import sys

    read, write = os.pipe()
    command = [
        sys.executable,
        "-m",
        "spbe_calc",
        "score",
        str(EXAMPLES / "kota-bandar-lampung-2024.yaml"),
        f"/dev/fd/{read}",
        "-f",
        "jsonl",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, pass_fds=[read], bufsize=0) as child:  # noqa: S603
        os.close(read)
        assert child.stdout is not None
        first = child.stdout.read(30)
        os.write(write, b"agency: Kota Contoh\n")
        os.close(write)
        child.stdout.read()
        child.wait()
    assert first.startswith(b'{"source": "')
