"""The ranking of many agencies and its summary: the rows from which every form of it is made."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from spbe_calc.faces import Grid, Page
from spbe_calc.formats.bars import bar
from spbe_calc.questions.ranking import Ranked, Summary, ranked, summary
from spbe_calc.words import notes, numbers
from spbe_calc.words.values import official, safe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spbe_calc.instrument import Instrument
    from spbe_calc.questions.ranking import Order
    from spbe_calc.scoring import Score
    from spbe_calc.words.language import Words

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
        title = self.words.choose(file.title, file.title_en)
        figures = Grid((), self.figures, right=frozenset({1}))
        counts = Grid((), self.predicates(blocks), right=frozenset({1}), bars=frozenset({2}))
        below = "\n".join(notes.notes_of_many([place.score for place in self.ranked], self.words))
        parts: list[Grid | str] = [self.ranks, self.legend, *([below] if below else []), figures, counts]
        return Page(title, notes.law(self.instrument, self.words), [*parts, *self.closing])

    @property
    def ranks(self) -> Grid:
        """The agencies."""
        spare = frozenset({*range(len(self.columns) - len(self.tiers), len(self.columns)), *((2, 3) if self.years else ())})
        name = frozenset({1})
        return Grid(self.columns, self.rows, self.right, folds=name, agencies=name, spare=spare, short={0: "#"})

    @property
    def legend(self) -> Grid:
        """What D1, D2 ... stand for."""
        rows = [[code, official(tier.entry, self.words)] for code, tier in zip(self.codes, self.tiers, strict=True)]
        return Grid((), rows, folds=frozenset({1}))

    @property
    def codes(self) -> list[str]:
        """Short headings for domains or aspects."""
        letter = "D" if self.tiers[0].kind == "domain" else "A"
        return [f"{letter}{tier.number}" for tier in self.tiers]

    @property
    def columns(self) -> list[str]:
        """The headings: rank, agency, year and stage where they differ, index, predicate, the index of each tier."""
        _ = self.words
        when = [_("Year"), _("Stage")] if self.years else []
        return [_("Rank"), _("Agency"), *when, _("Index"), _("Predicate"), *self.codes]

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
        return [str(rank), answers.agency, *when, self.index(score.index), notes.predicate(score), *tiers]

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
