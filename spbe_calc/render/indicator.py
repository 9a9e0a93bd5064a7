"""One indicator for people: names, weight, what it belongs to, where its level comes from, what its levels ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spbe_calc.exact import exact_text
from spbe_calc.render import indicators, numbers
from spbe_calc.render.indicatordata import tiers_of
from spbe_calc.render.page import Grid, Page
from spbe_calc.render.values import official, title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spbe_calc.instrument import Instrument, Tier
    from spbe_calc.render.words import Words


def page(instrument: Instrument, at: int, words: Words) -> Page:
    """The indicator at that position."""
    entry = instrument.indicators[at].entry
    heading = words("Indicator {number}: {name}").format(number=entry.number, name=official(entry, words))
    about = f"{title(instrument.file, words)} ({instrument.file.regulation})"
    facts = Grid([], [[name, text] for name, text in _facts(instrument, at, words) if text], folds=frozenset({1}))
    return Page(heading, [about], [facts, *_criteria(instrument, at, words)])


def _facts(instrument: Instrument, at: int, words: Words) -> Iterator[tuple[str, str | None]]:
    _, indicator, (domain, aspect) = words, instrument.indicators[at], tiers_of(instrument, at)
    entry, total = indicator.entry, _.number(exact_text(instrument.total))
    yield _("Official name"), entry.name
    yield _("In English"), entry.name_en
    yield _("Code"), entry.code
    yield _("Domain"), domain and _tier(domain, _)
    yield _("Aspect"), _tier(aspect, _)
    yield _("Weight"), _("{weight} of {total}").format(weight=_.number(numbers.two(indicator.weight)), total=total)
    yield _("One level adds"), _.number(numbers.six(indicator.weight / instrument.total))
    yield _("Levels"), indicators.levels(instrument, _)
    yield _("Level comes from"), entry.source
    yield _("While it is missing"), None if entry.default is None else _("level {level} stands").format(level=entry.default)
    yield _("Where it stands"), instrument.file.sources.indicators


def _tier(tier: Tier, words: Words) -> str:
    return f"{tier.number} {official(tier.entry, words)}"


def _criteria(instrument: Instrument, at: int, words: Words) -> Iterator[Grid]:
    """What each level asks for, where the instrument says it."""
    criteria = instrument.indicators[at].entry.levels
    if criteria:
        rows = [[str(level), text.id if words.lang == "id" else text.en or text.id] for level, text in sorted(criteria.items())]
        yield Grid([words("Level"), words("What it asks for")], rows, right=frozenset({0}), folds=frozenset({1}))
