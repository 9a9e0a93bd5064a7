"""How much a name in a table is like that of an indicator: people abbreviate and shorten them."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spbe_calc.instrument.instrument import Instrument

OPENING = "^(?:tingkat kematangan|maturity level(?: of)?) "
"""What stands before an indicator's name in many tables, and says nothing about which it is."""
COMMON = frozenset(["dan", "di", "of", "and", "the", "spbe", "instansi", "pusat", "pemerintah", "daerah", "tingkat", "kematangan"])
"""Words that do not tell indicators apart."""
MOST_NAMES = 4096
"""For how many names it is remembered what they are like; those of many files are alike."""
NONE = Fraction()
SHORTEST = 3
"""How many letters an abbreviation has at least."""
MOST_WORDS = 30
"""A text of more words is an explanation, not a name; the longest name has 18."""


class Fit(NamedTuple):
    """What a name says of the number beside it."""

    is_best: bool
    """No other indicator's name is more like it."""
    is_alone: bool
    """None is as much like it, either."""
    is_another: bool
    """Another indicator's name is more like it."""


class Known(NamedTuple):
    """The names of an instrument's indicators."""

    names: tuple[tuple[str, tuple[str, ...]], ...]
    """The words of each name, with the number of its indicator."""
    shared: dict[str, int]
    """In the names of how many indicators a word is."""


@lru_cache(maxsize=MOST_NAMES)
def folded(name: str) -> str:
    """A name in small letters and digits alone, without what begins the names of many indicators in a table."""
    return re.sub(OPENING, "", " ".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", name).casefold())))


def regulation_in_short(name: str) -> str:
    """A regulation as people call it, in one form: ``PermenPAN-RB No. 59/2020`` is ``Peraturan Menteri PANRB Nomor 59 Tahun 2020``."""
    words = re.sub(r"\b(?:nomor|no|tahun|th)\b", " ", name.casefold())
    for kind, short in (("menteri", "permen"), ("badan", "perban")):
        words = re.sub(rf"\bperaturan\s+{kind}\b", short, words)
    return "-".join(["".join(re.findall("[a-z]+", words)), *re.findall("[0-9]+", words)])


@lru_cache(maxsize=8)
def known_words(instrument: Instrument) -> Known:
    """The words of the names in all languages, without those that do not tell indicators apart."""
    parts, numbers = list[tuple[str, tuple[str, ...]]](), dict[str, set[int]]()
    for it in instrument.indicators:
        for name in filter(None, (it.entry.name, it.entry.name_en)):
            parts.append((str(it.number), telling(name)))
            for word in parts[-1][1]:
                numbers.setdefault(word, set()).add(it.number)
    return Known(tuple(parts), {word: len(those) for word, those in numbers.items()})


def telling(name: str) -> tuple[str, ...]:
    """The words of a name that may tell it from others."""
    return tuple(word for word in folded(name).split() if word not in COMMON)


@lru_cache(maxsize=MOST_NAMES)
def likenesses(name: str, instrument: Instrument) -> dict[str, Fraction]:
    """How much a name is like that of each indicator, by its number: from 0 to 1, which is the name or a short form of it.

    What is in few names counts more: ``layanan`` says little. An unknown word is like none. Numbers without any likeness are left out.
    """
    known, parts = known_words(instrument), dict.fromkeys(telling(name))
    if not parts or len(parts) > MOST_WORDS:
        return {}
    found: dict[str, Fraction] = {}
    matches = {word: _meant(word, known) for word in parts}
    weights = {word: Fraction(1, max(len(those), 1)) for word, those in matches.items()}
    for number in {number for those in matches.values() for number in those}:
        found[number] = sum((weights[word] for word, those in matches.items() if number in those), Fraction()) / sum(weights.values())
    return found


@lru_cache(maxsize=MOST_NAMES)
def fit(name: str, number: str, instrument: Instrument) -> Fit:
    """Whether a name is like that of the indicator with this number, and of which it is more."""
    like = likenesses(name, instrument)
    own, best = like.get(number, NONE), max(like.values(), default=NONE)
    is_best = own == best > 0
    return Fit(is_best, is_best and list(like.values()).count(best) == 1, own < best)


def words_shared(name: str, number: str, instrument: Instrument) -> set[str]:
    """The words, not digits, that a name has in common with that of an indicator; abbreviations are none."""
    own = {word for it, parts in known_words(instrument).names if it == number for word in parts}
    return {word for word in own.intersection(telling(name)) if word.isalpha()}


def _meant(word: str, known: Known) -> frozenset[str]:
    """The numbers of the indicators with this word in their names, or else with one or several that it abbreviates."""
    if word in known.shared:
        return frozenset(number for number, parts in known.names if word in parts)
    return frozenset(number for number, parts in known.names if abbreviates(word, parts))


def abbreviates(word: str, parts: tuple[str, ...]) -> bool:
    """Whether a word may be short for one of these, or for several."""
    return len(word) >= SHORTEST and word.isalpha() and (any(_shortens(word, it) for it in parts) or _are_initials(word, parts))


def _shortens(short: str, word: str) -> bool:
    """Whether a word may be an abbreviation of another: ``lay`` and ``lyn`` of ``layanan``."""
    letters = iter(word[1:])
    return len(short) < len(word) and short[0] == word[0] and all(letter in letters for letter in short[1:])


def _are_initials(short: str, parts: tuple[str, ...]) -> bool:
    """Whether a word has the initials of several words: ``sdm`` of ``sumber daya manusia``."""
    return short in "".join(word[0] for word in parts)
