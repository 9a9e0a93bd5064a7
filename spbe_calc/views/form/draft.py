"""The content of new answers so far: who and when, and what earlier answers have."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from spbe_calc.answers import NO_DETAIL
from spbe_calc.answers.computed import COUNTS
from spbe_calc.exact import Num, exact_text

if TYPE_CHECKING:
    from spbe_calc.answers import Answers, Detail, Stage
    from spbe_calc.answers.models import Derivation
    from spbe_calc.instrument import Instrument


class Draft(NamedTuple):
    """The content of an answers file so far."""

    agency: str
    year: int
    stage: Stage | None
    instrument: Instrument
    levels: Mapping[int, Fraction] = {}
    """Levels by indicator number; all others are still to be filled in."""
    details: Mapping[int, Detail] = {}
    derivations: Mapping[int, Derivation] = {}
    """What earlier levels were computed from; these are written, not the levels."""
    criteria: bool = False
    """Whether each indicator has the criteria and evidence of its levels as comments."""
    unit: str | None = None
    """The unit that fills in a part."""
    only: frozenset[int] | None = None
    """The numbers of the indicators of a part; None for all."""

    @property
    def positions(self) -> list[int]:
        """The positions of the indicators in the form."""
        indicators = enumerate(self.instrument.indicators)
        return [at for at, indicator in indicators if self.only is None or indicator.number in self.only]

    @property
    def missing(self) -> int:
        """How many of them still need a level."""
        return sum(self.instrument.indicators[at].number not in self.levels for at in self.positions)

    def level(self, number: int) -> Fraction | None:
        """The level to write; None if it is missing, or computed from what is written instead."""
        return None if number in self.derivations else self.levels.get(number)

    @property
    def computed_keys(self) -> tuple[str, ...]:
        """The keys that stand for a level in at least one answer: ``external``; ``complete``, ``accepted`` and ``of``."""
        given = self.derivations.values()
        external, accepted = (any(getattr(it, name) is not None for it in given) for name in ("external", "accepted"))
        return (*(["external"] if external else []), *(COUNTS if accepted else ()))


def sources_of(derivation: Derivation | None) -> dict[str, Num]:
    """What a level was computed from, by key."""
    if derivation is None:
        return {}
    external = {} if derivation.external is None else {"external": Num(exact_text(derivation.external))}
    counts = derivation.accepted._asdict() if derivation.accepted else {}
    return external | {key: Num(str(count)) for key, count in counts.items()}


def draft_of(answers: Answers, year: int) -> Draft:
    """All that answers say, as the content of a new file; ``year`` is theirs."""
    given = levels_given(answers), answers.details, answers.derivations
    return Draft(answers.agency, year, answers.stage, answers.instrument, *given)


def part(draft: Draft, unit: str, numbers: frozenset[int]) -> Draft:
    """The part of a draft that one unit fills in: the indicators with these numbers."""

    def own(given: Mapping[int, Any]) -> dict[int, Any]:
        return {number: value for number, value in given.items() if number in numbers}

    details = {number: draft.details.get(number, NO_DETAIL).model_copy(update={"unit": unit}) for number in sorted(numbers)}
    return draft._replace(levels=own(draft.levels), details=details, derivations=own(draft.derivations), unit=unit, only=numbers)


def levels_given(answers: Answers) -> dict[int, Fraction]:
    """The levels in an earlier file, by indicator number, without assumed ones."""
    numbered = zip(answers.instrument.indicators, answers.levels, strict=True)
    scale = answers.instrument.scale
    return {it.number: Fraction(level, scale) for it, level in numbered if level is not None and it.number not in answers.assumed}
