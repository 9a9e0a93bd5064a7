"""One direction of imports, each foreign package in its own room, and nothing loaded before it is needed."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter, defaultdict
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.support import EXAMPLES, ROOT, SMALL, TEXTUAL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PACKAGE = ROOT / "spbe_calc"
ROOMS = (
    ("codes", "problem", "exact"),
    ("reading",),
    ("validation",),
    ("instrument",),
    ("answers", "efforts", "published"),
    ("scoring", "inputs", "solver"),
    ("questions",),
    ("words",),
    ("faces",),
    ("views", "formats", "api"),
    ("schema",),
    ("cli",),
    ("__main__",),
)
"""Data flows down this list: a room imports from itself and from those above."""

INSIDE = {
    "reading": (
        *("limits", "refusal", "text", "tree", "libyaml", "lines", "events", "places", "strictjson", "syntax", "document", "files"),
        *(
            "tables.cells",
            "tables.agencyheadings",
            "tables.headings",
            "tables.lines",
            "tables.labels.options",
            "tables.labels.placeholders",
            "tables.labels.agencynames",
            "tables.labels.titles",
            "tables.labels.above",
            "tables.labels.yearly",
            "tables.labels.sheetnames",
            "tables.labels.order",
            "tables.labels.hints",
            "tables.longform.below",
            "tables.longform.parting",
            "tables.longform.ticking",
            "tables.settling",
            "tables.alike",
            "tables.layout",
            "tables.books.opendocument",
            "tables.books.signatures",
            "tables.csvlines",
            "tables.records",
            "tables.wideform.heads",
            "tables.wideform.rows",
            "tables.wideform.partly",
            "tables.wideform.mergedcells",
        ),
        *(
            "tables.pipes",
            "tables.textfile",
            "tables.longform.rowcells",
            "tables.longform.columns",
            "tables.longform.signing",
            "tables.longform.labelling",
        ),
        *(
            "tables.longform.rowfaults",
            "tables.longform.grouping",
            "tables.longform.answers",
            "tables.texttables",
            "tables.books.workbook",
            "tables.books.found",
            "tables.books.choosing",
            "tables.books.worksheets",
        ),
    ),
    "validation": ("kinds", "years", "validating"),
    "instrument": (
        *("fields", "levels.external", "models", "levels.conversions", "consistency", "bands", "outline", "instrument", "loading"),
        *("likeness", "catalogue", "naming", "levels.spans", "levels.names", "criteriafiles", "criteria"),
    ),
    "answers": (
        "models",
        "heads",
        "outputs",
        "computed",
        "leveltexts",
        "tierrows",
        "rownames",
        "misnumbered",
        "missing",
        "strangekeys",
        "levels",
        "checking",
        "units",
    ),
    "efforts": ("efforts", "amounts", "entries", "columns", "effortfile"),
    "published": ("models", "shipped"),
    "inputs": (
        *(
            "sources",
            "units",
            "efforts",
            "walking",
            "patterns",
            "listing",
            "recognition",
            "evidence",
            "items",
            "unique",
            "tables",
            "batch",
            "recap",
        ),
    ),
}
"""The same inside a room: a module imports from those to its left."""

OWNERS = {
    "typer": ("cli",),
    "rich": ("formats.terminal", "formats.progress"),
    "yaml": ("reading",),
    "pydantic": ("validation", "instrument", "answers", "published", "schema", "views.score.shapes", "formats.problems.jsontext"),
    "pydantic_core": ("validation", "instrument", "answers"),
    "typing_extensions": ("views.score.shapes", "formats.problems.jsontext"),  # pydantic asks for it below Python 3.12
    "python_calamine": ("reading.tables.books.workbook",),
    "xlsxwriter": ("formats.sheets.xlsx",),
    "jinja2": ("formats.html",),
    "markupsafe": ("formats.html",),
}
"""The only rooms or modules that may know a foreign package."""

ARITHMETIC = {
    *("__future__", "bisect", "collections", "dataclasses", "enum", "fractions", "functools", "heapq", "itertools", "math", "operator"),
    *("re", "statistics", "string", "types", "typing", "weakref"),
}
"""What scoring and the pure functions may import of the standard library: nothing that opens, prints or reads a clock."""

SUFFIXES = {
    *(".yaml", ".yml", ".json", ".csv", ".tsv", ".xlsx", ".xls", ".ods", ".docx", ".doc", ".pdf", ".zip"),
    *(".jsonl", ".md", ".txt", ".html", ".xml", ".sarif"),
}
SUFFIXES_ELSEWHERE = {
    "reading.files": "a document is JSON or YAML to readers of instruments too, and those are to the left of inputs",
}
"""Who asks for the suffix of a file, beside inputs.sources and the formats, and why."""


class Import(NamedTuple):
    """One imported name and where it is imported."""

    module: str
    line: int
    top: bool
    """Whether at the top of the module, so that it is loaded with it."""
    runtime: bool
    """Whether at run time at all, and not for types alone."""


class Module(NamedTuple):
    """A module of the package."""

    name: str
    """Without ``spbe_calc.``; empty for the package itself."""
    path: Path
    tree: ast.Module

    @property
    def imports(self) -> list[Import]:
        """All that it imports, wherever the import stands."""
        return list(_imports(self.tree, top=True, runtime=True))


def _imports(node: ast.AST, *, top: bool, runtime: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from (Import(alias.name, child.lineno, top, runtime) for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            assert child.level == 0, f"relative import in line {child.lineno}"
            yield from (Import(_resolved(child.module or "", alias.name), child.lineno, top, runtime) for alias in child.names)
        elif isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
            yield from _imports(child, top=False, runtime=False)
        else:
            inside = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            yield from _imports(child, top=top and not inside, runtime=runtime)


def _resolved(module: str, name: str) -> str:
    """The module that ``from module import name`` loads: ``spbe_calc.scoring`` for ``from spbe_calc import scoring``."""
    inner = ROOT.joinpath(*module.split("."), name)
    return f"{module}.{name}" if inner.with_suffix(".py").exists() or (inner / "__init__.py").exists() else module


def modules() -> dict[str, Module]:
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = Module(name, path, ast.parse(path.read_text("utf-8")))
    return found


MODULES = modules()
KNOWN = {room: rank for rank, rooms in enumerate(ROOMS) for room in rooms}
every_module = pytest.mark.parametrize("module", MODULES.values(), ids=lambda module: module.name or "spbe_calc")


def rank(name: str) -> int:
    """How far down the list of rooms a module stands."""
    return KNOWN[name.partition(".")[0]]


def inner(found: Import) -> str | None:
    """The name of an imported module of the package itself."""
    return found.module.removeprefix("spbe_calc").removeprefix(".") if found.module.split(".")[0] == "spbe_calc" else None


@every_module
def test_a_module_imports_only_from_rooms_above(module: Module) -> None:
    if not module.name:  # the package hands out names lazily
        return
    wrong = [(found.line, found.module) for found in module.imports if (name := inner(found)) and rank(name) > rank(module.name)]
    assert wrong == []


@every_module
def test_a_view_imports_no_format_and_a_format_no_view(module: Module) -> None:
    """They meet in ``cli/emit.py`` alone; elsewhere the command line names views, and formats by their names."""
    room = module.name.partition(".")[0]
    forbidden = {"views": ("formats", "cli"), "formats": ("views", "cli")}.get(room, ())
    wrong = [(found.line, found.module) for found in module.imports if (inner(found) or "").partition(".")[0] in forbidden]
    assert wrong == []


@pytest.mark.parametrize("room", INSIDE)
def test_inside_a_room_a_module_imports_only_from_those_to_its_left(room: str) -> None:
    places = {f"{room}.{name}": at for at, name in enumerate(INSIDE[room])}
    here = {name: module for name, module in MODULES.items() if name.startswith(f"{room}.") and module.path.name != "__init__.py"}
    assert places.keys() == here.keys()
    wrong = [
        (name, found.module)
        for name, module in here.items()
        for found in module.imports
        if (other := inner(found) or "").partition(".")[0] == room and places.get(other, len(places)) >= places[name]
    ]
    assert wrong == []


MOST_MODULES = 13


def test_a_folder_is_seen_at_one_glance() -> None:
    counted = Counter(module.path.parent for module in MODULES.values() if module.path.name != "__init__.py")
    names = {str(folder.relative_to(PACKAGE)): count for folder, count in counted.items()}
    assert {name: count for name, count in names.items() if count > MOST_MODULES} == {}


FACES = {"page", "book", "record", "table", "line", "view", "render"}
"""What a module of a subject or of a format is asked for, by the same name in each."""
COMMANDS = tuple(name for name in MODULES if name.startswith("cli.commands."))
ENTRIES = ("__main__", "api", "cli", "words.manual.entry", "schema.documents", "views.score.shapes", *COMMANDS)
"""A command and the public API are named like what they call, both entries ``main``; the manual has
marks and choices of its own; schemas and shapes have the names that json shows."""


def test_a_public_name_belongs_to_one_module() -> None:
    homes: defaultdict[str, list[str]] = defaultdict(list)
    for module in MODULES.values():
        for node in module.tree.body if module.name not in ENTRIES else ():
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_") and node.name not in FACES:
                homes[node.name].append(module.name)
    twice = {name: at for name, at in homes.items() if len(at) > 1}
    assert twice == {}


LONGEST = 200
"""Lines of a module; about 150 are better."""


@every_module
def test_a_module_is_read_at_one_go(module: Module) -> None:
    assert len(module.path.read_text("utf-8").splitlines()) <= LONGEST


def test_no_modules_import_one_another_in_a_circle() -> None:
    graph = {
        module.name: {name for found in module.imports if found.runtime and (name := inner(found)) and name != module.name}
        for module in MODULES.values()
        if module.name
    }
    TopologicalSorter(graph).prepare()  # raises CycleError, which names the circle
    assert {"reading.events", "reading.text"} < graph["reading.document"]


@every_module
def test_a_foreign_package_is_known_in_its_own_room_only(module: Module) -> None:
    strangers = [
        (found.line, found.module)
        for found in module.imports
        if (package := found.module.split(".")[0]) not in {"spbe_calc", *sys.stdlib_module_names}
        and not any(f"{module.name}.".startswith(f"{owner}.") for owner in OWNERS.get(package, ()))
    ]
    assert strangers == []


def suffixes_in(module: Module) -> set[str]:
    """The suffixes that stand alone in a text: a name such as ``f"{id}.json"`` is written by us and asks for nothing."""
    named = {part for node in ast.walk(module.tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    texts = {node.value for node in ast.walk(module.tree) if isinstance(node, ast.Constant) and node not in named}
    return {text for text in texts if isinstance(text, str)} & SUFFIXES


def test_what_a_path_is_by_its_suffix_is_said_in_one_place() -> None:
    found = {module.name for module in MODULES.values() if suffixes_in(module) and not module.name.startswith("formats")}
    assert found == {"inputs.sources", *SUFFIXES_ELSEWHERE}


def compares_languages(module: Module) -> bool:
    """Whether something called ``lang`` or ``lang_...`` is compared."""
    inside = [node for compared in ast.walk(module.tree) if isinstance(compared, ast.Compare) for node in ast.walk(compared)]
    names = {node.id for node in inside if isinstance(node, ast.Name)} | {node.attr for node in inside if isinstance(node, ast.Attribute)}
    return any(re.match(r"lang(?:_|$)", name) for name in names)


def test_languages_are_compared_in_one_place() -> None:
    assert {module.name for module in MODULES.values() if compares_languages(module)} == {"words.language"}


def pure_modules() -> list[Module]:
    return [
        module
        for module in MODULES.values()
        if module.name and rank(module.name) in {KNOWN["scoring"], KNOWN["questions"]} and not module.name.startswith(("inputs", "solver"))
    ]


def test_the_pure_rooms_are_seen() -> None:
    assert {"scoring", "questions.ranking", "questions.gate"} <= {module.name for module in pure_modules()}


@pytest.mark.parametrize("module", pure_modules(), ids=lambda module: module.name)
def test_arithmetic_opens_nothing_prints_nothing_and_reads_no_clock(module: Module) -> None:
    runtime = {found.module.split(".")[0] for found in module.imports if found.runtime} - {"spbe_calc"}
    assert runtime <= ARITHMETIC
    called = {node.func.id for node in ast.walk(module.tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert called.isdisjoint({"open", "print", "input", "exec", "eval", "__import__"})


MOST_DOORS = 21


def test_few_imports_are_inside_functions() -> None:
    """Each is a door that is worth it; ruff knows their files (PLC0415)."""
    doors = [f"{module.name}:{found.line}" for module in MODULES.values() for found in module.imports if found.runtime and not found.top]
    assert len(doors) < MOST_DOORS, doors
    assert any(door.startswith("cli.main:") for door in doors)


CRITERIA = "spbe_calc.instrument.criteria"
"""The texts of criteria and evidence, which only what shows them may load."""
PUBLISHED = "spbe_calc.published.shipped"
"""The same for published results."""
THE_MANUAL = "spbe_calc.words.manual"
"""The words of problems, which a run without any does not need."""
HEAVY = {"pydantic", "pydantic_core", "yaml", "rich", "typer", "xlsxwriter", "jinja2", "csv", "json", "ctypes"}
HEAVY |= {CRITERIA, PUBLISHED, THE_MANUAL}
TABLES = {"python_calamine", "spbe_calc.reading.tables.layout"}
"""The library of worksheets and the reader of tables, which a run with YAML alone does not need."""
MAIN = "import sys; sys.argv = ['spbe', *{arguments}]; from spbe_calc.cli.main import main; main()"


def loaded(code: str) -> set[str]:
    """The heavy packages that are loaded when the code ends."""
    script = f"import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); {code}"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert "spbe_calc" in done.stderr.split()
    return (HEAVY | TABLES) & set(done.stderr.split())


def test_importing_the_package_loads_nothing() -> None:
    assert loaded("import spbe_calc; spbe_calc.__version__") == set()


@pytest.mark.parametrize("arguments", [["--version"], ["--help"]])
def test_help_and_version_load_only_typer(arguments: list[str]) -> None:
    assert loaded(MAIN.format(arguments=arguments)) - {"json"} == {"typer"}


def test_the_help_of_a_command_loads_neither_rich_nor_a_spreadsheet_library() -> None:
    assert loaded(MAIN.format(arguments=["score", "--help"])) & {"rich", "xlsxwriter"} == set()


@pytest.mark.parametrize("format_", TEXTUAL)
def test_no_output_into_a_pipe_loads_rich_and_no_score_the_criteria(format_: str) -> None:
    arguments = ["score", str(EXAMPLES / "kota-bandar-lampung-2024.yaml"), "-f", format_]
    names_levels = {CRITERIA} if format_ == "csv-excel" else set()
    assert loaded(MAIN.format(arguments=arguments)) & {"rich", "xlsxwriter", *TABLES, CRITERIA, PUBLISHED, THE_MANUAL} == names_levels


@pytest.mark.parametrize("command", ["check", "plan", "report", "compare", "benchmark", "init", "convert", "merge"])
def test_no_command_loads_the_readers_of_tables_for_yaml(command: str, tmp_path: Path) -> None:
    before, now = (str(EXAMPLES / f"kota-bandar-lampung-{year}.yaml") for year in (2023, 2024))
    written = str(tmp_path / "new.yaml")
    arguments = {
        "compare": [before, now],
        "init": [written, "--agency", "Kota A"],
        "convert": [now, written],
        "merge": [now, "-o", written],
    }
    assert loaded(MAIN.format(arguments=[command, *arguments.get(command, [now])])) & TABLES == set()


def test_a_table_in_text_loads_no_library_of_worksheets() -> None:
    arguments = ["score", str(ROOT / "tests" / "cases" / "tables" / "a-text-with-tabs" / "jawaban.tsv"), "-q", *map(str, SMALL)]
    assert loaded(MAIN.format(arguments=arguments)) & TABLES == {"spbe_calc.reading.tables.layout"}
