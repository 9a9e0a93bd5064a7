"""The views of comparisons: of two scores, of a trend, of two sides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from spbe_calc.faces import Table, View
from spbe_calc.views.comparison.pair import ARROW, Changes
from spbe_calc.views.comparison.record import comparison_entry, lone_entry
from spbe_calc.views.comparison.sides import ManyChanges
from spbe_calc.views.comparison.table import COLUMNS, comparison_rows, lone_row
from spbe_calc.views.comparison.trend import TrendPage
from spbe_calc.views.score.view import line, sourced

if TYPE_CHECKING:
    from spbe_calc.faces import Page
    from spbe_calc.instrument import Detail
    from spbe_calc.questions.comparison import Comparison
    from spbe_calc.questions.sides import Sides
    from spbe_calc.questions.trend import Trend
    from spbe_calc.scoring import Score
    from spbe_calc.words.language import Words

NOBODY = "-"


class Comparisons(View):
    """Comparisons, streamed. ``every`` also shows what did not change."""

    def __init__(self, comparisons: Iterable[Comparison], detail: Detail | None = None, *, every: bool = False) -> None:
        self.comparisons, self.detail, self.every = comparisons, detail, every

    def pages(self, words: Words) -> Iterator[Page]:
        """One page per comparison."""
        return (Changes(compared, words, self.detail, every=self.every).page() for compared in self.comparisons)

    def records(self, words: Words) -> Iterator[Mapping[str, Any]]:
        """Both complete results, and the indicators whose level changed."""
        return (comparison_entry(compared, words, every=self.every) for compared in self.comparisons)

    def table(self, words: Words) -> Table:
        """One row for the index, for each domain and aspect, and for each indicator whose level changed."""
        rows = (row for compared in self.comparisons for row in comparison_rows(compared, every=self.every))
        return Table(words("Comparison"), COLUMNS, rows)

    def lines(self, words: Words) -> Iterator[str]:  # noqa: ARG002 - lines have no words
        """``2.15 Cukup -> 2.27 Cukup``, always with a decimal point."""
        return (_line(*compared) for compared in self.comparisons)


class Trends(Comparisons):
    """One trend. For machines it is the comparison of each score with the one before."""

    def __init__(self, trend: Trend, *, every: bool = False) -> None:
        super().__init__(trend.steps, every=every)
        self.trend = trend

    def pages(self, words: Words) -> Iterator[Page]:
        """One page."""
        yield TrendPage(self.trend, words, every=self.every).page()

    def lines(self, words: Words) -> Iterator[str]:  # noqa: ARG002 - lines have no words
        """``2.15 Cukup -> 2.27 Cukup -> 2.98 Baik``."""
        yield _line(*self.trend.scores)


class TwoSides(Comparisons):
    """Two sides with many agencies; those on one side only come last."""

    def __init__(self, sides: Sides, *, every: bool = False) -> None:
        super().__init__(sides.comparisons, every=every)
        self.sides = sides
        self.lone: list[tuple[Score | None, Score | None]] = [(score, None) for score in sides.only_before]
        self.lone += [(None, score) for score in sides.only_after]

    def pages(self, words: Words) -> Iterator[Page]:
        """One page per instrument of the scores after."""
        return ManyChanges(self.sides, words, every=self.every).pages()

    def records(self, words: Words) -> Iterator[Mapping[str, Any]]:
        """One object per agency; a side on which it is not is null."""
        yield from super().records(words)
        yield from (lone_entry(*pair, words) for pair in self.lone)

    def table(self, words: Words) -> Table:
        """The rows of each agency, and one row for an agency on one side only."""
        table = super().table(words)
        return table._replace(rows=(*table.rows, *(lone_row(*pair) for pair in self.lone)))

    def lines(self, words: Words) -> Iterator[str]:  # noqa: ARG002 - lines have no words
        """``2.15 Cukup -> 2.98 Baik``, a tab and the source; ``-`` where the agency is not."""
        for before, after in [*self.comparisons, *self.lone]:
            source = (after or before).answers.source  # type: ignore[union-attr]  # one of the two is there
            yield sourced(_line(before, after), source, many=True)


def _line(*scores: Score | None) -> str:
    return ARROW.join(line(score) if score else NOBODY for score in scores)
