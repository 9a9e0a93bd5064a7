"""The only list of formats. A format is a module in this package with a function ``render``, and a row below."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

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
    """The package that it needs; such a format is binary and needs an output file."""


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
    Format("text", "problems", (".txt",), "problems.text", people=True),
    Format("json", "problems", (".json",), "problems.jsontext"),
    Format("github", "problems", (), "problems.github"),
    Format("junit", "problems", (".xml",), "problems.junit", whole=True),
    Format("sarif", "problems", (".sarif",), "problems.sarif"),
)


FORMS = {".xlsx": "xlsx", ".csv": "csv-excel"}
"""The formats of forms to fill in, by suffix; any other form is YAML."""


def form_format(path: str) -> Format | None:
    """The format of a form with this name; None for YAML."""
    name = next((name for suffix, name in FORMS.items() if path.lower().endswith(suffix)), None)
    return next((it for it in FORMATS if it.name == name), None)


def formats_of(*, problems: bool = False, result: bool = False) -> dict[str, Format]:
    """The formats for views (with ``result``, also those for a single result), or those for problems, by name."""
    faces = {"problems"} if problems else {"page", "book", "record", "table", *(["result"] if result else [])}
    return {it.name: it for it in FORMATS if it.face in faces}


def by_suffix(formats: Iterable[Format]) -> dict[str, Format]:
    """The formats by file suffix."""
    return {suffix: it for it in formats for suffix in it.suffixes}


def renderer(module: str) -> Callable[[Any, Any], Iterator[str | bytes]]:
    """The function ``render`` of a format's module, imported here because a run needs only one of them."""
    render: Callable[[Any, Any], Iterator[str | bytes]] = import_module(f"{__name__}.{module}").render
    return render
