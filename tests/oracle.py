"""The index computed a second time, by someone who has read the regulation and not the program.

PermenPANRB 59/2020, Lampiran I, Bab II.B.4: the index of an aspect is the weighted mean of its levels, that of a domain the
weighted mean of its aspects, the whole index the weighted mean of the domains. The oracle works upwards from tier to tier on
the plain YAML of an instrument, where the program sums up all indicators at once. It imports nothing of ``spbe_calc``.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

MODES = {"half-up": ROUND_HALF_UP, "half-even": ROUND_HALF_EVEN, "down": ROUND_DOWN}
MANY = 60
"""Digits that are enough to tell which way any figure here is rounded."""


@dataclass(frozen=True)
class Result:
    """What an agency reaches."""

    index: Fraction
    tiers: dict[str, Fraction]
    """Indices by ``domain_1``, ``aspect_1`` ..."""
    contributions: dict[int, Fraction]
    """What each indicator adds to the index."""


class Oracle:
    """An instrument as plain YAML."""

    def __init__(self, file: Path) -> None:
        self.law: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))
        self.domains: list[dict[str, Any]] = self.law.get("domains") or [{"aspects": self.law["aspects"]}]
        self.whole_levels: bool = self.law["levels"].get("whole", True)

    @property
    def indicators(self) -> list[int]:
        """The numbers of all indicators."""
        return [indicator["number"] for domain in self.domains for aspect in domain["aspects"] for indicator in aspect["indicators"]]

    def result(self, levels: Mapping[int, str]) -> Result:
        """The indices of a whole set of levels."""
        tiers: dict[str, Fraction] = {}
        contributions: dict[int, Fraction] = {}
        upper: list[tuple[Fraction, Fraction]] = []
        for domain in self.domains:
            aspects = []
            for aspect in domain["aspects"]:
                parts = [(_weight(indicator, aspect), Fraction(levels[indicator["number"]])) for indicator in aspect["indicators"]]
                contributions |= {
                    it["number"]: weight * level / 100 for it, (weight, level) in zip(aspect["indicators"], parts, strict=True)
                }
                tiers[f"aspect_{aspect['number']}"] = _mean(parts)
                aspects.append((Fraction(str(aspect["weight"])), _mean(parts)))
            if "number" in domain:
                tiers[f"domain_{domain['number']}"] = _mean(aspects)
                upper.append((Fraction(str(domain["weight"])), _mean(aspects)))
            else:
                upper += aspects
        return Result(_mean(upper), tiers, contributions)

    def shown(self, value: Fraction) -> str:
        """A rounded index in shortest form."""
        rounding = self.law.get("rounding", {})
        return shortest(rounded(value, rounding.get("decimals", 2), rounding.get("ties", "half-up")))

    def predicate(self, index: Fraction, basis: str) -> str:
        """The predicate of an index."""
        if basis == "rounded":
            index = Fraction(self.shown(index))
        for band in self.law["predicates"]:
            if "from" in band and index >= Fraction(str(band["from"])):
                return str(band["name"])
            if "above" in band and index > Fraction(str(band["above"])):
                return str(band["name"])
        return str(self.law["predicates"][-1]["name"])

    def doubts(self, index: Fraction, basis: str) -> list[str]:
        """The codes of what makes the predicate or the rounded index of an index doubtful, in the order in which they are told."""
        uncertain, shown = self.law.get("uncertain", {}), Fraction(self.shown(index))
        step = Fraction(1, 10 ** self.law.get("rounding", {}).get("decimals", 2))
        borders = [Fraction(str(band.get("from", band.get("above")))) for band in self.law["predicates"][:-1]]
        found = {
            "near-border": self.predicate(index, "exact") != self.predicate(index, "rounded"),
            "border-unsure": "borders" in uncertain and (shown if basis == "rounded" else index) in borders,
            "rounding-unsure": "rounding" in uncertain and abs(shown - index) == step / 2,
        }
        return [code for code, holds in found.items() if holds]


def _weight(indicator: Mapping[str, Any], aspect: Mapping[str, Any]) -> Fraction:
    share = Fraction(str(aspect["weight"])) / len(aspect["indicators"])
    return Fraction(str(indicator["weight"])) if "weight" in indicator else share


def _mean(parts: Iterable[tuple[Fraction, Fraction]]) -> Fraction:
    parts = list(parts)
    return sum((weight * value for weight, value in parts), Fraction()) / sum(weight for weight, _ in parts)


def rounded(value: Fraction, decimals: int, ties: str = "half-up") -> Decimal:
    """The value with so many decimals."""
    with localcontext() as context:
        context.prec = MANY
        exact = Decimal(value.numerator) / Decimal(value.denominator)
        return exact.quantize(Decimal(1).scaleb(-decimals), MODES[ties])


def shortest(value: Decimal) -> str:
    """A decimal without trailing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def exact_text(value: Fraction) -> str:
    """A decimal where there is one of at most ``MANY`` digits, else the fraction."""
    with localcontext() as context:
        context.prec = MANY
        decimal = Decimal(value.numerator) / Decimal(value.denominator)
    return shortest(decimal) if Fraction(decimal) == value else f"{value.numerator}/{value.denominator}"
