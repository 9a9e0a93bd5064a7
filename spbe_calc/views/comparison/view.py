"""The view of comparisons; ``trend`` and ``sides`` have views of more than two scores, which scoring does not load."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from spbe_calc.faces import Table, View
from spbe_calc.views.comparison.pair import ARROW, Changes
from spbe_calc.views.comparison.record import comparison_entry
from spbe_calc.views.comparison.table import COLUMNS, comparison_rows
from spbe_calc.views.score.view import line

if TYPE_CHECKING:
    from spbe_calc.faces import Page
    from spbe_calc.instrument import Detail
    from spbe_calc.questions.comparison import Comparison
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
        rows = (row for compared in self.comparisons for row in comparison_rows(compared, words, every=self.every))
        return Table(words("Comparison"), COLUMNS, rows)

    def lines(self, words: Words) -> Iterator[str]:  # noqa: ARG002 - lines have no words
        """``2.15 Cukup -> 2.27 Cukup``, always with a decimal point."""
        return (scores_line(*compared) for compared in self.comparisons)


def scores_line(*scores: Score | None) -> str:
    """``2.15 Cukup -> 2.27 Cukup``; ``-`` where there is no score."""
    return ARROW.join(line(score) if score else NOBODY for score in scores)
