"""The check of accepted evidence: as many items as the source of evidence counts, where it does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from spbe_calc.instrument.criteria import items
from spbe_calc.problem import Problem

if TYPE_CHECKING:
    from spbe_calc.answers import Answers
    from spbe_calc.reading import Input


def miscounted(answers: Answers, document: Input) -> Iterator[Problem]:
    """A warning ``items-differ`` for each ``of`` that is another number than the source of evidence has."""
    for number, derivation in answers.derivations.items():
        if (accepted := derivation.accepted) is None:
            continue
        level = accepted.complete + 1
        known = items(answers.instrument, answers.instrument.positions[number], level)
        if known is not None and known != accepted.of:
            values = {"indicator": number, "level": level, "known": known, "found": accepted.of}
            yield Problem("items-differ", document.place(answers.path(number, "of")), values, "warning")
