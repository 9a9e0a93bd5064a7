"""The view of two sides: the change of each agency, who is on one side only, and how each indicator shifted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from spbe_calc.faces import Block, Column, Grid, Heading, Page, Table
from spbe_calc.questions.comparison import agency_of
from spbe_calc.views.comparison.drops import when_of
from spbe_calc.views.comparison.matrix import matrix_grid, of_one_measure
from spbe_calc.views.comparison.pair import ARROW, arrow
from spbe_calc.views.comparison.record import lone_entry
from spbe_calc.views.comparison.table import lone_row
from spbe_calc.views.comparison.view import Comparisons, scores_line
from spbe_calc.views.score.view import sourced
from spbe_calc.words import notes, numbers
from spbe_calc.words.values import title

if TYPE_CHECKING:
    from spbe_calc.instrument import Instrument
    from spbe_calc.questions.comparison import Comparison
    from spbe_calc.questions.sides import Sides
    from spbe_calc.scoring import Score
    from spbe_calc.words.language import Words

MOST_NAMED = 20
"""How many agencies on one side only are named; json and csv have all."""


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
        return table._replace(rows=(*table.rows, *(lone_row(*pair, words) for pair in self.lone)))

    def lines(self, words: Words) -> Iterator[str]:  # noqa: ARG002 - lines have no words
        """``2.15 Cukup -> 2.98 Baik``, a tab and the source; ``-`` where the agency is not."""
        for before, after in [*self.comparisons, *self.lone]:
            source = (after or before).answers.source  # type: ignore[union-attr]  # one of the two is there
            yield sourced(scores_line(before, after), source, many=True)


class ManyChanges:
    """The parts of the pages, in one language. ``every`` also shows what did not change."""

    def __init__(self, sides: Sides, words: Words, *, every: bool = False) -> None:
        self.sides, self.words, self.every = sides, words, every

    def pages(self) -> Iterator[Page]:
        """One page per instrument, then one about agencies that have no difference."""
        groups, rest = of_one_measure(self.sides.comparisons), list(self._rest())
        for at, group in enumerate(groups, 1):
            yield self._page(group, rest if at == len(groups) else [])
        if not groups and rest:
            yield Page(self.words("Comparison"), [], rest)

    def _page(self, group: list[Comparison], rest: list[Block]) -> Page:
        instrument = group[0].after.instrument
        changed = [it for it in group if it.changes or it.before.predicate.name != it.after.predicate.name]
        shown = sorted(group if self.every else changed, key=lambda it: -abs(it.change or Fraction()))
        rises, falls = sum((it.change or 0) > 0 for it in group), sum((it.change or 0) < 0 for it in group)
        text = self.words("agencies in both: {count}; index higher: {rises}; lower: {falls}; unchanged: {same}")
        counted = text.format(count=len(group), rises=rises, falls=falls, same=len(group) - rises - falls)
        grids: list[Block] = [self._agencies(shown)] if shown else []
        if (matrix := matrix_grid(group, self.words, every=self.every)).rows:
            grids += [Heading(self.words("Indicators")), matrix]
        scores = [score for it in shown for score in (it.before, it.after)]
        below = notes.notes_of_many(scores, self.words) if scores else []
        return Page(title(instrument.file, self.words), notes.law(instrument, self.words), [counted, *grids, *below, *rest])

    def _agencies(self, group: list[Comparison]) -> Grid:
        """One row per agency, the largest change first; a changed predicate has an arrow, and its row is emphasized."""
        _ = self.words
        columns = [
            Column(_("Agency"), folds=True, agency=True),
            *(Column(name, right=True) for name in (_("Before"), _("After"), _("Change"))),
            Column(_("Raised"), right=True, spare=True),
            Column(_("Lowered"), right=True, spare=True),
            Column(_("Predicate"), folds=True),
        ]
        rows = [self._agency(it) for it in group]
        return Grid(columns, rows, strong=frozenset(at for at, row in enumerate(rows) if ARROW in row[-1]))

    def _agency(self, compared: Comparison) -> list[str]:
        instrument, changes = compared.after.instrument, compared.changes
        indices = [self._index(instrument, score.index) for score in compared]
        change = self.words.number(numbers.signed_index(instrument, compared.change or Fraction()))
        raised = sum(it.after > it.before for it in changes)
        predicate = arrow(*(notes.predicate(score) for score in compared))
        return [compared.after.answers.agency, *indices, change, str(raised), str(len(changes) - raised), predicate]

    def _index(self, instrument: Instrument, value: Fraction) -> str:
        return self.words.number(numbers.index(instrument, value))

    def _rest(self) -> Iterator[Block]:
        """The agencies with different instruments, and those on one side only."""
        _ = self.words
        different = [it for it in self.sides.comparisons if not it.comparable]
        if different:
            yield Heading(_("Not the same measure: different instruments"))
            rows = []
            for it in different:
                ids = arrow(it.before.instrument.id, it.after.instrument.id)
                indices = [self._index(score.instrument, score.index) for score in it]
                rows.append([it.after.answers.agency, ids, *indices, arrow(*(notes.predicate(score) for score in it))])
            columns = [
                Column(_("Agency"), folds=True, agency=True),
                Column(_("Instrument"), folds=True, spare=True),
                Column(_("Before"), right=True),
                Column(_("After"), right=True),
                Column(_("Predicate"), folds=True),
            ]
            yield Grid(columns, rows)
        for heading, scores in ((_("Only before"), self.sides.only_before), (_("Only after"), self.sides.only_after)):
            if scores:
                more = len(scores) - MOST_NAMED
                names = list(map(self._lone, scores[:MOST_NAMED]))
                yield Heading(f"{heading}: {len(scores)}")
                yield "\n".join([*names, *([_("and {count} more").format(count=more)] if more > 0 else [])])

    def _lone(self, score: Score) -> str:
        """The agency; with year and stage, if others of its answers are in both."""
        agency, when = score.answers.agency, when_of(score.answers)
        return f"{agency} ({when})" if when and agency_of(score) in self.sides.agencies else agency
