"""``spbe score --partial``: what answers can still come to while some are missing."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from spbe_calc.cli import show, streams
from spbe_calc.cli.formats import paged
from spbe_calc.cli.language import MACHINE_WORDS, WORDS, _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spbe_calc.cli.running import Run
    from spbe_calc.cli.show import Wanted
    from spbe_calc.questions.unfinished import Unfinished
    from spbe_calc.scoring import Score


def pieces(everything: Iterator[Unfinished], wanted: Wanted, run: Run) -> Iterator[str] | Iterator[bytes]:
    """The output, in pieces that may be written as they come."""
    from spbe_calc.formats import jsontext
    from spbe_calc.views.unfinished import record as unfinished

    ranked = wanted.many and wanted.format in {"table", "markdown"} and not wanted.quiet
    if not ranked and (wanted.order or wanted.top is not None):
        everything = _ordered(everything, wanted)
    if wanted.quiet:
        return (unfinished.in_one_line(found, with_source=wanted.many) for found in everything)
    if wanted.format == "csv":
        long = wanted.detail == "indicator"
        return unfinished.long(everything) if long else unfinished.wide(show.of_one_instrument(everything, run))
    if wanted.format in {"json", "jsonl"}:
        results = (unfinished.result(found, MACHINE_WORDS) for found in everything)
        return jsontext.array(results) if wanted.format == "json" else jsontext.lines(results)
    if wanted.format == "xlsx":
        return _xlsx(everything, wanted, run)
    return _rankings(everything, wanted, run) if ranked else _pages(everything, wanted)


def _ordered(everything: Iterator[Unfinished], wanted: Wanted) -> Iterator[Unfinished]:
    """In the order asked for; by index those that have one, then the others as they came."""
    found = list(everything)
    if wanted.order == "name":
        found.sort(key=lambda it: it.answers.agency.casefold())
    elif wanted.order == "index":
        found.sort(key=lambda it: (bool(it.missing), 0 if it.missing else -it.lowest.index))
    yield from found[: wanted.top]


def _xlsx(everything: Iterator[Unfinished], wanted: Wanted, run: Run) -> Iterator[bytes]:
    from spbe_calc.formats import xlsx
    from spbe_calc.views.score import table as csvtext
    from spbe_calc.views.unfinished import record as unfinished

    if wanted.detail == "indicator":
        yield xlsx.workbook(_("Recap"), csvtext.LONG_COLUMNS, (cells for found in everything for cells in unfinished.long_cells(found)))
    elif kept := list(show.of_one_instrument(everything, run)):
        row = unfinished.Wide(kept[0].instrument)
        yield xlsx.workbook(_("Recap"), row.columns, map(row.row, kept))


def _pages(everything: Iterable[Unfinished], wanted: Wanted) -> Iterator[str]:
    from spbe_calc.views.unfinished.page import Shown

    for found in everything:
        if found.missing:
            page = Shown(found, WORDS, wanted.detail or "aspect").page()
            yield from paged(page, wanted.output, markdown=wanted.format == "markdown")
        else:
            yield from show.breakdowns([found.lowest], wanted)


def _rankings(everything: Iterable[Unfinished], wanted: Wanted, run: Run) -> Iterator[str]:
    """A ranking of the whole answers of each instrument, and below it the unfinished ones."""
    from spbe_calc.questions.ranking import by_instrument, twice
    from spbe_calc.views.unfinished.page import unranked, unranked_page

    found = list(everything)
    run.warn_twice(twice(found))
    blocks = streams.blocks(sys.stdout if wanted.output is None else None)
    for at, (instrument, _group) in enumerate(by_instrument(it.lowest for it in found)):
        whole: list[Score] = [it.lowest for it in found if it.instrument.sha256 == instrument.sha256 and not it.missing]
        rest = [it for it in found if it.instrument.sha256 == instrument.sha256 and it.missing]
        if at:
            yield "\n"
        page = show.ranking_page(whole, wanted, run, blocks) if whole else unranked_page(rest, WORDS)
        if whole:
            page = page._replace(blocks=[*page.blocks, *unranked(rest, WORDS)])
        yield from paged(page, wanted.output, markdown=wanted.format == "markdown")
