"""The rows of one score, from which the terminal, plain text and markdown are made, so that they cannot disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.exact import exact_text
from spbe_calc.faces import Grid
from spbe_calc.formats.bars import Scale
from spbe_calc.questions.leverage import fragile, steps_to_next
from spbe_calc.words import notes, numbers
from spbe_calc.words.values import listed, official, title, value

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from spbe_calc.instrument import Detail, Tier
    from spbe_calc.scoring import Score
    from spbe_calc.words.language import Words


class Row(NamedTuple):
    """A line of the breakdown; figures are text in the language of the reader."""

    kind: Detail
    depth: int
    number: str
    name: str
    weight: str
    reached: str
    """The index of a domain or aspect, the level of an indicator."""
    value: Fraction
    """The same, exactly."""
    predicate: str
    contribution: str = ""


class Breakdown:
    """Everything that a person is shown of one score, in order: heading, rows, closing lines."""

    def __init__(self, score: Score, words: Words, detail: Detail = "aspect") -> None:
        self.score, self.words, self.detail = score, words, detail
        self.instrument = score.instrument

    @property
    def heading(self) -> list[str]:
        """Who, when, under which regulation."""
        _, answers, file = self.words, self.score.answers, self.instrument.file
        when = [_("evaluation of {year}").format(year=answers.year)] if answers.year else []
        when += [_("stage: {stage}").format(stage=answers.stage)] if answers.stage else []
        return [answers.agency, ", ".join([title(file, _), *when]), *notes.law(self.instrument, _)]

    @property
    def columns(self) -> list[str]:
        """The headings of number, name, weight, index, bar, predicate, and with indicators what each adds."""
        _ = self.words
        tiers = {
            "domain": _("Domain"),
            "aspect": _("Domain and aspect") if self.instrument.domains else _("Aspect"),
            "indicator": _("Domain, aspect and indicator") if self.instrument.domains else _("Aspect and indicator"),
        }
        shown = [_("No."), tiers[self.detail], _("Weight"), _("Index"), "", _("Predicate")]
        return [*shown, _("Adds")] if self.detail == "indicator" else shown

    @property
    def rows(self) -> list[Row]:
        """Domains, aspects and indicators down to the detail asked for."""
        return [
            self.indicator(part, depth) if isinstance(part, int) else self._tier(part, depth)
            for depth, part in self.instrument.outline.walk(self.detail)
        ]

    def _tier(self, tier: Tier, depth: int) -> Row:
        index = self.score.tier_index(tier)
        number, name, weight = str(tier.number), self.name(tier.entry), self.weight(tier.entry.weight)
        return Row(tier.kind, depth, number, name, weight, self.index(index), index, notes.tier_predicate(self.instrument, index))

    def indicator(self, at: int, depth: int) -> Row:
        """The row of one indicator."""
        indicator = self.score.indicator(at)
        adds = self.words.number(numbers.six(self.score.contribution(at)))
        number, name, weight = str(indicator.number), self.name(indicator.entry), self.weight(indicator.weight)
        return Row("indicator", depth, number, name, weight, self.level(at), self.score.level(at), "", adds)

    def level(self, at: int) -> str:
        """The level of an indicator in the reader's language, marked when it is assumed."""
        assumed = self.score.indicator(at).number in self.score.answers.assumed
        return self.words.number(exact_text(self.score.level(at))) + notes.MARK * assumed

    def grid(self, blocks: str, cells: int | None = None) -> Grid:
        """The rows with bars of so many cells; without a number as many as there are levels, where those are few."""
        scale = Scale(self.instrument, cells)
        rows = []
        for row in self.rows:
            indent = "  " * row.depth
            figures = [row.weight, row.reached, scale.bar(row.value, blocks), row.predicate, row.contribution]
            rows.append([indent + row.number, indent + row.name, *figures][: len(self.columns)])
        kinds = [row.kind for row in self.rows]
        strong, faint = (frozenset(at for at, kind in enumerate(kinds) if kind == other) for other in ("domain", "indicator"))
        return Grid(
            self.columns,
            rows,
            right=frozenset({2, 3, 6}),
            folds=frozenset({1}),
            strong=strong,
            faint=faint,
            bars=frozenset({4}),
            spare=frozenset({2, *range(6, len(self.columns))}),
        )

    def name(self, entry: object) -> str:
        """The official name; for readers of English its gloss, where there is one."""
        return official(entry, self.words)

    def weight(self, value: Fraction) -> str:
        """A weight in the reader's language."""
        return self.words.number(numbers.weight(value))

    def index(self, value: Fraction) -> str:
        """An index as the instrument rounds it, in the reader's language."""
        return self.words.number(numbers.index(self.instrument, value))

    @property
    def result(self) -> tuple[str, str, str]:
        """What the index is called, the index, and its predicate."""
        name = self.instrument.file.index or self.words("Index")
        return name, self.index(self.score.index), notes.predicate(self.score)

    @property
    def closing(self) -> list[str]:
        """What follows the index: how far and how many steps it is to the next predicate, what would lose this one, and notes."""
        return [self._next(), *self._steps(), *self._fragile(), *self.notes]

    @property
    def notes(self) -> list[str]:
        """What the marks in the rows and behind the predicate mean."""
        parts = (part for _, part in self.instrument.outline.walk(self.detail) if not isinstance(part, int))
        return notes.notes([self.score], map(self.score.tier_index, parts), self.words)

    def _next(self) -> str:
        _, band = self.words, self.score.verdict.next_band
        if band is None or band.border is None:
            return _("the highest predicate")
        lacking = _.number(numbers.gap(self.score.index, band))
        border = self.index(band.border) if band.border == self.instrument.rounded(band.border) else value(band.border, _)
        text = _("{gap} below {predicate} (from {border})") if band.inclusive else _("{gap} below {predicate} (above {border})")
        return text.format(gap=lacking, predicate=band.name, border=border)

    def _steps(self) -> Iterator[str]:
        count, band = steps_to_next(self.score), self.score.verdict.next_band
        if count is not None and band is not None:
            text = self.words.plural(
                "{count} step of one level is enough for {predicate}", "{count} steps of one level are enough for {predicate}", count
            )
            yield text.format(count=count, predicate=band.name)

    def _fragile(self) -> Iterator[str]:
        if found := fragile(self.score):
            _, name, numbers = self.words, self.score.predicate.name, listed(found)
            if len(found) == 1:
                yield _("{predicate} is lost when indicator {number} loses one level").format(predicate=name, number=numbers)
            else:  # two texts and no plural: a language without plurals, too, must say that one of them is enough
                text = _("{predicate} is lost when any one of the indicators {numbers} loses one level")
                yield text.format(predicate=name, numbers=numbers)
