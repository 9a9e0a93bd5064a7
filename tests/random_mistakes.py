"""One mistake in a right instrument: each changes the tree in place and names the problem that must be told of it.

``pick(n)`` chooses one of n. A mistake that this tree leaves no room for returns None and changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from tests.random_instruments import Tree, aspects_of, indicators_of

Pick = Callable[[int], int]
Mistake = Callable[[Tree, Pick], str | None]


def _twice_numbered(tree: Tree, pick: Pick) -> str | None:
    entries = [entry for entry, _ in indicators_of(tree)]
    if len(entries) == 1:
        return None
    first = pick(len(entries) - 1)
    entries[first + 1]["number"] = entries[first]["number"]
    return "duplicate-number"


def _weight(found: str, code: str) -> Mistake:
    def mistake(tree: Tree, pick: Pick) -> str:
        aspect = aspects_of(tree)[pick(len(aspects_of(tree)))]
        entries = [entry for entry in aspect["indicators"] if "weight" in entry] or [aspect]
        entries[pick(len(entries))]["weight"] = found
        return code

    return mistake


def _changed(tree: Tree, pick: Pick) -> str:
    weighted = [*aspects_of(tree), *tree.get("domains", []), *(entry for entry, _ in indicators_of(tree) if "weight" in entry)]
    entry = weighted[pick(len(weighted))]
    weight = Fraction(entry["weight"]) * (1 + Fraction(1, 97))
    entry["weight"] = f"{weight.numerator}/{weight.denominator}"
    return "weights-sum"


def _total(tree: Tree, pick: Pick) -> str:
    tree["weights_total"] = str(17 + pick(10))
    return "weights-sum"


def _left_out(tree: Tree, pick: Pick) -> str | None:
    aspects = [aspect for aspect in aspects_of(tree) if len(aspect["indicators"]) > 1 and "weight" in aspect["indicators"][0]]
    if not aspects:
        return None
    entries = aspects[pick(len(aspects))]["indicators"]
    del entries[pick(len(entries))]["weight"]
    return "weights-mixed"


def _no_border(tree: Tree, pick: Pick) -> str | None:
    bands = tree["predicates"]
    if len(bands) == 1:
        return None
    band = bands[pick(len(bands) - 1)]
    band.pop("from", None)
    band.pop("above", None)
    return "band-border"


def _no_lowest_band(tree: Tree, _: Pick) -> str | None:
    if len(tree["predicates"]) == 1:
        return None
    del tree["predicates"][-1]
    return "band-border"


def _both_borders(tree: Tree, pick: Pick) -> str:
    band = tree["predicates"][pick(len(tree["predicates"]))]
    band |= {"from": tree["levels"]["to"], "above": tree["levels"]["to"]}
    return "band-border"


def _swapped(tree: Tree, pick: Pick) -> str | None:
    bands = tree["predicates"]
    if len(bands[:-1]) <= 1:
        return None
    at = pick(len(bands) - 2)
    bands[at], bands[at + 1] = bands[at + 1], bands[at]
    return "bands-order"


def _border_outside(tree: Tree, pick: Pick) -> str:
    tree["predicates"].insert(0, {"name": "Beyond", "from": str(int(tree["levels"]["to"]) + 1 + pick(5))})
    return "band-outside-levels"


def _default_outside(tree: Tree, pick: Pick) -> str:
    entries = indicators_of(tree)
    entries[pick(len(entries))][0]["default"] = str(int(tree["levels"]["to"]) + 1)
    return "level-out-of-range"


def _unknown_key(tree: Tree, pick: Pick) -> str:
    places = [tree, tree["levels"], tree["rounding"], *tree["predicates"], *aspects_of(tree), *(entry for entry, _ in indicators_of(tree))]
    places[pick(len(places))]["bobot"] = "1"
    return "unknown-key"


def _missing_key(tree: Tree, pick: Pick) -> str:
    aspect = aspects_of(tree)[pick(len(aspects_of(tree)))]
    places: list[tuple[Any, str]] = [(tree, "id"), (tree, "levels"), (tree, "predicates"), (tree["levels"], "to"), (aspect, "number")]
    place, key = places[pick(len(places))]
    del place[key]
    return "missing-key"


def _levels_turned(tree: Tree, pick: Pick) -> str:
    tree["levels"] = {"from": str(int(tree["levels"]["to"]) + pick(3)), "to": tree["levels"]["to"]}
    return "levels-order"


def _both_tiers(tree: Tree, _: Pick) -> str:
    aspects = aspects_of(tree)
    tree["aspects"], tree["domains"] = aspects, [{"number": "1", "name": "Domain", "weight": "1", "aspects": aspects}]
    return "tiers-ambiguous"


def _no_tier(tree: Tree, _: Pick) -> str:
    tree.pop("aspects", None)
    tree.pop("domains", None)
    return "tiers-ambiguous"


MISTAKES: dict[str, Mistake] = {
    "two indicators of one number": _twice_numbered,
    "a weight of 0": _weight("0", "weight-not-positive"),
    "a weight of 0/5": _weight("0/5", "weight-not-positive"),
    "a negative weight": _weight("-1.5", "weight-not-positive"),
    "a weight over nothing": _weight("1/0", "weight-malformed"),
    "a weight with a comma": _weight("'1,5'", "weight-malformed"),
    "a weight of words": _weight("banyak", "weight-malformed"),
    "another weight": _changed,
    "another total": _total,
    "a weight left out": _left_out,
    "a band without its border": _no_border,
    "no lowest band": _no_lowest_band,
    "a band with two borders": _both_borders,
    "two bands exchanged": _swapped,
    "a border outside the scale": _border_outside,
    "a default outside the scale": _default_outside,
    "an unknown key": _unknown_key,
    "a missing key": _missing_key,
    "a scale without extent": _levels_turned,
    "domains beside aspects": _both_tiers,
    "neither domains nor aspects": _no_tier,
}
