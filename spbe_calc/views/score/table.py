"""Scores as rows: one row per agency, or one per indicator."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import getitem, itemgetter, sub
from typing import TYPE_CHECKING

from spbe_calc.exact import Memo, Num, exact_text, fixed, rounded
from spbe_calc.faces import Coded
from spbe_calc.words import numbers
from spbe_calc.words.cells import cell, harmless_line, line
from spbe_calc.words.notes import messages
from spbe_calc.words.values import official

if TYPE_CHECKING:
    from spbe_calc.instrument import Instrument, Tier
    from spbe_calc.instrument.models import AspectEntry, DomainEntry, IndicatorEntry
    from spbe_calc.problem import Problem
    from spbe_calc.scoring import Score
    from spbe_calc.words.language import Words

HEAD = ("source", "agency", "year", "stage", "instrument")
WHOLE = ("index", "index_exact", "predicate")
BASIS = ("predicate_basis", "warnings")
"""The last columns of a row: the basis of the predicate, and the codes of warnings."""
LONG = (*HEAD, "domain", "aspect", "indicator", "name", "weight", "level", "contribution", "warnings")


def _figures(instrument: Instrument, tier: Tier) -> Memo[int, str]:
    """The texts of a tier's index by its numerator: many agencies share a value, so each is formatted once."""
    denominator, rounding = tier.units * instrument.scale, instrument.file.rounding

    def text(numerator: int) -> str:
        units = rounded(numerator, denominator, rounding.decimals, rounding.ties)
        return numbers.without_zeros(fixed(units, rounding.decimals))

    return Memo(text)


class Wide:
    """One row per agency: its index, and the index of each domain and aspect."""

    def __init__(self, instrument: Instrument) -> None:
        self.instrument = instrument
        tiers = *instrument.domains, *instrument.aspects
        self.columns = [*HEAD, *WHOLE, *(f"{tier.kind}_{tier.number}" for tier in tiers), *BASIS]
        self._figures = [_figures(instrument, tier) for tier in tiers]
        # one item more than there are tiers, because an itemgetter with a single item does not return a tuple
        self._starts = itemgetter(*(tier.start for tier in tiers), 0)
        self._stops = itemgetter(*(tier.stop for tier in tiers), 0)
        self._wholes = Memo(self._whole)

    def lines(self, scores: Iterable[Score]) -> Iterator[str]:
        """The header, then one line of csv per score."""
        yield line(self.columns)
        yield from map(self._line, scores)

    def _line(self, score: Score) -> str:
        """A line of csv. Only texts may need quotation marks, so figures are joined directly."""
        answers, sums = score.answers, score.sums
        whole = self._wholes[sums[-1], answers.year, answers.stage]
        notes = codes(score.warnings) if score.warnings else ""
        return f"{cell(answers.source)},{cell(answers.agency)},{whole},{','.join(self._tiers(sums))},{answers.instrument.basis},{notes}\n"

    def cells(self, score: Score) -> list[object]:
        """The same row as cells."""
        return [
            *head(score),
            *_of_total(score.instrument, score.total),
            *map(Num, self._tiers(score.sums)),
            score.instrument.basis,
            codes(score.warnings),
        ]

    def _tiers(self, sums: list[int]) -> Iterator[str]:
        return map(getitem, self._figures, map(sub, self._stops(sums), self._starts(sums)))

    def _whole(self, key: tuple[int, int | None, str | None]) -> str:
        """The part of a line that many agencies share: year, stage, instrument, and what the total comes to in that year."""
        total, year, stage = key
        instrument = self.instrument.in_year(year)
        return harmless_line((year, stage, instrument.id, *_of_total(instrument, total)))[:-1]


def long(score: Score, words: Words) -> Iterator[Sequence[object]]:
    """One row for each indicator of a score."""
    warnings = warned(score.warnings, words)
    domains = {at: tier.number for tier in score.instrument.domains for at in range(tier.start, tier.stop)}
    for aspect in score.instrument.aspects:
        for at in range(aspect.start, aspect.stop):
            indicator = score.indicator(at)
            figures = numbers.six(indicator.weight), numbers.six(score.level(at)), numbers.six(score.contribution(at))
            about = aspect.number, indicator.number, named(indicator.entry, words)
            yield (*head(score), domains.get(at), *about, *map(Num, figures), warnings)


def named(entry: DomainEntry | AspectEntry | IndicatorEntry, words: Words) -> str:
    """The name of a domain, an aspect or an indicator: for programs the official one, for people that of their language."""
    shown = official(entry, words)
    return entry.name if shown == entry.name else Coded(entry.name, shown)


def in_words(kind: str, words: Words) -> Coded:
    """What a row is about: for programs ``index``, ``domain``, ``aspect`` or ``indicator``, for people a word."""
    names = {"index": words("Index"), "domain": words("Domain"), "aspect": words("Aspect"), "indicator": words("Indicator")}
    return Coded(kind, names[kind])


def yes_or_no(value: bool, words: Words) -> Coded:  # noqa: FBT001 - it is what is shown
    """Whether something is so: for programs true or false, for people a word."""
    return Coded("true", words("yes")) if value else Coded("false", words("no"))


def warned(warnings: Iterable[Problem], words: Words) -> Coded:
    """The codes of warnings; for people their messages, which are only worded when they are needed."""
    found = tuple(warnings)
    return Coded(codes(found), lambda: "; ".join(messages(found, words)))


def head(score: Score) -> tuple[object, ...]:
    """The cells that identify the score of a row."""
    answers = score.answers
    return answers.source, answers.agency, answers.year, answers.stage, score.instrument.id


def codes(warnings: Iterable[Problem]) -> str:
    """The codes of warnings, each once, separated by spaces."""
    return " ".join(dict.fromkeys(warning.code for warning in warnings))


def _of_total(instrument: Instrument, total: int) -> tuple[object, ...]:
    index = instrument.index_of(total)
    exact = Coded(exact_text(index), lambda: Num(numbers.full(index)))
    return Num(numbers.short_index(instrument, index)), exact, instrument.verdicts[total].band.name
