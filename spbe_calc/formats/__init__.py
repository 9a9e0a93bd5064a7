"""The one list of formats. A format is a module here with a function ``render``, and a row below."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from spbe_calc.faces import Face
    from spbe_calc.words.language import Words


class Format(NamedTuple):
    """A format, the face of a subject that it takes, and the suffixes of files that promise it."""

    name: str
    face: Face
    suffixes: tuple[str, ...]
    module: str
    people: bool = False
    """Whether people read it, so that its words are theirs; a machine's are English unless a language is given."""
    on_terminal: str | None = None
    """The module for a terminal, where it is another."""
    package: str | None = None
    """What must be installed for it; such a format is no text, and needs a file."""


class Medium(NamedTuple):
    """What a format must know of where it goes."""

    words: Words
    blocks: str
    """The characters of bars."""
    alone: bool
    """Whether the record is one, not a list."""


LINE = Format("line", "line", (), "lines")
"""What ``-q`` prints."""
FORMATS = (
    Format("table", "page", (".txt",), "plain", people=True, on_terminal="terminal"),
    Format("csv", "table", (".csv",), "csvtext"),
    Format("json", "record", (".json",), "jsontext"),
    Format("jsonl", "record", (".jsonl",), "jsonlines"),
    Format("markdown", "page", (".md",), "markdown", people=True),
    Format("xlsx", "table", (".xlsx",), "xlsx", people=True, package="openpyxl"),
    Format("text", "problems", (".txt",), "problems.text", people=True),
    Format("json", "problems", (".json",), "problems.jsontext"),
    Format("github", "problems", (), "problems.github"),
    Format("junit", "problems", (".xml",), "problems.junit"),
    Format("sarif", "problems", (".sarif",), "problems.sarif"),
)


def formats_of(*, problems: bool = False) -> dict[str, Format]:
    """The formats of a view, or those of problems, by name."""
    return {it.name: it for it in FORMATS if (it.face == "problems") == problems}


def by_suffix(formats: Iterable[Format]) -> dict[str, Format]:
    """The formats that a file's suffix promises."""
    return {suffix: it for it in formats for suffix in it.suffixes}


def renderer(module: str) -> Callable[[Any, Any], Iterator[str | bytes]]:
    """The function of a format, loaded when it is wanted: a run needs one of them."""
    render: Callable[[Any, Any], Iterator[str | bytes]] = import_module(f"{__name__}.{module}").render
    return render
