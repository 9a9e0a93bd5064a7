"""A score in one line, for shell scripts: always with a decimal point."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spbe_calc.words import numbers
from spbe_calc.words.values import safe

if TYPE_CHECKING:
    from spbe_calc.scoring import Score


def line(score: Score, *, with_source: bool) -> str:
    """``2.98 Baik``, and with many inputs a tab and the source."""
    text = f"{numbers.index(score.instrument, score.index)} {safe(score.predicate.name)}"
    return f"{text}\t{safe(score.answers.source)}\n" if with_source else f"{text}\n"
