"""The rows of domains and aspects in a table: what is in them are no levels of indicators."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from spbe_calc.instrument.likeness import MOST_NAMES, abbreviates, fit, folded, likenesses, telling
from spbe_calc.instrument.naming import FEWEST, UNLIKE, numbers_by_name

if TYPE_CHECKING:
    from spbe_calc.instrument import Instrument
    from spbe_calc.instrument.outline import Tier

COUNTED = r"(?:(?P<counted>[IVX]+|[A-Z])\b[\W_]*)?(?P<name>.*)"
"""A row that is counted by Roman numbers or letters, as domains are: ``II. Tata Kelola SPBE``."""
WORDED = r"(?i)(?:(?P<counted>[IVX]+|[A-Z])\b[\W_]*)?(?:domain|aspek|aspect)\b[\W_]*(?P<number>[0-9]+|[IVX]+\b)?[\W_]*(?P<name>.*)"
"""A row that says itself of what it is: ``Aspek 2. Perencanaan``."""
ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX"]


def without_tiers(given: Mapping[str, Any], instrument: Instrument) -> Mapping[str, Any]:
    """The answers without those that are certainly of domains or aspects; all of them if no indicator is among them, by number or name."""
    kept = {key: value for key, value in given.items() if key in instrument.by_key or not _is_tier(key, instrument)}
    names = numbers_by_name(instrument)
    return kept if any(key in instrument.by_key or folded(without_count(key)) in names for key in kept) else given


def without_count(key: str) -> str:
    """What is written where the number of an indicator belongs, without a Roman number before it."""
    found = re.fullmatch(COUNTED, key, re.ASCII | re.DOTALL)
    return found["name"] if found and found["counted"] else key


def names_tier(key: str, instrument: Instrument) -> bool:
    """Whether what is written instead of a number is the name of a domain or an aspect, and may be that of an indicator, too."""
    return _named(without_count(key), instrument) is not None


@lru_cache(maxsize=MOST_NAMES)
def _is_tier(key: str, instrument: Instrument) -> bool:
    """Whether a row without an indicator's number is certainly of a domain or an aspect, by its own words or the name of that."""
    if (worded := re.fullmatch(WORDED, key, re.ASCII | re.DOTALL)) and (worded["number"] or _named(worded["name"], instrument)):
        return True
    found = re.fullmatch(COUNTED, key, re.ASCII | re.DOTALL)
    name = found["name"] if found else key
    number = ROMAN.index(found["counted"]) + 1 if found and found["counted"] in ROMAN else 0
    if folded(name) in numbers_by_name(instrument):
        return (tier := _named(name, instrument)) is not None and tier.number == number
    return bool(_named(name, instrument)) or any(tier.number == number and _is_like(name, tier) for tier in _tiers(instrument))


def tiers_beside(names: Mapping[str, str], instrument: Instrument, *, whole: bool) -> dict[str, Tier]:
    """The numbers that have the name of a domain or an aspect beside them, each with that: it may be the number of this, too.

    Where all indicators are (``whole``), it must be the name itself: they are abbreviated in all ways. A name that
    several rows have may be beside the numbers of its indicators, and a short form of the indicator's own name is no other.
    """
    every = list(names.values())
    found = ((number, _beside(name, number, instrument, exact=whole)) for number, name in names.items() if number in instrument.by_key)
    return {number: tier for number, tier in found if tier and every.count(names[number]) == 1}


@lru_cache(maxsize=MOST_NAMES)
def _beside(name: str, number: str, instrument: Instrument, *, exact: bool) -> Tier | None:
    own = fit(name, number, instrument)
    is_short = likenesses(name, instrument).get(number) == 1
    if numbers_by_name(instrument).get(folded(name)) == number or (is_short and own.is_alone):
        return None
    tiers, named = _tiers(instrument), _named(name, instrument)
    if counted := next((it for it in tiers if it.number == int(number) and (it == named if exact else _is_like(name, it))), None):
        return counted
    if is_short or folded(name) in numbers_by_name(instrument):
        return None
    is_unlike = len(telling(name)) >= FEWEST and likenesses(name, instrument).get(number, 0) <= UNLIKE
    tier = named or next((it for it in tiers if is_unlike and not exact and _is_like(name, it)), None)
    at = instrument.positions[int(number)]
    return None if tier and tier.start <= at < tier.stop else tier


def _tiers(instrument: Instrument) -> tuple[Tier, ...]:
    return (*instrument.domains, *instrument.aspects)


def _named(name: str, instrument: Instrument) -> Tier | None:
    """The domain or aspect with this name, in either language, apart from words that tell nothing."""
    words = telling(name)
    return next((tier for tier in _tiers(instrument) if words and words in _words(tier)), None)


def _words(tier: Tier) -> list[tuple[str, ...]]:
    return [telling(name) for name in (tier.entry.name, tier.entry.name_en) if name]


def _is_like(name: str, tier: Tier) -> bool:
    """Whether all words of a name are in that of a domain or aspect, or abbreviate some of it."""
    words = telling(name)
    return bool(words) and any(all(word in parts or abbreviates(word, parts) for word in words) for parts in _words(tier))
