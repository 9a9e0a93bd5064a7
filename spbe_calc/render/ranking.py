"""The ranking of many agencies and its summary: the rows from which every form of it is made."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from spbe_calc.ranking import Ranked, Summary, ranked, summary
from spbe_calc.render import numbers
from spbe_calc.render.breakdown import bar
from spbe_calc.render.page import Grid, Page
from spbe_calc.render.values import safe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spbe_calc.instrument import Instrument
    from spbe_calc.ranking import Order
    from spbe_calc.render.words import Words
    from spbe_calc.scoring import Score

BAR = 30


class Ranking:
    """What a person is shown of many scores of one instrument."""

    def __init__(  # noqa: PLR0913 - what the options say, one each
        self,
        scores: list[Score],
        words: Words,
        *,
        tier: Literal["domain", "aspect"] = "domain",
        order: Order = "index",
        top: int | None = None,
        failed: Sequence[str] = (),
        failures: int | None = None,
    ) -> None:
        self.words = words
        self.instrument: Instrument = scores[0].instrument
        self.ranked: list[Ranked] = ranked(scores, order, top)
        self.summary: Summary = summary(scores)
        domains = self.instrument.domains if tier == "domain" else ()
        self.tiers = domains or self.instrument.aspects
        self.years = len({(score.answers.year, score.answers.stage) for score in scores}) > 1

        self.failed = failed
        """The inputs that could not be scored, or the first of them."""
        self.failures = len(failed) if failures is None else failures

    def page(self, blocks: str) -> Page:
        """The ranks, the figures of the summary, how many agencies each predicate, and what could not be scored."""
        file = self.instrument.file
        title = file.title if self.words.lang == "id" else file.title_en or file.title
        ranks = Grid(self.columns, self.rows, self.right, folds=frozenset({1}))
        grids = [ranks, Grid((), self.figures, frozenset({1})), Grid((), self.predicates(blocks), frozenset({1}))]
        return Page(title, [file.regulation], [*grids, *self.closing])

    @property
    def columns(self) -> list[str]:
        """The headings: rank, agency, year and stage where they differ, index, predicate, the index of each tier."""
        _ = self.words
        letter = "D" if self.tiers[0].kind == "domain" else "A"
        when = [_("Year"), _("Stage")] if self.years else []
        return [_("Rank"), _("Agency"), *when, _("Index"), _("Predicate"), *(f"{letter}{tier.number}" for tier in self.tiers)]

    @property
    def right(self) -> frozenset[int]:
        """The columns of figures."""
        index = 4 if self.years else 2
        return frozenset({0, index, *range(index + 2, index + 2 + len(self.tiers))})

    @property
    def rows(self) -> list[list[str]]:
        """A row an agency."""
        return [self._row(place.rank, place.score) for place in self.ranked]

    def _row(self, rank: int, score: Score) -> list[str]:
        answers = score.answers
        when = [str(answers.year or ""), answers.stage or ""] if self.years else []
        tiers = [self.index(score.tier_index(tier)) for tier in self.tiers]
        return [str(rank), answers.agency, *when, self.index(score.index), score.predicate.name, *tiers]

    def index(self, value: Fraction) -> str:
        """An index as the instrument rounds it, in the reader's language."""
        return self.words.number(numbers.index(self.instrument, value))

    @property
    def figures(self) -> list[list[str]]:
        """The summary's figures: what each is called, and the figure."""
        _, found = self.words, self.summary
        first, third = found.quartiles
        named = [(_("mean"), found.mean), (_("lower quartile"), first), (_("median"), found.median), (_("upper quartile"), third)]
        return [[_("agencies"), str(found.agencies)], *([name, self.index(value)] for name, value in named)]

    @property
    def closing(self) -> list[str]:
        """The inputs that could not be scored, if any."""
        if not self.failed:
            return []
        count, sources = self.failures, [safe(source) for source in self.failed]
        title = self.words.plural("{count} input could not be scored: {sources}", "{count} inputs could not be scored: {sources}", count)
        return [title.format(count=count, sources=", ".join(sources + ["..."] * (count > len(sources))))]

    def predicates(self, blocks: str) -> list[list[str]]:
        """How many agencies each predicate, with a bar that is longest for the most frequent."""
        most = max(self.summary.predicates.values())
        counted = self.summary.predicates.items()
        return [[name, str(count), bar(Fraction(count, most), BAR, blocks).rstrip(blocks[1])] for name, count in counted]
