"""How often each indicator was lowered and raised, over all agencies that are on both sides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from spbe_calc.exact import Num
from spbe_calc.faces import Coded, Column, Grid, Page, Table, View
from spbe_calc.questions.sides import shifts
from spbe_calc.views.score.table import named, warned
from spbe_calc.words import notes, numbers
from spbe_calc.words.levels import levels_of_many
from spbe_calc.words.values import official, title

if TYPE_CHECKING:
    from spbe_calc.instrument import Instrument
    from spbe_calc.questions.comparison import Comparison
    from spbe_calc.questions.sides import Shift
    from spbe_calc.words.language import Words

KEYS = ("instrument", "agencies", "indicator", "name", "lowered", "lowered_mean", "raised", "raised_mean", "effect_mean")


class Matrix(View):
    """One row per indicator. ``every`` also shows those that no agency changed."""

    def __init__(self, comparisons: list[Comparison], *, every: bool = False) -> None:
        self.comparisons, self.every = comparisons, every

    def pages(self, words: Words) -> Iterator[Page]:
        """One page per instrument."""
        for group in of_one_measure(self.comparisons):
            instrument, grid = group[0].after.instrument, matrix_grid(group, words, every=self.every)
            counted = words("agencies in both: {count}").format(count=len(group))
            about = [*notes.law(instrument, words), counted]
            below = levels_of_many([score for it in group for score in (it.before, it.after)], words)
            yield Page(title(instrument.file, words), about, [grid if grid.rows else words("no level changed"), *below])

    def records(self, words: Words) -> Iterator[Mapping[str, Any]]:
        """One object per indicator."""
        return (dict(zip(KEYS, row, strict=True)) for group in of_one_measure(self.comparisons) for row in self._rows(group, words))

    def table(self, words: Words) -> Table:
        """The same as rows."""
        return Table(words("Comparison"), (*KEYS, "warnings"), ((*row, warnings) for row, warnings in self._warned(words)))

    def lines(self, words: Words) -> Iterator[str]:
        """``31 12 4``: indicator, how often lowered, how often raised; between tabs."""
        return (f"{row[2]}\t{row[4]}\t{row[6]}" for group in of_one_measure(self.comparisons) for row in self._rows(group, words))

    def _rows(self, group: list[Comparison], words: Words) -> Iterator[tuple[object, ...]]:
        instrument = group[0].after.instrument
        for shift in _shown(group, every=self.every):
            entry = instrument.indicators[shift.at].entry
            means = _six(-shift.lost, shift.lowered), _six(shift.gained, shift.raised)
            counts = shift.lowered, means[0], shift.raised, means[1], Num(numbers.six(shift.effect))
            yield instrument.id, len(group), entry.number, named(entry, words), *counts

    def _warned(self, words: Words) -> Iterator[tuple[tuple[object, ...], Coded]]:
        """The rows, each with the warnings of all agencies."""
        for group in of_one_measure(self.comparisons):
            warnings = warned((problem for it in group for score in (it.before, it.after) for problem in score.warnings), words)
            yield from ((row, warnings) for row in self._rows(group, words))


def of_one_measure(comparisons: list[Comparison]) -> list[list[Comparison]]:
    """The comparisons that have differences, grouped by instrument."""
    groups: dict[str, list[Comparison]] = {}
    for compared in comparisons:
        if compared.comparable:
            groups.setdefault(compared.after.instrument.sha256, []).append(compared)
    return list(groups.values())


def matrix_grid(group: list[Comparison], words: Words, *, every: bool) -> Grid:
    """How often each indicator was lowered and raised, by how many levels on average, and what that adds to an index on average."""
    _, instrument = words, group[0].after.instrument
    columns = [
        Column(_("No.")),
        Column(_("Indicator"), folds=True),
        Column(_("Lowered"), right=True),
        Column(_("On average"), right=True, spare=True),
        Column(_("Raised"), right=True),
        Column(_("On average"), right=True, spare=True),
        Column(_("Effect"), right=True),
    ]
    return Grid(columns, [_cells(shift, instrument, words) for shift in _shown(group, every=every)])


def _shown(group: list[Comparison], *, every: bool) -> list[Shift]:
    return [shift for shift in shifts(group) if every or shift.lowered or shift.raised]


def _cells(shift: Shift, instrument: Instrument, words: Words) -> list[str]:
    entry = instrument.indicators[shift.at].entry
    lost, gained = _mean(-shift.lost, shift.lowered), _mean(shift.gained, shift.raised)
    figures = str(shift.lowered), lost, str(shift.raised), gained, numbers.effect(shift.effect)
    return [str(entry.number), official(entry, words), *map(words.number, figures)]


def _mean(levels: Fraction, count: int) -> str:
    return numbers.signed(levels / count, 2) if count else ""


def _six(levels: Fraction, count: int) -> Num | None:
    return Num(numbers.six(levels / count)) if count else None
