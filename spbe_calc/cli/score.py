"""``spbe score``: index, predicate and breakdown."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from spbe_calc.cli import options, streams
from spbe_calc.cli.formats import chosen_format
from spbe_calc.cli.language import MACHINE_WORDS, WORDS, _
from spbe_calc.cli.running import Run, chosen_instrument, command

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spbe_calc.scoring import Score

Format = Literal["table", "json", "jsonl", "csv", "markdown"]
Detail = Literal["domain", "aspect", "indicator"]
SUFFIXES: dict[str, Format] = {".json": "json", ".jsonl": "jsonl", ".csv": "csv", ".md": "markdown", ".txt": "table"}


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("score", help=_("Score answers: index, predicate and the breakdown."))(command(score))


def score(
    answers: Annotated[list[str], typer.Argument(metavar="ANSWERS...", help=_("Answers files or folders; - is standard input."))],
    instrument: options.Instrument = None,
    format_: Annotated[Format | None, typer.Option("-f", "--format", help=_("How to print."))] = None,
    detail: Annotated[Detail, typer.Option("--detail", help=_("How deep the table goes."))] = "aspect",
    predicate_basis: Annotated[
        Literal["exact", "rounded"] | None,
        typer.Option(
            "--predicate-basis", help=_("Decide the predicate on the exact or on the rounded index; else as the instrument says.")
        ),
    ] = None,
    output: options.Output = None,
    quiet: options.Quiet = False,
    lang: options.Lang = None,  # noqa: ARG001 - read before the command was defined
) -> Run:
    from spbe_calc import batch, scoring
    from spbe_calc.instrument import Catalogue

    run = Run()
    chosen = chosen_format(format_, output, SUFFIXES, "table")
    catalogue = Catalogue(chosen_instrument(instrument, run), basis=predicate_basis)

    def scores() -> Iterator[Score]:
        for outcome in batch.outcomes(answers, catalogue):
            if isinstance(outcome, batch.Failed):
                run.faulty(outcome.problems)
            elif isinstance(outcome, batch.Skipped):
                run.note(_("{source} has none of agency, year, answers and was skipped").format(source=outcome.source))
            else:
                score = scoring.score(outcome)
                if quiet or chosen not in {"json", "jsonl"}:  # which carry their warnings themselves
                    run.warn(score.warnings)
                yield score

    run.write(_texts(scores(), chosen, detail, quiet=quiet, many=many_of(answers), output=output), output)
    return run


def many_of(paths: list[str]) -> bool:
    """Whether the paths may lead to many agencies: several of them, or a folder."""
    return len(paths) > 1 or os.path.isdir(paths[0])  # noqa: PTH112


def _texts(scores: Iterator[Score], chosen: Format, detail: Detail, *, quiet: bool, many: bool, output: str | None) -> Iterator[str]:
    """The text of all scores, in pieces that may be written as they come."""
    if quiet:
        from spbe_calc.render.line import line

        return (line(score, with_source=many) for score in scores)
    if chosen == "csv":
        from spbe_calc.render import csvtext

        return csvtext.long(scores) if detail == "indicator" else csvtext.wide(scores)
    if chosen in {"json", "jsonl"}:
        from spbe_calc.render import jsontext
        from spbe_calc.render.result import result

        results = (result(score, MACHINE_WORDS) for score in scores)
        return jsontext.array(results) if chosen == "json" else jsontext.lines(results)
    return _breakdowns(scores, chosen, detail, output)


def _breakdowns(scores: Iterator[Score], chosen: Format, detail: Detail, output: str | None) -> Iterator[str]:
    from spbe_calc.render.breakdown import Breakdown

    for at, score in enumerate(scores):
        shown = Breakdown(score, WORDS, detail)
        if at:
            yield "\n"
        if chosen == "markdown":
            from spbe_calc.render import markdown

            yield markdown.breakdown(shown)
        elif output is None and sys.stdout.isatty():
            from spbe_calc.render import table

            table.breakdown(shown, sys.stdout, streams.blocks(sys.stdout))
        else:
            from spbe_calc.render import plain

            yield plain.breakdown(shown, streams.blocks(sys.stdout))
