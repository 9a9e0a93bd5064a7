"""The view of answers that may be unfinished: complete ones as scores, the others with ranges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any

from spbe_calc.exact import Num, exact_text
from spbe_calc.faces import Coded, Table, View
from spbe_calc.questions.ranking import by_instrument, duplicates
from spbe_calc.views.ranking import Ranking
from spbe_calc.views.score import view as score
from spbe_calc.views.score.page import Breakdown
from spbe_calc.views.score.table import BASIS, HEAD, LONG, WHOLE, Wide, long, warned
from spbe_calc.views.unfinished.page import Ranges, unranked, unranked_page
from spbe_calc.views.unfinished.ranges import index_range, predicates
from spbe_calc.views.unfinished.record import range_result
from spbe_calc.words import numbers
from spbe_calc.words.values import safe

if TYPE_CHECKING:
    from spbe_calc.faces import Page
    from spbe_calc.questions.unfinished import Unfinished
    from spbe_calc.views.score.view import Extent, Listener
    from spbe_calc.words.language import Words

RANGE = ("index_lowest", "index_highest", "missing")
"""The columns for the exact range and the number of missing answers."""


class Possible(View):
    """Ranges of scores, streamed."""

    def __init__(self, everything: Iterator[Unfinished], extent: Extent, listener: Listener) -> None:
        self.everything, self.extent, self.listener = everything, extent, listener

    def pages(self, words: Words) -> Iterator[Page]:
        """The rankings, with the agencies without a rank; or the breakdown of each agency."""
        if self.extent.many:
            yield from self._rankings(words)
            return
        detail = self.extent.detail or "aspect"
        for unfinished in self.extent.ordered(self.everything):
            yield Ranges(unfinished, words, detail).page() if unfinished.is_open else Breakdown(unfinished.lowest, words, detail).page()

    def _rankings(self, words: Words) -> Iterator[Page]:
        """For each instrument, the ranking of complete answers, and below it the unfinished ones."""
        everything = list(self.everything)
        self.listener.warn(duplicates(everything))
        for instrument, _group in by_instrument(it.lowest for it in everything):
            group = [it for it in everything if it.instrument.sha256 == instrument.sha256]
            rest = [it for it in group if it.missing]
            if whole := [it.lowest for it in group if not it.missing]:
                page = Ranking(whole, words, self.extent, self.listener).page()
                yield page._replace(blocks=[*page.blocks, *unranked(rest, words)])
            else:
                yield unranked_page(rest, words)

    def records(self, words: Words) -> Iterator[Mapping[str, Any]]:
        """One result with its range per agency."""
        return (range_result(unfinished, words) for unfinished in self.extent.ordered(self.everything))

    def table(self, words: Words) -> Table:
        """The rows of scores, without the figures that depend on a missing answer."""
        everything, title = self.extent.ordered(self.everything), words("Recap")
        first = next(everything, None)
        if first is None:
            return Table(title, (*HEAD, *WHOLE, *RANGE, *BASIS), (), csv=())
        everything = chain([first], everything)
        if self.extent.detail == "indicator":
            return Table(title, LONG, (row for unfinished in everything for row in _long(unfinished, words)))
        wide = Wide(first.instrument)
        end = len(wide.columns) - len(BASIS)
        columns = [*wide.columns[:end], *RANGE, *BASIS]
        return Table(title, columns, (_row(wide, unfinished, words) for unfinished in score.of_one_instrument(everything, self.listener)))

    def lines(self, words: Words) -> Iterator[str]:  # noqa: ARG002 - lines have no words
        """``1.80-2.40 Kurang/Cukup``; for complete answers the usual line."""
        for unfinished in self.extent.ordered(self.everything):
            text = f"{index_range(unfinished)} {safe(predicates(unfinished))}" if unfinished.is_open else score.line(unfinished.lowest)
            yield score.sourced(text, unfinished.answers.source, many=self.extent.many)


def _row(wide: Wide, unfinished: Unfinished, words: Words) -> list[object]:
    tiers = [*unfinished.instrument.domains, *unfinished.instrument.aspects]
    unknown = [False] * len(HEAD) + [bool(unfinished.missing)] * len(WHOLE) + [unfinished.lacks(tier) for tier in tiers]
    cells = [None if empty else cell for empty, cell in zip(unknown, wide.cells(unfinished.lowest), strict=False)]
    between = (Coded(exact_text(it.index), Num(numbers.full(it.index))) for it in (unfinished.lowest, unfinished.highest))
    return [*cells, *between, len(unfinished.missing), unfinished.instrument.basis, warned(unfinished.warnings, words)]


def _long(unfinished: Unfinished, words: Words) -> Iterator[list[object]]:
    """One row per indicator; without level and contribution if the answer is missing."""
    warnings = warned(unfinished.warnings, words)
    missing, at = set(unfinished.missing), LONG.index("indicator")
    for cells in long(unfinished.lowest, words):
        figures = [None, None] if cells[at] in missing else cells[-3:-1]
        yield [*cells[:-3], *figures, warnings]
