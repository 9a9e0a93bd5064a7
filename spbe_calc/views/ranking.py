"""The page of many scores of the same instrument: ranks and statistics."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from spbe_calc.faces import Bar, Block, Cell, Column, Grid, Page
from spbe_calc.questions.ranking import Ranked, Summary, ranked, summary
from spbe_calc.words import notes, numbers
from spbe_calc.words.values import listed, official, safe, title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spbe_calc.instrument import Instrument
    from spbe_calc.scoring import Score
    from spbe_calc.views.score.view import Extent, Listener
    from spbe_calc.words.language import Words

BAR = 30


class Ranking:
    """The parts of a ranking's page; ``listener`` knows which inputs could not be scored."""

    def __init__(self, scores: list[Score], words: Words, extent: Extent, listener: Listener) -> None:
        self.scores, self.words, self.listener = scores, words, listener
        self.instrument: Instrument = scores[0].instrument
        self.ranked: list[Ranked] = ranked(scores, extent.order or "index", extent.top)
        self.summary = summary(scores)
        self.tiers = (self.instrument.domains if extent.tier == "domain" else ()) or self.instrument.aspects
        self.years = len({(score.answers.year, score.answers.stage) for score in scores}) > 1

    def page(self) -> Page:
        """The ranks, the statistics, the number of agencies per predicate, and the inputs that could not be scored."""
        shown = [place.score for place in self.ranked]
        below = "\n".join([*mixed(self.scores, self.words), *notes.notes_of_many(shown, self.words)])
        blocks: list[Block] = [self._ranks(), self._legend(), *([below] if below else []), self._figures(), self._predicates()]
        return Page(
            title(self.instrument.file, self.words), notes.law(self.instrument, self.words), [*blocks, *closing(self.listener, self.words)]
        )

    @property
    def codes(self) -> list[str]:
        """Short headings for domains or aspects."""
        return [tier.code for tier in self.tiers]

    def _ranks(self) -> Grid:
        """One row per agency: rank, agency, year and stage (if they differ), index, predicate, the index of each tier."""
        _ = self.words
        columns = [
            Column(_("Rank"), right=True, short="#"),
            Column(_("Agency"), folds=True, agency=True),
            *([Column(_("Year"), spare=True), Column(_("Stage"), spare=True)] if self.years else []),
            Column(_("Index"), right=True),
            Column(_("Predicate")),
            *(Column(code, right=True, spare=True) for code in self.codes),
        ]
        return Grid(columns, [self._row(place.rank, place.score) for place in self.ranked])

    def _row(self, rank: int, score: Score) -> list[str]:
        tiers = [self.index(score.tier_index(tier)) for tier in self.tiers]
        return [str(rank), score.answers.agency, *self.when(score), self.index(score.index), notes.predicate(score), *tiers]

    def when(self, score: Score) -> list[str]:
        """Year and stage of an agency, where they differ."""
        return [str(score.answers.year or ""), score.answers.stage or ""] if self.years else []

    def _legend(self) -> Grid:
        """The meaning of D1, D2 and so on."""
        rows = [[code, official(tier.entry, self.words)] for code, tier in zip(self.codes, self.tiers, strict=True)]
        return Grid([Column(), Column(folds=True)], rows)

    def index(self, value: Fraction) -> str:
        """An index as the instrument rounds it, in the reader's language."""
        return self.words.number(numbers.index(self.instrument, value))

    def _figures(self) -> Grid:
        _, found = self.words, self.summary
        first, third = found.quartiles
        named = [(_("mean"), found.mean), (_("lower quartile"), first), (_("median"), found.median), (_("upper quartile"), third)]
        rows = [*([name, str(count)] for name, count in agencies_counted(found, _)), *([name, self.index(value)] for name, value in named)]
        return Grid([Column(), Column(right=True)], rows)

    def _predicates(self) -> Grid:
        """The number of agencies per predicate, with bars relative to the most frequent one."""
        counted = self.summary.predicates
        most = max(counted.values())
        rows: list[list[Cell]] = [[name, str(count), Bar(Fraction(count), 0, most, BAR, open=True)] for name, count in counted.items()]
        return Grid([Column(), Column(right=True), Column(bar=True)], rows)


def agencies_counted(found: Summary, words: Words) -> list[tuple[str, int]]:
    """How many agencies there are, and how many results if they have more than one each."""
    results = [(words("results"), found.results)] if found.results > found.agencies else []
    return [*results, (words("agencies"), found.agencies)]


def mixed(scores: Sequence[Score], words: Words) -> list[str]:
    """The note that agencies have several results in one ranking, or that these are of several years or stages, if so."""
    _, found, said = words, summary(list(scores)), [score.answers for score in scores]
    years, stages = tuple(sorted({it.year for it in said if it.year})), tuple(sorted({it.stage for it in said if it.stage}))
    several = _.plural("{results} results of {count} agency", "{results} results of {count} agencies", found.agencies)
    parts = [
        *([several.format(results=found.results, count=found.agencies)] if found.results > found.agencies else []),
        *([_("different years in one ranking: {years}").format(years=listed(years))] if len(years) > 1 else []),
        *([_("different stages in one ranking: {stages}").format(stages=", ".join(stages))] if len(stages) > 1 else []),
    ]
    return ["; ".join(parts)] if parts else []


def closing(listener: Listener, words: Words) -> list[str]:
    """The line about inputs that could not be scored, if any."""
    count, sources = listener.failures, [safe(source) for source in listener.failed]
    if not sources:
        return []
    text = words.plural("{count} input could not be scored: {sources}", "{count} inputs could not be scored: {sources}", count)
    return [text.format(count=count, sources=", ".join(sources + ["..."] * (count > len(sources))))]
