"""From a text to an indicator: its number, or its code in the regulation."""

from __future__ import annotations

import re
from difflib import get_close_matches
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from spbe_calc.instrument.likeness import MOST_NAMES, folded, likenesses, telling, words_shared
from spbe_calc.instrument.outline import NUMBERS, TIER
from spbe_calc.problem import Problem
from spbe_calc.reading.tables.headings import indicator_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spbe_calc.codes import Code
    from spbe_calc.instrument.instrument import Instrument
    from spbe_calc.problem import Place

NUMBER = "[1-9][0-9]*"
PART = rf"\s*(?:{TIER.removeprefix('(?i)')}|{NUMBERS})\s*"
LIST = rf"(?i){PART}(?:,{PART})*"
"""What is certainly meant as a list of indicators, domains and aspects, whether there are such or not."""
FEWEST = 2
"""A name of fewer words is too short to be like others."""
LIKE, UNLIKE = 0.8, 0.4
"""How much a name is like that of another indicator, and at most like that of its own, if it is certainly another's."""


@lru_cache(maxsize=8)
def numbers_by_code(instrument: Instrument) -> dict[str, str]:
    """The numbers of the indicators by their codes, in small letters."""
    return {it.entry.code.casefold(): str(it.number) for it in instrument.indicators if it.entry.code}


@lru_cache(maxsize=8)
def numbers_by_name(instrument: Instrument) -> dict[str, str]:
    """The numbers of the indicators by their names in all languages, folded; without names that several have."""
    found: dict[str, set[str]] = {}
    for it in instrument.indicators:
        for name in filter(None, (it.entry.name, it.entry.name_en)):
            found.setdefault(folded(name), set()).add(str(it.number))
    return {name: min(numbers) for name, numbers in found.items() if len(numbers) == 1}


@lru_cache(maxsize=MOST_NAMES)
def likely_number(name: str, instrument: Instrument, number: str, fewest: int = FEWEST) -> str | None:
    """The number of the indicator that a name beside a number is about, if it is certainly not about the indicator with that number.

    It is the name of another one, or most of its words are from it and few from that of its own. A short form of its own name, as
    tables have it below the name of an aspect, may be the name of another one. A name of fewer words than ``fewest`` does not count.
    Of several that it is as much like, it is the first. Without a number beside it, it is then none, and abbreviations and digits
    (``Domain``, ``1.1``) say too little: it must share words with the name.
    """
    like = likenesses(name, instrument)
    own = like.get(number, 0)
    if exact := numbers_by_name(instrument).get(folded(name)):
        return exact if exact != number and own < 1 else None
    if own > UNLIKE or len(telling(name)) < fewest:
        return None
    best = most_alike(like)
    if number:
        return best[0] if best else None
    return best[0] if len(best) == 1 and len(words_shared(name, best[0], instrument)) >= FEWEST else None


def most_alike(like: Mapping[str, Fraction]) -> list[str]:
    """The numbers of the indicators that a name is most like, in order; none if it is not much like any."""
    best = max(like.values(), default=Fraction())
    return sorted((number for number, value in like.items() if value == best >= LIKE), key=int)


def number_fault(text: str, instrument: Instrument, name: str = "") -> tuple[Code, dict[str, object]] | None:
    """The code and the values of the problem if a text is not the number of an indicator; None if it is. A name beside it may tell it.

    The codes are ``indicator-malformed`` (no number at all) and ``indicator-unknown``.
    """
    if text in instrument.by_key:
        return None
    if re.fullmatch(NUMBER, text, re.ASCII):
        return "indicator-unknown", {"found": text, **instrument.numbers}
    named = numbers_by_code(instrument).get(text.casefold()) or indicator_in(text) or likely_number(name or text, instrument, "")
    return "indicator-malformed", {"found": text or "''", "meant": named if named in instrument.by_key else None}


def position_of(text: str, instrument: Instrument, place: Place) -> int | Problem:
    """The position of the indicator that an option or argument names by its number, or else by its code.

    Returns a problem ``indicator-malformed`` or ``indicator-unknown`` at the place if there is none.
    """
    fault = number_fault(text, instrument)
    if fault is None:
        return instrument.positions[int(text)]
    by_code = {indicator.entry.code: at for at, indicator in enumerate(instrument.indicators)}
    code, values = fault
    return by_code.get(text, Problem(code, place, {**values, "option": True}))


def positions_of(text: str, instrument: Instrument, place: Place) -> int | tuple[int, ...] | Problem:
    """The position of one indicator (``position_of``), or those of a list such as ``29-31,5,domain.4``, in file order.

    Returns also a problem ``names-nothing`` at the place if a part of a list names no indicator.
    """
    found = position_of(text, instrument, place)
    if isinstance(found, int) or found.code != "indicator-malformed" or not re.fullmatch(LIST, text, re.ASCII):
        return found
    numbers = instrument.outline.named(text, place.source)
    return numbers if isinstance(numbers, Problem) else tuple(sorted(instrument.positions[number] for number in numbers))


def band_like(text: str, instrument: Instrument) -> str | None:
    """The name of the predicate that is nearly written like this, without regard to case; None if there is none."""
    names = {band.name.casefold(): band.name for band in instrument.bands}
    return next((names[it] for it in get_close_matches(text.strip().casefold(), names, n=1, cutoff=0.6)), None)
