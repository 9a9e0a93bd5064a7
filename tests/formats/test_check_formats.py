"""What ``spbe check`` writes for CI systems, read by readers that others wrote, or as the receiving side documents it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from junitparser import JUnitXml
from pydantic_sarif.model import (  # type: ignore[import-untyped]  # made from the official schema
    StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif,
)
from sarif import loader  # type: ignore[import-untyped]

from spbe_calc.formats.problems import github, junit, sarif
from spbe_calc.formats.problems import jsontext as problemsjson
from spbe_calc.formats.problems.paths import tidy, uri
from spbe_calc.problem import Checked, Place, Problem
from spbe_calc.words.language import Words
from spbe_calc.words.manual import REPORTED
from spbe_calc.words.problems import message
from spbe_calc.words.values import safe
from tests.making import answers_text
from tests.support import CASES, TESTS, invoke, run

if TYPE_CHECKING:
    from pathlib import Path

EN = Words("en")
KINDS = ("invalid", "checked")
"""Folders of cases: what a check finds in answers and instruments, and what its options add."""
LEVELS = dict.fromkeys(range(1, 48), 3)
ODD = "a b,c%:\u00e9\x1b\u202e&<\"'].yaml"
"""A file's name that each format has to escape in its own way."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A good file, one with two mistakes and a strange name, one with a warning, a damaged one."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "good.yaml").write_text(answers_text(LEVELS), "utf-8")
    (tmp_path / "sub" / ODD).write_text(answers_text(LEVELS | {12: 6, 13: '"%<&\\r\\n::]]>"'}), "utf-8")
    (tmp_path / "warned.yaml").write_text(answers_text(LEVELS, year=2019, instrument="permenpanrb-59-2020"), "utf-8")
    (tmp_path / "worse.json").write_bytes(b'{"agency": "\xff"}')
    monkeypatch.chdir(tmp_path)
    return tmp_path


CODES_FOUND = ["control-character", "level-out-of-range", "level-quoted", "instrument-outside-years", "not-utf8"]


@pytest.mark.usefixtures("folder")
def test_json_has_every_problem_with_the_same_keys() -> None:
    ran = invoke("check", ".", "-f", "json")
    entries = json.loads(ran.stdout)
    assert ran.code == 3
    assert sorted(entry["code"] for entry in entries) == sorted(CODES_FOUND)
    assert all(list(entry) == list(problemsjson.ProblemEntry.__annotations__) for entry in entries)
    level = next(entry for entry in entries if entry["code"] == "level-out-of-range")
    assert level == {
        "source": f"./sub/{ODD}",
        "line": 15,
        "column": 7,
        "cell": None,
        "code": "level-out-of-range",
        "severity": "error",
        "message": "indicator 12 has level 6; levels go from 1 to 5",
        "help": "write the highest level that is fully reached",
    }


