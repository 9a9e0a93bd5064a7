"""The only place where views and formats meet: a view knows no format, and a format knows no subject.

Streaming runs inside out: the writer pulls pieces from the format, the format pulls from the view's face, the view pulls
scores, and these pull inputs. So inputs are read, and their problems reported, while the output is written.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from spbe_calc.cli.language import MACHINE_WORDS, WORDS, _
from spbe_calc.cli.running import wrong_usage
from spbe_calc.formats import LINE, REPORTS, RESULTS, Medium, by_suffix, format_by_suffix, formats_of, renderer
from spbe_calc.formats.bars import blocks_for

if TYPE_CHECKING:
    from spbe_calc.cli.running import Run
    from spbe_calc.faces import View
    from spbe_calc.formats import Format
    from spbe_calc.problem import Problem
    from spbe_calc.words.language import Words


class OutputChoice(NamedTuple):
    """The format and the destination of the output."""

    format: Format
    output: str | None
    """The output file; None for standard output."""
    quiet: bool = False

    @property
    def on_terminal(self) -> bool:
        """Whether the output goes to a terminal."""
        return self.output is None and sys.stdout.isatty()

    def warn(self, problems: Sequence[Problem], run: Run) -> None:
        """Report warnings on standard error, unless the output itself contains them. Without any, the manual is not loaded."""
        if problems and self.format.face != "record":
            run.warn(problems)


def report_choice(name: str | None, output: str | None) -> OutputChoice:
    """The same for a report: a page, which is no text to read on a terminal."""
    chosen = format_of(formats_of(REPORTS), name, output, "html")
    choice = OutputChoice(chosen, output)
    if chosen.package:
        if choice.on_terminal:
            wrong_usage(_("a page needs a file: -o report.html"), "-o")
        require_package(chosen, "-f")
    return choice


def output_choice(name: str | None, output: str | None, *, quiet: bool = False) -> OutputChoice:
    """The choice by ``-f``, or else by the suffix of the output, or else a table; with ``quiet``, lines. Exit code 2 if it is invalid."""
    chosen = format_of(formats_of(RESULTS), name, output, "table")
    if chosen.package:
        if output is None:
            wrong_usage(_("a worksheet needs a file: -o recap.xlsx"), "-f")
        require_package(chosen, "-o")
    if quiet and output and chosen.name != "table":
        wrong_usage(_("-q prints plain text; leave it out for {format}").format(format=chosen.name), "-q")
    return OutputChoice(LINE if quiet else chosen, output, quiet)


def format_of(formats: dict[str, Format], name: str | None, output: str | None, otherwise: str) -> Format:
    """The format with this name, or else the one of the output's suffix, or else the default. Exit code 2 for an unknown suffix."""
    if name or output is None:
        return formats[name or otherwise]
    if not output:
        wrong_usage(_("the name of the file is empty"), "-o")
    found = format_by_suffix(output, formats.values())
    if found is None:
        known = ", ".join(by_suffix(formats.values()))
        wrong_usage(_("{output} does not show the format; use -f, or a suffix: {known}").format(output=output, known=known), "-o")
    return found


def require_package(chosen: Format, option: str) -> None:
    """Exit code 2 if the package that writes a format is missing."""
    if find_spec(str(chosen.package)) is None:
        text = _("worksheets need {package}: pip install {package}") if chosen.binary else _("pages need {package}: pip install {package}")
        wrong_usage(text.format(package=chosen.package), option)


def rendered(face: object, chosen: Format, words: Words) -> Iterator[str | bytes]:
    """The pieces of a file that shows this face in a format."""
    return renderer(chosen.module)(face, Medium(words, blocks_for(None), alone=False))


def emit(view: View, choice: OutputChoice, run: Run) -> None:
    """Write a view in the chosen format."""
    run.write(chain.from_iterable(_streamed(view, choice)), choice.output)


def _streamed(view: View, choice: OutputChoice) -> Iterator[Iterator[str | bytes]]:
    """The pieces of the output, as one iterator; nothing is read before the first piece is requested."""
    chosen = choice.format
    words = WORDS if chosen.people else MACHINE_WORDS
    faces = {
        "page": view.pages,
        "document": view.document,
        "book": view.book,
        "record": view.records,
        "table": view.table,
        "line": view.lines,
        "brief": view.brief,
        "result": view.result,
    }
    face: Any = faces[chosen.face](words)
    render = renderer(chosen.on_terminal if chosen.on_terminal and choice.on_terminal else chosen.module)
    yield render(face, Medium(words, blocks_for(None if choice.output else sys.stdout), view.alone))
