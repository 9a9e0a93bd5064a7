"""The first screen of a report, which is also its first sheet of paper."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.exact import exact_text
from spbe_calc.questions.leverage import extremes
from spbe_calc.views.report.charts import percent, share
from spbe_calc.views.report.drawings import Drawings
from spbe_calc.views.score.brief import change_since
from spbe_calc.views.score.page import Breakdown
from spbe_calc.views.score.sentences import cautions, said, sentence
from spbe_calc.words import notes, numbers
from spbe_calc.words.levels import MARK, is_marked
from spbe_calc.words.values import official

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spbe_calc.instrument import Tier
    from spbe_calc.questions.benchmark import Benchmark
    from spbe_calc.questions.comparison import Comparison
    from spbe_calc.scoring import Score
    from spbe_calc.words.language import Words

MOST_TIERS = 14
"""The most domains and aspects that have room; with more, only the domains are shown."""


class TierRow(NamedTuple):
    """A domain or an aspect with its bar; shares are in percent of the bar."""

    key: str
    depth: int
    code: str
    name: str
    figure: str
    predicate: str
    share: str
    before: str | None
    middle: str | None


class Front:
    """The values of the first screen, in one language."""

    def __init__(self, score: Score, compared: Comparison | None, benchmark: Benchmark | None, words: Words) -> None:
        self.score, self.words = score, words
        self.breakdown, self.instrument = Breakdown(score, words), score.instrument
        self.before = compared.before if compared and compared.comparable else None
        self.compared, self.benchmark = compared, benchmark
        self.drawings = Drawings(self.breakdown, self.before, compared, benchmark)

    def values(self, warned_of_plan: Sequence[str] = (), plan: str = "") -> dict[str, object]:
        """All of them, by name; what there is to know of the ``plan`` comes first; it is instead of the usual outlook."""
        score, band = self.score, self.score.verdict.next_band
        found, warned = extremes(score), notes.law(self.instrument, self.words)[1:]
        since = change_since(self.compared, self.words)
        exact, six = map(self.words.number, (exact_text(score.index), numbers.six(score.index)))
        gap = None if band is None else self.words.number(numbers.gap(score.index, band))
        short = None if band is None else self.words.number(numbers.short_gap(self.instrument, score.index, band))
        return {
            "agency": score.answers.agency,
            "about": [line for line in self.breakdown.heading[1:] if line not in warned],
            "index_name": self.breakdown.index_name,
            "index": self.breakdown.index(score.index),
            "exact": exact,
            "about_exact": "" if six == exact else f" ≈ {six}",
            "predicate": notes.predicate(score),
            "next_name": band.name if band else "",
            "gap": gap,
            "short_gap": short,
            "facts": [*([since] if since else []), *([plan] if plan else self.breakdown.outlook[1:])],
            "notes": list(dict.fromkeys(map(sentence, [*warned_of_plan, *self._notes()]))),
            "changing": self._changing(),
            **self.drawings.values(),
            "axes": [
                (f"aspect.{tier.number}", f"{tier.code} {official(tier.entry, self.words)}", self.breakdown.index(score.tier_index(tier)))
                for tier in self.instrument.aspects
            ],
            "tiers": list(self._tiers()),
            "parts": self.breakdown.parts,
            "strongest": [self._indicator(at) for at in found.strongest],
            "weakest": [self._indicator(at) for at in found.weakest],
        }

    def _notes(self) -> list[str]:
        """What there is to know of the result, a line for each kind; what is said of single levels is below the breakdown."""
        return [*cautions(self.score, self.compared, self.words), *self._below, *notes.bases([self.score], self.words)]

    @property
    def _below(self) -> list[str]:
        """The notes about the indices of domains and aspects."""
        indices = map(self.score.tier_index, (*self.instrument.domains, *self.instrument.aspects))
        return notes.below_indices(self.instrument, indices, self.words)

    def _changing(self) -> set[str]:
        """Those of the notes that hold for the levels as they are, and may not for others."""
        own = [it for it in self.score.warnings if it.code != "provisional-instrument"]
        return {*(said(it, self.words) for it in own), *map(sentence, self._below)}

    def _tiers(self) -> Iterator[TierRow]:
        walked = list(self.instrument.outline.walk("aspect"))
        for depth, tier in walked if len(walked) <= MOST_TIERS else self.instrument.outline.walk("domain"):
            if not isinstance(tier, int):
                yield self.tier(tier, depth)

    def tier(self, tier: Tier, depth: int) -> TierRow:
        """The row of a domain or an aspect."""
        index = self.score.tier_index(tier)
        old = self.before.tier_index(tier) if self.before else None
        middle = self.benchmark.part(tier).middle if self.benchmark else None
        return TierRow(
            key=f"{tier.kind}.{tier.number}",
            depth=depth,
            code=tier.code,
            name=official(tier.entry, self.words),
            figure=self.breakdown.index(index),
            predicate=notes.tier_predicate(self.instrument, index),
            share=self._share(index),
            before=None if old is None else self._share(old),
            middle=None if middle is None else self._share(middle),
        )

    def _share(self, value: Fraction) -> str:
        return percent(share(self.instrument, value))

    def _indicator(self, at: int) -> Sequence[str]:
        """Number, name and level, which the breakdown has with all its decimals."""
        number, name, *_rest = self.breakdown.indicator(at)
        level = self.words.number(numbers.two(self.score.level(at)))
        return number, name, level + MARK * is_marked(self.score.answers, at)
