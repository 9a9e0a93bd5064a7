"""Parts of one agency's answers put together. Nothing is decided: where two parts differ, that is a conflict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from spbe_calc.answers import NO_DETAIL, Detail, identity
from spbe_calc.reading.limits import LONGEST_LINE, LONGEST_TEXT, MOST_EVIDENCE

if TYPE_CHECKING:
    from spbe_calc.answers import Answers
    from spbe_calc.answers.models import Derivation


IDENTITY = ("agency", "year", "stage")


class Contribution(NamedTuple):
    """One answer of one part."""

    answers: Answers
    number: int
    """The number of its indicator."""
    level: Fraction
    detail: Detail
    derivation: Derivation | None


class Conflict(NamedTuple):
    """The same indicator with different levels in two parts."""

    first: Contribution
    other: Contribution


class Merged(NamedTuple):
    """All parts together: levels, details and what levels were computed from, by indicator number."""

    levels: dict[int, Fraction]
    details: dict[int, Detail]
    derivations: dict[int, Derivation]
    conflicts: list[Conflict]
    """Where nothing was decided; their levels are those of the first part."""
    missing: dict[str, list[int]]
    """The numbers of the indicators without an answer, by the unit that is responsible for them; empty if no part names one."""


class Stranger(NamedTuple):
    """A part that does not belong to the others."""

    part: Answers
    key: str
    """What differs: agency, year, stage or instrument."""
    other: Answers
    """The first of those that most parts agree with."""


def strangers(parts: Sequence[Answers]) -> Iterator[Stranger]:
    """The parts that do not belong to the others, with each key that differs. What most say counts, else what the first says."""
    if not parts:
        return
    count = Counter(map(_belonging, parts))
    other = max(parts, key=lambda part: count[_belonging(part)])
    for part in parts:
        known = zip(IDENTITY, identity(other), identity(part), strict=True)
        differing = [name for name, theirs, own in known if theirs != own]
        if not differing and _belonging(part) != _belonging(other):
            differing = ["instrument"]
        yield from (Stranger(part, key, other) for key in differing)


def _belonging(part: Answers) -> tuple[object, ...]:
    """What is the same in all parts that belong together."""
    return *identity(part), part.instrument.sha256


def merged(parts: Sequence[Answers], prefer: str | None = None) -> Merged:
    """One or more parts that belong together. Where levels differ, those of the part with the source ``prefer`` count.

    Equal levels are no conflict: their documents and notes are joined.
    """
    found = Merged({}, {}, {}, [], {})
    for indicator in parts[0].instrument.indicators:
        number = indicator.number
        answers = [(part, _given(part, number)) for part in parts]
        given = [it for _part, it in answers if it]
        chosen = next((it for it in given if it.answers.source == prefer), given[0] if given else None)
        agreeing = [part for part, it in answers if it is None or chosen is None or it.level == chosen.level]
        details = [part.details[number] for part in agreeing if number in part.details]
        if chosen:
            found.levels[number] = chosen.level
            if derivation := next((it.derivation for it in given if it.derivation and it.level == chosen.level), None):
                found.derivations[number] = derivation
            if chosen.answers.source != prefer:
                found.conflicts.extend(Conflict(chosen, it) for it in given if it.level != chosen.level)
        else:
            units = dict.fromkeys(detail.unit for detail in details if detail.unit)
            found.missing.setdefault(", ".join(units), []).append(number)
        if (detail := _joined(details)) != NO_DETAIL:
            found.details[number] = detail
    return found


def _given(part: Answers, number: int) -> Contribution | None:
    """The answer of a part to an indicator; None if it has none of its own."""
    level = part.levels[part.instrument.positions[number]]
    if level is None or number in part.assumed:
        return None
    detail = part.details.get(number, NO_DETAIL)
    return Contribution(part, number, Fraction(level, part.instrument.scale), detail, part.derivations.get(number))


def _joined(details: Sequence[Detail]) -> Detail:
    """Documents one after another, each once; notes below one another; units in a list. They may be more than a file can hold."""
    evidence = dict.fromkeys(document for detail in details for document in detail.evidence)
    notes = dict.fromkeys(detail.note for detail in details if detail.note)
    units = dict.fromkeys(detail.unit for detail in details if detail.unit)
    return Detail.model_construct(evidence=tuple(evidence), note="\n".join(notes) or None, unit=", ".join(units) or None)


class Excess(NamedTuple):
    """What is too much for a file once it is joined."""

    number: int
    code: Literal["too-long", "too-many"]
    key: str
    size: int
    limit: int


def excess(whole: Merged) -> Iterator[Excess]:
    """Joined documents, notes and units that could not be read back."""
    for number, detail in whole.details.items():
        sizes: tuple[tuple[Literal["too-long", "too-many"], str, int, int], ...] = (
            ("too-many", "evidence", len(detail.evidence), MOST_EVIDENCE),
            ("too-long", "note", len(detail.note or ""), LONGEST_TEXT),
            ("too-long", "unit", len(detail.unit or ""), LONGEST_LINE),
        )
        yield from (Excess(number, *size) for size in sizes if size[2] > size[3])
