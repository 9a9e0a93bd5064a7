"""Unfinished answers as the object for json: null where a figure depends on a missing answer, and ranges."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from spbe_calc.exact import exact_text
from spbe_calc.views.score import record as complete

if TYPE_CHECKING:
    from spbe_calc.instrument import Tier
    from spbe_calc.questions.unfinished import Unfinished
    from spbe_calc.views.score import shapes
    from spbe_calc.words.language import Words


def range_result(unfinished: Unfinished, words: Words) -> shapes.Result:
    """The result of answers that may be unfinished: the keys of a result (null if they depend on a missing answer) and of ranges."""
    instrument, shape = unfinished.instrument, complete.result(unfinished.lowest, words)
    shape["warnings"] = complete.warning_entries(unfinished.warnings, words)
    shape["index_range"] = [exact_text(score.index) for score in (unfinished.lowest, unfinished.highest)]
    shape["predicates_possible"] = [band.name for band in unfinished.predicates]
    shape["missing"] = list(unfinished.missing)
    if unfinished.missing:
        shape["index"] = shape["index_exact"] = shape["predicate"] = shape["next_predicate"] = None
    for tier, domain in zip(instrument.domains, shape["domains"] or [], strict=True):
        _tier(unfinished, tier, domain)
        _aspects(unfinished, tier.aspects, domain["aspects"])
    if not instrument.domains:
        _aspects(unfinished, instrument.aspects, shape["aspects"])
    return shape


def _aspects(unfinished: Unfinished, tiers: Sequence[Tier], aspects: list[shapes.Aspect]) -> None:
    missing = set(unfinished.missing)
    for tier, aspect in zip(tiers, aspects, strict=True):
        _tier(unfinished, tier, aspect)
        for indicator in aspect["indicators"]:
            if indicator["number"] in missing:
                indicator["level"] = indicator["contribution"] = None


def _tier(unfinished: Unfinished, tier: Tier, shape: shapes.Tier) -> None:
    shape["index_range"] = [exact_text(score.tier_index(tier)) for score in (unfinished.lowest, unfinished.highest)]
    if unfinished.lacks(tier):
        shape["index"] = shape["predicate"] = None
