"""The page of a benchmark: domains and aspects beside those of the others, the result, and the others' predicates."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from spbe_calc.faces import Bar, Cell, Column, Grid, Page
from spbe_calc.questions.cohort import INDEX, Count
from spbe_calc.views.score.page import Breakdown
from spbe_calc.words import notes, numbers
from spbe_calc.words.language import N_
from spbe_calc.words.levels import MARK, doubts_of_many
from spbe_calc.words.values import localized, official

if TYPE_CHECKING:
    from spbe_calc.instrument import Tier
    from spbe_calc.questions.benchmark import Benchmark, BenchmarkPart
    from spbe_calc.questions.cohort import Standing
    from spbe_calc.words.language import Words

BAR = 30
NAMES = {"instansi-pusat": N_("instansi pusat"), "nasional": N_("agencies nationwide")}
"""The kinds whose name is not their own key; the others are the same in every language."""

DISTANCES = {
    ("mean", 1): N_("{distance} above their mean, {middle}"),
    ("mean", 0): N_("exactly their mean, {middle}"),
    ("mean", -1): N_("{distance} below their mean, {middle}"),
    ("median", 1): N_("{distance} above their median, {middle}"),
    ("median", 0): N_("exactly their median, {middle}"),
    ("median", -1): N_("{distance} below their median, {middle}"),
}
MIDDLES = {
    "mean": N_("means as the ministry printed them: its own averages, not the plain means of the agencies"),
    "median": N_("medians, because no official means of these agencies are known for this year"),
}
"""What official figures are compared with."""


class BenchmarkPage:
    """The parts of a benchmark's page, in one language."""

    def __init__(self, benchmark: Benchmark, words: Words) -> None:
        self.benchmark, self.words = benchmark, words
        self.score, self.cohort = benchmark.score, benchmark.cohort
        self.breakdown = Breakdown(self.score, words, benchmark.finest)

    def page(self) -> Page:
        """The heading with the group, the tiers, the result, and how many agencies of the group have each predicate."""
        agency, *about = self.breakdown.heading
        result = self.breakdown.result([*self._standing(), *self._named(), *self._notes()])
        return Page(agency, [*about, *self._about()], [self._tiers(), result, self._predicates(), *self._source()])

    @property
    def group(self) -> str:
        """``392 kabupaten``."""
        kind, count = self.cohort.kind, self.cohort.agencies
        if kind:
            return f"{count} {self.words(NAMES.get(kind, kind))}"
        return self.words.plural("{count} other agency", "{count} other agencies", count).format(count=count)

    def _about(self) -> Iterator[str]:
        _, year = self.words, self.cohort.year
        if year is None:
            yield _("compared with {group}").format(group=self.group)
            return
        text = _("compared with {group} in the evaluation of {year}")
        if self.benchmark.guessed:
            text = _("compared with {group} in the evaluation of {year} (guessed from the name{advice})")
        yield text.format(group=self.group, year=year, advice=_.advice(_("; --cohort chooses others")))
        if self.score.answers.year not in {None, year}:
            yield _("the answers are of {answers}, the published results of {year}").format(answers=self.score.answers.year, year=year)

    def _tiers(self) -> Grid:
        """One row per domain and aspect: index, mean or median, difference, and how many are below."""
        _, mean = self.words, self.cohort.middle == "mean"
        columns = [
            Column(_("No.")),
            Column(self.breakdown.parts, folds=True),
            Column(_("Index"), right=True),
            Column(_("Mean") if mean else _("Median"), right=True),
            Column(_("Difference"), right=True),
            Column(_("Above"), right=True),
        ]
        walked = self.score.instrument.outline.walk(self.benchmark.finest)
        return Grid(columns, [self._row(tier, "  " * depth) for depth, tier in walked if not isinstance(tier, int)])

    def _row(self, tier: Tier, indent: str) -> list[Cell]:
        part = self.benchmark.part(tier)
        figures = self._index(part.figure), self._index(part.middle), self._signed(part.difference)
        return [f"{indent}{tier.number}", indent + official(tier.entry, self.words), *figures, self._place(part.place)]

    def _index(self, figure: Fraction | None) -> str:
        return "" if figure is None else self.breakdown.index(figure)

    def _signed(self, difference: Fraction | None) -> str:
        return "" if difference is None else self.words.number(numbers.signed_index(self.score.instrument, difference))

    def _place(self, place: Standing | Count | None) -> str:
        """``0 %``, ``60-65 %``, ``12 of 20``; marked if others have the same figure."""
        if place is None:
            return ""
        if isinstance(place, Count):
            text = self.words("{lower} of {all}").format(lower=place.lower, all=place.all)
            return text + MARK * (place.same > 0)
        return _share(place) + MARK * place.shared

    def _standing(self) -> Iterator[str]:
        """How many of the group are below the index, and how far it is from the mean or median."""
        _, part = self.words, self.benchmark.part(None)
        place = part.place
        if isinstance(place, Count):
            yield _("above {lower} of {group}").format(lower=place.lower, group=self.group)
        elif place:
            lowest, *_rest, highest = self.cohort.percentiles[INDEX]
            text = _("at or below the lowest of {group}") if part.figure <= lowest else _("above about {share} of {group}")
            text = _("at or above the highest of {group}") if part.figure >= highest else text
            yield text.format(share=_share(place), group=self.group)
        if part.difference is not None:
            text = _(DISTANCES[self.cohort.middle, (part.difference > 0) - (part.difference < 0)])
            yield text.format(distance=self._index(abs(part.difference)), middle=self._index(part.middle))

    def _named(self) -> Iterator[str]:
        """The strengths and the weaknesses."""
        _ = self.words
        for text, parts in ((_("strengths: {parts}"), self.benchmark.strengths), (_("weaknesses: {parts}"), self.benchmark.weaknesses)):
            if parts:
                yield text.format(parts="; ".join(map(self._distance, parts)))

    def _distance(self, part: BenchmarkPart) -> str:
        tier: Tier = part.tier  # type: ignore[assignment]
        return f"{tier.number} {official(tier.entry, self.words)} ({self._signed(part.difference)})"

    def _notes(self) -> Iterator[str]:
        _, places = self.words, [part.place for part in self.benchmark.parts if part.tier]
        if any(place.same if isinstance(place, Count) else place.shared for place in places if place):
            yield _("* others have the same figure")
        if self.cohort.source:
            yield _(MIDDLES[self.cohort.middle])
        yield from notes.notes([self.score], (), _)
        yield from notes_of_others(self.benchmark, _)

    def _predicates(self) -> Grid:
        """How many agencies of the group have each predicate; that of the agency is emphasized."""
        counted = self.cohort.predicates
        most = max(1, *counted.values())
        rows: list[list[Cell]] = [[name, str(count), Bar(Fraction(count), 0, most, BAR, open=True)] for name, count in counted.items()]
        own = frozenset(at for at, name in enumerate(counted) if name == self.score.predicate.name)
        return Grid([Column(self.words("Predicate")), Column(self.words("Agencies"), right=True), Column(bar=True)], rows, own)

    def _source(self) -> list[str]:
        source = localized(self.cohort.source, self.words)
        return [self.words("source: {source}").format(source=source)] if source else []


def notes_of_others(benchmark: Benchmark, words: Words) -> Iterator[str]:
    """Which levels of the others are assumed, estimated or not certain."""
    cohort, text = benchmark.cohort, words("the others: {note}")
    for note in doubts_of_many(cohort.doubts, benchmark.score.instrument, cohort.agencies, words):
        yield text.format(note=note)


def _share(place: Standing) -> str:
    """``0 %`` or ``60-65 %``."""
    return "-".join(dict.fromkeys(map(str, place[:2]))) + " %"
