"""Unfinished answers for people: one agency with its ranges, or a list of agencies without a rank."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from spbe_calc.faces import Block, Column, Grid, Page, Result
from spbe_calc.views.score.page import Breakdown
from spbe_calc.views.unfinished.ranges import index_range
from spbe_calc.words import notes, numbers
from spbe_calc.words.levels import notes_of_levels
from spbe_calc.words.values import listed, official, title

if TYPE_CHECKING:
    from spbe_calc.instrument import Detail, Tier
    from spbe_calc.questions.unfinished import Unfinished
    from spbe_calc.words.language import Words

MOST_MOVERS = 5
"""How many missing answers to list, those that can move the index most."""


class Ranges:
    """The parts of the page of one agency, in one language."""

    def __init__(self, unfinished: Unfinished, words: Words, detail: Detail = "aspect") -> None:
        self.unfinished, self.words, self.detail = unfinished, words, detail
        self.instrument = unfinished.instrument
        self.breakdown = Breakdown(unfinished.lowest, words, detail)

    def page(self) -> Page:
        """The ranges of domains and aspects and of the whole, the number of missing answers, and the most important of them."""
        agency, *about = self.breakdown.heading
        result = Result(
            self.breakdown.index_name, _range(self.unfinished, self.words), _predicates(self.unfinished), below=list(self._open())
        )
        below = "\n".join(self._notes())
        return Page(agency, about, [self._tiers(), result, self._movers(), *([below] if below else [])])

    def _open(self) -> Iterator[str]:
        """How many answers are missing, and how many are waited for."""
        words, every = self.words, len(self.instrument.indicators)
        if missing := self.unfinished.missing:
            count = len(missing)
            text = words.plural("{count} of {all} answers is missing: {numbers}", "{count} of {all} answers are missing: {numbers}", count)
            yield text.format(count=count, all=every, numbers=listed(missing))
        if awaited := tuple(sorted(self.unfinished.answers.assumed)):
            count = len(awaited)
            text = words.plural("{count} answer is still awaited: {numbers}", "{count} answers are still awaited: {numbers}", count)
            yield text.format(count=count, numbers=listed(awaited))

    def _notes(self) -> list[str]:
        ends = self.unfinished.lowest, self.unfinished.highest
        parts = [part for _, part in self.instrument.outline.walk(self.detail) if not isinstance(part, int)]
        indices = [score.index for score in ends] + [score.tier_index(tier) for score in ends for tier in parts]
        below = notes.below_indices(self.instrument, indices, self.words)
        return below + notes.bases(ends[:1], self.words) + notes_of_levels(self.unfinished.lowest, self.words, ranged=True)

    def _tiers(self) -> Grid:
        _ = self.words
        columns = [
            Column(_("No.")),
            Column(self.breakdown.parts, folds=True),
            Column(_("Weight"), right=True, spare=True),
            Column(_("Index"), right=True),
            Column(_("Predicate"), folds=True),
        ]
        return Grid(columns, list(self._rows()))

    def _rows(self) -> Iterator[list[str]]:
        for depth, part in self.instrument.outline.walk(self.detail):
            yield self._indicator(part, "  " * depth) if isinstance(part, int) else self._tier(part, "  " * depth)

    def _tier(self, tier: Tier, indent: str) -> list[str]:
        name, weight = self.breakdown.name(tier.entry), self.breakdown.weight(tier.entry.weight)
        return [indent + str(tier.number), indent + name, weight, _range(self.unfinished, self.words, tier), self._tier_predicates(tier)]

    def _tier_predicates(self, tier: Tier) -> str:
        """The lowest and highest predicate that a domain or aspect can still reach."""
        indices = [score.tier_index(tier) for score in (self.unfinished.lowest, self.unfinished.highest)]
        return " ... ".join(dict.fromkeys(notes.tier_predicate(self.instrument, index) for index in indices))

    def _indicator(self, at: int, indent: str) -> list[str]:
        number, name, weight, level = self.breakdown.indicator(at, indent)
        return [number, name, weight, "?" if self.unfinished.answers.levels[at] is None else level, ""]

    def _movers(self) -> Grid:
        """The answers that are missing or waited for, and can move the index most."""
        _, rows = self.words, []
        for at, span in self.unfinished.movers[:MOST_MOVERS]:
            indicator = self.instrument.indicators[at]
            name = official(indicator.entry, self.words)
            rows.append([str(indicator.number), name, self.breakdown.weight(indicator.weight), _.number(numbers.six(span))])
        awaits = self.unfinished.answers.assumed
        columns = [
            Column(_("No.")),
            Column(_("Open answers that matter most") if awaits else _("Missing answers that matter most"), folds=True),
            Column(_("Weight"), right=True),
            Column(_("Moves the index by up to"), right=True),
        ]
        return Grid(columns, rows)


def _range(unfinished: Unfinished, words: Words, tier: Tier | None = None) -> str:
    return words.number(index_range(unfinished, tier))


def _predicates(unfinished: Unfinished) -> str:
    """All predicates that are still possible; the first and last are marked if they depend on the basis."""
    names = [band.name for band in unfinished.predicates]
    lowest, highest = map(notes.predicate, (unfinished.lowest, unfinished.highest))
    return "/".join([lowest, *names[1:-1], highest]) if len(names) > 1 else max(lowest, highest, key=len)


def unranked(everything: Sequence[Unfinished], words: Words) -> list[Block]:
    """The list of agencies that have no rank because their answers are unfinished; empty if there are none."""
    _ = words
    if not everything:
        return []
    rows = [[it.answers.agency, str(it.answers.year or ""), _range(it, words), _predicates(it), str(len(it.missing))] for it in everything]
    columns = [
        Column(_("Agency"), folds=True, agency=True),
        Column(_("Year"), spare=True),
        Column(_("Index"), right=True),
        Column(_("Predicate"), folds=True),
        Column(_("Missing"), right=True, spare=True),
    ]
    return [_("not ranked, because answers are missing:"), Grid(columns, rows)]


def unranked_page(everything: Sequence[Unfinished], words: Words) -> Page:
    """The page of a ranking in which no agency has a rank."""
    instrument = everything[0].instrument
    return Page(title(instrument.file, words), notes.law(instrument, words), unranked(everything, words))
