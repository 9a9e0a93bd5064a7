"""Scores to the output that was asked for: which renderer, and whether it may begin before the last score is there."""

from __future__ import annotations

import sys
from itertools import chain
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

from spbe_calc.cli import streams
from spbe_calc.cli.formats import format_of, paged
from spbe_calc.cli.language import MACHINE_WORDS, WORDS, _
from spbe_calc.cli.running import wrong_usage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spbe_calc.cli.running import Run
    from spbe_calc.faces import Page
    from spbe_calc.questions.unfinished import Unfinished
    from spbe_calc.scoring import Score

    Scored = TypeVar("Scored", Score, Unfinished)

Format = Literal["table", "csv", "json", "jsonl", "markdown", "xlsx"]
Detail = Literal["domain", "aspect", "indicator"]
Order = Literal["index", "name", "input"]
SUFFIXES: dict[str, Format] = {
    ".csv": "csv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".md": "markdown",
    ".txt": "table",
    ".xlsx": "xlsx",
}


class Wanted(NamedTuple):
    """What the options say about the output."""

    format: Format
    detail: Detail | None
    order: Order | None
    top: int | None
    quiet: bool
    many: bool
    """A ranking, not a breakdown."""
    output: str | None


def format_wanted(given: Format | None, output: str | None) -> Format:
    """The format asked for, else what the output's suffix says, else the table."""
    chosen = format_of(given, output, SUFFIXES, "table")
    if chosen == "xlsx":
        _insist_on_worksheets(output)
    return chosen


def _insist_on_worksheets(output: str | None) -> None:
    """Exit code 2 without a file for the worksheet, or without the package that writes it."""
    from importlib.util import find_spec

    if output is None:
        wrong_usage(_("a worksheet needs a file: -o recap.xlsx"), "-f")
    if find_spec("openpyxl") is None:
        wrong_usage(_("worksheets need openpyxl: pip install openpyxl"), "-o")


def pieces(scores: Iterator[Score], wanted: Wanted, run: Run) -> Iterator[str] | Iterator[bytes]:
    """The output, in pieces that may be written as they come."""
    ranked = wanted.many and wanted.format in {"table", "markdown"} and not wanted.quiet
    if not ranked and (wanted.order or wanted.top is not None):
        scores = _ordered(scores, wanted)
    if wanted.quiet:
        return _lines(scores, wanted)
    if wanted.format == "csv":
        return _csv(scores, wanted, run)
    if wanted.format in {"json", "jsonl"}:
        return _json(scores, wanted)
    if wanted.format == "xlsx":
        return _xlsx(scores, wanted, run)
    return _ranking(scores, wanted, run) if ranked else breakdowns(scores, wanted)


def _ordered(scores: Iterator[Score], wanted: Wanted) -> Iterator[Score]:
    from spbe_calc.questions.ranking import ranked

    yield from (place.score for place in ranked(scores, wanted.order or "input", wanted.top))


def _lines(scores: Iterator[Score], wanted: Wanted) -> Iterator[str]:
    from spbe_calc.views.score.line import line

    return (line(score, with_source=wanted.many) for score in scores)


def _json(scores: Iterator[Score], wanted: Wanted) -> Iterator[str]:
    from spbe_calc.formats import jsontext
    from spbe_calc.views.score.record import result

    results = (result(score, MACHINE_WORDS) for score in scores)
    return jsontext.array(results) if wanted.format == "json" else jsontext.lines(results)


def _csv(scores: Iterator[Score], wanted: Wanted, run: Run) -> Iterator[str]:
    from spbe_calc.views.score import table as csvtext

    return csvtext.long(scores) if wanted.detail == "indicator" else csvtext.wide(of_one_instrument(scores, run))


def _xlsx(scores: Iterator[Score], wanted: Wanted, run: Run) -> Iterator[bytes]:
    from spbe_calc.formats import xlsx
    from spbe_calc.views.score import table as csvtext

    first = next(scores, None)
    if first is None:
        yield xlsx.workbook(_("Recap"), (*csvtext.HEAD, *csvtext.WHOLE, *csvtext.BASIS), ())
    elif wanted.detail == "indicator":
        rows = (cells for score in chain([first], scores) for cells in csvtext.long_cells(score))
        yield xlsx.workbook(_("Recap"), csvtext.LONG_COLUMNS, rows)
    else:
        row = csvtext.Wide(first.instrument)
        yield xlsx.workbook(_("Recap"), row.columns, map(row.cells, of_one_instrument(chain([first], scores), run)))


def of_one_instrument(scores: Iterator[Scored], run: Run) -> Iterator[Scored]:
    """The scores whose instrument is that of the first; each other one is a problem ``mixed-instruments``."""
    from spbe_calc.problem import Problem

    first = None
    for score in scores:
        first = first or score.instrument
        if score.instrument is first or score.instrument.sha256 == first.sha256:
            yield score
        else:
            values = {"found": score.instrument.id, "first": first.id}
            run.faulty([Problem("mixed-instruments", score.answers.place, values)])


def breakdowns(scores: Iterable[Score], wanted: Wanted) -> Iterator[str]:
    """The breakdown of each score."""
    from spbe_calc.views.score.page import Breakdown

    blocks = streams.blocks(sys.stdout if wanted.output is None else None)
    for at, score in enumerate(scores):
        shown = Breakdown(score, WORDS, wanted.detail or "aspect")
        if at:
            yield "\n"
        if wanted.format == "markdown":
            from spbe_calc.formats import markdown

            yield markdown.breakdown(shown)
        elif wanted.output is None and sys.stdout.isatty():
            from spbe_calc.formats import terminal as table

            table.breakdown(shown, sys.stdout, blocks)
        else:
            from spbe_calc.formats import plain

            yield plain.breakdown(shown, blocks)


def _ranking(scores: Iterable[Score], wanted: Wanted, run: Run) -> Iterator[str]:
    from spbe_calc.questions.ranking import by_instrument, twice

    blocks = streams.blocks(sys.stdout if wanted.output is None else None)
    everything = list(scores)
    run.warn_twice(twice(everything))
    for at, (_instrument, group) in enumerate(by_instrument(everything)):
        if at:
            yield "\n"
        yield from paged(ranking_page(group, wanted, run, blocks), wanted.output, markdown=wanted.format == "markdown")


def ranking_page(scores: list[Score], wanted: Wanted, run: Run, blocks: str) -> Page:
    """The ranking of scores of one instrument."""
    from spbe_calc.views.ranking import Ranking

    tier: Literal["domain", "aspect"] = "domain" if wanted.detail in {None, "domain"} else "aspect"
    order = wanted.order or "index"
    return Ranking(scores, WORDS, tier=tier, order=order, top=wanted.top, failed=run.failed, failures=run.failures).page(blocks)
