"""The view of comparisons: two scores side by side, as what-if shows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from spbe_calc.exact import Num, exact_text
from spbe_calc.faces import Column, Grid, Page, Table, View
from spbe_calc.views.score.page import Breakdown
from spbe_calc.views.score.record import result
from spbe_calc.views.score.table import HEAD, head
from spbe_calc.words import notes, numbers
from spbe_calc.words.values import official, safe

if TYPE_CHECKING:
    from spbe_calc.instrument import Detail, Tier
    from spbe_calc.questions.comparison import Change, Comparison
    from spbe_calc.words.language import Words

COLUMNS = ("kind", "number", "name", "from", "to", "change", "from_predicate", "to_predicate")
ARROW = "->"


class Comparisons(View):
    """Comparisons, streamed."""

    def __init__(self, comparisons: Iterable[Comparison], detail: Detail | None = None) -> None:
        self.comparisons, self.detail = comparisons, detail

    def pages(self, words: Words) -> Iterator[Page]:
        """One page per comparison."""
        return (Changes(compared, words, self.detail or "aspect").page() for compared in self.comparisons)

    def records(self, words: Words) -> Iterator[Mapping[str, Any]]:
        """Both complete results, and the indicators whose level changed."""
        for compared in self.comparisons:
            before, after = (result(score, words) for score in compared)
            changes = [_entry(compared, change) for change in compared.changes]
            yield {"before": before, "after": after, "change": exact_text(compared.change), "indicators": changes}

    def table(self, words: Words) -> Table:
        """One row for the index, for each domain and aspect, and for each indicator whose level changed."""
        rows = ((*head(compared.after), *cells) for compared in self.comparisons for cells in _cells(compared))
        return Table(words("Recap"), (*HEAD, *COLUMNS), rows)

    def lines(self, words: Words) -> Iterator[str]:  # noqa: ARG002 - lines have no words
        """``2.15 Cukup -> 2.27 Cukup``, always with a decimal point."""
        for compared in self.comparisons:
            texts = [f"{numbers.index(score.instrument, score.index)} {score.predicate.name}" for score in compared]
            yield safe(f" {ARROW} ".join(texts))


class Changes:
    """The parts of a comparison's page, in one language."""

    def __init__(self, compared: Comparison, words: Words, detail: Detail = "aspect") -> None:
        self.compared, self.words, self.detail = compared, words, detail
        self.instrument = compared.after.instrument
        self.before, self.breakdown = (Breakdown(score, words, detail) for score in compared)

    def page(self) -> Page:
        """Domains and aspects before and after, the levels that changed, and the index before and after."""
        agency, *about = self.breakdown.heading
        changes = self.compared.changes
        grids = [self._tiers(), self._levels(changes)] if changes else []
        same = [] if changes else [self.words("no level changes")]
        closing = dict.fromkeys([self._result, *same, *self.breakdown.closing, *self.before.notes])
        return Page(agency, about, [*grids, "\n".join(closing)])

    def _tiers(self) -> Grid:
        """One row per domain and aspect; a changed predicate has an arrow, and its row is emphasized."""
        _, rows = self.words, list(self._rows())
        columns = [
            Column(_("No.")),
            Column(self.breakdown.parts, folds=True),
            Column(_("Before"), right=True, spare=True),
            Column(_("After"), right=True),
            Column(_("Change"), right=True, spare=True),
            Column(_("Predicate"), folds=True),
        ]
        return Grid(columns, rows, strong=frozenset(at for at, row in enumerate(rows) if ARROW in row[-1]))

    def _rows(self) -> Iterator[list[str]]:
        for depth, part in self.instrument.outline.walk(self.detail):
            indent = "  " * depth
            if isinstance(part, int):
                number, name, *cells = self._level(self.compared.change_of(part))
                yield [indent + number, indent + name, *cells, ""]
            else:
                yield self._tier(part, indent)

    def _tier(self, tier: Tier, indent: str) -> list[str]:
        before, after = (score.tier_index(tier) for score in self.compared)
        names = dict.fromkeys(notes.tier_predicate(self.instrument, index) for index in (before, after))
        name = official(tier.entry, self.words)
        figures = self.breakdown.index(before), self.breakdown.index(after), self._signed(after - before)
        return [indent + str(tier.number), indent + name, *figures, f" {ARROW} ".join(names)]

    def _levels(self, changes: list[Change]) -> Grid:
        _ = self.words
        named = Column(_("No.")), Column(_("Indicator"), folds=True)
        return Grid([*named, *(Column(name, right=True) for name in (_("From"), _("To"), _("Adds")))], [*map(self._level, changes)])

    def _level(self, change: Change) -> list[str]:
        indicator = self.compared.after.indicator(change.at)
        levels = [self.words.number(numbers.six(level)) for level in (change.before, change.after)]
        return [str(indicator.number), official(indicator.entry, self.words), *levels, self._signed(change.effect)]

    @property
    def _result(self) -> str:
        texts = [f"{self.breakdown.index(score.index)} {notes.predicate(score)}" for score in self.compared]
        return f"{self.breakdown.index_name}  {f' {ARROW} '.join(texts)}  ({self._signed(self.compared.change)})"

    def _signed(self, change: Fraction) -> str:
        """The change, rounded half up to six decimals, with a plus sign for a gain."""
        text = self.words.number(numbers.six(change))
        return f"+{text}" if change > 0 else text


def _entry(compared: Comparison, change: Change) -> dict[str, Any]:
    before, after, effect = _figures(change)
    return {"number": compared.after.indicator(change.at).number, "from": before, "to": after, "effect": effect}


def _figures(change: Change) -> tuple[Num, Num, Num]:
    return Num(numbers.six(change.before)), Num(numbers.six(change.after)), Num(numbers.six(change.effect))


def _cells(compared: Comparison) -> Iterator[tuple[object, ...]]:
    before, after = compared
    instrument = after.instrument
    yield "index", None, instrument.file.index, *_indices(compared, before.index, after.index)
    for tier in (*instrument.domains, *instrument.aspects):
        yield tier.kind, tier.number, tier.entry.name, *_indices(compared, before.tier_index(tier), after.tier_index(tier))
    for change in compared.changes:
        entry = after.indicator(change.at).entry
        yield "indicator", entry.number, entry.name, *_figures(change), None, None


def _indices(compared: Comparison, before: Fraction, after: Fraction) -> tuple[str, ...]:
    instrument = compared.after.instrument
    figures = *(numbers.short_index(instrument, index) for index in (before, after)), numbers.six(after - before)
    return *map(Num, figures), *(instrument.predicate(index).name for index in (before, after))
