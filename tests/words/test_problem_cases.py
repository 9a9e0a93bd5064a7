"""Wrong inputs, each a folder: what was given, every problem with its place, and its whole text in both languages.

``answers.yaml`` (or ``.json``) is checked against ``instrument.yaml`` beside it, else against ``cases/small.yaml``; an
``instrument.yaml`` alone is checked as such. A file ``args`` says otherwise: it holds the arguments of ``spbe score``.
``pytest --update`` writes what is expected.
"""

from __future__ import annotations

import ast
import json
import re
import shlex
import sys
from typing import TYPE_CHECKING, NamedTuple, get_args

import pytest

from spbe_calc import scoring
from spbe_calc.cli.output import writing
from spbe_calc.codes import CODES
from spbe_calc.formats.problems.capped import capped
from spbe_calc.formats.problems.text import texts
from spbe_calc.inputs import batch
from spbe_calc.instrument import Catalogue, Instrument, load
from spbe_calc.problem import Checked, Place, Problem
from spbe_calc.reading.limits import MOST_PROBLEMS
from spbe_calc.words import manual
from spbe_calc.words.language import Lang, Words
from spbe_calc.words.manual import MANUAL
from spbe_calc.words.manual.codes import reasons
from tests.forking import forked
from tests.making import answers_text
from tests.making_files import book
from tests.support import CASES, EXAMPLES, ROOT, invoke, run

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tests.making_files import Cell
    from tests.support import Ran

    Expect = Callable[[Path, str], None]
    Rows = list[dict[str, object]]

INVALID = sorted((CASES / "invalid").iterdir())
REPORTED = sorted((CASES / "reported").iterdir())
OPTIONS = sorted((CASES / "options").iterdir())
WARNED = sorted((CASES / "warned").iterdir())
LANGS: tuple[Lang, ...] = get_args(Lang)
GENERATED_FOLDER = CASES / "generated"
EXAMPLE = str(EXAMPLES / "kota-bandar-lampung-2024.yaml")
SMALL = "../../small.yaml"
MIB = 1 << 20

LEVELS = {1: 3, 2: 3, 3: 4}
GOOD = answers_text(LEVELS)
DEFAULT = (ROOT / "indicators.yaml").read_text("utf-8")

GOOD_JSON = json.dumps({"agency": "Kota Contoh", "year": 2024, "answers": {str(key): level for key, level in LEVELS.items()}})


def _instrument(count: int, weight: str) -> bytes:
    indicators = "".join(f"\n  - {{number: {number}, name: N, weight: {weight.format(number=number)}}}" for number in range(1, count + 1))
    head = "id: own\ntitle: T\nregulation: R\nlevels: {from: 1, to: 5}\npredicates: [{name: Baik}]\naspects:\n"
    return f"{head}- number: 1\n  name: A\n  weight: 100\n  indicators:{indicators}\n".encode()


