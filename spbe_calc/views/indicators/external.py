"""How the score of another institution becomes the level of an indicator, for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from spbe_calc.faces import Column, Grid
from spbe_calc.views.indicators.demands import DEGREES
from spbe_calc.words import numbers
from spbe_calc.words.values import localized, score_name

if TYPE_CHECKING:
    from spbe_calc.instrument.levels.external import External
    from spbe_calc.words.language import Words


def facts(external: External, words: Words) -> Iterator[tuple[str, str]]:
    """The score, who gives it, how an answer states it, and how certain the conversion is."""
    _ = words
    ends = [_.number(numbers.full(end)) for end in (external.from_, external.to)]
    name = score_name(external, words)
    yield _("Score"), _("{index} from {giver}, {low} to {high}").format(index=name, giver=external.giver, low=ends[0], high=ends[1])
    degrees = external.certainty
    at, between = _(DEGREES[degrees.points]), _(DEGREES[degrees.between])
    text = _("{at} at the points below, {between} between them").format(at=at, between=between)
    why = localized(external.unsure, words)
    yield _("Conversion"), (at if at == between else text) + (f": {why}" if why else "")


def points(external: External, words: Words) -> Grid:
    """Scores and the levels that they mean; between them, levels rise evenly."""
    rows = [[words.number(numbers.full(value)) for value in point] for point in external.points]
    return Grid([Column(words("Score"), right=True), Column(words("Level"), right=True)], rows)
