"""Scores as csv: one row an agency, or with detail ``indicator`` one row an indicator."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from spbe_calc.exact import exact_text, fixed, rounded
from spbe_calc.render import numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spbe_calc.instrument import Instrument, Tier
    from spbe_calc.scoring import Score

HEAD = ("source", "agency", "year", "stage", "instrument")
WHOLE = ("index", "index_exact", "predicate")
LONG = ("domain", "aspect", "indicator", "name", "weight", "level", "contribution")
FORMULA = frozenset("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
"""How text begins that a spreadsheet would take for a formula; the last four are full-width forms of the first."""
MOST_FIGURES = 10_000


class _Line:
    """A file whose ``write`` hands the line back."""

    @staticmethod
    def write(line: str) -> str:
        return line


line = csv.writer(_Line(), lineterminator="\n").writerow
"""One row as a line of csv."""


def harmless(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if text[:1] in FORMULA and len(text) > 1 else text


class Figures(dict[int, str]):
    """The texts of a tier's index by its numerator: agencies share them, so each is formatted once."""

    def __init__(self, instrument: Instrument, tier: Tier) -> None:
        super().__init__()
        self.denominator = tier.units * instrument.scale
        self.rounding = instrument.file.rounding

    def __missing__(self, numerator: int) -> str:
        if len(self) >= MOST_FIGURES:
            self.clear()
        units = rounded(numerator, self.denominator, self.rounding.decimals, self.rounding.ties)
        text = self[numerator] = numbers.shortened(fixed(units, self.rounding.decimals))
        return text


class Wide:
    """One row an agency: its index and the index of each domain and aspect of the instrument."""

    def __init__(self, instrument: Instrument) -> None:
        self.instrument = instrument
        self.columns = [*HEAD, *WHOLE, *(f"{tier.kind}_{tier.number}" for tier in _tiers(instrument))]
        self._tiers = [(tier.start, tier.stop, Figures(instrument, tier)) for tier in _tiers(instrument)]
        self._wholes: dict[int, tuple[str, str, str]] = {}

    def cells(self, score: Score) -> list[object]:
        """The cells of a score, numbers as machines read them."""
        sums = score.sums
        whole = self._wholes.get(sums[-1]) or self._whole(score)
        return [*_head(score), *whole, *[figures[sums[stop] - sums[start]] for start, stop, figures in self._tiers]]

    def _whole(self, score: Score) -> tuple[str, str, str]:
        if len(self._wholes) >= MOST_FIGURES:
            self._wholes.clear()
        index = score.index
        whole = numbers.short_index(self.instrument, index), exact_text(index), harmless(score.predicate.name)
        self._wholes[score.total] = whole
        return whole


def wide(scores: Iterator[Score]) -> Iterator[str]:
    """A header for the first score's instrument, then a line a score; all scores are of that instrument."""
    first = next(scores, None)
    if first is None:
        return
    row = Wide(first.instrument)
    yield line(row.columns)
    yield line(row.cells(first))
    for score in scores:
        yield line(row.cells(score))


def long(scores: Iterator[Score]) -> Iterator[str]:
    """A header, then a line for each indicator of each score; scores may be of any instruments."""
    header = line((*HEAD, *LONG))
    for score in scores:
        yield header + "".join(map(line, _long(score)))
        header = ""


def _long(score: Score) -> Iterator[Sequence[object]]:
    domains = {at: tier.number for tier in score.instrument.domains for at in range(tier.start, tier.stop)}
    for aspect in score.instrument.aspects:
        for at in range(aspect.start, aspect.stop):
            indicator = score.indicator(at)
            figures = numbers.six(indicator.weight), exact_text(score.level(at)), numbers.six(score.contribution(at))
            name = harmless(indicator.entry.name)
            yield (*_head(score), domains.get(at), aspect.number, indicator.number, name, *figures)


def _head(score: Score) -> tuple[object, ...]:
    answers = score.answers
    return harmless(answers.source), harmless(answers.agency), answers.year, answers.stage, score.instrument.id


def _tiers(instrument: Instrument) -> Sequence[Tier]:
    return (*instrument.domains, *instrument.aspects)
