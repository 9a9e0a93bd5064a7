"""Two scores side by side: the rows for people, the object of json, the rows of csv, one line for shell scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spbe_calc.exact import exact_text
from spbe_calc.faces import Grid, Page
from spbe_calc.formats.jsontext import Num
from spbe_calc.views.score.page import Breakdown
from spbe_calc.views.score.record import result
from spbe_calc.views.score.table import HEAD, guarded, head, line
from spbe_calc.words import notes, numbers
from spbe_calc.words.values import official, safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from fractions import Fraction

    from spbe_calc.instrument import Detail, Tier
    from spbe_calc.questions.comparison import Change, Comparison
    from spbe_calc.words.language import Words

COLUMNS = ("kind", "number", "name", "from", "to", "change", "from_predicate", "to_predicate")
ARROW = "->"


class Shown:
    """The parts of the page of a comparison, in the words of a language."""

    def __init__(self, compared: Comparison, words: Words, detail: Detail = "aspect") -> None:
        self.compared, self.words, self.detail = compared, words, detail
        self.instrument = compared.after.instrument
        self.before, self.breakdown = (Breakdown(score, words, detail) for score in compared)

    def page(self) -> Page:
        """What became of domains and aspects, which levels are others, what became of the index."""
        agency, *about = self.breakdown.heading
        changes = self.compared.changes
        grids = [self._tiers(), self._levels(changes)] if changes else []
        same = [] if changes else [self.words("no level changes")]
        closing = dict.fromkeys([self._result, *same, *self.breakdown.closing, *self.before.notes])
        return Page(agency, about, [*grids, "\n".join(closing)])

    def _tiers(self) -> Grid:
        """A row a domain and aspect; a predicate that is another has an arrow, and its row stands out."""
        _, rows = self.words, list(self._rows())
        columns = [_("No."), self.breakdown.columns[1], _("Before"), _("After"), _("Change"), _("Predicate")]
        strong = frozenset(at for at, row in enumerate(rows) if ARROW in row[-1])
        return Grid(columns, rows, right=frozenset({2, 3, 4}), folds=frozenset({1, 5}), spare=frozenset({2, 4}), strong=strong)

    def _rows(self) -> Iterator[list[str]]:
        for depth, part in self.instrument.outline.walk(self.detail):
            indent = "  " * depth
            if isinstance(part, int):
                number, name, *cells = self._level(self.compared.indicator(part))
                yield [indent + number, indent + name, *cells, ""]
            else:
                yield self._tier(part, indent)

    def _tier(self, tier: Tier, indent: str) -> list[str]:
        before, after = self.compared.before.tier_index(tier), self.compared.after.tier_index(tier)
        names = [notes.tier_predicate(self.instrument, index) for index in (before, after)]
        name = official(tier.entry, self.words)
        return [
            indent + str(tier.number),
            indent + name,
            self._index(before),
            self._index(after),
            self._signed(after - before),
            _one(names),
        ]

    def _levels(self, changes: list[Change]) -> Grid:
        _ = self.words
        columns = [_("No."), _("Indicator"), _("From"), _("To"), _("Adds")]
        return Grid(columns, [*map(self._level, changes)], right=frozenset({2, 3, 4}), folds=frozenset({1}))

    def _level(self, change: Change) -> list[str]:
        indicator = self.compared.after.indicator(change.at)
        levels = [self.words.number(exact_text(level)) for level in (change.before, change.after)]
        return [str(indicator.number), official(indicator.entry, self.words), *levels, self._signed(change.effect)]

    @property
    def _result(self) -> str:
        before, after = self.compared
        texts = [f"{self._index(score.index)} {notes.predicate(score)}" for score in (before, after)]
        return f"{self.breakdown.result[0]}  {f' {ARROW} '.join(texts)}  ({self._signed(self.compared.change)})"

    def _index(self, index: Fraction) -> str:
        return self.words.number(numbers.index(self.instrument, index))

    def _signed(self, change: Fraction) -> str:
        return self.words.number(signed(change))


def _one(names: list[str]) -> str:
    """A predicate before and after; once when it is the same."""
    return f" {ARROW} ".join(dict.fromkeys(names))


def signed(change: Fraction) -> str:
    """Half up to six decimals, a gain with its sign."""
    text = numbers.six(change)
    return f"+{text}" if change > 0 else text


def compared_result(compared: Comparison, words: Words) -> dict[str, Any]:
    """The object of json: both results whole, and the indicators whose level is another."""
    return {
        "before": result(compared.before, words),
        "after": result(compared.after, words),
        "change": exact_text(compared.change),
        "indicators": [_entry(compared, change) for change in compared.changes],
    }


def _entry(compared: Comparison, change: Change) -> dict[str, Any]:
    before, after, effect = map(Num, _figures(change))
    return {"number": compared.after.indicator(change.at).number, "from": before, "to": after, "effect": effect}


def _figures(change: Change) -> tuple[str, str, str]:
    return exact_text(change.before), exact_text(change.after), numbers.six(change.effect)


def rows(comparisons: Iterable[Comparison]) -> Iterator[str]:
    """A header, then lines of csv: the index, each domain and aspect, each indicator whose level is another."""
    yield line((*HEAD, *COLUMNS))
    for compared in comparisons:
        yield from (guarded((*head(compared.after), *cells)) for cells in _cells(compared))


def _cells(compared: Comparison) -> Iterator[tuple[object, ...]]:
    before, after = compared
    instrument = after.instrument
    yield "index", None, instrument.file.index, *_indices(compared, before.index, after.index)
    for tier in (*instrument.domains, *instrument.aspects):
        yield tier.kind, tier.number, tier.entry.name, *_indices(compared, before.tier_index(tier), after.tier_index(tier))
    for change in compared.changes:
        entry = after.indicator(change.at).entry
        yield "indicator", entry.number, entry.name, *map(Num, _figures(change)), None, None


def _indices(compared: Comparison, before: Fraction, after: Fraction) -> tuple[str, ...]:
    instrument = compared.after.instrument
    figures = *(numbers.short_index(instrument, index) for index in (before, after)), numbers.six(after - before)
    return *map(Num, figures), *(instrument.predicate(index).name for index in (before, after))


def in_one_line(compared: Comparison) -> str:
    """``2.15 Cukup -> 2.27 Cukup``: always with a decimal point."""
    texts = [f"{numbers.index(score.instrument, score.index)} {score.predicate.name}" for score in compared]
    return safe(f" {ARROW} ".join(texts)) + "\n"
