"""The view of leverage: what raising each indicator would add."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from spbe_calc.exact import Num
from spbe_calc.faces import Coded, Column, Grid, Page, Table, View
from spbe_calc.questions.leverage import fragile, levers, steps_to_next
from spbe_calc.views.score.page import Breakdown
from spbe_calc.views.score.record import result
from spbe_calc.views.score.table import HEAD, head, named, warned
from spbe_calc.views.score.view import sourced
from spbe_calc.words import numbers
from spbe_calc.words.values import listed

if TYPE_CHECKING:
    from spbe_calc.questions.leverage import Lever
    from spbe_calc.scoring import Score
    from spbe_calc.views.score.view import Extent
    from spbe_calc.words.language import Words

FIGURES = ("weight", "level", "contribution", "gain", "gain_left")
OWN = ("source", "agency", "year", "stage", "instrument", "index", "index_exact", "predicate", "next_predicate", "warnings")
"""The result's own keys, without its tiers."""


class Leverage(View):
    """The indicators of each score, the largest gain of the next step first; only the first ``extent.top``."""

    def __init__(self, scores: Iterator[Score], extent: Extent) -> None:
        self.scores, self.extent = scores, extent

    def pages(self, words: Words) -> Iterator[Page]:
        """One page per agency."""
        return (self._page(score, words) for score in self.scores)

    def _page(self, score: Score, words: Words) -> Page:
        _, breakdown = words, Breakdown(score, words, "indicator")
        agency, *about = breakdown.heading
        columns = [
            Column(_("No.")),
            Column(_("Indicator"), folds=True),
            Column(_("Weight"), right=True, spare=True),
            Column(_("Level"), right=True),
            Column(_("Adds"), right=True, spare=True),
            Column(_("One step"), right=True),
            Column(_("All steps"), right=True, spare=True),
        ]
        rows = [[*breakdown.indicator(lever.at), *map(_.number, _figures(score, lever)[2:])] for lever in self._levers(score)]
        return Page(agency, about, [Grid(columns, rows), breakdown.result([*breakdown.closing, *_external(score, words)])])

    def _levers(self, score: Score) -> list[Lever]:
        return levers(score)[: self.extent.top]

    def records(self, words: Words) -> Iterator[Mapping[str, Any]]:
        """The result without its tiers, and the indicators in the order of their gain."""
        for score in self.scores:
            own = {key: value for key, value in result(score, words).items() if key in OWN}
            indicators = [_entry(score, lever) for lever in self._levers(score)]
            yield {**own, "steps_to_next": steps_to_next(score), "fragile": list(fragile(score)), "indicators": indicators}

    def table(self, words: Words) -> Table:
        """One row per indicator."""
        rows = (row for score in self.scores for row in self._rows(score, words))
        return Table(words("Recap"), (*HEAD, "indicator", "name", *FIGURES, "warnings"), rows)

    def _rows(self, score: Score, words: Words) -> Iterator[tuple[object, ...]]:
        warnings = warned(score.warnings, words)
        return (_row(score, lever, warnings, words) for lever in self._levers(score))

    def lines(self, words: Words) -> Iterator[str]:  # noqa: ARG002 - lines have no words
        """``31 42 43``: the numbers of the indicators that can rise; with several agencies, a tab and the source."""
        for score in self.scores:
            text = " ".join(str(score.indicator(lever.at).number) for lever in self._levers(score) if lever.gain)
            yield sourced(text, score.answers.source, many=self.extent.many)


def _external(score: Score, words: Words) -> list[str]:
    """The line that names the indicators that are not counted as steps."""
    text = words("not counted as steps, because other institutions give their values: indicators {numbers}")
    found = tuple(sorted(score.instrument.externals))
    return [text.format(numbers=listed(found))] if found else []


def _figures(score: Score, lever: Lever) -> tuple[str, ...]:
    """Weight, level, contribution, gain of the next step, and gain of the highest level."""
    indicator, level = score.indicator(lever.at), score.level(lever.at)
    return numbers.six(indicator.weight), numbers.six(level), *map(numbers.six, (score.contribution(lever.at), lever.gain, lever.left))


def _entry(score: Score, lever: Lever) -> dict[str, Any]:
    entry = score.indicator(lever.at).entry
    return {"number": entry.number, "name": entry.name, **dict(zip(FIGURES, map(Num, _figures(score, lever)), strict=True))}


def _row(score: Score, lever: Lever, warnings: Coded, words: Words) -> tuple[object, ...]:
    entry = score.indicator(lever.at).entry
    return (*head(score), entry.number, named(entry, words), *map(Num, _figures(score, lever)), warnings)
