"""However much is wrong, what is said about it stays short, and what is not said is counted."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from spbe_calc.problem import Place, Problem
from spbe_calc.words.language import Words
from spbe_calc.words.quota import Quota
from tests.making import answers_text
from tests.support import EXAMPLES, invoke, run

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support import Ran

NEAR = EXAMPLES / "batch" / "answers" / "kabupaten-contoh-selatan.yaml"
"""Its exact index 2.5985 is Cukup, rounded, it would be Baik."""
LEVELS = [int(level) for level in re.findall(r"(?m)^ +[0-9]+: ([0-9])", NEAR.read_text("utf-8"))]


def table(file: Path, count: int, *, wrong: int = 0) -> Path:
    """A table of so many agencies near a border, the first of them with a level that is none, each at another indicator."""
    assert len(LEVELS) == 47
    rows = [f"Kota {at},2024,{','.join(str(9 if nr == at < wrong else it) for nr, it in enumerate(LEVELS))}" for at in range(count)]
    file.write_text("\n".join([f"agency,year,{','.join(map(str, range(1, 48)))}", *rows]) + "\n", "utf-8")
    return file


def counts(done: Ran, code: str = "near-border") -> tuple[int, str]:
    """How many were shown, and what was said last."""
    return done.stderr.count(f"[{code}]"), done.stderr.splitlines()[-1]


def test_a_warning_of_a_row_names_the_agency(tmp_path: Path) -> None:
    file = table(tmp_path / "a.csv", 1)
    told = "the exact index 2.5985 falls in Cukup; rounded, it would fall in Baik"
    assert invoke("score", file, "-q").stderr.startswith(f"{file}:2: warning: Kota 0: {told}  [near-border]\n")
    (result,) = json.loads(invoke("score", file, "-f", "json").stdout)
    assert result["warnings"] == [{"code": "near-border", "message": told}]  # the agency is a key beside it


@pytest.mark.parametrize("name", ["a.csv", "a.CSV", "a:7.csv"])
def test_all_rows_of_a_table_are_one_file(tmp_path: Path, name: str) -> None:
    done = invoke("score", table(tmp_path / name, 50), "-q")
    assert counts(done) == (20, "30 more near-border warnings")
    assert done.stdout.count("\n") == 50


def test_warnings_of_one_code_are_limited_over_all_files(tmp_path: Path) -> None:
    for number in range(25):
        (tmp_path / f"{number:02}.yaml").write_bytes(NEAR.read_bytes().replace(b"Selatan", b"%d" % number))
    assert counts(invoke("score", tmp_path, "-q")) == (20, "5 more near-border warnings")


def test_notes_are_limited_too(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(NEAR.read_bytes())
    for number in range(23):
        (tmp_path / f"{number}.yaml").write_text("services: {}\n", "utf-8")
    for command in ("score", "check"):
        assert "3 more file-skipped notes\n" in invoke(command, tmp_path).stderr


def test_problems_and_warnings_of_one_table_share_its_places(tmp_path: Path) -> None:
    done = invoke("score", table(tmp_path / "a.csv", 50, wrong=15), "-q")
    assert (done.code, done.stderr.count("[level-out-of-range]"), done.stderr.count("[near-border]")) == (3, 15, 5)
    assert counts(done)[1] == "30 more near-border warnings"
    done = invoke("score", table(tmp_path / "a.csv", 50, wrong=45), "-q")
    assert (done.stderr.count("[level-out-of-range]"), done.stderr.count("[near-border]")) == (20, 0)
    assert done.stderr.endswith(f"25 more problems in {tmp_path / 'a.csv'}\n5 more near-border warnings\n")


@pytest.mark.parametrize("command", ["score", "check"])
def test_mistakes_of_one_cause_in_a_column_are_shown_a_few_times_and_then_counted(tmp_path: Path, command: str) -> None:
    file = tmp_path / "a.csv"
    rows = [f"Kota {at},2024,{','.join(['3'] * 11)},{'N/A' if at not in {3, 150} else 3},{','.join(['3'] * 35)}" for at in range(200)]
    file.write_text("\n".join([f"agency,year,{','.join(map(str, range(1, 48)))}", *rows]) + "\n", "utf-8")
    done = invoke(command, file)
    told = done.stdout + done.stderr
    assert told.count("indicator 12 has N/A, which is not a level") == 5
    assert f"193 more like {file}:2:14: N8:N151, N153:N201  [level-malformed]\n" in told
    assert len(json.loads(invoke("check", file, "-f", "json").stdout)) == 198  # machines are told each


def test_check_counts_by_code_and_machines_are_told_all(tmp_path: Path) -> None:
    header = f"agency,year,{','.join(map(str, range(1, 21)))}\n"
    rows = [f"Kota {at},2026,1,1,1,1,,,{',1' * 13}\n" for at in range(30)]
    (tmp_path / "a.csv").write_text(header + "".join(rows), "utf-8")
    done = invoke("check", tmp_path / "a.csv")
    lines = done.stdout.splitlines()
    assert done.code == 0
    assert sum(f": warning: Kota {at}: " in line for line in lines for at in range(30)) == 20
    assert lines[-2:] == ["20 more provisional-instrument warnings", "20 more assumed-level warnings"]
    everything = json.loads(invoke("check", tmp_path / "a.csv", "-f", "json").stdout)
    assert len(everything) == 60
    assert {(entry["source"], entry["line"]) for entry in everything} == {(str(tmp_path / "a.csv"), at) for at in range(2, 32)}
    annotations = invoke("check", tmp_path / "a.csv", "-f", "github").stdout.splitlines()
    assert annotations[0].startswith(f"::warning file={tmp_path}/a.csv,line=2,title=provisional-instrument::Kota 0: ")
    region = json.loads(invoke("check", tmp_path / "a.csv", "-f", "sarif").stdout)["runs"][0]["results"][0]["locations"][0]
    assert region["physicalLocation"]["region"] == {"startLine": 2}


EARLY = {
    "score": ["score", str(NEAR), "-i", "bad.yaml"],
    "check": ["check", str(NEAR), "-i", "bad.yaml"],
    "plan": ["plan", str(NEAR), "-i", "bad.yaml"],
    "indicators": ["indicators", "-i", "bad.yaml"],
    "schema": ["schema", "answers", "-i", "bad.yaml"],
    "init -i": ["init", "new.yaml", "--agency", "Kota", "-i", "bad.yaml"],
    "init --from": ["init", "new.yaml", "--year", "2024", "--from", "old.yaml"],
}
"""Runs that end as soon as the problems of one file are told."""


@pytest.mark.parametrize("command", EARLY)
def test_a_run_that_ends_early_counts_the_problems_that_it_did_not_show(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    indicators = "".join(f"      - {{number: {at}, name: A, weight: x}}\n" for at in range(1, 32))
    head = "id: a\ntitle: A\nregulation: A\nlevels: {from: 1, to: 5}\npredicates: [{name: A}]\naspects:\n"
    (tmp_path / "bad.yaml").write_text(f"{head}  - number: 1\n    name: A\n    weight: 100\n    indicators:\n{indicators}", "utf-8")
    (tmp_path / "old.yaml").write_text(answers_text(dict.fromkeys(range(1, 32), 9)), "utf-8")
    done = invoke(*EARLY[command])
    told = done.stdout + done.stderr
    assert done.code == 3
    assert told.count(": error: ") == 20
    assert re.search("^11 more problems in (bad|old).yaml$", told, re.MULTILINE)
    assert not (tmp_path / "new.yaml").exists()


def test_problems_that_were_counted_before_are_counted_again_as_so_many() -> None:
    quota = Quota()
    place = Place("a.csv")
    found = [Problem("level-malformed", place, {})] * 20 + [Problem("more-problems", place, {"count": count}) for count in (7, 30)]
    assert [quota.admits(problem) for problem in found] == [True] * 20 + [False] * 2
    assert list(quota.rest(Words("en"))) == ["37 more problems in a.csv\n"]


def test_wrong_usage_that_is_found_on_the_way_does_not_lose_the_count(tmp_path: Path) -> None:
    """The gate fits one instrument and not that of the last file."""
    file = tmp_path / "b.yaml"
    file.write_text(answers_text(dict.fromkeys(range(1, 21), 3), year=2026), "utf-8")
    done = invoke("score", table(tmp_path / "a.csv", 30), file, "-q", "--fail-under", "domain.1=1")
    assert done.code == 2
    assert done.stderr.endswith("10 more near-border warnings\n")
    assert "--fail-under: error: domain.1=1 is not a domain or aspect of permenpanrb-8-2026  [gate-names-nothing]\n" in done.stderr


def test_an_output_that_nobody_reads_does_not_lose_the_count(tmp_path: Path) -> None:
    import subprocess
    import sys

    file = table(tmp_path / "a.csv", 5000)
    command = [sys.executable, "-m", "spbe_calc", "score", str(file), "-f", "csv", "--lang", "en"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:  # noqa: S603
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        told = process.stderr.read().decode()
    assert process.returncode == 0
    assert re.search(r"\n[0-9]+ more near-border warnings\n$", told)


def test_100_000_rows_near_borders_are_told_in_a_few_lines(tmp_path: Path) -> None:
    done = run("score", table(tmp_path / "a.csv", 100_000), "-q", lang="id")
    assert done.stdout.count("\n") == 100_000
    assert len(done.stderr) < 10_000
    assert done.stderr.endswith("masih ada 99980 peringatan near-border lainnya\n")


def test_a_ranking_names_the_first_inputs_that_could_not_be_scored(tmp_path: Path) -> None:
    done = invoke("score", table(tmp_path / "a.csv", 40, wrong=30))
    line = done.stdout.splitlines()[-1]
    assert line.startswith(f"30 inputs could not be scored: {tmp_path / 'a.csv'}:2, ")
    assert line.endswith(f", {tmp_path / 'a.csv'}:21, ...")


def test_the_lines_of_each_gate_are_limited(tmp_path: Path) -> None:
    file = table(tmp_path / "a.csv", 50)
    done = invoke("score", file, "-f", "csv", "--fail-under", "2.6", "--fail-under", "4", "--fail-under", "4")
    lines = [line for line in done.stderr.splitlines() if "short of" in line or " is below " in line]
    assert done.code == 1
    assert [sum(f"below {least} " in line for line in lines) for least in ("2.60", "2.6", "4")] == [0, 20, 20]
    assert done.stderr.endswith(
        "\n30 more do not pass --fail-under 2.6\n30 more do not pass --fail-under 4\n30 more near-border warnings\n"
    )
    assert done.stdout.count("\n") == 51


def test_a_gate_that_one_more_agency_fails(tmp_path: Path) -> None:
    done = run("score", table(tmp_path / "a.csv", 21), "--fail-under", "4", "-q", lang="id")
    assert "masih ada 1 lagi yang tidak lolos --fail-under 4\n" in done.stderr


def test_what_a_plan_tells_of_each_row_is_limited(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    rows = [f"Kota {at},2024,,{','.join(['2'] * 46)}" for at in range(25)]
    file.write_text("\n".join([f"agency,year,{','.join(map(str, range(1, 48)))}", *rows]) + "\n", "utf-8")
    done = invoke("plan", file, "-f", "csv", "--target", "3", "--only", "5")
    assert done.code == 1
    assert done.stderr.count("note: ") == 20
    assert done.stderr.count("out of reach: ") == 20
    assert done.stderr.endswith("\n5 more targets are out of reach\n5 more missing-answers notes\n")
    assert len(json.loads(invoke("plan", file, "-f", "json", "--target", "3", "--only", "5").stdout)) == 25


def test_a_report_that_cannot_be_written_costs_the_others_nothing(tmp_path: Path) -> None:
    file, report = table(tmp_path / "a.csv", 30, wrong=25), tmp_path / "report.json"
    (tmp_path / "taken").mkdir()
    done = invoke("check", file, "--report", f"json={report}", "--report", f"junit={tmp_path / 'taken'}", "-f", "github")
    assert done.code == 3
    assert [entry["line"] for entry in json.loads(report.read_text("utf-8")) if entry["code"] == "level-out-of-range"] == list(range(2, 27))
    assert done.stdout.count("title=level-out-of-range") == 25


def test_an_error_of_one_cause_in_many_files_is_shown_in_five_and_the_others_are_named(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number:02}.yaml").write_text(answers_text(dict.fromkeys(range(1, 48), 3)).replace(" 7: 3", " 7: 9"), "utf-8")
    done = run("check", ".", cwd=tmp_path)
    assert done.stdout.count("[level-out-of-range]") == 6
    names = ", ".join(f"./{number:02}.yaml" for number in range(5, 25))
    assert re.search(rf"(?m)^25 more like \./00\.yaml:[0-9]+:[0-9]+: {re.escape(names)} and 5 more  \[level-out-of-range\]$", done.stdout)
    assert len(json.loads(run("check", ".", "-f", "json", cwd=tmp_path).stdout)) == 30
    scored = run("score", ".", cwd=tmp_path)
    assert (scored.stderr.count("[level-out-of-range]"), scored.code) == (6, 3)


def test_the_same_error_at_other_places_has_another_cause(tmp_path: Path) -> None:
    for number in range(1, 11):
        levels = dict.fromkeys(range(1, 48), 3)
        (tmp_path / f"{number:02}.yaml").write_text(answers_text(levels).replace(f" {number}: 3\n", f" {number}: 9\n", 1), "utf-8")
    done = run("check", ".", cwd=tmp_path)
    assert (done.stdout.count("[level-out-of-range]"), done.stdout.count("more like")) == (10, 0)
