"""The only list of formats. A format is a module in this package with a function ``render``, and a row below."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from spbe_calc.faces import Face
    from spbe_calc.words.language import Words


class Format(NamedTuple):
    """A format: the face that it takes, and the file suffixes that select it."""

    name: str
    face: Face
    suffixes: tuple[str, ...]
    module: str
    people: bool = False
    """Whether people read it, so that it is in their language; machine formats are in English unless a language is given."""
    on_terminal: str | None = None
    """The module to use on a terminal, if different."""
    streams: bool = False
    """Whether each result is written as soon as it is read: on a terminal, no progress bar may come between."""
    by_unit: bool = False
    """Whether a plan is grouped by the units that do the work, to hand out."""
    whole: bool = False
    """Whether it also shows inputs without problems."""
    package: str | None = None
    """The package that it needs."""

    @property
    def binary(self) -> bool:
        """Whether it needs an output file, because it is not text."""
        return self.face == "book" and self.package is not None


class Medium(NamedTuple):
    """What a format needs to know about its output."""

    words: Words
    blocks: str
    """The characters to draw bars and sparklines with, as in ``bars.BLOCKS``."""
    alone: bool
    """Whether the record is a single object, not a list."""


LINE = Format("line", "line", (), "lines")
"""The format of ``-q``."""
FORMATS = (
    Format("table", "page", (".txt",), "plain", people=True, on_terminal="terminal"),
    Format("csv", "table", (".csv",), "csvtext", streams=True),
    Format("json", "record", (".json",), "jsontext"),
    Format("jsonl", "record", (".jsonl",), "jsonlines", streams=True),
    Format("markdown", "page", (".md",), "markdown", people=True, by_unit=True),
    Format("csv-excel", "book", (), "sheets.csvexcel", people=True),
    Format("xlsx", "book", (".xlsx",), "sheets.xlsx", people=True, package="xlsxwriter"),
    Format("badge", "result", (), "badge", people=True),
    Format("html", "document", (".html", ".htm"), "html", people=True, package="jinja2"),
    Format("brief", "brief", (), "lines", people=True),
    Format("text", "problems", (".txt",), "problems.text", people=True),
    Format("json", "problems", (".json",), "problems.jsontext"),
    Format("github", "problems", (), "problems.github"),
    Format("junit", "problems", (".xml",), "problems.junit", whole=True),
    Format("sarif", "problems", (".sarif",), "problems.sarif"),
)

VIEWS: frozenset[Face] = frozenset({"page", "book", "record", "table"})
"""The faces that every view has."""
RESULTS: frozenset[Face] = VIEWS | {"result", "brief"}
"""Those of a view that may have a single result."""
REPORTS: frozenset[Face] = frozenset({"document", "brief"})
"""Those of a report."""
PROBLEMS: frozenset[Face] = frozenset({"problems"})


def formats_of(faces: frozenset[Face] = VIEWS) -> dict[str, Format]:
    """The formats that take one of these faces, by name."""
    return {it.name: it for it in FORMATS if it.face in faces}


FormName = Literal["yaml", "json", "csv", "xlsx"]


class Form(NamedTuple):
    """A form of answers files."""

    name: FormName
    suffixes: tuple[str, ...]
    format: Format | None = None
    """The format of a form that is a table; the others are texts."""
    asks_agency: bool = False
    """Whether it has one cell for the agency's name, which may be left to be filled in."""


FORMS = (
    Form("yaml", (".yaml", ".yml")),
    Form("json", (".json",)),
    Form("csv", (".csv",), formats_of()["csv-excel"]),
    Form("xlsx", (".xlsx",), formats_of()["xlsx"], asks_agency=True),
)
"""The only list of forms of answers files."""


def form_of(path: str) -> Form | None:
    """The form of an answers file with this name; None if there is none."""
    return next((form for form in FORMS if path.lower().endswith(form.suffixes)), None)


def form_named(name: FormName) -> Form:
    """The form with this name."""
    return next(form for form in FORMS if form.name == name)


def by_suffix(formats: Iterable[Format]) -> dict[str, Format]:
    """The formats by file suffix."""
    return {suffix: it for it in formats for suffix in it.suffixes}


def format_by_suffix(path: str, formats: Iterable[Format]) -> Format | None:
    """The format that the suffix of a path names; None if there is none."""
    return by_suffix(formats).get("." + path.rpartition(".")[2].lower())


def renderer(module: str) -> Callable[[Any, Any], Iterator[str | bytes]]:
    """The function ``render`` of a format's module, imported here because a run needs only one of them."""
    render: Callable[[Any, Any], Iterator[str | bytes]] = import_module(f"{__name__}.{module}").render
    return render
