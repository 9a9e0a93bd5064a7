"""The view of published results: the index, predicate and domains of each agency."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from spbe_calc.exact import Num, fixed, rounded
from spbe_calc.faces import Column, Grid, Page, Table, View
from spbe_calc.words import numbers
from spbe_calc.words.values import localized, official

if TYPE_CHECKING:
    from spbe_calc.instrument import Instrument
    from spbe_calc.published.models import OfficialFile, OfficialRow
    from spbe_calc.questions.official import Published
    from spbe_calc.words.language import Words

DOMAINS = {f"domain_{number}": f"D{number}" for number in range(1, 5)}
"""The columns of domains, and their short headings."""
COLUMNS = ("id", "agency", "year", "kind", "instrument", "index", "predicate", *DOMAINS)
DECIMALS = 2
"""Of published indices."""


class OfficialResults(View):
    """The published results of one or more years."""

    def __init__(self, results: Sequence[Published], instrument: Instrument) -> None:
        self.results, self.instrument = results, instrument

    def pages(self, words: Words) -> Iterator[Page]:
        """One page with all years."""
        _, files = words, dict.fromkeys(it.file.year for it in self.results)
        several = len(files) > 1
        columns = [
            *([Column(_("Year"))] if several else []),
            Column(_("Agency"), folds=True, agency=True),
            Column(_("Index"), right=True),
            Column(_("Predicate")),
            *(Column(code, right=True, spare=True) for code in DOMAINS.values()),
        ]
        rows = [[str(it.file.year)] * several + _row(it.row, words) for it in self.results if it.reason is None]
        names = [[code, official(tier.entry, words)] for code, tier in zip(DOMAINS.values(), self.instrument.domains, strict=True)]
        grids = [Grid(columns, rows), Grid([Column(), Column(folds=True)], names)] if rows else []
        yield Page(_title(list(files), words), [self.instrument.file.regulation], [*grids, *self._closing(words)])

    def _closing(self, words: Words) -> Iterator[str]:
        """The rows that are left out, and the sources."""
        if left := [it for it in self.results if it.reason is not None]:
            yield "\n".join([words("left out:"), *(left_out(it, words) for it in left)])
        sources = dict.fromkeys(localized(it.file.source, words) for it in self.results)
        yield "\n".join(words("source: {source}").format(source=source) for source in sources)

    def records(self, words: Words) -> Iterator[Mapping[str, Any]]:  # noqa: ARG002 - results have no words
        """One object per agency and year."""
        return (dict(zip(COLUMNS, cells, strict=True)) for cells in self._cells())

    def table(self, words: Words) -> Table:
        """One row per agency and year."""
        return Table(words("Published results"), COLUMNS, self._cells())

    def _cells(self) -> Iterator[list[object]]:
        return (_cells(it.row, it.file) for it in self.results if it.reason is None)


def left_out(result: Published, words: Words) -> str:
    """A row that cannot be used, with what was published of it, and why."""
    reason = localized(result.reason, words)
    index = words.number(_two(result.row.whole))
    return f"{result.row.agency} {result.file.year}, {index} {result.row.predicate}: {reason}"


def _title(years: list[int], words: Words) -> str:
    text = words.plural("Published results of the evaluation of {years}", "Published results of the evaluations of {years}", len(years))
    return text.format(years=", ".join(map(str, years)))


def _row(row: OfficialRow, words: Words) -> list[str]:
    domains = [words.number(_two(index)) if index is not None else "" for index in row.domains]
    return [row.agency, words.number(_two(row.whole)), row.predicate, *domains]


def _two(index: Fraction) -> str:
    return fixed(rounded(index.numerator, index.denominator, DECIMALS), DECIMALS)


def _cells(row: OfficialRow, file: OfficialFile) -> list[object]:
    index, *domains = (Num(numbers.six(figure)) if figure is not None else None for figure in (row.whole, *row.domains))
    return [row.id, row.agency, file.year, row.kind, file.instrument, index, row.predicate, *domains]
