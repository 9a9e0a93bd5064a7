"""The ranges of unfinished answers, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spbe_calc.words import numbers

if TYPE_CHECKING:
    from spbe_calc.instrument import Tier
    from spbe_calc.questions.unfinished import Unfinished


def index_range(unfinished: Unfinished, tier: Tier | None = None) -> str:
    """``1.80-2.40``; a single figure for a domain or aspect without answers that are missing or waited for."""
    indices = [score.tier_index(tier) if tier else score.index for score in (unfinished.lowest, unfinished.highest)]
    texts = [numbers.index(unfinished.instrument, index) for index in indices]
    return "-".join(texts if unfinished.spans(tier) else texts[:1])


def predicates(unfinished: Unfinished) -> str:
    """``Kurang/Cukup``: all predicates that are still possible."""
    return "/".join(band.name for band in unfinished.predicates)
