"""One indicator for people: names, weight, tiers, the source of its level, and the criteria of its levels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from spbe_calc.exact import exact_text
from spbe_calc.faces import Column, Grid, Page
from spbe_calc.views.indicators import page as indicators
from spbe_calc.views.indicators.record import criteria_of
from spbe_calc.words import numbers
from spbe_calc.words.values import localized, official, title

if TYPE_CHECKING:
    from spbe_calc.instrument import Instrument, Tier
    from spbe_calc.instrument.criteria import LevelName, Requirement
    from spbe_calc.words.language import Words


def page(instrument: Instrument, at: int, words: Words) -> Page:
    """The page of the indicator at this position."""
    entry = instrument.indicators[at].entry
    heading = words("Indicator {number}: {name}").format(number=entry.number, name=official(entry, words))
    about = f"{title(instrument.file, words)} ({instrument.file.regulation})"
    facts = Grid([Column(), Column(folds=True)], [[name, text] for name, text in _facts(instrument, at, words) if text])
    return Page(heading, [about], [facts, *_criteria(instrument, at, words)])


def _facts(instrument: Instrument, at: int, words: Words) -> Iterator[tuple[str, str | None]]:
    _, indicator, (domain, aspect) = words, instrument.indicators[at], instrument.outline.tiers_of(at)
    entry, total = indicator.entry, _.number(exact_text(instrument.total))
    yield _("Official name"), entry.name
    yield _("In English"), entry.name_en
    yield _("Code"), entry.code
    yield _("Domain"), domain and _tier(domain, _)
    yield _("Aspect"), _tier(aspect, _)
    yield _("Weight"), _("{weight} of {total}").format(weight=_.number(numbers.weight(indicator.weight)), total=total)
    yield _("One level adds"), _.number(numbers.six(indicator.weight / instrument.total))
    yield _("Levels"), indicators.levels(instrument, _)
    yield _("Level comes from"), localized(entry.source, _)
    yield _("While it is missing"), None if entry.default is None else _("level {level} is used").format(level=entry.default)
    yield _("Source"), localized(instrument.file.sources.indicators, _)


def _tier(tier: Tier, words: Words) -> str:
    return f"{tier.number} {official(tier.entry, words)}"


def _criteria(instrument: Instrument, at: int, words: Words) -> Iterator[Grid]:
    """The names and criteria of the levels, where they are known."""
    rows = [[str(level), _named(name, words), _text(criterion, words)] for level, name, criterion in criteria_of(instrument, at)]
    if rows:
        keep = [0, 1, 2] if any(name for _, name, _ in rows) else [0, 2]
        columns = [Column(words("Level"), right=True), Column(words("Name")), Column(words("Criteria"), folds=True)]
        yield Grid([columns[at] for at in keep], [[row[at] for at in keep] for row in rows])


def _named(name: LevelName | None, words: Words) -> str:
    return official(name, words) if name else ""


def _text(criterion: Requirement | None, words: Words) -> str:
    return words.choose(criterion.id, criterion.en) if criterion else ""