GENERATED: dict[str, tuple[str, bytes]] = {
    "a-file-in-the-encoding-of-old-windows": ("answers.yaml", answers_text(LEVELS, agency="Kota Café").encode("cp1252")),
    "a-file-in-utf-16": ("answers.yaml", GOOD.encode("utf-16")),
    "a-file-in-utf-16-without-a-mark": ("answers.yaml", GOOD.encode("utf-16-le")),
    "a-nul-byte": ("answers.yaml", GOOD.replace("Contoh", "Con\0toh").encode()),
    "an-escape-character": ("answers.yaml", GOOD.replace("Contoh", "\x1b[31mContoh").encode()),
    "a-run-of-control-characters": ("answers.yaml", answers_text(LEVELS, agency="Kota" + "\x07" * 3000).encode()),
    "more-control-characters-than-are-told": ("answers.yaml", b"#" + b"\x01\x02" * 501 + b"\n" + GOOD.encode()),
    "an-agency-of-1001-characters": ("answers.yaml", answers_text(LEVELS, agency="K" * 1001).encode()),
    "a-note-longer-than-a-cell": ("answers.yaml", GOOD.encode().replace(b"  3: 4", b"  3: {level: 4, note: " + b"n" * 32_768 + b"}")),
    "a-list-of-1001-documents": ("answers.yaml", GOOD.encode().replace(b"  3: 4", b"  3: {level: 4, evidence: [" + b"a, " * 1001 + b"]}")),
    "101-directives": ("answers.yaml", b"%YAML 1.2\n" + b"%TAG !a! tag:a\n" * 101 + b"---\n" + GOOD.encode()),
    "an-instrument-of-1001-indicators": ("instrument.yaml", _instrument(1001, "1")),
    "an-instrument-of-weights-without-a-common-denominator": ("instrument.yaml", _instrument(15, "1/{number}0000007")),
    "a-byte-order-mark-inside-the-text": ("answers.yaml", GOOD.replace("year", "\ufeffyear").encode()),
    "a-line-break-of-another-machine-in-json": ("answers.json", GOOD_JSON.replace("Contoh", "Con\x85toh").encode()),
    "a-control-character-in-a-comment": ("answers.yaml", b"# \x07\n" + GOOD.encode()),
    "a-level-of-5000-digits": ("answers.yaml", answers_text(LEVELS | {2: "9" * 5000}).encode()),
    "an-indicator-of-5000-digits": ("answers.yaml", GOOD.encode() + b"  " + b"4" * 5000 + b": 3\n"),
    "lists-nested-10000-deep": ("answers.yaml", answers_text(LEVELS | {2: "[" * 10_000}).encode()),
    "mappings-nested-10000-deep-in-json": ("answers.json", b'{"a":' * 10_000),
    "a-key-of-2000-characters": ("answers.yaml", b"k" * 2000 + b": 3\n" + GOOD.encode()),
    "an-empty-instrument": ("instrument.yaml", b"# nothing yet\n"),
    "2-mebibytes-of-text": ("answers.yaml", b"a: b\n" * (2 * MIB // 5)),
    "an-agency-of-1000-characters-that-is-no-year": ("answers.yaml", answers_text(LEVELS, year="Kota " * 200).encode()),
    "the-built-in-instrument-with-weights-of-99-point-9": (
        "instrument.yaml",
        DEFAULT.replace("{number: 47, weight: 3,", "{number: 47, weight: 2.9,").encode(),
    ),
    "the-built-in-instrument-without-its-lowest-domain": (
        "instrument.yaml",
        DEFAULT[: DEFAULT.rindex("  - number: 4\n    name: Layanan")].encode(),
    ),
}
"""Inputs that no text file can hold, or that are too large to be kept."""


class Command(NamedTuple):
    """The arguments of a case."""

    inputs: list[str]
    instrument: str | None
    basis: str | None


def command(folder: Path) -> Command:
    """What a case asks for."""
    file = folder / "args"
    return parsed(file.read_text("utf-8").split() if file.exists() else _default_words(folder))


def parsed(words: list[str]) -> Command:
    """Arguments as ``spbe score`` takes them."""
    options = {words[at]: words[at + 1] for at in range(len(words) - 1) if words[at].startswith("-")}
    inputs = [word for word in words if not word.startswith("-") and word not in options.values()]
    return Command(inputs, options.get("-i"), options.get("--predicate-basis"))


def _default_words(folder: Path) -> list[str]:
    answers = [file.name for file in folder.glob("answers.*")]
    own = (folder / "instrument.yaml").exists()
    return [*answers, "-i", "instrument.yaml" if own else SMALL]


def problems_of(asked: Command) -> list[Problem]:
    """Every problem and warning, in order; paths are relative to the folder of the case."""
    given = load(asked.instrument) if asked.instrument else None
    if isinstance(given, list):
        return given
    catalogue = Catalogue(given, basis=asked.basis)
    return [problem for outcome in batch.outcomes(asked.inputs, catalogue) for problem in _problems_in(outcome)]


def _problems_in(outcome: batch.Outcome) -> list[Problem]:
    if isinstance(outcome, batch.Failed):
        return outcome.problems
    return [outcome] if isinstance(outcome, Problem) else scoring.score(outcome).warnings


def assert_expected(folder: Path, problems: list[Problem], expect: Expect) -> None:
    """Hold problems against the expected files of a case."""
    assert_expected_texts(folder, [_row(it) for it in problems], {lang: texts(problems, Words(lang)) for lang in LANGS}, expect)


def listed(found: Rows) -> str:
    """The text of a ``problems.json``."""
    return "[\n" + ",\n".join(f"  {json.dumps(row)}" for row in found) + "\n]\n"


def assert_expected_texts(folder: Path, found: Rows, told: Mapping[Lang, str], expect: Expect) -> None:
    """Hold what was found and what was told in each language against the expected files of a case."""
    expect(folder / "problems.json", listed(found))
    for lang, text in told.items():
        expect(folder / f"{lang}.txt", text)


@pytest.mark.parametrize("folder", INVALID, ids=lambda folder: folder.name)
def test_an_invalid_input(folder: Path, expect: Expect, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    problems = problems_of(command(folder))
    assert {problem.severity for problem in problems} == {"error"}
    assert_expected(folder, problems, expect)


@pytest.mark.parametrize("folder", WARNED, ids=lambda folder: folder.name)
def test_an_input_that_is_scored_with_a_warning(folder: Path, expect: Expect, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    problems = problems_of(command(folder))
    assert {problem.severity for problem in problems} == {"warning"}
    assert_expected(folder, problems, expect)


@pytest.mark.parametrize("name", GENERATED)
def test_an_input_made_here(name: str, expect: Expect, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file, data = GENERATED[name]
    monkeypatch.chdir(tmp_path)
    (tmp_path / file).write_bytes(data)
    words = ["-i", file] if file == "instrument.yaml" else [file, "-i", str(CASES / "small.yaml")]
    folder = GENERATED_FOLDER / name
    folder.mkdir(parents=True, exist_ok=True)
    assert_expected(folder, problems_of(parsed(words)), expect)


@pytest.mark.parametrize("folder", REPORTED, ids=lambda folder: folder.name)
def test_what_only_a_whole_run_can_tell(folder: Path, expect: Expect) -> None:
    words = (folder / "args").read_text("utf-8").split()
    ran = {lang: run(*words, cwd=folder, lang=lang) for lang in LANGS}
    told = {lang: _told(words, done) for lang, done in ran.items()}
    found = rows_in(told["en"])
    assert found
    assert {done.code for done in ran.values()} == {3 if any(row["severity"] == "error" for row in found) else 0}
    assert_expected_texts(folder, found, told, expect)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork")
@pytest.mark.parametrize("folder", OPTIONS, ids=lambda folder: folder.name)
def test_an_option_that_means_nothing_is_wrong_usage(folder: Path, expect: Expect) -> None:
    words = shlex.split((folder / "args").read_text("utf-8"))
    ran = {lang: forked(*words, cwd=folder, lang=lang) for lang in LANGS}
    assert {(done.stdout, done.code) for done in ran.values()} == {("", 2)}
    told = {lang: done.stderr for lang, done in ran.items()}
    found = rows_in(told["en"])
    assert {row["severity"] for row in found} == {"error"}
    assert_expected_texts(folder, found, told, expect)


def _row(problem: Problem) -> dict[str, object]:
    """A problem with its place: line and column, or the cell of a worksheet."""
    place = problem.place
    where = {"line": place.line, "column": place.column} if place.sheet is None else {"cell": place.cell or place.sheet}
    return {"code": problem.code, **where, "severity": problem.severity}


def rows_in(told: str) -> Rows:
    """The problems that a run told in English, in the same form."""
    rows = [(line, POSITION.match(line)) for line in told.splitlines() if re.search(OF_PROBLEM, line)]
    assert [line for line, row in rows if not row] == []
    return [_row_of(row) for _, row in rows if row]


def _row_of(row: re.Match[str]) -> dict[str, object]:
    where = {"cell": row["cell"]} if row["cell"] else {"line": _number(row["line"]), "column": _number(row["column"])}
    return {"code": row["code"], **where, "severity": row["severity"]}


def _told(words: list[str], done: Ran) -> str:
    """What a run says of problems: on standard error, and ``check``, whose data they are, on standard output."""
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr if words[0] == "check" else done.stderr


OF_PROBLEM = r": (?:error|warning|note): .*  \[[a-z0-9-]+\]$"
POSITION = re.compile(
    r"[^:]+(?::(?P<line>\d+):(?P<column>\d+)|:(?P<cell>[^:]+))?: (?P<severity>error|warning|note): .*  \[(?P<code>[a-z0-9-]+)\]$"
)
"""``a.yaml:3:5: error: ...  [code]``; of a worksheet ``a.xlsx:Jawaban!B4``, or only its name."""


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def test_an_output_that_cannot_be_written(expect: Expect, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "answers.yaml").write_text(GOOD, "utf-8")
    problem = writing.write(["text"], "answers.yaml/scores.csv")
    assert problem is not None
    folder = GENERATED_FOLDER / "an-output-below-a-file"
    folder.mkdir(parents=True, exist_ok=True)
    assert_expected(folder, [problem], expect)


def test_what_machines_are_not_told_is_counted(expect: Expect) -> None:
    problems = [Problem("file-empty", Place("answers.csv"))] * (MOST_PROBLEMS + 3)
    rows = [Checked(f"answers.csv:{at}", problems[at : at + 2], "answers.csv") for at in range(0, len(problems), 2)]
    told = list(capped([*rows, Checked("b.yaml", problems[:1])]))
    assert [len(checked.problems) for checked in told] == [2] * (MOST_PROBLEMS // 2) + [1, 1]
    folder = GENERATED_FOLDER / "more-problems-than-machines-are-told"
    folder.mkdir(parents=True, exist_ok=True)
    assert_expected(folder, told[-2].problems, expect)


def test_a_link_out_of_a_folder(expect: Expect, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing of what it leads to is shown."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "answers.yaml").write_text("agency: [\n", "utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "answers.yaml").symlink_to("../answers.yaml")
    folder = GENERATED_FOLDER / "a-link-out-of-a-folder"
    folder.mkdir(parents=True, exist_ok=True)
    assert_expected(folder, problems_of(Command(["folder"], str(CASES / "small.yaml"), None)), expect)


def test_a_level_merged_over_two_indicators(expect: Expect, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Only a worksheet has merged cells."""
    monkeypatch.chdir(tmp_path)
    level: Cell = {"merged": 3, "over": [2, 1]}
    book(
        tmp_path / "answers.xlsx",
        {"Jawaban": [["Instansi", "Tahun", "No", "Tingkat"], ["Kota A", 2024, 1, level], [None, None, 2], [None, None, 3, 2]]},
    )
    folder = GENERATED_FOLDER / "a-level-merged-over-two-indicators"
    folder.mkdir(parents=True, exist_ok=True)
    assert_expected(folder, problems_of(Command(["answers.xlsx"], str(CASES / "small.yaml"), None)), expect)


def test_every_code_has_a_case_and_every_case_a_code() -> None:
    """Cases of other topics count too, if they have a ``problems.json`` of this form."""
    found = {entry["code"] for file in CASES.glob("*/*/problems.json") for entry in json.loads(file.read_text("utf-8"))}
    assert found == set(CODES)
    assert set(CODES) == set(MANUAL)


def test_there_are_cases() -> None:
    assert len(INVALID) > 150
    assert len(WARNED) > 5
    folders = {folder.name for folder in GENERATED_FOLDER.iterdir()}
    own = {"an-output-below-a-file", "more-problems-than-machines-are-told", "a-link-out-of-a-folder", "a-level-merged-over-two-indicators"}
    assert folders == {*GENERATED, *own}


@pytest.mark.parametrize(("code", "texts_"), [("yaml-syntax", reasons.SYNTAX), ("json-syntax", reasons.JSON)])
def test_every_reason_why_a_notation_is_broken_has_a_case(code: str, texts_: dict[str, str]) -> None:
    shown = "".join(file.read_text("utf-8") for file in CASES.glob("*/*/en.txt"))
    lines = [line for line in shown.splitlines() if line.endswith(f"[{code}]")]
    missing = [text for text in texts_.values() if not any(text.partition("{")[0] in line for line in lines)]
    assert missing == []


def test_every_text_of_the_manual_can_be_filled_in() -> None:
    """A brace that is not doubled would fail only when its problem occurs."""
    texts_ = [text for module in sorted((ROOT / "spbe_calc" / "words" / "manual").rglob("*.py")) for text in _marked(module)]
    assert len(texts_) > 150
    for text in texts_:
        text.format_map(_Anything())


class _Anything(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return key


def _marked(module: Path) -> list[str]:
    """The texts of a module that are marked for translation, but for those that are shown as they stand."""
    calls = [node for node in ast.walk(ast.parse(module.read_text("utf-8"))) if isinstance(node, ast.Call)]
    plain = {id(keyword.value) for call in calls for keyword in call.keywords if keyword.arg == "means"}
    marked = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in {"N_", "NN_"} and id(call) not in plain]
    return [str(argument.value) for call in marked for argument in call.args if isinstance(argument, ast.Constant)]


@pytest.mark.parametrize("folder", INVALID, ids=lambda folder: folder.name)
def test_an_invalid_input_ends_the_command_with_3_and_scores_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    asked = command(folder)
    options = ("-i", asked.instrument) if asked.instrument else ()
    done = invoke("score", *(asked.inputs or [EXAMPLE]), *options, "-f", "csv")
    assert (done.code, done.stderr) == (3, (folder / "en.txt").read_text("utf-8"))
    assert done.stdout.count("\n") < 3  # of a table the header and the rows that are good


@pytest.mark.parametrize("name", GENERATED)
def test_no_input_made_here_is_a_traceback(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file, data = GENERATED[name]
    (tmp_path / file).write_bytes(data)
    monkeypatch.chdir(tmp_path)
    answers, instrument = (EXAMPLE, file) if file == "instrument.yaml" else (file, CASES / "small.yaml")
    done = invoke("score", answers, "-i", instrument)
    assert (done.code, done.stdout) == (3, "")
    assert done.stderr == (GENERATED_FOLDER / name / "en.txt").read_text("utf-8")


AS_A_PROCESS = (
    ("a-level-above-the-highest", "en"),
    ("more-problems-than-are-shown", "id"),
    ("json-with-a-comma-behind-the-last-item", "id"),
    ("text-that-runs-from-right-to-left", "en"),
    ("a-file-that-is-not-there", "id"),
    ("weights-of-aspects-that-do-not-add-up", "id"),
)


@pytest.mark.parametrize(("name", "lang"), AS_A_PROCESS)
def test_the_program_says_exactly_this(name: str, lang: str) -> None:
    folder = CASES / "invalid" / name
    asked = command(folder)
    done = run("score", *(asked.inputs or [EXAMPLE]), "-i", asked.instrument or "", lang=lang, cwd=folder)
    assert (done.code, done.stdout) == (3, "")
    assert done.stderr == (folder / f"{lang}.txt").read_text("utf-8")


def test_the_small_instrument_is_good() -> None:
    assert isinstance(load(str(CASES / "small.yaml")), Instrument)
    assert manual.MANUAL is MANUAL
