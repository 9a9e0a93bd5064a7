"""``spbe check``: inputs, exit codes, the summary, reports, strictness, explanations."""

from __future__ import annotations

import functools
import json
import os
from typing import TYPE_CHECKING

import pytest

from spbe_calc.codes import CODES
from spbe_calc.words.language import Words
from spbe_calc.words.manual import MANUAL, severity_of
from spbe_calc.words.manual.explain import explanation, table, way_out
from tests.making import answers_text, built_in
from tests.support import EXAMPLES, FULL, ROOT, codes, invoke, run

if TYPE_CHECKING:
    from pathlib import Path

LEVELS = dict.fromkeys(range(1, 48), 3)
GOOD = answers_text(LEVELS)
BAD = answers_text(LEVELS | {12: 6})
WARNED = answers_text(LEVELS, year=2019, instrument="permenpanrb-59-2020")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in {"bad.yaml": BAD, "good.yaml": GOOD, "warned.yaml": WARNED}.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_good_files_print_nothing_but_the_summary() -> None:
    assert invoke("check", *sorted(EXAMPLES.glob("*.yaml"))) == ("", "3 files, no problems\n", 0)


def test_the_summary_counts_the_warnings_of_all_files(folder: Path) -> None:
    (folder / "warned too.yaml").write_text(WARNED, "utf-8")
    assert invoke("check", "good.yaml", "warned.yaml", "warned too.yaml").stderr == "3 files, no problems, 2 warnings\n"


@pytest.mark.usefixtures("folder")
def test_problems_are_data_and_the_summary_is_not() -> None:
    ran = invoke("check", ".")
    assert (ran.stderr, ran.code) == ("3 files, 1 problem in 1 file, 1 warning\n", 3)
    assert [line.rpartition("[")[2] for line in ran.stdout.splitlines() if line.endswith("]")] == [
        "level-out-of-range]",
        "instrument-outside-years]",
    ]


@pytest.mark.usefixtures("folder")
def test_warnings_alone_are_no_failure_unless_they_count_as_errors() -> None:
    assert invoke("check", "warned.yaml").code == 0
    strict = invoke("check", "warned.yaml", "--strict")
    assert (strict.stderr, strict.code) == ("1 file, 1 problem in 1 file\n", 3)
    assert ": error: " in strict.stdout
    assert json.loads(invoke("check", "warned.yaml", "--strict", "-f", "json").stdout)[0]["severity"] == "error"


def test_quiet_prints_nothing_and_writes_files(folder: Path) -> None:
    (folder / "notes.yaml").write_text("a: 1", "utf-8")
    assert invoke("check", ".", "-q") == ("", "", 3)
    assert invoke("check", "good.yaml", "-q") == ("", "", 0)
    assert invoke("check", ".", "-q", "--report", "json=a.json", "-o", "b.sarif") == ("", "", 3)
    assert {"a.json", "b.sarif"} < {path.name for path in folder.iterdir()}


def test_a_list_of_files_and_unfinished_answers_are_checked_as_score_takes_them(folder: Path) -> None:
    (folder / "half.yaml").write_text(answers_text({1: 3}), "utf-8")
    (folder / "list.txt").write_text("good.yaml\nhalf.yaml\n", "utf-8")
    ran = invoke("check", "--files-from", "list.txt")
    assert (ran.code, ran.stderr) == (3, "2 files, 1 problem in 1 file\n")
    assert ran.stdout.splitlines()[0].endswith("[missing-answers]")
    assert invoke("check", "--files-from", "list.txt", "--partial") == ("", "2 files, no problems\n", 0)
    assert invoke("check", "bad.yaml", "--files-from", "list.txt", "--partial").stderr == "3 files, 1 problem in 1 file\n"
    assert invoke("check", "half.yaml", "--partial", "--evidence").code == 0
    assert invoke("check", "--files-from", "no-list.txt").code == 3


