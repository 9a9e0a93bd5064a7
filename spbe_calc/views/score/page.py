"""The page of one score: its tree with figures and bars, the result, and notes."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from spbe_calc.faces import Bar, Cell, Column, Grid, Page, Result
from spbe_calc.instrument.levels.spans import span_at
from spbe_calc.questions.leverage import fragile, steps_to_next
from spbe_calc.words import notes, numbers
from spbe_calc.words.levels import MARK, is_marked
from spbe_calc.words.values import listed, official, title
from spbe_calc.words.values import value as figure

if TYPE_CHECKING:
    from spbe_calc.instrument import Detail, Tier
    from spbe_calc.scoring import Score
    from spbe_calc.words.language import Words


class Breakdown:
    """The parts of a score's page, in one language."""

    def __init__(self, score: Score, words: Words, detail: Detail = "aspect") -> None:
        self.score, self.words, self.detail = score, words, detail
        self.instrument = score.instrument

    def page(self) -> Page:
        """The heading, the tree, and the result with the lines below it."""
        agency, *about = self.heading
        return Page(agency, about, [self._grid(), self.result(self.closing)])

    @property
    def heading(self) -> list[str]:
        """The agency, then lines with year, stage and regulation."""
        name, *law = self.about
        return [self.score.answers.agency, ", ".join(filter(None, [name, self.when])), *law]

    @property
    def about(self) -> list[str]:
        """The title of the evaluation, then the regulation."""
        return [title(self.instrument.file, self.words), *notes.law(self.instrument, self.words)]

    @property
    def when(self) -> str:
        """Year and stage, as far as they are known."""
        _, answers = self.words, self.score.answers
        when = [_("evaluation of {year}").format(year=answers.year)] if answers.year else []
        when += [_("stage: {stage}").format(stage=answers.stage)] if answers.stage else []
        return ", ".join(when)

    @property
    def parts(self) -> str:
        """The heading of the column with the tree."""
        _ = self.words
        tiers = {
            "domain": _("Domain"),
            "aspect": _("Domain and aspect") if self.instrument.domains else _("Aspect"),
            "indicator": _("Domain, aspect and indicator") if self.instrument.domains else _("Aspect and indicator"),
        }
        return tiers[self.detail]

    def _grid(self) -> Grid:
        _, deep = self.words, self.detail == "indicator"
        parts = list(self.instrument.outline.walk(self.detail))
        kinds = ["indicator" if isinstance(part, int) else part.kind for _depth, part in parts]
        rows = [self._row(part, "  " * depth) for depth, part in parts]
        named = any(row[-2] for row, kind in zip(rows, kinds, strict=True) if kind == "indicator")
        columns = [
            Column(_("No.")),
            Column(self.parts, folds=True),
            Column(_("Weight"), right=True, spare=True),
            Column(_("Index"), right=True),
            Column(bar=True),
            Column(_("Predicate or level") if named else _("Predicate"), folds=named),
            *([Column(_("Adds"), right=True, spare=True)] if deep else []),
        ]
        strong, faint = (frozenset(at for at, kind in enumerate(kinds) if kind == other) for other in ("domain", "indicator"))
        return Grid(columns, [row[: len(columns)] for row in rows], strong, faint)

    def _row(self, part: Tier | int, indent: str) -> list[Cell]:
        if isinstance(part, int):
            number, name, weight, level = self.indicator(part, indent)
            adds = self.words.number(numbers.six(self.score.contribution(part)))
            return [number, name, weight, level, self._bar(self.score.level(part)), self.level_name(part), adds]
        index = self.score.tier_index(part)
        number, name, weight = indent + str(part.number), indent + self.name(part.entry), self.weight(part.entry.weight)
        return [number, name, weight, self.index(index), self._bar(index), notes.tier_predicate(self.instrument, index), ""]

    def _bar(self, reached: Fraction) -> Bar:
        return Bar(reached, self.instrument.low, self.instrument.high, by_level=self.detail == "indicator")

    def indicator(self, at: int, indent: str = "") -> list[str]:
        """Number, name, weight and level of an indicator."""
        indicator = self.score.indicator(at)
        return [indent + str(indicator.number), indent + self.name(indicator.entry), self.weight(indicator.weight), self.level(at)]

    def level(self, at: int) -> str:
        """The level of an indicator in the reader's language, marked if it is assumed, estimated or otherwise not certain."""
        return self.words.number(numbers.six(self.score.level(at))) + MARK * is_marked(self.score.answers, at)

    def level_name(self, at: int) -> str:
        """The name of an indicator's level; of a level with decimals, that of its range. Empty if no source has names."""
        from spbe_calc.instrument.criteria import level_name

        value = self.score.level(at)
        span = span_at(self.instrument, value)
        level = span.level if span else int(value) if value.denominator == 1 else None
        found = None if level is None else level_name(self.instrument, at, level)
        return official(found, self.words) if found else ""

    def name(self, entry: object) -> str:
        """The official name; in English its gloss, if there is one."""
        return official(entry, self.words)

    def weight(self, value: Fraction) -> str:
        """A weight in the reader's language."""
        return self.words.number(numbers.weight(value))

    def index(self, value: Fraction) -> str:
        """An index as the instrument rounds it, in the reader's language."""
        return self.words.number(numbers.index(self.instrument, value))

    def border(self, value: Fraction) -> str:
        """An index from the user or the instrument: with the usual decimals, or all of them if it has more.

        One whose decimals never end is rounded up to six, so that who reaches the figure reaches the index.
        """
        if value == self.instrument.rounded(value):
            return self.index(value)
        text = figure(value, self.words)
        return self.words.number(numbers.lacking(value)) if "/" in text else text

    @property
    def index_name(self) -> str:
        """The name of the index."""
        return self.instrument.file.index or self.words("Index")

    def result(self, below: list[str]) -> Result:
        """The index and its predicate."""
        return Result(self.index_name, self.index(self.score.index), notes.predicate(self.score), height(self.score), below)

    @property
    def closing(self) -> list[str]:
        """The lines below the index."""
        return [*self.outlook, *self.notes]

    @property
    def outlook(self) -> list[str]:
        """Gap and steps to the next predicate, and indicators that would lose this one."""
        return [self._next(), *self._steps(), *self._fragile()]

    @property
    def notes(self) -> list[str]:
        """The meaning of the marks in the rows and after the predicate."""
        parts = (part for _, part in self.instrument.outline.walk(self.detail) if not isinstance(part, int))
        return notes.notes([self.score], map(self.score.tier_index, parts), self.words)

    def _next(self) -> str:
        _, band = self.words, self.score.verdict.next_band
        if band is None or band.border is None:
            return _("the highest predicate")
        lacking = _.number(numbers.gap(self.score.index, band))
        border = self.border(band.border)
        text = _("{gap} below {predicate} (from {border})") if band.inclusive else _("{gap} below {predicate} (above {border})")
        return text.format(gap=lacking, predicate=band.name, border=border)

    def _steps(self) -> Iterator[str]:
        count, band = steps_to_next(self.score), self.score.verdict.next_band
        if count is not None and band is not None:
            text = self.words.plural(
                "{count} one-level step is enough for {predicate}", "{count} one-level steps are enough for {predicate}", count
            )
            yield text.format(count=count, predicate=band.name)

    def _fragile(self) -> Iterator[str]:
        if found := fragile(self.score):
            _, name, numbers = self.words, self.score.predicate.name, listed(found)
            if len(found) == 1:
                yield _("{predicate} is lost if indicator {number} drops one level").format(predicate=name, number=numbers)
            else:  # two texts instead of a plural: a language without plurals must also say that one of them is enough
                text = _("{predicate} is lost if any of the indicators {numbers} drops one level")
                yield text.format(predicate=name, numbers=numbers)


def height(score: Score) -> Fraction:
    """The share of all predicates that are lower than that of the score."""
    bands = score.instrument.bands
    return Fraction(len(bands) - 1 - bands.index(score.predicate), len(bands))
