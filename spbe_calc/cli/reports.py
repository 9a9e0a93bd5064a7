"""The outputs of a check: the main output, and any number of reports."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.cli import streams
from spbe_calc.cli.emit import output_choice
from spbe_calc.cli.language import MACHINE_WORDS, WORDS, _
from spbe_calc.cli.output.files import Output
from spbe_calc.cli.running import FAULTY, wrong_usage
from spbe_calc.formats import PROBLEMS, formats_of, renderer
from spbe_calc.formats.problems.capped import capped
from spbe_calc.views.summary import Tally

if TYPE_CHECKING:
    from spbe_calc.cli.emit import OutputChoice
    from spbe_calc.cli.running import Run
    from spbe_calc.formats import Format
    from spbe_calc.problem import Checked

STDOUT = "-"


class Outlet(NamedTuple):
    """A format and its output file; None for standard output."""

    format: Format
    file: str | None


def report_of(text: str) -> Outlet:
    """The outlet for ``FORMAT=FILE``; exit code 2 if it is invalid."""
    name, _equals, file = text.partition("=")
    formats = formats_of(PROBLEMS)
    if name not in formats or not file:
        wrong_usage(_("{text} is not FORMAT=FILE; formats are {formats}").format(text=text, formats=", ".join(formats)), "--report")
    return Outlet(formats[name], None if file == STDOUT else file)


def changes_choice(name: str | None, output: str | None, base: str | None, fail_on_drop: str | None) -> OutputChoice | None:
    """How to show the changes since a base, if there is one. Exit code 2 for a format that does not fit, or a drop without a base."""
    views, problems = formats_of(), formats_of(PROBLEMS)
    if base is not None:
        if name and name not in views:
            wrong_usage(_("-f is for the changes; use --report {format}=FILE for the problems").format(format=name), "-f")
        return output_choice(name, output)
    if fail_on_drop:
        wrong_usage(_("this needs --against"), "--fail-on-drop")
    if name and name not in problems:
        wrong_usage(_("without --against, formats are {formats}").format(formats=", ".join(problems)), "-f")
    return None


def outputs_of(output: str | None, reports: Iterable[Outlet]) -> list[Output]:
    """The output files, with the options that name them."""
    return [Output("-o", output), *(Output("--report", report.file) for report in reports)]


def write_reports(found: Iterator[Checked], main: Outlet | None, reports: list[Outlet], run: Run, *, quiet: bool) -> None:
    """Write all outputs: those to files first, then standard output. Without a main output, problems go to standard error.

    If the reader of standard output has gone (``| head``), reports and exit code are still complete.
    """
    tally = Tally()

    def counted() -> Iterator[Checked]:
        for checked in found:
            tally.add(checked)
            if main is None and not quiet:
                run.warn(checked.problems)
            yield checked

    mains = [main] if main and (main.file or not quiet) else []
    ordered = sorted([*mains, *reports], key=lambda report: (report.file is None, not report.format.whole))
    kept: list[Checked] = []
    inputs = _keeping(capped(counted()), kept, [report.format for report in ordered[1:]])
    try:
        for at, report in enumerate(ordered):
            run.write(_rendered(report.format, kept if at else inputs), report.file)
            if len(ordered) > 1:
                deque(inputs, maxlen=0)  # even if this output failed, read everything for the others
    except BrokenPipeError:
        streams.close_quietly()
    deque(inputs, maxlen=0)  # even if there is no output, read everything
    if tally.problems:
        run.raise_code(FAULTY)
    if not quiet:
        streams.tell(tally.line(WORDS))


def _keeping(inputs: Iterable[Checked], kept: list[Checked], later: list[Format]) -> Iterator[Checked]:
    """The inputs for the first output. Only those that later outputs show are kept: a table may have a million valid rows."""
    for checked in inputs:
        if later and (checked.problems or any(it.whole for it in later)):
            kept.append(checked)
        yield checked


def _rendered(chosen: Format, checked: Iterable[Checked]) -> Iterator[str | bytes]:
    return renderer(chosen.module)(checked, WORDS if chosen.people else MACHINE_WORDS)