def test_a_list_of_files_is_not_read_when_the_instrument_has_problems(folder: Path) -> None:
    (folder / "own.yaml").write_text("id: own\n", "utf-8")
    ran = invoke("check", "--files-from", "no-list.txt", "-i", "own.yaml")
    assert (ran.code, "the answers were not checked" in ran.stderr) == (3, True)


def test_standard_input_may_be_yaml_or_json() -> None:
    assert run("check", "-", stdin=GOOD) == ("", "1 file, no problems\n", 0)
    bad = json.dumps({"agency": "A", "year": 2024, "answers": {str(number): 3 for number in range(47)}})
    ran = run("check", "-", stdin=bad)
    assert (ran.code, ran.stdout.splitlines()[0]) == (3, "-:1:31: error: indicator 47 has no level  [missing-answers]")


@pytest.mark.usefixtures("folder")
def test_a_missing_file_and_an_empty_folder_do_not_stop_the_others(folder: Path) -> None:
    (folder / "empty").mkdir()
    ran = invoke("check", "nowhere.yaml", "empty", "bad.yaml")
    assert (ran.stderr, ran.code) == ("3 files, 3 problems in 3 files\n", 3)
    assert [line.rpartition("[")[2] for line in ran.stdout.splitlines() if line.endswith("]")] == [
        "file-not-found]",
        "no-answers-files]",
        "level-out-of-range]",
    ]


def test_the_rows_of_a_table_are_one_file_in_the_summary_and_in_what_is_shown(tmp_path: Path) -> None:
    header = ",".join(["agency", "year", *map(str, LEVELS)])
    rows = [f"Kota {at},2024,{','.join('9' if at % 2 and nr == at // 2 % 47 else '3' for nr in range(47))}" for at in range(188)]
    (tmp_path / "recap.csv").write_text("\n".join([header, *rows]), "utf-8")
    ran = invoke("check", tmp_path / "recap.csv")
    assert (ran.stderr, ran.code) == ("1 file, 94 problems in 1 file\n", 3)
    assert ran.stdout.count("[level-out-of-range]") == 20
    assert ran.stdout.endswith(f"\n74 more problems in {tmp_path / 'recap.csv'}\n")
    assert len(json.loads(invoke("check", tmp_path / "recap.csv", "-f", "json").stdout)) == 94


