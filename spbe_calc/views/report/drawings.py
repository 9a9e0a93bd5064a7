"""The scale and the radar of a report's first screen, and what their marks mean."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from spbe_calc.views.report.charts import Tick, radar, readable, share, tick, zones

if TYPE_CHECKING:
    from spbe_calc.instrument import Band
    from spbe_calc.questions.benchmark import Benchmark
    from spbe_calc.questions.comparison import Comparison
    from spbe_calc.scoring import Score
    from spbe_calc.views.score.page import Breakdown

ROOM = 24
"""The most characters of another agency's name on the scale."""


class Drawings:
    """What is drawn of a score, of the one ``before`` it if both have the same measure, and of the others of its kind."""

    def __init__(self, breakdown: Breakdown, before: Score | None, compared: Comparison | None, benchmark: Benchmark | None) -> None:
        self.breakdown, self.score, self.words = breakdown, breakdown.score, breakdown.words
        self.instrument = breakdown.instrument
        self.before, self.compared, self.benchmark = before, compared, benchmark

    def values(self) -> dict[str, object]:
        """All of it, by name."""
        return {
            "scale": self._scale(),
            "radar": self._radar(),
            "shapes": [("now", self.now), ("then", self.then)] if self.before else [],
            "legend": self._legend(),
        }

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
            "borders": readable([self._border(value) for value in (ends[0], *inner[::-1], ends[1])]),
            "now": tick(instrument, self.score.index, index(self.score.index)),
            "marks": marks,
        }

    def _legend(self) -> list[tuple[str, str]]:
        """The meaning of the marks in bars: the class of each mark, and its name."""
        keys = [("then", self.then)] if self.before else []
        known = self.benchmark and any(part.tier and part.middle is not None for part in self.benchmark.parts)
        return [*keys, ("middle", self.middle)] if known else keys

    @property
    def now(self) -> str:
        """The name of the score beside that of the one before."""
        if self.compared and not self.compared.of_one_agency:
            return self.score.answers.agency
        return str(self.score.answers.year) if self.then.isdigit() else self.words("After")

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
        return radar(self.instrument, [tier.code for tier in tiers], list(map(self.score.tier_index, tiers)), others)
