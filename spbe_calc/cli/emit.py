"""The door between views and formats: a view knows no format, a format no subject, and here they meet.

Streaming runs inside out: what writes the output pulls the pieces of the format, the format pulls the face of the view, the
view pulls the scores, and these read the inputs. So inputs are read, and their problems told, while the output is written.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple

from spbe_calc.cli import streams
from spbe_calc.cli.language import MACHINE_WORDS, WORDS, _
from spbe_calc.cli.running import wrong_usage
from spbe_calc.formats import LINE, Medium, by_suffix, formats_of, renderer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spbe_calc.cli.running import Run
    from spbe_calc.faces import View
    from spbe_calc.formats import Format


class OutputChoice(NamedTuple):
    """How the output was asked for."""

    format: Format
    output: str | None
    """The file; None is standard output."""
    quiet: bool = False

    @property
    def on_terminal(self) -> bool:
        """Whether somebody looks on."""
        return self.output is None and sys.stdout.isatty()

    @property
    def tells_warnings(self) -> bool:
        """Whether the output carries its warnings itself."""
        return self.format.face == "record"


def output_choice(name: str | None, output: str | None, *, quiet: bool = False) -> OutputChoice:
    """The format of that name, else what the output's suffix says, else a table; with ``quiet`` lines."""
    chosen = format_of(formats_of(), name, output, "table")
    if chosen.package:
        _require_package(chosen, output)
    if quiet and output and chosen.name != "table":
        wrong_usage(_("-q prints lines of text; for {format} leave it out").format(format=chosen.name), "-q")
    return OutputChoice(LINE if quiet else chosen, output, quiet)


def format_of(formats: dict[str, Format], name: str | None, output: str | None, otherwise: str) -> Format:
    """The format of that name, else what the output's suffix says, else the usual one."""
    if name or output is None:
        return formats[name or otherwise]
    if not output:
        wrong_usage(_("the name of the file is empty"), "-o")
    suffixes = by_suffix(formats.values())
    suffix = "." + output.rpartition(".")[2].lower()
    if suffix not in suffixes:
        known = ", ".join(suffixes)
        wrong_usage(_("{output} does not say a format; give -f, or a suffix: {known}").format(output=output, known=known), "-o")
    return suffixes[suffix]


def _require_package(chosen: Format, output: str | None) -> None:
    """Exit code 2 without a file for the worksheet, or without the package that writes it."""
    if output is None:
        wrong_usage(_("a worksheet needs a file: -o recap.xlsx"), "-f")
    if find_spec(str(chosen.package)) is None:
        wrong_usage(_("worksheets need openpyxl: pip install openpyxl"), "-o")


def emit(view: View, choice: OutputChoice, run: Run) -> None:
    """Write the face of a view that a format takes, in that format."""
    run.write(_pieces(view, choice), choice.output)


def _pieces(view: View, choice: OutputChoice) -> Iterator[str | bytes]:
    """The output, in pieces that may be written as they come; nothing is read before the first is asked for."""
    chosen = choice.format
    words = WORDS if chosen.people else MACHINE_WORDS
    faces = {"page": view.pages, "record": view.records, "table": view.table, "line": view.lines}
    face: Any = faces[chosen.face](words)
    render = renderer(chosen.on_terminal if chosen.on_terminal and choice.on_terminal else chosen.module)
    yield from render(face, Medium(words, streams.blocks(None if choice.output else sys.stdout), view.alone))