def test_text_shows_twenty_problems_of_a_file_and_other_formats_all(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(answers_text(dict.fromkeys(range(1, 48), 6)), "utf-8")
    ran = invoke("check", tmp_path / "a.yaml")
    assert ran.stdout.count(": error: ") == 20
    assert ran.stdout.endswith(f"27 more problems in {tmp_path / 'a.yaml'}\n")
    for format_, mark in {"json": '"code": "level', "github": "::error ", "junit": ": error: ", "sarif": '"ruleId": "level'}.items():
        assert invoke("check", tmp_path / "a.yaml", "-f", format_).stdout.count(mark) == 47


def test_one_bad_file_among_500_hides_nothing(tmp_path: Path) -> None:
    for at in range(500):
        (tmp_path / f"{at:03}.yaml").write_text(BAD if at == 250 else GOOD, "utf-8")
    (tmp_path / "499.yaml").write_text(WARNED, "utf-8")
    ran = invoke("check", tmp_path)
    assert (ran.stderr, ran.code) == ("500 files, 1 problem in 1 file, 1 warning\n", 3)
    assert [line.split(":")[0].rpartition(os.sep)[2] for line in ran.stdout.splitlines() if line.endswith("]")] == ["250.yaml", "499.yaml"]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("format_", ["text", "github", "json", "junit", "sarif"])
def test_what_is_said_of_a_file_is_the_same_whatever_is_checked_beside_it(folder: Path, format_: str) -> None:
    (folder / "broken.yaml").write_bytes(b"agency: \xff")
    alone = {name: invoke("check", name, "-f", format_).stdout for name in ("bad.yaml", "warned.yaml", "broken.yaml")}
    together = invoke("check", "broken.yaml", "bad.yaml", "good.yaml", "warned.yaml", "-f", format_).stdout
    again = invoke("check", "warned.yaml", "bad.yaml", "broken.yaml", "-f", format_).stdout
    for text in alone.values():
        own = {"json": text[1:-2].strip(), "junit": text.partition("<testcase")[2].partition("</testcase>")[0]}.get(format_, text)
        if format_ == "sarif":
            results = json.loads(text)["runs"][0]["results"]
            assert all(result in json.loads(together)["runs"][0]["results"] for result in results)
            assert json.loads(text)["runs"][0]["tool"] == json.loads(together)["runs"][0]["tool"]
        else:
            assert own
            assert own in together
            assert own in again
    assert invoke("check", "bad.yaml", "warned.yaml", "-f", format_) == invoke("check", "bad.yaml", "warned.yaml", "-f", format_)


def test_an_instrument_alone_is_checked() -> None:
    assert invoke("check", "-i", ROOT / "indicators.yaml") == ("", "1 file, no problems\n", 0)
    assert invoke("check", "-i", "permenpanrb-8-2026") == ("", "1 file, no problems\n", 0)


def test_an_instrument_with_problems_is_data_in_every_format(tmp_path: Path) -> None:
    text = (ROOT / "indicators.yaml").read_text("utf-8").replace("weight: 1.3,", "weight: 1.2,", 1)
    (tmp_path / "own.yaml").write_text(text, "utf-8")
    ran = invoke("check", "-i", tmp_path / "own.yaml", "-f", "json")
    assert ran.code == 3
    assert [entry["code"] for entry in json.loads(ran.stdout)] == ["weights-sum"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "give files or folders of answers"),
        (["-i", "permenpanrb-0-0000"], "no built-in instrument has the id permenpanrb-0-0000"),
        (["a.yaml", "--report", "xml=a.xml"], "xml=a.xml is not FORMAT=FILE; formats are text, json, github, junit, sarif"),
        (["a.yaml", "--report", "sarif"], "sarif is not FORMAT=FILE"),
        (["a.yaml", "--report", "sarif="], "sarif= is not FORMAT=FILE"),
        (["a.yaml", "--report", "json=x", "--report", "sarif=x"], "two outputs would go to the same file"),
        (["a.yaml", "-o", "x.json", "--report", "sarif=x.json"], "two outputs would go to the same file"),
        (["a.yaml", "-o", "problems.docx"], "does not show the format"),
        (["a.yaml", "-f", "yaml"], "'yaml' is not one of"),
        (["--explain", "level-out-of-rang"], "did you mean level-out-of-range"),
        (["--explain", "zzz"], "`spbe check --explain` shows all"),
    ],
)
def test_wrong_usage_is_exit_code_2(arguments: list[str], words: str) -> None:
    ran = invoke("check", *arguments)
    assert (ran.stdout, ran.code) == ("", 2)
    assert words in " ".join(ran.stderr.split())


def test_reports_are_written_beside_the_text(folder: Path) -> None:
    text = invoke("check", ".").stdout
    ran = invoke("check", ".", "--report", "github=-", "--report", "json=out.json", "--report", "text=out.txt")
    assert ran.code == 3
    assert ran.stdout == text + invoke("check", ".", "-f", "github").stdout
    assert (folder / "out.txt").read_text("utf-8") == text
    (folder / "out.txt").unlink()
    written = (folder / "out.json").read_text("utf-8")
    (folder / "out.json").unlink()
    assert written == invoke("check", ".", "-f", "json").stdout


def test_a_report_that_cannot_be_written_leaves_the_others_whole(folder: Path) -> None:
    ran = invoke("check", "good.yaml", "--report", "json=good.yaml/a.json", "--report", "junit=b.xml")
    assert ran.code == 3
    assert ran.stderr.startswith("good.yaml/a.json: error: the output cannot be written")
    assert sorted(path.name for path in folder.iterdir()) == ["b.xml", "bad.yaml", "good.yaml", "warned.yaml"]


