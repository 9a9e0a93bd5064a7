"""The tiers of an instrument in order, and the names of its parts in options: ``domain.3``, ``29-31``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from spbe_calc.problem import Place, Problem

if TYPE_CHECKING:
    from spbe_calc.instrument.models import AspectEntry, DomainEntry, InstrumentFile

Detail = Literal["domain", "aspect", "indicator"]
"""The lowest tier that an outline shows."""

TIER = r"(?i)(domain|aspect|aspek)[. ]([1-9][0-9]{0,5})"
NUMBERS = r"([1-9][0-9]{0,5})(?:-([1-9][0-9]{0,5}))?"


class Tier(NamedTuple):
    """A domain or an aspect: the indicators at positions ``start`` to ``stop`` (exclusive), in file order."""

    kind: Literal["domain", "aspect"]
    entry: DomainEntry | AspectEntry
    start: int
    stop: int
    units: int
    aspects: tuple[Tier, ...] = ()

    @property
    def number(self) -> int:
        """Its number in the regulation."""
        return self.entry.number

    @property
    def code(self) -> str:
        """Its short name, which tells domain 1 from aspect 1: ``D1``, ``A1``."""
        return f"{self.kind[0].upper()}{self.number}"


class Outline:
    """The domains (if any) and aspects of an instrument, in file order; ``numbers`` are those of its indicators."""

    def __init__(self, file: InstrumentFile, units: Sequence[int], numbers: Sequence[int]) -> None:
        self.instrument, self.numbers = file.id, numbers
        self.domains: tuple[Tier, ...] = ()
        self.aspects: tuple[Tier, ...] = ()
        for domain in file.domains or ():
            first = len(self.aspects)
            self._add_aspects(domain.aspects, units)
            own = self.aspects[first:]
            start: int = own[0].start
            stop: int = own[-1].stop
            self.domains += (Tier("domain", domain, start, stop, sum(units[start:stop]), own),)
        self._add_aspects(file.aspects or (), units)
        self.tops = self.domains or self.aspects
        """The tiers right below the whole: the domains; without any, the aspects."""

    def _add_aspects(self, entries: Sequence[AspectEntry], units: Sequence[int]) -> None:
        for entry in entries:
            start = self.aspects[-1].stop if self.aspects else 0
            stop = start + len(entry.indicators)
            self.aspects += (Tier("aspect", entry, start, stop, sum(units[start:stop])),)

    def walk(self, detail: Detail = "indicator") -> Iterator[tuple[int, Tier | int]]:
        """Everything down to this detail, in order: the depth, and a tier or the position of an indicator."""
        for tier in self.tops:
            yield from _under(tier, 0, detail)

    def tier(self, name: str) -> Tier | None:
        """The domain or aspect with a name such as ``domain.3``, ``aspect.6`` or ``Aspek 6``; None if there is none."""
        match = re.fullmatch(TIER, name, re.ASCII)
        tiers = self.domains if match and match[1].lower() == "domain" else self.aspects
        return next((tier for tier in tiers if match and tier.number == int(match[2])), None)

    @property
    def tier_names(self) -> tuple[str, ...]:
        """The names of all domains and aspects in options: ``domain.1``, ``aspect.1``."""
        return tuple(f"{tier.kind}.{tier.number}" for tier in (*self.domains, *self.aspects))

    def tiers_of(self, at: int) -> tuple[Tier | None, Tier]:
        """The domain (None if the instrument has none) and the aspect of the indicator at this position."""
        return next((tier for tier in self.domains if at < tier.stop), None), next(tier for tier in self.aspects if at < tier.stop)

    def named(self, text: str, option: str) -> frozenset[int] | Problem:
        """The numbers of the indicators in a list such as ``29-31,5,domain.4,aspect.6``.

        Returns the problem ``names-nothing`` at the option if a part of the list names no indicator.
        """
        numbers: set[int] = set()
        for part in map(str.strip, text.split(",")):
            found = self._named(part)
            if not found:
                known = self.tier_names if re.fullmatch(TIER, part, re.ASCII) else ()
                return Problem("names-nothing", Place(option), {"found": part or '""', "instrument": self.instrument, "tiers": known})
            numbers.update(found)
        return frozenset(numbers)

    def _named(self, part: str) -> Sequence[int]:
        if tier := self.tier(part):
            return self.numbers[tier.start : tier.stop]
        match = re.fullmatch(NUMBERS, part, re.ASCII)
        ends = [int(end) for end in match.groups() if end] if match else []
        if not ends or not set(self.numbers) >= set(ends):
            return ()
        return [number for number in self.numbers if ends[0] <= number <= ends[-1]]


def _under(tier: Tier, depth: int, detail: Detail) -> Iterator[tuple[int, Tier | int]]:
    """A tier and its parts down to this detail."""
    yield depth, tier
    if tier.kind != detail:
        for aspect in tier.aspects:
            yield from _under(aspect, depth + 1, detail)
        if tier.kind == "aspect" and detail == "indicator":
            yield from ((depth + 1, at) for at in range(tier.start, tier.stop))
