"""Every form of answers through every command that takes answers: the same answers give the same result, whatever they are written in."""

from __future__ import annotations

import json
import re
from contextlib import chdir
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from typer.core import TyperGroup

from spbe_calc import Answers, compare, load_instrument, plan, possible, read_answers, score
from spbe_calc.formats import FORMS
from spbe_calc.inputs.sources import DOCUMENTS, TABLES, WORKSHEETS
from spbe_calc.instrument import Instrument
from spbe_calc.problem import Place
from spbe_calc.reading.tables.cells import column_number
from tests.everyform import AGENCY, LEVELS, SHAPES, as_yaml
from tests.support import invoke, program

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OTHER = LEVELS | {12: 5, 40: 1}
"""The levels of another year: of what the answers are compared with."""


class Use(NamedTuple):
    """What a command does with answers."""

    command: str
    arguments: str
    """With ``{file}`` for the answers."""
    of_one: bool = False
    """Whether the answers must be those of one agency, or else the result looks different."""
    writes: str | None = None
    """The file that is the result."""


USES = [
    Use("score", "{file} -f json"),
    Use("score", "{file} --detail indicator", of_one=True),
    Use("score", "{file} --partial -f json"),
    Use("check", "other.yaml --against {file} -f json"),
    Use("plan", "{file} -f json"),
    Use("plan", "{file} -f markdown", of_one=True),
    Use("compare", "{file} other.yaml -f json"),
    Use("compare", "other.yaml {file} -f json"),
    Use("benchmark", "{file} -f json"),
    Use("benchmark", "rest.yaml --among {file} -f json"),
    Use("report", "{file} -o page.html", of_one=True, writes="page.html"),
    Use("report", "{file} -f brief", of_one=True),
    Use("report", "other.yaml --before {file} -o page.html", of_one=True, writes="page.html"),
    Use("init", "next.yaml --from {file} --year 2025", writes="next.yaml"),
    Use("merge", "{file} -o whole.json", writes="whole.json"),
    Use("merge", "{file} other.yaml --prefer {file} -o whole.json", of_one=True, writes="whole.json"),
    Use("convert", "{file} other.json", writes="other.json"),
]
SOURCE = re.compile(r"\ba\.[a-z]+(?::(?:[\w ]+![A-Z]*)?[0-9]+(?::[0-9]+)?)?")
"""The file of the answers, or a place in it."""

PLACES = re.compile(r"^(?:Kabupaten Contoh: )?(?:[A-Z]+[0-9]+: )?")
"""What stands before a message about a table: the agency of a row, and a cell of a csv as a spreadsheet names it."""


