"""Everything about many agencies: the values of the template ``many.html``."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.faces import Designed, View
from spbe_calc.questions.ranking import Spread, by_instrument, duplicates, spread
from spbe_calc.views.ranking import Ranking, closing, mixed
from spbe_calc.views.report.agency import foundations
from spbe_calc.views.report.charts import percent, share
from spbe_calc.views.report.texts import report_texts
from spbe_calc.views.score.page import Breakdown
from spbe_calc.views.score.sentences import sentence
from spbe_calc.views.score.view import Extent
from spbe_calc.words import notes, numbers
from spbe_calc.words.values import listed, official, title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spbe_calc.instrument import Instrument, Tier
    from spbe_calc.scoring import Score
    from spbe_calc.views.score.view import Listener
    from spbe_calc.words.language import Words


class AspectLine(NamedTuple):
    """An aspect of one agency, with the level of each of its indicators: ``1: 5, 2: 4``."""

    number: int
    figure: str
    levels: str


class Figure(NamedTuple):
    """An index as it is shown, and a number by which to sort."""

    text: str
    value: str


class AgencyRow(NamedTuple):
    """An agency in the ranking."""

    rank: int
    agency: str
    when: Sequence[str]
    whole: Figure
    predicate: str
    order: int
    """Of its predicate, the lowest first."""
    tiers: Sequence[Figure]
    aspects: Sequence[AspectLine]


class SpreadRow(NamedTuple):
    """How the indices of a domain, or of the whole, are spread: as figures, and in percent of the scale."""

    code: str
    name: str
    figures: Sequence[str]
    places: Sequence[str]
    reach: str
    """From the lowest to the highest, in percent."""
    box: str
    """The width of the middle half, in percent."""


class ManyReport(View):
    """The report of one or more agencies together; ``fragment`` is only what is inside of its page."""

    def __init__(self, scores: list[Score], listener: Listener, *, fragment: bool = False) -> None:
        self.scores, self.listener, self.fragment = scores, listener, fragment

    def document(self, words: Words) -> Designed:
        """The page, with a ranking for each instrument."""
        self.listener.warn(duplicates(self.scores))
        groups = [_Group(group, words, self.listener).values() for _instrument, group in by_instrument(self.scores)]
        about = groups[0]
        text = report_texts(words)
        heading = ", ".join(filter(None, [f"{text['recap']}: {about['title']}", str(about["when"])]))
        values = {
            "text": text,
            "title": heading,
            "description": about["description"],
            "groups": groups,
            "closing": list(map(sentence, closing(self.listener, words))),
        }
        return Designed("many.html", ("ranking.js",), values, self.fragment)


class _Group:
    """The agencies with one instrument."""

    def __init__(self, scores: list[Score], words: Words, listener: Listener) -> None:
        self.scores, self.words = scores, words
        self.instrument: Instrument = scores[0].instrument
        self.ranking = Ranking(scores, words, Extent(many=True), listener)

    def values(self) -> dict[str, object]:
        """What the template shows of them."""
        counted, aspects = self.ranking.summary.predicates, self.instrument.aspects
        most = max(counted.values())
        return {
            "title": title(self.instrument.file, self.words),
            "when": self.when,
            "description": ". ".join(law := notes.law(self.instrument, self.words)),
            "about": [*filter(None, [self.when]), *law],
            "agencies": self.ranking.summary.agencies,
            "mean": self.ranking.index(self.ranking.summary.mean),
            "median": self.ranking.index(self.ranking.summary.median),
            "years": self.ranking.years,
            "codes": list(zip(self.ranking.codes, (official(tier.entry, self.words) for tier in self.ranking.tiers), strict=True)),
            "aspects": {tier.number: official(tier.entry, self.words) for tier in aspects},
            "rows": [self._row(place.rank, place.score) for place in self.ranking.ranked],
            "predicates": [(name, count, percent(Fraction(count, most))) for name, count in counted.items()],
            "spreads": list(self._spreads()),
            "notes": list(map(sentence, [*self._repeated, *mixed(self.scores, self.words), *notes.notes_of_many(self.scores, self.words)])),
            "facts": list(foundations(self.instrument, self.words)),
        }

    @property
    def when(self) -> str:
        """The years and the stage of the agencies, as far as they are known, and all have the same stage."""
        _, found = self.words, [score.answers for score in self.scores]
        years, stages = tuple(sorted({it.year for it in found if it.year})), {it.stage for it in found}
        texts = [_("evaluation of {year}").format(year=listed(years))] if years else []
        (stage, *others) = stages
        return ", ".join([*texts, *([_("stage: {stage}").format(stage=stage)] if stage and not others else [])])

    @property
    def _repeated(self) -> list[str]:
        """How many agencies are in the ranking more than once: the terminal names each, a reader of the page has to know it, too."""
        count = len({problem.values["agency"] for problem in duplicates(self.scores)})
        text = self.words.plural(
            "{count} agency is ranked more than once for the same year and stage",
            "{count} agencies are ranked more than once for the same year and stage",
            count,
        )
        return [text.format(count=count)] if count else []

    def _figure(self, value: Fraction) -> Figure:
        return Figure(self.ranking.index(value), numbers.six(value))

    def _row(self, rank: int, score: Score) -> AgencyRow:
        bands, breakdown = score.instrument.bands, Breakdown(score, self.words)
        return AgencyRow(
            rank=rank,
            agency=score.answers.agency,
            when=self.ranking.when(score),
            whole=self._figure(score.index),
            predicate=notes.predicate(score),
            order=len(bands) - 1 - bands.index(score.predicate),
            tiers=[self._figure(score.tier_index(tier)) for tier in self.ranking.tiers],
            aspects=[_aspect(breakdown, tier) for tier in score.instrument.aspects],
        )

    def _spreads(self) -> Iterator[SpreadRow]:
        """The spread of the index, then of each domain."""
        name = self.instrument.file.index or self.words("Index")
        yield self._spread("", name, spread(score.index for score in self.scores))
        for code, tier in zip(self.ranking.codes, self.ranking.tiers, strict=True):
            values = (score.tier_index(tier) for score in self.scores)
            yield self._spread(code, official(tier.entry, self.words), spread(values))

    def _spread(self, code: str, name: str, found: Spread) -> SpreadRow:
        shares = [share(self.instrument, value) for value in found]
        return SpreadRow(
            code,
            name,
            list(map(self.ranking.index, found)),
            list(map(percent, shares)),
            percent(shares[4] - shares[0]),
            percent(shares[3] - shares[1]),
        )


def _aspect(breakdown: Breakdown, tier: Tier) -> AspectLine:
    levels = ", ".join(f"{breakdown.score.indicator(at).number}: {breakdown.level(at)}" for at in range(tier.start, tier.stop))
    return AspectLine(tier.number, breakdown.index(breakdown.score.tier_index(tier)), levels)