@FULL
def test_reports_are_whole_when_the_text_cannot_be_written(folder: Path) -> None:
    expected = invoke("check", ".", "-f", "json").stdout
    ran = invoke("check", ".", "-f", "text", "-o", "/dev/full", "--report", "json=all.json")
    assert ran.code == 3
    assert "/dev/full: error: the output cannot be written" in ran.stderr
    assert (folder / "all.json").read_text("utf-8") == expected


@pytest.mark.usefixtures("folder")
def test_a_second_answer_is_found_on_standard_input_and_in_tables_too(folder: Path) -> None:
    header = ",".join(["agency", "year", *map(str, LEVELS)])
    (folder / "recap.csv").write_text(f"{header}\nkota  CONTOH,2024,{','.join(['3'] * 47)}\n", "utf-8")
    ran = run("check", "-", "recap.csv", "good.yaml", "--unique", stdin=GOOD, cwd=folder)
    lines = [line for line in ran.stdout.splitlines() if line.endswith("]")]
    assert lines == [
        "recap.csv:2:1: error: A2: kota  CONTOH appears twice for the same year and stage, first in -  [agency-twice]",
        "good.yaml:1:9: error: Kota Contoh appears twice for the same year and stage, first in -  [agency-twice]",
    ]
    first = run("check", "recap.csv", "good.yaml", "--unique", cwd=folder).stdout
    assert first.startswith("good.yaml:1:9: error: Kota Contoh appears twice for the same year and stage, first in recap.csv:2  [")


@pytest.mark.usefixtures("folder")
def test_without_being_asked_nothing_is_said_of_second_answers_and_evidence(folder: Path) -> None:
    (folder / "again.yaml").write_text(GOOD.replace("1: 3", "1: {level: 3, evidence: nowhere.pdf}", 1), "utf-8")
    assert invoke("check", "good.yaml", "again.yaml") == ("", "2 files, no problems\n", 0)


def test_evidence_is_looked_for_beside_the_file(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "here.pdf").write_text("text", "utf-8")
    evidence = "[here.pdf, ./here.pdf, .//here.pdf, HTTPS://a.id/x]"
    levels: dict[int, object] = dict.fromkeys(range(1, 48), 1)
    (tmp_path / "sub" / "a.yaml").write_text(answers_text(levels | {1: f"{{level: 2, evidence: {evidence}}}"}), "utf-8")
    assert invoke("check", tmp_path / "sub" / "a.yaml", "--evidence") == ("", "1 file, no problems\n", 0)
    gone = answers_text(levels | {1: f"{{level: 2, evidence: {tmp_path}/gone.pdf}}"})
    assert run("check", "-", "--evidence", stdin=gone, cwd=tmp_path).code == 3
    near = answers_text(levels | {1: "{level: 2, evidence: here.pdf}"})
    assert run("check", "-", "--evidence", stdin=near, cwd=tmp_path / "sub").code == 0
    assert run("check", "-", "--evidence", stdin=near, cwd=tmp_path).code == 3


def test_an_assumed_level_needs_no_evidence(tmp_path: Path) -> None:
    instrument = built_in("permenpanrb-8-2026")
    asked = [indicator.number for indicator in instrument.indicators if indicator.entry.default is None]
    answers = answers_text(dict.fromkeys(asked, instrument.low), year=2026)
    (tmp_path / "a.yaml").write_text(answers, "utf-8")
    codes = {entry["code"] for entry in json.loads(invoke("check", tmp_path / "a.yaml", "--evidence", "-f", "json").stdout)}
    assert "assumed-level" in codes
    assert "evidence-missing" not in codes


