"""One indicator for people: names, weight, tiers, the source of its level, and the criteria of its levels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from spbe_calc.exact import exact_text
from spbe_calc.faces import Column, Grid, Page
from spbe_calc.instrument.criteria import origin
from spbe_calc.views.indicators import demands, external
from spbe_calc.views.indicators import page as indicators
from spbe_calc.views.indicators.criteria import level_grid
from spbe_calc.words import numbers
from spbe_calc.words.values import localized, official, title

if TYPE_CHECKING:
    from spbe_calc.instrument import Instrument, Tier
    from spbe_calc.words.language import Words


def page(instrument: Instrument, at: int, words: Words) -> Page:
    """The page of the indicator at this position."""
    entry = instrument.indicators[at].entry
    heading = words("Indicator {number}: {name}").format(number=entry.number, name=official(entry, words))
    about = f"{title(instrument.file, words)} ({instrument.file.regulation})"
    facts = Grid([Column(), Column(folds=True)], [[name, text] for name, text in _facts(instrument, at, words) if text])
    conversion = [external.points(entry.external, words)] if entry.external else []
    return Page(heading, [about], [facts, *conversion, *_criteria(instrument, at, words)])


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
    yield from external.facts(entry.external, _) if entry.external else ()
    yield _("While it is missing"), None if entry.default is None else _("level {level} is used").format(level=entry.default)
    yield _("Source"), localized(instrument.file.sources.indicators, _)
    found = origin(instrument, at)
    yield _("Source of criteria"), demands.source_text(found.criteria, None, _)
    yield _("Source of evidence"), demands.source_text(found.evidence, found.page, _)
    yield _("Certainty of criteria"), demands.certainty_text(found, _)


def _tier(tier: Tier, words: Words) -> str:
    return f"{tier.number} {official(tier.entry, words)}"


def _criteria(instrument: Instrument, at: int, words: Words) -> Iterator[Grid]:
    """The names, criteria and evidence of the levels, where they are known."""
    if rows := list(demands.level_rows(instrument, at, words)):
        yield level_grid(rows, words)
