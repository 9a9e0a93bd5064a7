"""Scores as csv: one row an agency, or with detail ``indicator`` one row an indicator."""

from __future__ import annotations

import csv
import re
from operator import getitem, itemgetter, sub
from typing import TYPE_CHECKING

from spbe_calc.exact import Memo, exact_text, fixed, rounded
from spbe_calc.formats.jsontext import Num
from spbe_calc.reading import STDIN
from spbe_calc.words import numbers
from spbe_calc.words.values import safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from spbe_calc.instrument import Instrument, Tier
    from spbe_calc.problem import Problem
    from spbe_calc.scoring import Score

HEAD = ("source", "agency", "year", "stage", "instrument")
WHOLE = ("index", "index_exact", "predicate")
BASIS = ("predicate_basis", "warnings")
"""The end of a row: what the predicate was decided on, and the codes of what there is to know about it."""
LONG = ("domain", "aspect", "indicator", "name", "weight", "level", "contribution")
LONG_COLUMNS = (*HEAD, *LONG)
FORMULA = frozenset("=+-@\uff1d\uff0b\uff0d\uff20")
"""How text begins that a spreadsheet would take for a formula; the last four are full-width forms of the first."""
OPENING = FORMULA | frozenset(" \u00a0\u3000")
"""How text begins that may be one of them: Excel does not see the spaces before it."""
INNER_FORMULA = f';(?=["\\s]*[{re.escape("".join(sorted(FORMULA)))}])'
"""Where a text would do so inside: a spreadsheet whose cells end at semicolons, as the Indonesian one's do, splits the text there."""
MOST_WHOLES = 10_000


class _Line:
    """A file whose ``write`` hands the line back."""

    @staticmethod
    def write(line: str) -> str:
        return line


line: Callable[[Iterable[object]], str] = csv.writer(_Line(), lineterminator="\n").writerow
"""One row as a line of csv."""


def harmless(text: str) -> str:
    """The text in one line, with an apostrophe wherever a spreadsheet would take what follows for a formula."""
    text = safe(text)
    if ";" in text:
        text = re.sub(INNER_FORMULA, ";'", text)
    return f"'{text}" if text[:1] in OPENING and text != STDIN and text.lstrip()[:1] in FORMULA else text


def guarded(cells: Iterable[object]) -> str:
    """One row as a line of csv, its texts harmless; a figure is no text, even where it begins with a minus."""
    return line(harmless(value) if isinstance(value, str) and not isinstance(value, Num) else value for value in cells)


def cell(text: str) -> str:
    """A text as a cell of csv, harmless, and in quotation marks where it needs them."""
    text = harmless(text)
    return line((text,))[:-1] if "," in text or '"' in text else text


def _figures(instrument: Instrument, tier: Tier) -> Memo[int, str]:
    """The texts of a tier's index by its numerator: agencies share them, so each is formatted once."""
    denominator, rounding = tier.units * instrument.scale, instrument.file.rounding

    def text(numerator: int) -> str:
        units = rounded(numerator, denominator, rounding.decimals, rounding.ties)
        return numbers.without_zeros(fixed(units, rounding.decimals))

    return Memo(text)


class Wide:
    """One row an agency: its index and the index of each domain and aspect of the instrument."""

    def __init__(self, instrument: Instrument) -> None:
        self.instrument = instrument
        tiers = *instrument.domains, *instrument.aspects
        self.columns = [*HEAD, *WHOLE, *(f"{tier.kind}_{tier.number}" for tier in tiers), *BASIS]
        self._figures = [_figures(instrument, tier) for tier in tiers]
        # one item more than there are tiers, because an itemgetter of one item gives no tuple
        self._starts = itemgetter(*(tier.start for tier in tiers), 0)
        self._stops = itemgetter(*(tier.stop for tier in tiers), 0)
        self._wholes: dict[tuple[int, int | None, str | None], str] = {}

    def line(self, score: Score) -> str:
        """A line of csv: only its texts can need quotation marks, so the figures are joined as they are."""
        answers = score.answers
        key = score.sums[-1], answers.year, answers.stage
        whole = self._wholes.get(key) or self._whole(key, score)
        told = codes(score.warnings) if score.warnings else ""
        return f"{cell(answers.source)},{cell(answers.agency)},{whole},{','.join(self._tiers(score))},{self.instrument.basis},{told}\n"

    def cells(self, score: Score) -> list[object]:
        """The same as cells, numbers as machines read them."""
        return [*head(score), *_whole(score), *self._tiers(score), self.instrument.basis, codes(score.warnings)]

    def _tiers(self, score: Score) -> Iterator[str]:
        return map(getitem, self._figures, map(sub, self._stops(score.sums), self._starts(score.sums)))

    def _whole(self, key: tuple[int, int | None, str | None], score: Score) -> str:
        if len(self._wholes) >= MOST_WHOLES:
            self._wholes.clear()
        text = self._wholes[key] = guarded((*head(score)[2:], *_whole(score)))[:-1]
        return text


def wide(scores: Iterator[Score]) -> Iterator[str]:
    """A header for the first score's instrument, then a line a score; all scores are of that instrument."""
    row = None
    for score in scores:
        if row is None:
            row = Wide(score.instrument)
            yield line(row.columns)
        yield row.line(score)


def long(scores: Iterator[Score]) -> Iterator[str]:
    """A header, then a line for each indicator of each score; scores may be of any instruments."""
    header = line(LONG_COLUMNS)
    for score in scores:
        yield header + "".join(guarded(cells) for cells in long_cells(score))
        header = ""


def long_cells(score: Score) -> Iterator[Sequence[object]]:
    """A row of cells for each indicator of a score."""
    domains = {at: tier.number for tier in score.instrument.domains for at in range(tier.start, tier.stop)}
    for aspect in score.instrument.aspects:
        for at in range(aspect.start, aspect.stop):
            indicator = score.indicator(at)
            figures = numbers.six(indicator.weight), exact_text(score.level(at)), numbers.six(score.contribution(at))
            yield (*head(score), domains.get(at), aspect.number, indicator.number, indicator.entry.name, *figures)


def head(score: Score) -> tuple[object, ...]:
    """The cells that say whose figures a row holds."""
    answers = score.answers
    return answers.source, answers.agency, answers.year, answers.stage, score.instrument.id


def codes(warnings: Iterable[Problem]) -> str:
    """The codes of warnings, each once, separated by spaces."""
    return " ".join(dict.fromkeys(warning.code for warning in warnings))


def _whole(score: Score) -> tuple[str, str, str]:
    return numbers.short_index(score.instrument, score.index), exact_text(score.index), score.predicate.name
