"""The view of an instrument, or of one of its indicators."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from spbe_calc.faces import Table, View
from spbe_calc.views.indicators import one, page, record

if TYPE_CHECKING:
    from spbe_calc.faces import Page
    from spbe_calc.instrument import Instrument
    from spbe_calc.words.language import Words


class Indicators(View):
    """An instrument, or the indicator at position ``at``."""

    alone = True

    def __init__(self, instrument: Instrument, at: int | None = None) -> None:
        self.instrument, self.at = instrument, at

    def pages(self, words: Words) -> Iterator[Page]:
        """The whole tree, or one indicator with its criteria."""
        yield page.page(self.instrument, words) if self.at is None else one.page(self.instrument, self.at, words)

    def records(self, words: Words) -> Iterator[Mapping[str, Any]]:
        """Everything about the instrument, or the indicator with its domain and aspect."""
        if self.at is None:
            yield record.instrument_record(self.instrument, words)
        else:
            yield record.indicator_record(self.instrument, self.at, words)

    def table(self, words: Words) -> Table:
        """One row per indicator; that of a single one with its criteria."""
        if self.at is not None:
            return Table(words("Indicators"), *record.one_table(self.instrument, self.at, words))
        return Table(
            words("Indicators"), record.COLUMNS, record.indicator_rows(self.instrument, range(len(self.instrument.indicators)), words)
        )
