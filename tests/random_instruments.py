"""Instruments made at random: two or three tiers, any weights, levels, bands and rounding, always right; and one mistake in them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from spbe_calc.exact import exact_text
from spbe_calc.instrument import Instrument, load_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

Tree = dict[str, Any]
"""An instrument file before it is text: scalars are the text that stands there."""


def text_of(tree: object, depth: int = 0) -> str:
    """The tree as YAML: the three outer tiers a line each, so that positions mean something, the rest in flow style."""
    if isinstance(tree, dict):
        if depth == 0:
            return "".join(f"{key}: {text_of(value, 1)}\n" for key, value in tree.items())
        return "{" + ", ".join(f"{key}: {text_of(value, depth + 1)}" for key, value in tree.items()) + "}"
    if isinstance(tree, list):
        return "[\n" + ",\n".join("  " * depth + text_of(item, depth + 1) for item in tree) + "]"
    return str(tree)


def made(tree: Tree) -> Instrument:
    """The instrument of a right tree."""
    found = load_bytes("random.yaml", text_of(tree).encode())
    assert isinstance(found, Instrument)
    return found


def number_text(value: Fraction) -> str:
    """A decimal where it can be one of nine digits, else a fraction."""
    text = exact_text(value)
    return text if len(text) <= 10 else f"{value.numerator}/{value.denominator}"


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """A right instrument."""
    low = draw(st.integers(0, 2))
    high = low + draw(st.sampled_from([1, 2, 4, 5, 10, 100]))
    total = draw(st.sampled_from(["100", "1", "7/3", "12.5", "1000"]))
    aspects = draw(st.lists(st.lists(st.integers(1, 20), min_size=1, max_size=4), min_size=1, max_size=5))
    unit = Fraction(total) / sum(map(sum, aspects))
    numbers = iter(draw(st.lists(st.integers(1, 999), unique=True, min_size=20, max_size=20)))
    built = [draw(_aspect(at, [unit * part for part in parts], numbers, (low, high))) for at, parts in enumerate(aspects, start=1)]
    tree: Tree = {"id": "random", "title": "Random", "regulation": "None"}
    if total != "100" or draw(st.booleans()):
        tree["weights_total"] = total
    tree["levels"] = {"from": str(low), "to": str(high), "whole": draw(st.sampled_from(["true", "false"]))}
    ties = draw(st.sampled_from(["half-up", "half-even", "down"]))
    tree["rounding"] = {"decimals": str(draw(st.integers(0, 4))), "ties": ties}
    tree["predicate_basis"] = draw(st.sampled_from(["exact", "rounded"]))
    tree["predicates"] = draw(_bands(low, high))
    return tree | ({"domains": draw(_domains(built))} if draw(st.booleans()) else {"aspects": built})


@st.composite
def _aspect(draw: st.DrawFn, number: int, weights: list[Fraction], numbers: Iterator[int], levels: tuple[int, int]) -> Tree:
    equal = draw(st.booleans())
    indicators: list[Tree] = []
    for at, weight in enumerate(weights):
        entry: Tree = {"number": str(next(numbers)), "name": f"Indicator {at}"}
        if not equal:
            entry["weight"] = number_text(weight)
        if draw(st.integers(0, 4)) == 0:
            entry["default"] = str(draw(st.integers(*levels)))
        indicators.append(entry)
    return {"number": str(number), "name": f"Aspect {number}", "weight": number_text(sum(weights, Fraction())), "indicators": indicators}


@st.composite
def _bands(draw: st.DrawFn, low: int, high: int) -> list[Tree]:
    border = st.one_of(st.integers(low, high).map(lambda level: level * 100), st.integers(low * 100, high * 100))
    borders = sorted(draw(st.lists(border, unique=True, max_size=6)), reverse=True)
    bands: list[Tree] = [
        {"name": f"Band {at}", draw(st.sampled_from(["from", "above"])): number_text(Fraction(border, 100))}
        for at, border in enumerate(borders)
    ]
    return [*bands, {"name": "Lowest"}]


@st.composite
def _domains(draw: st.DrawFn, aspects: list[Tree]) -> list[Tree]:
    cut = draw(st.integers(1, len(aspects)))
    groups = [group for group in (aspects[:cut], aspects[cut:]) if group]
    return [
        {"number": str(at), "name": f"Domain {at}", "weight": number_text(_sum(group)), "aspects": group}
        for at, group in enumerate(groups, start=1)
    ]


def _sum(entries: list[Tree]) -> Fraction:
    return sum((Fraction(entry["weight"]) for entry in entries), Fraction())


def aspects_of(tree: Tree) -> list[Tree]:
    """The aspects, whichever tier they stand under."""
    return tree["aspects"] if "aspects" in tree else [aspect for domain in tree["domains"] for aspect in domain["aspects"]]


def indicators_of(tree: Tree) -> list[tuple[Tree, Fraction]]:
    """The indicators in file order, each with its exact weight."""
    return [
        (entry, Fraction(entry["weight"]) if "weight" in entry else Fraction(aspect["weight"]) / len(aspect["indicators"]))
        for aspect in aspects_of(tree)
        for entry in aspect["indicators"]
    ]
