"""The rows of one score, from which the terminal, plain text and markdown are made, so that they cannot disagree."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.exact import exact_text
from spbe_calc.leverage import fragile, steps_to_next
from spbe_calc.render import numbers
from spbe_calc.render.values import listed, official, title, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spbe_calc.instrument import Detail, Tier
    from spbe_calc.render.words import Words
    from spbe_calc.scoring import Score


class Row(NamedTuple):
    """A line of the breakdown; figures are text in the language of the reader."""

    kind: Detail
    depth: int
    number: str
    name: str
    weight: str
    reached: str
    """The index of a domain or aspect, the level of an indicator."""
    share: Fraction
    """How far the index stands between the lowest level (0) and the highest (1)."""
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
        return [answers.agency, ", ".join([title(file, _), *when]), file.regulation]

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
        predicate = self.instrument.predicate(index).name
        name = self.name(tier.entry)
        return Row(
            tier.kind, depth, str(tier.number), name, self.weight(tier.entry.weight), self.index(index), self.share(index), predicate
        )

    def indicator(self, at: int, depth: int) -> Row:
        """The row of one indicator."""
        indicator, level = self.score.indicator(at), self.score.level(at)
        adds = self.words.number(numbers.six(self.score.contribution(at)))
        shown = self.words.number(exact_text(level)) + ("*" if indicator.number in self.score.answers.assumed else "")
        number, name = str(indicator.number), self.name(indicator.entry)
        return Row("indicator", depth, number, name, self.weight(indicator.weight), shown, self.share(level), "", adds)

    def name(self, entry: object) -> str:
        """The official name; for readers of English its gloss, where there is one."""
        return official(entry, self.words)

    def weight(self, value: Fraction) -> str:
        """A weight in the reader's language."""
        return self.words.number(numbers.weight(value))

    def index(self, value: Fraction) -> str:
        """An index as the instrument rounds it, in the reader's language."""
        return self.words.number(numbers.index(self.instrument, value))

    def share(self, value: Fraction) -> Fraction:
        """How far an index or level stands on the scale, from 0 to 1."""
        return (value - self.instrument.low) / (self.instrument.high - self.instrument.low)

    @property
    def result(self) -> tuple[str, str, str]:
        """What the index is called, the index, and its predicate."""
        name = self.instrument.file.index or self.words("Index")
        return name, self.index(self.score.index), self.score.predicate.name

    @property
    def closing(self) -> list[str]:
        """What follows the index: how far and how many steps it is to the next predicate, and what would lose this one."""
        return [self._next(), *self._steps(), *self._fragile()]

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
            text = self.words.plural(
                "{predicate} is lost when indicator {numbers} loses one level",
                "{predicate} is lost when any one of the indicators {numbers} loses one level",
                len(found),
            )
            yield text.format(predicate=self.score.predicate.name, numbers=listed(found))


def bar(share: Fraction, width: int, blocks: str = "█░") -> str:
    """A bar of that many characters, filled to the nearest of them."""
    filled = min(width, int(share * width + Fraction(1, 2)))
    return blocks[0] * filled + blocks[1] * (width - filled)