def test_json_of_no_problems_is_an_empty_array(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(answers_text(LEVELS), "utf-8")
    assert invoke("check", tmp_path, "-f", "json") == ("[]\n", "1 file, no problems\n", 0)


@pytest.mark.usefixtures("folder")
def test_junitparser_reads_a_case_a_file() -> None:
    assert invoke("check", ".", "-o", "report.xml").code == 3
    report = JUnitXml.fromfile("report.xml")
    (suite,) = report
    cases = {case.name: case for case in suite}
    assert (report.tests, report.failures, report.errors) == (4, 2, 0)
    assert [len(case.result) for case in cases.values()] == [0, 1, 0, 1]
    assert cases["./warned.yaml"].system_out.startswith("./warned.yaml:2:7: warning: permenpanrb-59-2020 was not used in 2019")
    odd = next(case for name, case in cases.items() if "sub/" in name)
    (failure,) = odd.result
    assert (failure.message, failure.type) == ("indicator 12 has level 6; levels go from 1 to 5", "level-out-of-range")
    assert [re.search(r"\[([a-z-]+)\]$", line)[1] for line in failure.text.splitlines() if ": error: " in line] == [  # type: ignore[index]
        "level-out-of-range",
        "control-character",
        "level-quoted",
    ]


def test_junit_holds_all_problems_of_a_file_and_no_character_that_xml_forbids() -> None:
    place = Place("a\x01.yaml", 1, 1, text="\x00\x08\ufffe\ud800 \U0001f600")
    problems = [Problem("level-out-of-range", place, {"indicator": 1, "found": "\x1b", "low": 1, "high": 5})] * 50
    report = JUnitXml.fromstring("".join(junit.render([Checked("a\x01.yaml", problems)], EN)).encode())
    (case,) = next(iter(report))
    assert case.name == "a\\x01.yaml"
    assert case.result[0].text.count("[level-out-of-range]") == 50
    assert "\U0001f600" in case.result[0].text


def test_junit_loses_no_case_of_a_large_run() -> None:
    names = [f"{number}.yaml" for number in range(2 * junit.BLOCK + 1)]
    text = "".join(junit.render([Checked(name, []) for name in names], EN))
    assert re.findall(r'(?m)^    <testcase classname="spbe check" name="([^"]*)" file="[^"]*" />$', text) == names
    assert text.count("\n") == len(names) + 5


def test_sarif_fits_the_official_schema_and_sarif_tools_reads_it(folder: Path) -> None:
    assert invoke("check", ".", "-o", "report.sarif").code == 3
    (log,) = Sarif.model_validate_json((folder / "report.sarif").read_bytes()).runs
    assert [rule.id for rule in log.tool.driver.rules] == list(REPORTED)
    assert all(rule.shortDescription and rule.help for rule in log.tool.driver.rules)
    assert all(log.tool.driver.rules[result.ruleIndex].id == result.ruleId for result in log.results or ())
    records = loader.load_sarif_file("report.sarif").get_records()
    assert sorted(record["Code"] for record in records) == sorted(CODES_FOUND)
    level = next(record for record in records if record["Code"] == "level-out-of-range")
    assert (level["Severity"], level["Line"]) == ("error", 15)
    assert level["Location"] == "sub/a%20b%2Cc%25%3A%C3%A9%1B%E2%80%AE%26%3C%22%27%5D.yaml"
    region = next(result for result in log.results or () if result.ruleId == "level-out-of-range").locations[0].physicalLocation.region
    assert (region.startLine, region.startColumn) == (15, 7)


def test_the_rules_of_sarif_are_what_a_check_can_find() -> None:
    found = {kind: {it["code"] for file in CASES.glob(f"{kind}/*/problems.json") for it in json.loads(file.read_text())} for kind in KINDS}
    assert found["invalid"] | found["checked"] <= set(REPORTED)
    assert {"target-unknown", "gate-malformed", "effort-malformed", "mixed-instruments", "file-unwritable"}.isdisjoint(REPORTED)


@pytest.mark.parametrize(("arguments", "code"), [(["near.yaml"], "near-border"), (["many", "many"], "file-twice")])
def test_what_only_a_score_or_a_note_says_is_no_rule(arguments: list[str], code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(TESTS / "data" / "shown")
    assert f"[{code}]" in invoke("score", *arguments, "-i", "instrument.yaml", "-f", "csv").stderr
    assert f'"{code}"' not in invoke("check", *arguments, "-i", "instrument.yaml", "--strict", "-f", "sarif").stdout


def test_sarif_of_no_problems_fits_the_schema() -> None:
    (log,) = Sarif.model_validate_json("".join(sarif.render([Checked("a.yaml", [])], EN))).runs
    assert log.results == []


@pytest.mark.parametrize(
    ("path", "shown", "as_uri"),
    [
        ("a.yaml", "a.yaml", "a.yaml"),
        ("./a//b/../c.yaml", "a/c.yaml", "a/c.yaml"),
        ("../a:b.yaml", "../a:b.yaml", "../a%3Ab.yaml"),
        ("/srv/a b.yaml", "/srv/a b.yaml", "file:///srv/a%20b.yaml"),
        ("a\udcff.yaml", "a\udcff.yaml", "a%FF.yaml"),
        ("-", "-", "-"),
    ],
)
def test_a_path_is_tidy_for_services(path: str, shown: str, as_uri: str) -> None:
    assert (tidy(path), uri(path)) == (shown, as_uri)


# GitHub documents no grammar; this is how its runner reads such a line (ActionCommand.TryParseV2).


def read_annotation(line: str) -> tuple[str, dict[str, str], str]:
    assert line.startswith("::")
    head, _, data = line[2:].partition("::")
    kind, _, rest = head.partition(" ")
    properties = dict(part.split("=", 1) for part in rest.split(","))
    return kind, {key: unescaped(value, property_=True) for key, value in properties.items()}, unescaped(data, property_=False)


def unescaped(text: str, *, property_: bool) -> str:
    codes = {"%0D": "\r", "%0A": "\n"} | ({"%3A": ":", "%2C": ","} if property_ else {})
    for code, character in codes.items():
        text = text.replace(code, character)
    return text.replace("%25", "%")


@pytest.mark.usefixtures("folder")
def test_annotations_say_the_same_as_json() -> None:
    lines = invoke("check", ".", "-f", "github").stdout.splitlines()
    expected = json.loads(invoke("check", ".", "-f", "json").stdout)
    assert len(lines) == len(expected) == 5
    for line, entry in zip(lines, expected, strict=True):
        kind, properties, data = read_annotation(line)
        assert kind == entry["severity"]
        assert (properties["file"], properties["title"]) == (safe(entry["source"].removeprefix("./")), entry["code"])
        assert (properties.get("line"), properties.get("col")) == (str(entry["line"]), str(entry["column"]))
        assert data == f"{entry['message']}\nhelp: {entry['help']}"


def test_an_annotation_of_standard_input_has_no_file_and_one_of_a_worksheet_its_cell() -> None:
    level = {"indicator": 1, "found": "6", "low": 1, "high": 5}
    cell = Place("a.xlsx", column=6, row=14, sheet="Jawaban")
    stdin = Problem("level-out-of-range", Place("-", 3, 4), level)
    sheet = Problem("level-out-of-range", cell, level)
    lines = list(github.render([Checked("-", [stdin]), Checked("a.xlsx", [sheet])], EN))
    assert read_annotation(lines[0].rstrip("\n"))[1] == {"title": "level-out-of-range"}
    assert read_annotation(lines[1].rstrip("\n"))[1] == {"file": "a.xlsx", "title": "level-out-of-range"}
    assert read_annotation(lines[1])[2].startswith(f"Jawaban!F14: {message(sheet, EN)}\nhelp: ")
    assert next(problemsjson.render([Checked("a.xlsx", [sheet])], EN)).count('"cell": "Jawaban!F14"') == 1


@pytest.mark.parametrize("format_", ["json", "github", "junit", "sarif"])
def test_machine_formats_are_english_unless_a_language_is_given(folder: Path, format_: str) -> None:
    english, indonesian = "levels go from 1 to 5", "indikator 12"
    told = run("check", ".", "-f", format_, lang="id", cwd=folder).stdout
    asked = run("check", ".", "-f", format_, "--lang", "id", cwd=folder).stdout
    assert (english in told, indonesian in told) == (True, False)
    assert (english in asked, indonesian in asked) == (False, True)
