"""What tests of plans share: small instruments, random questions, and answers found by trying everything."""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.efforts import EQUAL, Efforts
from spbe_calc.instrument import Instrument, load_bytes
from spbe_calc.questions.plan import FREE, Limits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

PRIMES = (999_999_937, 999_999_929, 998_244_353, 982_451_653)
"""Large primes: sums of fractions over them have denominators of dozens of digits."""


class Question(NamedTuple):
    """What a plan is asked for, but for its target."""

    instrument: Instrument
    levels: tuple[int, ...]
    limits: Limits = FREE
    efforts: Efforts = EQUAL

    def total(self, levels: Sequence[int]) -> int:
        """The numerator of the index of these levels."""
        return sum(units * level for units, level in zip(self.instrument.units, levels, strict=True))

    def effort(self, levels: Sequence[int]) -> Fraction:
        """What it costs to rise to these levels, step by step."""
        return sum(
            (
                self.efforts.of(indicator.number, completed)
                for indicator, old, new in zip(self.instrument.indicators, self.levels, levels, strict=True)
                for completed, end in ends(self.instrument)
                if old < end <= new
            ),
            Fraction(),
        )


def ends(instrument: Instrument) -> list[tuple[int, int]]:
    """Each level and where it is complete: as the file states it, else at the whole level itself."""
    levels = instrument.file.levels
    stated = levels.complete or [Fraction(level) for level in range(levels.from_, levels.to + 1)]
    return [(levels.from_ + at, int(end * instrument.scale)) for at, end in enumerate(stated)]


def small_instrument(  # noqa: PLR0913 - a test names the one or two that matter to it
    weights: Sequence[str],
    *,
    low: int = 1,
    high: int = 5,
    whole: bool = True,
    numbers: Sequence[int] = (),
    border: str | None = None,
    extra: str = "",
    complete: Sequence[str] = (),
) -> Instrument:
    """An instrument of one aspect with these weights and the predicates Atas, Tengah, Bawah."""
    total = sum(map(Fraction, weights))
    stated = f", complete: [{', '.join(complete)}]" if complete else ""
    text = f"id: small\ntitle: Kecil\nregulation: none\nlevels: {{from: {low}, to: {high}, whole: {str(whole).lower()}{stated}}}\n{extra}"
    text += f"weights_total: {total}\npredicates:\n  - {{name: Atas, {border or f'from: {high}'}}}\n"
    text += f"  - {{name: Tengah, from: {(low + high) / 2}}}\n"
    text += f"  - {{name: Bawah}}\naspects:\n  - {{number: 1, name: A, weight: {total}, indicators: ["
    named = zip(numbers or range(1, len(weights) + 1), weights, strict=True)
    text += ", ".join(f"{{number: {number}, weight: {weight}, name: I}}" for number, weight in named) + "]}\n"
    instrument = load_bytes("small.yaml", text.encode())
    assert isinstance(instrument, Instrument), instrument
    return instrument


def random_efforts(random: Random, instrument: Instrument, kind: str) -> Efforts:
    """Efforts of some kind: none named, few values (many ties), decimals, as the weight (every plan costs what it gains), or long ones."""
    if kind == "equal":
        return EQUAL
    named: dict[tuple[int, int | None], Fraction] = {}
    for indicator in instrument.indicators:
        for level in range(instrument.low, instrument.high + 1):
            ties, fine = Fraction(random.randint(1, 3)), Fraction(random.randint(1, 9999), 1000)
            known = {"ties": ties, "fine": fine, "weight": indicator.weight}
            named[indicator.number, level] = known[kind] if kind in known else _long_effort(random, kind)
    return Efforts(named)


def _long_effort(random: Random, kind: str) -> Fraction:
    """A whole number of 9 to 13 digits (some differ in the last one only), or a fraction over a large prime."""
    if kind == "long":
        return Fraction(random.choice((10**9, 7 * 10**11, random.randint(10**8, 10**13))) + random.randint(-1, 1))
    return Fraction(random.choice((1, 500_000_000, random.randint(1, 999_999_999))), random.choice(PRIMES))


def random_limits(random: Random, instrument: Instrument) -> Limits:
    """Some limits, often none."""
    numbers = list(instrument.positions)
    return Limits(
        max_step=random.choice((None, None, 1, 2, 3)),
        max_level=random.choice((None, None, *range(instrument.low, instrument.high + 1))),
        lock=random.choice((None, None, frozenset(random.sample(numbers, len(numbers) // 4)))),
        only=random.choice((None, None, None, frozenset(random.sample(numbers, -(-2 * len(numbers) // 3))))),
        external=random.choice((None, None, None, frozenset(random.sample(numbers, -(-len(numbers) // 4))))),
    )


def random_levels(random: Random, instrument: Instrument) -> tuple[int, ...]:
    """Levels, with two decimals where levels have decimals."""
    if instrument.scale == 1:
        return tuple(random.randint(instrument.low, instrument.high) for _ in instrument.indicators)
    cent = instrument.scale // 100
    return tuple(random.randint(instrument.low * 100, instrument.high * 100) * cent for _ in instrument.indicators)


def ways(question: Question) -> Iterator[tuple[int, ...]]:
    """All levels that steps within the limits lead to."""
    return itertools.product(*(levels_within(question, at) for at in range(len(question.levels))))


def levels_within(question: Question, at: int) -> list[int]:
    """The levels one indicator may have in the end, told in the words of the options."""
    instrument, (max_step, max_level, lock, only, external) = question.instrument, question.limits
    number, start = instrument.indicators[at].number, question.levels[at]
    levels = [start]
    for level, following in ends(instrument):
        if following <= start:
            continue
        if max_step is not None and len(levels) > max_step:
            break
        if max_level is not None and level > max_level:
            break
        if number in (lock or ()) or (number in (external or ()) if only is None else number not in only):
            break
        levels.append(following)
    return levels


def best(question: Question, total: int) -> tuple[int, ...] | None:
    """The plan that comes first of all that reach a total; None when none does."""
    reaching = [levels for levels in ways(question) if question.total(levels) >= total]
    return min(reaching, key=lambda levels: _order(question, levels), default=None)


def _order(question: Question, levels: tuple[int, ...]) -> tuple[object, ...]:
    """Effort, indicators, index (the higher first), numbers, and at last how far the lower numbers rise (farther first)."""
    old = question.levels
    by_number = sorted(question.instrument.positions.items())
    numbers = [number for number, at in by_number if levels[at] > old[at]]
    return question.effort(levels), len(numbers), -question.total(levels), numbers, [-levels[at] for _, at in by_number]
