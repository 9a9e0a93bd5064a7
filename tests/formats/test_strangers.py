"""What strangers wrote, in names, keys, values and paths, acts on no stream of any command, in any format, in either language."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from junitparser import JUnitXml
from pydantic_sarif.model import (  # type: ignore[import-untyped]  # made from the official schema
    StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif,
)

from spbe_calc.cli.app import COMMANDS
from spbe_calc.formats import PROBLEMS, formats_of
from spbe_calc.formats.sheets.csvexcel import BOM
from tests.formats.test_hostile_names import CSI, on_a_terminal
from tests.making import answers_text
from tests.strangers import LEVELS, OWN, ROOTS, TEXTS, assert_harmless, quoted, runner_commands
from tests.support import TEXTUAL, Ran, invoke, run
from tests.views.test_shown import SHOWN, format_of, words_of

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("among_strangers")
LANGS = ["en", "id"]
TABLES = [it.name for it in formats_of().values() if it.face == "table"]
"""What a spreadsheet may open."""
MANY = [
    *(["score", "good", *OWN, "-f", form] for form in TEXTUAL),
    *(["score", "good", *OWN, "-f", form, "--detail", "indicator"] for form in TEXTUAL),
    *(["score", *ROOTS, "named", "bad", *OWN, "-f", form] for form in TEXTUAL),
    *(["score", "table.csv", "bad.csv", *OWN, "-f", form] for form in TEXTUAL),
    *(["score", "good", *OWN, "--leverage", "-f", form] for form in TEXTUAL),
    *(["score", "good", *OWN, "--partial", "-f", form] for form in TEXTUAL),
    *(["score", "--files-from", "list", "named", *OWN, "-f", form] for form in TEXTUAL),
    ["score", "good", "named", *OWN, "--fail-under", "::error::Baik", "--fail-under", "domain.1=4.5"],
    *(["score", "good", "named", *OWN, "-q", *more] for more in ([], ["--leverage"], ["--partial"])),
    *(["plan", "good", *OWN, "-f", form] for form in TEXTUAL),
    *(["plan", "named", *OWN, "--max-step", "1", "--target", "::error::Baik", "-f", form] for form in TEXTUAL),
    ["plan", "named", *OWN, "-q"],
    *(["benchmark", "good", *OWN, "--among", "good", "-f", form] for form in TEXTUAL),
    *(["compare", "good", "named", *OWN, "-f", form] for form in TEXTUAL),
    *(["compare", "good", "good", *OWN, "--by", "indicator", "--all", "-f", form] for form in TEXTUAL),
    *(["compare", "good/00.yaml", "good/01.yaml", "good/02.yaml", *OWN, "--all", "-f", form] for form in TEXTUAL),
    *(["compare", "good", "bad", *more, *OWN] for more in ([], ["-q"])),
    *(["check", "good", *OWN, "--against", "named", "-f", form] for form in ("table", "markdown")),
    ["merge", "good", "bad", *OWN, "-o", "merged.yaml"],
    ["convert", "table.csv", "-", "--wide", *OWN],
    ["convert", "good", "-", "--wide", "--levels-only", *OWN],
    ["convert", "bad", "-", "--wide", *OWN],
    ["benchmark", "named", "good", *OWN, "--among", "table.csv", "-q"],
    ["benchmark", "good", "bad", *OWN],
    ["check", ".", "--", *ROOTS, "gone\n::error::x"],
    *(["check", "good", "bad", "named", "bad.csv", *ROOTS, *OWN, "--evidence", "--unique", "-f", f] for f in formats_of(PROBLEMS)),
    ["report", "good", "named", *OWN],
    ["check", "named", "bad", *OWN, "-f", "sarif", "--strict"],
    *(["official", "kota", "--year", "2024", "-f", form] for form in TEXTUAL),
    *(["instruments", "-f", form] for form in TEXTUAL),
    *(["indicators", *OWN, "-f", form] for form in TEXTUAL),
    *(["indicators", "2", *OWN, "-f", form] for form in TEXTUAL),
    ["schema", "answers", *OWN],
]
ONE = [
    *(["score", "{}", *OWN, "-f", form, "--detail", "indicator"] for form in TEXTUAL),
    *(["score", "{}", *OWN, "--set", "1=1,3=5", "-f", form] for form in TEXTUAL),
    *(["score", "{}", *OWN, "-q", *more] for more in ([], ["--set", "1=1"])),
    ["score", "{}", *OWN, "-f", "brief"],
    ["plan", "{}", *OWN],
    ["report", "{}", *OWN, "--before", "good/00.yaml"],
    ["report", "{}", *OWN, "--before", "good/00.yaml", "-f", "brief"],
    *(["convert", "{}", "-", *OWN, "--as", form] for form in ("yaml", "json", "csv")),
]
TYPED = [
    "::error::x",
    "##[error]x",
    "x ##vso[y]",
    "Ko\u200bta \u200f",
    "a\n::error::x",
    "\x1b[31m\x9b",
    "a\u202e\u2028",
    "a\udcff",
    ":",
    "-x",
]
WRONG = [
    ["{}"],
    ["--{}"],
    ["score", "--{}"],
    ["score", "--{}=1", "x"],
    *(
        ["score", "x", option, "{}"]
        for option in ("-i", "-f", "-o", "--set", "--fail-under", "--sort", "--top", "--predicate-basis", "--lang")
    ),
    ["score", "good/00.yaml", *OWN, "--set", "{}=3"],
    ["score", "good/00.yaml", *OWN, "--set", "1={}"],
    ["score", "good/00.yaml", *OWN, "--set", "@{}"],
    ["score", "good/00.yaml", *OWN, "--set", "@good/00.yaml:{}"],
    *(["plan", "good/00.yaml", *OWN, option, "{}"] for option in ("--target", "--lock", "--only", "--max-step", "--max-level", "--effort")),
    *(["plan", "good/00.yaml", *OWN, "--target", "9", "--unit-of-effort", "{}", "-f", form] for form in ("table", "json", "csv-excel")),
    ["plan", "good/00.yaml", "{}"],
    *(["compare", "good/00.yaml", "good/01.yaml", *OWN, option, "{}"] for option in ("--by", "--fail-on-drop", "-f", "-o")),
    ["compare", "{}", "good/00.yaml"],
    ["merge", "{}", *OWN, "-o", "merged.yaml"],
    *(["merge", "good/00.yaml", *OWN, "-o", *more] for more in (["{}"], ["{}.yaml", "--prefer", "{}"])),
    *(["convert", "good/00.yaml", *OWN, *more] for more in (["{}"], ["-", "--as", "{}"])),
    ["convert", "{}", "-"],
    ["init", "forms", "--year", "2025", "--agency", "x", "--split", "{}"],
    ["check", "good", *OWN, "--against", "{}"],
    *(["benchmark", "good/00.yaml", *OWN, option, "{}"] for option in ("--among", "--cohort", "--year")),
    *(["report", "good/00.yaml", *OWN, option, "{}"] for option in ("--before", "-f", "-o")),
    *(["official", option, "{}"] for option in ("--cohort", "--year", "--")),
    *(["check", "x", option, "{}"] for option in ("--report", "--explain", "-i", "-o")),
    ["init", "{}", "--year", "2025", "--agency", "x"],
    ["init", "x.yaml", "--year", "{}", "--agency", "x"],
    ["init", "x.yaml", "--year", "2025", "--stage", "{}"],
    ["init", "x.yaml", "--year", "2025", "--from", "{}"],
    ["init", "{}.yaml", "--year", "2025", "--from", "{}"],
    ["instruments", "{}"],
    ["instruments", "-f", "{}"],
    ["indicators", "{}"],
    ["indicators", "{}", *OWN],
    ["schema", "{}"],
    ["schema", "answers", "-i", "{}"],
]


def test_every_command_meets_strangers() -> None:
    """A new command needs a line in MANY or ONE, with ``-f`` for each of TEXTUAL, and one in WRONG with ``{}`` for what was typed."""
    assert COMMANDS.keys() - {"init"} == {arguments[0] for arguments in (*MANY, *ONE)}, "init only writes; its arguments are in WRONG"
    assert COMMANDS.keys() <= {arguments[0] for arguments in WRONG}


def test_every_command_meets_strangers_in_every_format() -> None:
    """Whatever ``cases/shown`` shows as text: such a pair of command and format needs a line in MANY or ONE."""
    pairs = {(words[0], format_of(words)) for words in map(words_of, SHOWN)}
    met = {(arguments[0], format_of(arguments)) for arguments in (*MANY, *ONE)}
    assert {pair for pair in pairs if pair[1] in {*TEXTUAL, "line", *formats_of(PROBLEMS)}} - met == set()


def checked(done: Ran, arguments: list[str]) -> None:
    """Harmless, and what readers by others read."""
    form = arguments[arguments.index("-f") + 1] if "-f" in arguments else ""
    form = "csv-excel" if arguments[-2:] == ["--as", "csv"] else form
    if form == "csv-excel":
        assert done.stdout[:1] == BOM
        done = done._replace(stdout=done.stdout[1:])
    assert_harmless(done, arguments)
    if form == "json":
        assert json.loads(done.stdout) or arguments[0] == "plan"
    elif form == "jsonl":
        assert [json.loads(line) for line in done.stdout.splitlines()]
    elif form in {*TABLES, "csv-excel"}:
        assert_no_formula(done.stdout)
    elif form == "junit":
        assert JUnitXml.fromstring(done.stdout.encode()).tests > len(TEXTS)
    elif form == "sarif":
        (log,) = Sarif.model_validate_json(done.stdout).runs
        assert len(log.results) > len(TEXTS)


def assert_no_formula(text: str) -> None:
    """However a spreadsheet splits the text into cells, none but a figure begins as a formula does."""
    for delimiter in ",;\t":
        for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter):
            assert [
                cell for cell in row if cell.lstrip(" ")[:1] in set("=+-@\t\r\n") - {""} and not re.fullmatch(r"-?[0-9.]+|-", cell)
            ] == []


@pytest.mark.parametrize("arguments", MANY, ids=lambda arguments: " ".join(it for it in arguments if it not in ROOTS))
def test_many_strangers_do_no_harm(arguments: list[str]) -> None:
    done = invoke(*arguments)
    assert done.code == 3 if {*ROOTS, "bad", "bad.csv", "list"} & {*arguments} else done.code in {0, 1}
    checked(done, arguments)


@pytest.mark.parametrize("arguments", ONE, ids=" ".join)
def test_one_stranger_does_no_harm(arguments: list[str]) -> None:
    for at in range(len(TEXTS)):
        filled = [it.format(f"good/{at:02}.yaml") for it in arguments]
        done = invoke(*filled)
        assert done.code == 0
        checked(done, filled)


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_what_was_typed_does_no_harm(arguments: list[str]) -> None:
    for text in TYPED:
        filled = [it.format(text) for it in arguments]
        done = invoke(*filled)
        assert done.code in {0, 2, 3}, filled
        assert_harmless(done, filled)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    "arguments",
    [
        ["score", "good", *ROOTS, "named", *OWN],
        ["score", "named", *OWN, "-f", "csv", "--fail-under", "::error::Baik"],
        ["plan", "good", *OWN, "-f", "markdown"],
        ["check", "good", "bad", "named", *ROOTS, *OWN, "-f", "github", "--evidence", "--unique"],
        ["check", "good", "bad", "named", *ROOTS, *OWN, "-f", "json"],
        ["check", ".", "##[error]\n::error::"],
        ["indicators", *OWN],
        ["score", "--::error::##[error]\u202e"],
        ["::error::##[error]\u202e"],
        ["score", "x", "-i", "\n::error::##[error]\u202e"],
    ],
    ids=lambda arguments: " ".join(it for it in arguments if it not in ROOTS),
)
def test_nor_in_a_process_of_its_own(arguments: list[str], lang: str, strangers: Path) -> None:
    """With real streams, and in the other language."""
    done = run(*arguments, lang=lang, cwd=strangers)
    assert done.code in {0, 1, 2, 3}
    checked(done, arguments)


@pytest.mark.parametrize("columns", [50, 80])
@pytest.mark.parametrize("arguments", [["score", "good"], ["score", "good/00.yaml"], ["indicators"], ["indicators", "2"], ["plan", "good"]])
def test_nor_on_a_terminal_that_folds_it(arguments: list[str], columns: int, strangers: Path) -> None:
    done = on_a_terminal(
        *(strangers / it if it.startswith("good") else it for it in arguments), "-i", strangers / "own.yaml", columns=columns
    )
    assert done.code == 0
    assert_harmless(done._replace(stdout=CSI.sub("", done.stdout).replace("\x1b[?25l", "")), arguments)


@pytest.mark.parametrize("length", [62, 63])
def test_a_long_word_that_a_terminal_folds_begins_no_command(length: int, strangers: Path, tmp_path: Path) -> None:
    file = tmp_path / "long.yaml"
    file.write_text(answers_text(LEVELS, agency=quoted("x" * length + "::error::" * 20)), "utf-8")
    done = on_a_terminal("score", file, "-i", strangers / "own.yaml", columns=80)
    assert done.code == 0
    assert list(runner_commands(CSI.sub("", done.stdout))) == []
