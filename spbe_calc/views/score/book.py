"""Scores as sheets for people: a ranking with the levels of each indicator, or the breakdown of one agency; and what they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from spbe_calc.exact import Num
from spbe_calc.faces import Heading
from spbe_calc.faces.book import Book, Field, Sheet
from spbe_calc.questions.ranking import by_instrument, ranked, summary
from spbe_calc.views.ranking import agencies_counted, mixed
from spbe_calc.views.score.page import Breakdown
from spbe_calc.words import notes, numbers
from spbe_calc.words.levels import MARK
from spbe_calc.words.values import official, title

if TYPE_CHECKING:
    from spbe_calc.instrument import Detail, Instrument, Tier
    from spbe_calc.questions.ranking import Ranked
    from spbe_calc.scoring import Score
    from spbe_calc.views.score.view import Extent
    from spbe_calc.words.language import Words

Row = Sequence[object]


def ranking_book(scores: Sequence[Score], words: Words, extent: Extent, closing: Sequence[str]) -> Book:
    """For each instrument a sheet with the ranking and one with all levels; then the sheet of notes, which ends with ``closing``."""
    order, top, deep = extent.order or "index", extent.top, extent.detail == "aspect"
    groups = by_instrument(scores)
    places = [(instrument, ranked(group, order, top)) for instrument, group in groups]
    several = len(groups) > 1
    rankings = [_ranking(instrument, found, words, deep=deep, named=several) for instrument, found in places]
    levels = [_levels(instrument, found, words, named=several) for instrument, found in places]
    remarks = [row for instrument, group in groups for row in _about_many(instrument, group, words)]
    return Book([*rankings, *levels, _remarks([*remarks, *((None, line) for line in closing)], words)])


def _titled(text: str, instrument: Instrument, *, named: bool) -> str:
    return f"{text} {instrument.id}" if named else text


def _ranking(instrument: Instrument, places: Iterable[Ranked], words: Words, *, deep: bool, named: bool) -> Sheet:
    """One row per agency with the index of each domain, and of each aspect if that is wanted or there are no domains."""
    tiers = (*instrument.domains, *(instrument.aspects if deep or not instrument.domains else ()))
    ends = instrument.low, instrument.high
    fields = [
        Field(words("Rank"), "whole", 10),
        Field(words("Agency"), "long", 44),
        Field(words("Year"), "whole", 8),
        Field(words("Stage"), width=10),
        Field(words("Index"), "decimal", 10, ends),
        Field(words("Exact index"), "figure"),
        Field(words("Predicate"), width=14),
        *(Field(_name(tier, words), "decimal", 14, ends) for tier in tiers),
        Field(words("Notes"), "long", 40),
        Field(words("Source file"), width=34),
    ]
    return Sheet(_titled(words("Ranking"), instrument, named=named), fields, (_ranked(place, tiers, words) for place in places), kept=2)


def _ranked(place: Ranked, tiers: Sequence[Tier], words: Words) -> Row:
    score = place.score
    answers, instrument = score.answers, score.instrument
    figures = [Num(numbers.short_index(instrument, score.tier_index(tier))) for tier in tiers]
    index = Num(numbers.short_index(instrument, score.index)), Num(numbers.full(score.index))
    remarks = "; ".join(notes.messages(score.warnings, words))
    return [place.rank, answers.agency, answers.year, answers.stage, *index, score.predicate.name, *figures, remarks, answers.source]


def _name(tier: Tier, words: Words) -> str:
    kind = words("Domain") if tier.kind == "domain" else words("Aspect")
    return f"{kind} {tier.number}: {official(tier.entry, words)}"


def _levels(instrument: Instrument, places: Iterable[Ranked], words: Words, *, named: bool) -> Sheet:
    """One row per agency, one column per indicator."""
    ends = instrument.low, instrument.high
    names = [f"{it.number}. {official(it.entry, words)}" for it in instrument.indicators]
    heads = [Field(words("Agency"), "long", 44), Field(words("Year"), "whole", 8), Field(words("Stage"), width=10)]
    fields = [*heads, *(Field(name, "figure", 16, ends, shades=True) for name in names)]
    return Sheet(
        _titled(words("Indicators"), instrument, named=named), fields, (_levels_of(it.score) for it in places), kept=1, remark=True
    )


def _levels_of(score: Score) -> Row:
    levels = (Num(numbers.six(score.level(at))) for at in range(len(score.instrument.indicators)))
    return [score.answers.agency, score.answers.year, score.answers.stage, *levels]


def _remarks(rows: Iterable[Row], words: Words) -> Sheet:
    return Sheet(words("Notes"), [Field(words("About"), "long", 40), Field(words("Note"), "long", 100)], rows, remark=True)


def _about(instrument: Instrument, words: Words) -> Iterator[Row]:
    """What is known of an instrument, and on what its predicates rest."""
    regulation, *provisional = notes.law(instrument, words)
    yield Heading(title(instrument.file, words)), None
    yield words("Instrument"), instrument.id
    yield words("Regulation"), regulation
    yield words("Provisional"), provisional[0] if provisional else words("no")
    yield words("Basis of the predicate"), words(notes.BASIS[instrument.basis])
    rounding = words("an index is shown with {decimals} decimals, rounded from the exact one")
    yield words("Rounding"), rounding.format(decimals=instrument.file.rounding.decimals)


def _about_many(instrument: Instrument, group: list[Score], words: Words) -> Iterator[Row]:
    """The same, with what was assumed, and the statistics of a ranking."""
    yield from _about(instrument, words)
    yield from ((words("Note"), line.removeprefix(f"{MARK} ")) for line in [*mixed(group, words), *notes.notes_of_many(group, words)])
    found = summary(group)
    first, third = found.quartiles
    yield from agencies_counted(found, words)
    named = (words("mean"), found.mean), (words("lower quartile"), first), (words("median"), found.median), (words("upper quartile"), third)
    yield from ((name, Num(numbers.short_index(instrument, value))) for name, value in named)
    yield from found.predicates.items()


def breakdown_book(score: Score, words: Words, detail: Detail) -> Book:
    """The breakdown of one agency, down to the indicators unless less is wanted; and the sheet of notes."""
    parts = Breakdown(score, words, detail)
    instrument = score.instrument
    ends = instrument.low, instrument.high
    fields = [
        Field(words("Part"), width=12),
        Field(words("No."), "whole", 8),
        Field(words("Name"), "long", 70),
        Field(words("Weight (%)"), "decimal", 12),
        Field(words("Index or level"), "decimal", 16, ends),
        Field(words("Predicate or level"), width=24),
        Field(words("Adds to the index"), "figure", 16),
        Field(words("Notes"), "long", 40),
    ]
    agency, *heading = parts.heading
    lines = [(words("Agency"), agency), *((None, line) for line in heading)]
    exact = words("Exact index"), Num(numbers.full(score.index))
    remarks = [*lines, exact, *((None, line) for line in parts.closing), *_about(instrument, words)]
    return Book([Sheet(words("Breakdown"), fields, _parts(parts, words)), _remarks(remarks, words)])


def _parts(parts: Breakdown, words: Words) -> Iterator[Row]:
    score, instrument = parts.score, parts.instrument
    whole = Num(numbers.six(instrument.total)), Num(numbers.short_index(instrument, score.index))
    remarks = "; ".join(notes.messages(score.warnings, words))
    yield Heading(words("Whole")), None, Heading(parts.index_name), *whole, Heading(score.predicate.name), None, remarks
    for _, part in instrument.outline.walk(parts.detail):
        if isinstance(part, int):
            indicator = score.indicator(part)
            figures = [Num(numbers.six(it)) for it in (indicator.weight, score.level(part), score.contribution(part))]
            name = official(indicator.entry, words)
            yield words("Indicator"), indicator.number, name, *figures[:2], parts.level_name(part), figures[2], None
        else:
            index = score.tier_index(part)
            kind = words("Domain") if part.kind == "domain" else words("Aspect")
            figures = [Num(numbers.six(part.entry.weight)), Num(numbers.short_index(instrument, index))]
            yield Heading(kind), part.number, Heading(parts.name(part.entry)), *figures, instrument.predicate(index).name, None, None
