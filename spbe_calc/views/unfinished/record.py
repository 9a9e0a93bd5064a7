"""Unfinished answers as the object that json shows: null where an answer is missing, and what it can still come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spbe_calc.exact import exact_text
from spbe_calc.views.score import record as complete

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spbe_calc.instrument import Tier
    from spbe_calc.questions.unfinished import Unfinished
    from spbe_calc.views.score import shapes
    from spbe_calc.words.language import Words


def range_result(found: Unfinished, words: Words) -> shapes.Result:
    """The result of answers that may be unfinished: its keys, null where an answer is missing, and those of the range."""
    instrument, shape = found.instrument, complete.result(found.lowest, words)
    shape["warnings"] = complete.warned(found.warnings, words)
    shape["index_range"] = [exact_text(score.index) for score in (found.lowest, found.highest)]
    shape["predicates_possible"] = [band.name for band in found.predicates]
    shape["missing"] = list(found.missing)
    if found.missing:
        shape["index"] = shape["index_exact"] = shape["predicate"] = shape["next_predicate"] = None
    for tier, domain in zip(instrument.domains, shape["domains"] or [], strict=True):
        _tier(found, tier, domain)
        _aspects(found, tier.aspects, domain["aspects"])
    if not instrument.domains:
        _aspects(found, instrument.aspects, shape["aspects"])
    return shape


def _aspects(found: Unfinished, tiers: Sequence[Tier], aspects: list[shapes.Aspect]) -> None:
    missing = set(found.missing)
    for tier, aspect in zip(tiers, aspects, strict=True):
        _tier(found, tier, aspect)
        for indicator in aspect["indicators"]:
            if indicator["number"] in missing:
                indicator["level"] = indicator["contribution"] = None


def _tier(found: Unfinished, tier: Tier, shape: shapes.Tier) -> None:
    shape["index_range"] = [exact_text(score.tier_index(tier)) for score in (found.lowest, found.highest)]
    if found.lacks(tier):
        shape["index"] = shape["predicate"] = None