@pytest.mark.parametrize("lang", ["en", "id"])
def test_every_code_is_explained_with_a_way_out(lang: str) -> None:
    words = Words(lang)  # type: ignore[arg-type]
    for code in CODES:
        text = explanation(code, words)
        assert text.startswith(f"{code} ({words(severity_of(code))})\n\n")
        assert max(map(len, text.splitlines())) <= 110
        shown = ("{from: 1, to: 5}", "{level:", "{4: 3,5}", "{2027: {12: 3}}")
        assert "{" not in functools.reduce(lambda text, part: text.replace(part, ""), shown, "".join(way_out(code, words)))
        assert way_out(code, words) or MANUAL[code].help is None
        assert way_out(code, words) or MANUAL[code].example


def test_a_code_is_explained_in_both_languages() -> None:
    ran = run("check", "--explain", "level-not-whole")
    assert (ran.stderr, ran.code) == ("", 0)
    assert ran.stdout.split("\n\n") == [
        "level-not-whole (error)",
        MANUAL["level-not-whole"].means,
        "Example:",
        "    12: 2.5",
        "How to fix it:",
        "  - write …\n  - write the highest level that is fully reached\n",
    ]
    assert "Tingkat" in run("check", "--explain", "level-not-whole", lang="id").stdout


def test_all_codes_are_explained_at_once() -> None:
    lines = invoke("check", "--explain").stdout.splitlines()
    assert [line.split(" (")[0] for line in lines if line.split(" (")[0] in CODES and line.endswith(")")] == list(CODES)


@pytest.mark.parametrize(
    "arguments",
    [["--explain", "all"], ["--explain=all"], ["--explain", "--lang", "en"], ["--lang", "en", "--explain"], ["--explain", "--"]],
)
def test_the_code_may_be_left_out(arguments: list[str]) -> None:
    assert invoke("check", *arguments) == invoke("check", "--explain")


@pytest.mark.parametrize("arguments", [["--explain", "alias"], ["--explain=alias"], ["--explain", "alias", "-q"]])
def test_a_code_that_is_given_counts(arguments: list[str]) -> None:
    assert invoke("check", *arguments) == (explanation("alias", Words("en")), "", 0)


def test_all_codes_are_written_to_a_file(tmp_path: Path) -> None:
    file = tmp_path / "codes.txt"
    assert invoke("check", "--explain", "-o", file) == ("", "", 0)
    assert file.read_text("utf-8") == invoke("check", "--explain").stdout


def test_behind_two_hyphens_nothing_is_put_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "--explain").write_text(GOOD, "utf-8")
    assert invoke("check", "--", "--explain") == ("", "1 file, no problems\n", 0)


def test_the_code_left_out_twice_is_refused_as_any_value_given_twice() -> None:
    ran = invoke("check", "--explain", "--explain", "alias")
    assert (ran.stdout, ran.code) == ("", 2)
    assert "it is given 2 times, but takes only one value" in ran.stderr


def test_the_table_of_codes_has_a_row_a_code() -> None:
    rows = table(Words("en")).splitlines()
    assert rows[:2] == ["| Code | Meaning |", "| --- | --- |"]
    assert [row.split(" | ")[0].removeprefix("| ").strip("`") for row in rows[2:]] == list(CODES)


def test_an_agency_twice_in_one_table_is_warned_of(tmp_path: Path) -> None:
    row = ",2024" + ",3" * 47 + "\n"
    (tmp_path / "a.csv").write_text("agency,year," + ",".join(map(str, range(1, 48))) + f"\nKota A{row}Kota B{row}Kota A{row}", "utf-8")
    ran = invoke("check", tmp_path / "a.csv")
    assert (codes(ran.stdout), ran.code) == (["agency-twice"], 0)
    assert ran.stdout.startswith(f"{tmp_path / 'a.csv'}:4:1: warning: ")
    assert invoke("check", tmp_path / "a.csv", "--strict").code == 3
    (tmp_path / "b.csv").write_text((tmp_path / "a.csv").read_text("utf-8").rpartition("Kota A")[0], "utf-8")
    assert invoke("check", tmp_path / "b.csv", tmp_path / "b.csv").stdout == ""