def test_every_form_and_every_command_is_here() -> None:
    """A new suffix of inputs and a new form that ``spbe`` writes needs a line in SHAPES, a new command one in USES."""
    assert {shape.suffix for shape in SHAPES.values()} == {*DOCUMENTS, *TABLES, *WORKSHEETS}
    assert {f"our-{form.name}" for form in FORMS} <= SHAPES.keys()
    group = program()
    assert isinstance(group, TyperGroup)
    takes_answers = {
        name
        for name, command in group.commands.items()
        if not {"stdin", "from_"}.isdisjoint(option.name or "" for option in command.params)
    }
    assert {use.command for use in USES} == takes_answers


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A folder for each form, with the answers as ``a`` in this form, others to compare them with, and some evidence."""
    root, made = tmp_path_factory.mktemp("forms"), {}
    texts = {"levels": as_yaml(LEVELS, details=False), "whole": as_yaml(LEVELS)}
    for name in (*SHAPES, *texts):
        folder = made[name] = root / name
        folder.mkdir()
        for file, text in (("source", texts["whole"]), ("other", as_yaml(OTHER)), ("rest", as_yaml(OTHER, agency="Kota Lain"))):
            (folder / f"{file}.yaml").write_text(text, "utf-8")
        (folder / "perbup.pdf").write_text("x")
    for name, text in texts.items():
        (made[name] / "a.yaml").write_text(text, "utf-8")
    for name, shape in SHAPES.items():
        (made[name] / f"a{shape.suffix}").write_bytes(shape.write(made[name] / "source.yaml", LEVELS, AGENCY))
    return made


def result(use: Use, file: str, folder: Path, *more: str, stdin: str | Path = "") -> tuple[str, str, int]:
    """What a command says and writes of the answers in a file."""
    ran = invoke(use.command, *(word.format(file=file) for word in use.arguments.split()), *more, stdin=stdin)
    written = folder / use.writes if use.writes else None
    text = written.read_text("utf-8") if written and written.exists() else ran.stdout
    if written:
        written.unlink(missing_ok=True)
    told = [line for line in ran.stderr.splitlines() if not line.endswith("[other-delimiter]")]
    return SOURCE.sub("a", text), SOURCE.sub("a", "\n".join(told)), ran.code


PAIRS = [(name, use) for use in USES for name, shape in SHAPES.items() if shape.of_one or not use.of_one]
FIRST = {use.command: use for use in reversed(USES)}.values(), {shape.suffix: name for name, shape in reversed(SHAPES.items())}.values()
"""A use of each command, and a form with each suffix."""


def each(pairs: list[tuple[str, Use]]) -> pytest.MarkDecorator:
    """A test for each pair of a form and a use."""
    return pytest.mark.parametrize(("name", "use"), pairs, ids=lambda it: f"{it.command} {it.arguments}" if isinstance(it, Use) else it)


@pytest.fixture(scope="module")
def wanted(folders: dict[str, Path]) -> Callable[[str, Use], tuple[str, str, int]]:
    """The result of the same answers as YAML."""

    @cache
    def of(reference: str, use: Use) -> tuple[str, str, int]:
        with chdir(folders[reference]):
            return result(use, "a.yaml", folders[reference])

    return lambda name, use: of("whole" if SHAPES[name].holds_details else "levels", use)


@each(PAIRS)
def test_the_result_is_that_of_the_same_answers_as_yaml(
    name: str, use: Use, folders: dict[str, Path], wanted: Callable[[str, Use], tuple[str, str, int]]
) -> None:
    with chdir(folders[name]):
        assert result(use, f"a{SHAPES[name].suffix}", folders[name]) == wanted(name, use)


@each([(name, use) for name, use in PAIRS if use.command != "init" and (use in FIRST[0] or name in FIRST[1])])
def test_so_it_is_through_standard_input(
    name: str, use: Use, folders: dict[str, Path], wanted: Callable[[str, Use], tuple[str, str, int]]
) -> None:
    file = f"a{SHAPES[name].suffix}"
    with chdir(folders[name]):
        assert result(use, "-", folders[name], "--stdin-name", file, stdin=folders[name] / file) == wanted(name, use)


@pytest.mark.parametrize("name", [name for name, shape in SHAPES.items() if shape.suffix not in WORKSHEETS])
def test_a_text_needs_no_name_on_standard_input(
    name: str, folders: dict[str, Path], wanted: Callable[[str, Use], tuple[str, str, int]]
) -> None:
    shape, folder = SHAPES[name], folders[name]
    scored = Use("score", "{file} -f json")
    kind = ("--stdin", "csv") if shape.suffix in TABLES else ()
    text, told, code = result(scored, "-", folder, *kind, stdin=folder / f"a{shape.suffix}")
    assert (re.sub(r'"-(?::[0-9]+)?"', '"a"', text), told, code) == wanted(name, scored)


def problems(*arguments: str, stdin: str | Path = "") -> list[dict[str, Any]]:
    """The problems that ``check`` finds."""
    found: list[dict[str, Any]] = json.loads(invoke("check", *arguments, "-f", "json", stdin=stdin).stdout)
    return found


def said(found: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    """What is said of problems, without their places."""
    return [(it["code"], it["severity"], PLACES.sub("", it["message"])) for it in found if it["code"] != "other-delimiter"]


def at_place(problem: dict[str, Any], file: Path, rows: list[list[Any]] | None) -> str:
    """What the place of a problem holds: the cell, or the text that begins there."""
    if rows is None:
        return str(file.read_text("utf-8").splitlines()[problem["line"] - 1][problem["column"] - 1 :])
    letters, row = re.fullmatch(r"(?:Lembar 1!)?([A-Z]+)([0-9]+)", problem["cell"]).groups()  # type: ignore[union-attr]
    return str(rows[int(row) - 1][column_number(letters) - 1])


@pytest.mark.parametrize("name", SHAPES)
def test_evidence_is_checked_alike(name: str, folders: dict[str, Path]) -> None:
    shape, file = SHAPES[name], f"a{SHAPES[name].suffix}"
    with chdir(folders["whole" if shape.holds_details else "levels"]):
        wanted = problems("a.yaml", "--evidence")
    with chdir(folders[name]):
        found = problems(file, "--evidence")
    assert said(found) == said(wanted)
    documents = [it for it in found if it["code"] == "evidence-not-found"]
    assert len(documents) == (2 if shape.holds_details else 0)
    if shape.rows or shape.suffix in DOCUMENTS:
        texts = [at_place(it, folders[name] / file, shape.rows and shape.rows(LEVELS, AGENCY)) for it in documents]
        assert all(document in text for document, text in zip(("sk tim 2.pdf", "tidak-ada.pdf"), texts, strict=False)), texts


WRITTEN = [name for name, shape in SHAPES.items() if shape.rows or name in {"yaml", "yml", "json"}]
"""The forms that may hold a mistake, because a test writes them."""


@pytest.mark.parametrize("name", WRITTEN)
def test_mistakes_are_the_same_problems_at_their_own_places(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shape, levels = SHAPES[name], {number: level for number, level in LEVELS.items() if number not in {20, 33}} | {12: 9}
    file, source = f"a{shape.suffix}", tmp_path / "source.yaml"
    source.write_text(as_yaml(levels), "utf-8")
    (tmp_path / file).write_bytes(shape.write(source, levels, AGENCY))
    monkeypatch.chdir(tmp_path)
    found = [it for it in problems(file) if it["code"] != "other-delimiter"]
    assert [it for it in problems("-", "--stdin-name", file, stdin=tmp_path / file) if it["code"] != "other-delimiter"] == found
    assert sorted(said(found)) == sorted(said(problems("source.yaml")))
    assert {it["code"] for it in found} == {"level-out-of-range", "missing-answers"}
    (level,) = (it for it in found if it["code"] == "level-out-of-range")
    assert at_place(level, tmp_path / file, shape.rows and shape.rows(levels, AGENCY)).startswith("9")


@pytest.mark.parametrize("name", SHAPES)
def test_scripts_read_the_same_answers(name: str, folders: dict[str, Path]) -> None:
    shape, instrument = SHAPES[name], load_instrument()
    assert isinstance(instrument, Instrument)
    found = read_answers(folders[name] / f"a{shape.suffix}")
    wanted = read_answers(folders["whole" if shape.holds_details else "levels"] / "a.yaml")
    assert isinstance(found, Answers)
    assert isinstance(wanted, Answers)
    alike = {"source": "a", "place": Place("a"), "written": {}, "instrument": instrument}
    assert found._replace(**alike) == wanted._replace(**alike)  # type: ignore[arg-type]
    one, other = score(instrument, found), score(instrument, wanted)
    assert (one.index, one.predicate, possible(instrument, found).movers) == (
        other.index,
        other.predicate,
        possible(instrument, wanted).movers,
    )
    assert compare(one, other).change == 0
    steps, wanted_steps = (plan(instrument, it) for it in (found, wanted))
    assert not isinstance(steps, list)
    assert not isinstance(wanted_steps, list)
    assert steps.plan == wanted_steps.plan


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an agency in each form that a test writes, the same agencies as YAML, and what they were before."""
    root = tmp_path_factory.mktemp("mixed")
    (root / "before").mkdir()
    for at, name in enumerate(WRITTEN):
        shape, levels = SHAPES[name], {number: 1 + (number + at) % 5 for number in LEVELS}
        for folder, suffix in (("forms", shape.suffix), ("texts", ".yaml")):
            (root / folder / f"{at % 3}").mkdir(parents=True, exist_ok=True)
            text = as_yaml(levels, details=shape.holds_details, agency=f"Kota {name}").encode()
            (root / "before" / f"{name}.yaml").write_text(as_yaml(OTHER, details=False, agency=f"Kota {name}"), "utf-8")
            data = shape.write(root, levels, f"Kota {name}") if folder == "forms" else text
            (root / folder / f"{at % 3}" / f"{name}{suffix}").write_bytes(data)
    return root


FOLDERS = [
    Use("score", "{file} -f json"),
    Use("score", "{file} --partial -f json"),
    Use("score", "{file} --leverage -f json"),
    Use("plan", "{file} -f json"),
    Use("compare", "before {file} -f json"),
    Use("compare", "{file} before -f json"),
    Use("report", "{file} -o page.html", writes="page.html"),
    Use("convert", "{file} wide.csv --wide --levels-only", writes="wide.csv"),
]
IN_FOLDER = re.compile(r"\b(?:forms|texts)/([0-9]/[\w-]+)\.[a-z]+(?::(?:[\w ]+![A-Z]*)?[0-9]+(?::[0-9]+)?)?")
"""A file in one of these folders, or a place in it."""


@pytest.mark.parametrize("use", FOLDERS, ids=lambda use: f"{use.command} {use.arguments}")
def test_a_folder_of_all_forms_is_one_of_yaml(use: Use, mixed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(mixed)
    found, wanted = (result(use, folder, mixed) for folder in ("forms", "texts"))
    assert [IN_FOLDER.sub(r"\1", text) for text in found[:2]] == [IN_FOLDER.sub(r"\1", text) for text in wanted[:2]]
    assert found[2] == wanted[2]
