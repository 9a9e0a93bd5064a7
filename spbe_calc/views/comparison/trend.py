"""The view of a trend: index, predicate and domains over time, and which indicators rose or fell when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from spbe_calc.faces import Block, Cell, Column, Grid, Page, Result, Spark
from spbe_calc.views.comparison.pair import ARROW, labelled, names_of_indices
from spbe_calc.views.comparison.view import Comparisons, scores_line
from spbe_calc.views.score.page import Breakdown, height
from spbe_calc.views.score.record import warning_entries
from spbe_calc.words import notes, numbers
from spbe_calc.words.values import official, safe

if TYPE_CHECKING:
    from spbe_calc.questions.trend import Course, Trend
    from spbe_calc.scoring import Score
    from spbe_calc.words.language import Words


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
        yield scores_line(*self.trend.scores)


class TrendPage:
    """The parts of a trend's page, in one language. ``every`` also shows the indicators that did not change."""

    def __init__(self, trend: Trend, words: Words, *, every: bool = False) -> None:
        self.trend, self.words, self.every = trend, words, every
        self.recent = trend.recent
        self.last = trend.scores[-1]
        self.instrument = self.last.instrument
        self.breakdown = Breakdown(self.last, words)
        self.labels = dict(zip(map(id, trend.scores), _labels(trend.scores), strict=True))

    def page(self) -> Page:
        """The scores, the domains with sparklines, the indicators, and the result."""
        warnings = dict.fromkeys(entry["message"] for step in self.trend.steps for entry in warning_entries(step.warnings, self.words))
        agency, about = self.last.answers.agency, [*self.breakdown.about, *warnings]
        blocks: list[Block] = [self._scores(), self._tiers()]
        levels = self._levels()
        return Page(agency, about, [*blocks, *([levels] if levels.rows else []), self._result()])

    def _scores(self) -> Grid:
        """One row per score: when, index, change, predicate."""
        _ = self.words
        mixed = len(self.recent.scores) < len(self.trend.scores)
        columns = [
            Column(_("Evaluation"), folds=True),
            *([Column(_("Instrument"), spare=True)] if mixed else []),
            Column(_("Index"), right=True),
            Column(_("Change"), right=True),
            Column(_("Predicate")),
        ]
        changes = ["", *map(self._change, (step.change for step in self.trend.steps))]
        rows = [
            [
                self.labels[id(score)],
                *([score.instrument.id] if mixed else []),
                _.number(numbers.index(score.instrument, score.index)),
                change,
                notes.predicate(score),
            ]
            for score, change in zip(self.trend.scores, changes, strict=True)
        ]
        return Grid(columns, rows)

    def _change(self, change: Fraction | None) -> str:
        return "" if change is None else self.words.number(numbers.signed_index(self.instrument, change))

    def _tiers(self) -> Grid:
        """The index and each domain of the recent scores: a sparkline, the first and the last index, and the change."""
        _, scores = self.words, self.recent.scores
        tiers = self.instrument.tops
        named = _("Domain") if self.instrument.domains else _("Aspect")
        series = [[score.index for score in scores], *([score.tier_index(tier) for score in scores] for tier in tiers)]
        low, high = min(map(min, series)), max(map(max, series))
        names = [("", self.breakdown.index_name), *((str(tier.number), official(tier.entry, _)) for tier in tiers)]
        rows: list[list[Cell]] = [
            [
                number,
                name,
                Spark(values, low, high),
                self.breakdown.index(values[0]),
                self.breakdown.index(values[-1]),
                self._change(values[-1] - values[0]),
            ]
            for (number, name), values in zip(names, series, strict=True)
        ]
        columns = [
            Column(_("No.")),
            Column(named, folds=True),
            Column(_("Trend"), spare=True),
            *(Column(self.labels[id(score)], right=True, folds=True) for score in (scores[0], scores[-1])),
            Column(_("Change"), right=True),
        ]
        return Grid(columns, rows, strong=frozenset({0}))

    def _levels(self) -> Grid:
        """One row per indicator that changed: when and how, and what it adds from the first to the last score."""
        _ = self.words
        courses = [course for course in self.recent.courses if self.every or course.moved]
        columns = [Column(_("No.")), Column(_("Indicator"), folds=True), Column(_("Levels"), folds=True), Column(_("Effect"), right=True)]
        return Grid(columns, [self._course(course) for course in courses])

    def _course(self, course: Course) -> list[str]:
        indicator = self.last.indicator(course.at)
        steps = zip(self.recent.scores[1:], pairwise(course.levels), strict=True)
        texts = [(self.labels[id(score)], self._level(old), self._level(new)) for score, (old, new) in steps]
        levels = "; ".join(f"{label}: {old}{ARROW}{new}" for label, old, new in texts if old != new) or self._level(course.levels[-1])
        return [str(indicator.number), official(indicator.entry, self.words), levels, self.words.number(numbers.effect(course.effect))]

    def _level(self, level: Fraction) -> str:
        return self.words.number(numbers.six(level))

    def _result(self) -> Result:
        """Index and predicate of the first and the last score."""
        first, last = self.trend.scores[0], self.last
        same = len(self.recent.scores) == len(self.trend.scores)
        indices = [self.words.number(numbers.index(score.instrument, score.index)) for score in (first, last)]
        name, again = names_of_indices(Breakdown(first, self.words), self.breakdown)
        figure = f"{indices[0]} {notes.predicate(first)}{ARROW}{again}{indices[1]}"
        predicate = notes.predicate(last) + (f" ({self._change(last.index - first.index)})" if same else "")
        below = dict.fromkeys([*self._count(), *self.breakdown.outlook, *self._notes()])
        return Result(name, figure, predicate, height(last), list(below))

    def _notes(self) -> Iterator[str]:
        """The meaning of the marks that are shown; of notes that are not about all scores, about which."""
        found = [notes.notes([score], (), self.words) for score in self.trend.scores]
        for score, lines in zip(self.trend.scores, found, strict=True):
            label = f"{self.labels[id(score)]}: {{remark}}"
            yield from (line if all(line in it for it in found) else labelled(line, label) for line in lines)

    def _count(self) -> Iterator[str]:
        if not any(course.moved for course in self.recent.courses):
            yield self.words("no level changed")


def _labels(scores: Sequence[Score]) -> list[str]:
    """What tells the scores apart: their year, else year and stage, else their source."""
    years = [str(score.answers.year or "") for score in scores]
    stages = [" ".join(filter(None, [year, score.answers.stage])) for year, score in zip(years, scores, strict=True)]
    for labels in (years, stages):
        if all(labels) and max(Counter(labels).values()) == 1:
            return labels
    return [safe(score.answers.source) for score in scores]
