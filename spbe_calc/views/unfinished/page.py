"""Unfinished answers for people: one agency with its ranges, or a list of those that have no rank yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spbe_calc.faces import Block, Column, Grid, Page, Result
from spbe_calc.views.score.page import Breakdown
from spbe_calc.views.unfinished.ranges import index_range
from spbe_calc.words import notes, numbers
from spbe_calc.words.values import listed, official, title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spbe_calc.instrument import Detail, Tier
    from spbe_calc.questions.unfinished import Unfinished
    from spbe_calc.words.language import Words

MOST_MOVERS = 5
"""How many missing answers are named that move the index most."""


class Ranges:
    """The parts of the page of one agency, in the words of a language."""

    def __init__(self, found: Unfinished, words: Words, detail: Detail = "aspect") -> None:
        self.found, self.words, self.detail = found, words, detail
        self.instrument = found.instrument
        self.breakdown = Breakdown(found.lowest, words, detail)

    def page(self) -> Page:
        """What is known of domains and aspects, of the whole, how much is missing and what matters most of it."""
        agency, *about = self.breakdown.heading
        count = len(self.found.missing)
        text = self.words.plural("{count} of {all} answers is missing: {numbers}", "{count} of {all} answers are missing: {numbers}", count)
        missing = text.format(count=count, all=len(self.instrument.indicators), numbers=listed(self.found.missing))
        result = Result(self.breakdown.called, _range(self.found, self.words), _predicates(self.found), below=[missing])
        below = "\n".join(self._notes())
        return Page(agency, about, [self._tiers(), result, self._movers(), *([below] if below else [])])

    def _notes(self) -> list[str]:
        ends = self.found.lowest, self.found.highest
        parts = [part for _, part in self.instrument.outline.walk(self.detail) if not isinstance(part, int)]
        indices = [score.index for score in ends] + [score.tier_index(tier) for score in ends for tier in parts]
        below = notes.below_indices(self.instrument, indices, self.words) + notes.bases([self.found.lowest], self.words)
        return below + notes.assumed(self.found.lowest, self.words)

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
        return [indent + str(tier.number), indent + name, weight, _range(self.found, self.words, tier), self._tier_predicates(tier)]

    def _tier_predicates(self, tier: Tier) -> str:
        """The first and the last that a domain or aspect may still get."""
        indices = [score.tier_index(tier) for score in (self.found.lowest, self.found.highest)]
        return " ... ".join(dict.fromkeys(notes.tier_predicate(self.instrument, index) for index in indices))

    def _indicator(self, at: int, indent: str) -> list[str]:
        number, name, weight, level = self.breakdown.indicator(at, indent)
        return [number, name, weight, "?" if self.found.answers.levels[at] is None else level, ""]

    def _movers(self) -> Grid:
        """The missing answers that can move the index most."""
        _, rows = self.words, []
        for at, span in self.found.movers[:MOST_MOVERS]:
            indicator = self.instrument.indicators[at]
            name = official(indicator.entry, self.words)
            rows.append([str(indicator.number), name, self.breakdown.weight(indicator.weight), _.number(numbers.six(span))])
        columns = [
            Column(_("No.")),
            Column(_("What is missing and matters most"), folds=True),
            Column(_("Weight"), right=True),
            Column(_("Moves the index by up to"), right=True),
        ]
        return Grid(columns, rows)


def _range(found: Unfinished, words: Words, tier: Tier | None = None) -> str:
    return words.number(index_range(found, tier))


def _predicates(found: Unfinished) -> str:
    """All predicates that are still possible, the first and the last marked where a border is near."""
    names = [band.name for band in found.predicates]
    lowest, highest = map(notes.predicate, (found.lowest, found.highest))
    return "/".join([lowest, *names[1:-1], highest]) if len(names) > 1 else max(lowest, highest, key=len)


def unranked(everything: Sequence[Unfinished], words: Words) -> list[Block]:
    """The agencies whose answers are unfinished, which therefore have no rank; nothing when there are none."""
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
    return [_("without a rank, because answers are missing:"), Grid(columns, rows)]


def unranked_page(everything: Sequence[Unfinished], words: Words) -> Page:
    """The page of a ranking in which no agency has a rank yet."""
    instrument = everything[0].instrument
    return Page(title(instrument.file, words), notes.law(instrument, words), unranked(everything, words))
