"""The first screen of a report, which is also its first sheet of paper."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.exact import exact_text
from spbe_calc.questions.leverage import extremes
from spbe_calc.views.report.charts import Tick, percent, radar, share, tick, zones
from spbe_calc.views.score.brief import cautions, change_since
from spbe_calc.views.score.page import Breakdown
from spbe_calc.words import notes, numbers
from spbe_calc.words.values import official

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spbe_calc.instrument import Band, Tier
    from spbe_calc.questions.benchmark import Benchmark
    from spbe_calc.questions.comparison import Comparison
    from spbe_calc.scoring import Score
    from spbe_calc.words.language import Words

MOST_TIERS = 14
"""The most domains and aspects that have room; with more, only the domains are shown."""

ROOM = 24
"""The most characters of another agency's name on the scale."""


class TierRow(NamedTuple):
    """A domain or an aspect with its bar; shares are in percent of the bar."""

    key: str
    depth: int
    number: int
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

    def values(self) -> dict[str, object]:
        """All of them, by name."""
        score, band = self.score, self.score.verdict.next_band
        found, warned = extremes(score), notes.law(self.instrument, self.words)[1:]
        since = change_since(self.compared, self.words)
        gap = None if band is None else self.words.number(numbers.gap(score.index, band))
        return {
            "agency": score.answers.agency,
            "about": [line for line in self.breakdown.heading[1:] if line not in warned],
            "index_name": self.breakdown.index_name,
            "index": self.breakdown.index(score.index),
            "exact": self.words.number(exact_text(score.index)),
            "predicate": notes.predicate(score),
            "next_name": band.name if band else "",
            "gap": gap,
            "facts": [*([since] if since else []), *self.breakdown.outlook[1:]],
            "notes": self._notes(),
            "scale": self._scale(),
            "radar": self._radar(),
            "axes": [
                (f"aspect.{tier.number}", official(tier.entry, self.words), self.breakdown.index(score.tier_index(tier)))
                for tier in self.instrument.aspects
            ],
            "tiers": list(self._tiers()),
            "parts": self.breakdown.parts,
            "legend": self._legend(),
            "strongest": [self._indicator(at) for at in found.strongest],
            "weakest": [self._indicator(at) for at in found.weakest],
        }

    def _notes(self) -> list[str]:
        """What there is to know of the result, a line for each kind; what is said of single levels is below the breakdown."""
        tiers = map(self.score.tier_index, (*self.instrument.domains, *self.instrument.aspects))
        below = notes.below_indices(self.instrument, tiers, self.words)
        return [*cautions(self.score, self.compared, self.words), *below, *notes.bases([self.score], self.words)]

    def _scale(self) -> dict[str, object]:
        """The zones of the predicates, their borders, and the marks of the score, the one before and the mean of its kind."""
        instrument, index = self.instrument, self.breakdown.index
        borders = [band.border for band in instrument.bands if band.border is not None]
        ends = Fraction(instrument.low), Fraction(instrument.high)
        inner = [border for border in borders if ends[0] < border < ends[1]]
        marks = []
        if self.before:
            then = self.then if len(self.then) <= ROOM else f"{self.then[:ROOM]}…"
            mark = tick(instrument, self.before.index, f"{then}: {index(self.before.index)}")
            side = "start" if share(instrument, self.before.index) * 2 < 1 else "end"
            marks.append(mark if then.isdigit() else mark._replace(anchor=side))
        if self.benchmark and (middle := self.benchmark.part(None).middle) is not None:
            marks.append(tick(instrument, middle, f"{self.middle}: {index(middle)}"))
        return {
            "zones": zones(instrument, self.score.predicate.name),
            "ranges": [self._range(band) for band in instrument.bands[::-1]],
            "borders": [self._border(value) for value in (ends[0], *inner[::-1], ends[1])],
            "now": tick(instrument, self.score.index, index(self.score.index)),
            "marks": marks,
        }

    def _legend(self) -> list[tuple[str, str]]:
        """The meaning of the marks in bars: the class of each mark, and its name."""
        keys = [("then", self.then)] if self.before else []
        known = self.benchmark and any(part.tier and part.middle is not None for part in self.benchmark.parts)
        return [*keys, ("middle", self.middle)] if known else keys

    @property
    def then(self) -> str:
        """The name of what was before: a year, or another agency."""
        if self.compared and not self.compared.of_one_agency:
            return self.compared.before.answers.agency
        year = self.before.answers.year if self.before else None
        return str(year) if year and year != self.score.answers.year else self.words("Before")

    @property
    def middle(self) -> str:
        """The name of what is known of the others."""
        mean = self.benchmark is not None and self.benchmark.cohort.middle == "mean"
        return self.words("mean of its kind") if mean else self.words("median of its kind")

    def _range(self, band: Band) -> str:
        """A predicate and where it begins."""
        if band.border is None:
            return band.name
        text = self.words("{predicate} from {border}") if band.inclusive else self.words("{predicate} above {border}")
        return text.format(predicate=band.name, border=self.breakdown.border(band.border))

    def _border(self, value: Fraction) -> Tick:
        end = value in {self.instrument.low, self.instrument.high}
        return tick(self.instrument, value, str(value) if end else self.breakdown.border(value))

    def _radar(self) -> object:
        """The aspects, and the same of the score before."""
        tiers = self.instrument.aspects
        others = [list(map(self.before.tier_index, tiers))] if self.before else []
        return radar(self.instrument, [str(tier.number) for tier in tiers], list(map(self.score.tier_index, tiers)), others)

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
            number=tier.number,
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
        """Number, name and level."""
        number, name, _weight, level = self.breakdown.indicator(at)
        return number, name, level
