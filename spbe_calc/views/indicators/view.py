"""The view of an instrument, or of some of its indicators."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from spbe_calc.faces import Table, View
from spbe_calc.views.indicators import one, page, record

if TYPE_CHECKING:
    from spbe_calc.faces import Page
    from spbe_calc.instrument import Instrument
    from spbe_calc.words.language import Words


class Indicators(View):
    """An instrument; or the indicator at position ``at``, or those at several."""

    def __init__(self, instrument: Instrument, at: int | Sequence[int] | None = None) -> None:
        self.instrument, self.at = instrument, at
        self.alone = at is None or isinstance(at, int)

    def pages(self, words: Words) -> Iterator[Page]:
        """The tree, or one indicator with its criteria."""
        if isinstance(self.at, int):
            yield one.page(self.instrument, self.at, words)
        else:
            yield page.page(self.instrument, words, self.at)

    def records(self, words: Words) -> Iterator[Mapping[str, Any]]:
        """Everything about the instrument, or each indicator with its domain and aspect."""
        if self.at is None:
            yield record.instrument_record(self.instrument, words)
        else:
            for at in [self.at] if isinstance(self.at, int) else self.at:
                yield record.indicator_record(self.instrument, at, words)

    def table(self, words: Words) -> Table:
        """One row per indicator; that of a single one with its criteria."""
        if isinstance(self.at, int):
            return Table(words("Indicators"), *record.one_table(self.instrument, self.at, words))
        positions = range(len(self.instrument.indicators)) if self.at is None else self.at
        return Table(words("Indicators"), record.COLUMNS, record.indicator_rows(self.instrument, positions, words))
