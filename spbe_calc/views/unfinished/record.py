"""Unfinished answers: the object of json, the rows of csv, one line for shell scripts. What depends on a missing answer is a range."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spbe_calc.exact import exact_text
from spbe_calc.views.score import record as complete
from spbe_calc.views.score import table as csvtext
from spbe_calc.views.score.line import line
from spbe_calc.words import numbers
from spbe_calc.words.values import safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spbe_calc.instrument import Instrument, Tier
    from spbe_calc.questions.unfinished import Unfinished
    from spbe_calc.views.score import shapes
    from spbe_calc.words.language import Words

RANGE_COLUMNS = ("index_lowest", "index_highest", "missing")


def result(found: Unfinished, words: Words) -> shapes.Result:
    """The result of answers that may be unfinished: its keys, null where an answer is missing, and those of the range."""
    instrument, shape = found.instrument, complete.result(found.lowest, words)
    shape["warnings"] = complete.told(found.warnings, words)
    shape["index_range"] = [exact_text(score.index) for score in (found.lowest, found.highest)]
    shape["predicates_possible"] = [band.name for band in found.predicates]
    shape["missing"] = list(found.missing)
    if found.missing:
        shape["index"] = shape["index_exact"] = shape["predicate"] = shape["next_predicate"] = None
    for tier, domain in zip(instrument.domains, shape["domains"] or [], strict=True):
        _tier(found, tier, domain)
        _aspects(found, tier.aspects, domain["aspects"])
    if not instrument.domains:
        _aspects(found, instrument.aspects, shape["aspects"])
    return shape


def _aspects(found: Unfinished, tiers: Sequence[Tier], aspects: list[shapes.Aspect]) -> None:
    missing = set(found.missing)
    for tier, aspect in zip(tiers, aspects, strict=True):
        _tier(found, tier, aspect)
        for indicator in aspect["indicators"]:
            if indicator["number"] in missing:
                indicator["level"] = indicator["contribution"] = None


def _tier(found: Unfinished, tier: Tier, shape: shapes.Tier) -> None:
    shape["index_range"] = [exact_text(score.tier_index(tier)) for score in (found.lowest, found.highest)]
    if found.lacks(tier):
        shape["index"] = shape["predicate"] = None


class Wide(csvtext.Wide):
    """One row an agency; no figure where an answer is missing, and after the tiers the exact range and how many are missing."""

    def __init__(self, instrument: Instrument) -> None:
        super().__init__(instrument)
        self._end = len(self.columns) - len(csvtext.BASIS)
        self.columns[self._end : self._end] = RANGE_COLUMNS

    def row(self, found: Unfinished) -> list[object]:
        """The cells of a row."""
        tiers = [*self.instrument.domains, *self.instrument.aspects]
        unknown = [False] * len(csvtext.HEAD) + [bool(found.missing)] * len(csvtext.WHOLE) + [found.lacks(tier) for tier in tiers]
        figures = self.cells(found.lowest)[: self._end]
        cells = [None if empty else cell for empty, cell in zip(unknown, figures, strict=True)]
        between = exact_text(found.lowest.index), exact_text(found.highest.index), len(found.missing)
        return [*cells, *between, self.instrument.basis, csvtext.codes(found.warnings)]


def wide(everything: Iterator[Unfinished]) -> Iterator[str]:
    """A header for the first instrument, then a line an agency; all are of that instrument."""
    row = None
    for found in everything:
        if row is None:
            row = Wide(found.instrument)
            yield csvtext.line(row.columns)
        yield csvtext.guarded(row.row(found))


def long_cells(found: Unfinished) -> Iterator[list[object]]:
    """A row of cells for each indicator; those of a missing answer have no level and no contribution."""
    missing = set(found.missing)
    at = csvtext.LONG_COLUMNS.index("indicator")
    for cells in csvtext.long_cells(found.lowest):
        yield [*cells[:-2], None, None] if cells[at] in missing else list(cells)


def long(everything: Iterator[Unfinished]) -> Iterator[str]:
    """A header, then a line for each indicator of each agency."""
    header = csvtext.line(csvtext.LONG_COLUMNS)
    for found in everything:
        yield header + "".join(map(csvtext.guarded, long_cells(found)))
        header = ""


def in_one_line(found: Unfinished, *, with_source: bool) -> str:
    """``1.80-2.40 Kurang/Cukup``; of whole answers the usual line."""
    if not found.missing:
        return line(found.lowest, with_source=with_source)
    text = f"{index_range(found)} {safe(predicates(found))}"
    return f"{text}\t{safe(found.answers.source)}\n" if with_source else f"{text}\n"


def index_range(found: Unfinished, tier: Tier | None = None) -> str:
    """``1.80-2.40``; of a domain or aspect without a missing answer one figure."""
    indices = [score.tier_index(tier) if tier else score.index for score in (found.lowest, found.highest)]
    shown = [numbers.index(found.instrument, index) for index in indices]
    return "-".join(shown if found.lacks(tier) else shown[:1])


def predicates(found: Unfinished) -> str:
    """``Kurang/Cukup``: all predicates that are still possible."""
    return "/".join(band.name for band in found.predicates)
