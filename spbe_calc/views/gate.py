"""The messages of gates: what did not pass, and by how much."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from spbe_calc.exact import exact_text
from spbe_calc.views.unfinished.ranges import index_range
from spbe_calc.words import numbers
from spbe_calc.words.quota import MOST
from spbe_calc.words.values import safe

if TYPE_CHECKING:
    from spbe_calc.questions.gate import Gate
    from spbe_calc.questions.unfinished import Unfinished
    from spbe_calc.scoring import Score
    from spbe_calc.words.language import Words


def shortfall(score: Score, gate: Gate, lacking: Fraction, words: Words) -> str:
    """One line: the agency, the gate and the shortfall; and the reason, if the displayed figure hides it."""
    index = score.tier_index(gate.tier) if gate.tier else score.index
    figure = words.number(numbers.index(score.instrument, index))
    if gate.band:
        text = words("{source}: {agency}: {what} {index} is {predicate}, below {least}; {lacking} short of its border")
    elif score.instrument.rounded(index) >= (gate.least or 0):
        text = words(
            "{source}: {agency}: {what} {exact} is below {least} by {lacking}, though shown as {index}; a gate compares exact values"
        )
    else:
        text = words("{source}: {agency}: {what} {index} is below {least} by {lacking}")
    filled = text.format(
        source=safe(score.answers.source),
        agency=score.answers.agency,
        what=_what(gate, words),
        index=figure,
        exact=words.number(exact_text(index)),
        predicate=score.instrument.predicate(index).name,
        least=_least(gate, words),
        lacking=words.number(numbers.lacking(lacking)),
    )
    return safe(filled) + "\n"


def not_yet(unfinished: Unfinished, gate: Gate, words: Words) -> str:
    """One line for unfinished answers: the gate may still be missed, or can no longer be passed."""
    if gate.lacking(unfinished.highest) is None:
        text = words("{source}: {agency}: {what} {range} is not certain to reach {least} while answers are missing")
    else:
        text = words("{source}: {agency}: {what} {range} is below {least}, whatever the missing answers are")
    filled = text.format(
        source=safe(unfinished.answers.source),
        agency=unfinished.answers.agency,
        what=_what(gate, words),
        range=words.number(index_range(unfinished, gate.tier)),
        least=_least(gate, words),
    )
    return safe(filled) + "\n"


def rest(failed: Mapping[str, int], words: Words) -> Iterator[str]:
    """For each gate with more failures than lines, a line with the number of the rest."""
    for gate, count in failed.items():
        if (more := count - MOST) > 0:
            text = words.plural("{count} more does not pass --fail-under {gate}", "{count} more do not pass --fail-under {gate}", more)
            yield text.format(count=more, gate=safe(gate)) + "\n"


def _what(gate: Gate, words: Words) -> str:
    return f"{gate.tier.kind}.{gate.tier.number}" if gate.tier else words("index")


def _least(gate: Gate, words: Words) -> str:
    return gate.band.name if gate.band else words.number(gate.text.rpartition("=")[2])
