"""Criteria and evidence of levels, from the instrument or else from the package; read only when they are shown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from spbe_calc.exact import Memo
from spbe_calc.instrument.catalogue import Catalogue
from spbe_calc.instrument.criteriafiles import CriteriaFile, EvidenceFile, load_criteria, load_evidence
from spbe_calc.problem import DamagedPackage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from spbe_calc.instrument.fields import Prose
    from spbe_calc.instrument.instrument import Instrument
    from spbe_calc.instrument.models import Certainty
    from spbe_calc.problem import Problem

FOLDER = Path(__file__).parent.parent / "data" / "criteria"
"""One file per instrument, named after its id."""
EVIDENCE = FOLDER.parent / "evidence"
"""The same for evidence."""

NOTHING = CriteriaFile.model_construct(source=None, scales={}, indicators={}, certainty={}, links=())
UNPROVEN = EvidenceFile.model_construct(source=None, pages={}, indicators={})


File = TypeVar("File", CriteriaFile, EvidenceFile)


class Requirement(NamedTuple):
    """What a level requires or what proves it, in Indonesian and perhaps in English."""

    id: str
    en: str | None


class LevelName(NamedTuple):
    """The name of a level on its scale."""

    name: str
    name_en: str | None


class Demand(NamedTuple):
    """All that is known of a level of an indicator."""

    level: int
    name: LevelName | None
    criterion: Requirement | None
    evidence: Requirement | None
    note: Requirement | None
    """Where the evidence adds to the regulation or differs from it."""


class Origin(NamedTuple):
    """The sources of an indicator's criteria and evidence, and how certain the criteria are."""

    criteria: Prose | None
    evidence: Prose | None
    page: int | None
    certainty: Certainty | None


def requirement(instrument: Instrument, at: int, level: int) -> Requirement | None:
    """What a level requires of the indicator at this position; None if no source says."""
    entry = instrument.indicators[at].entry
    if entry.levels is not None:
        return _requirement(entry.levels.get(level))
    return _requirement(_criteria_of(instrument, at).indicators.get(entry.number, {}).get(level))


def level_name(instrument: Instrument, at: int, level: int) -> LevelName | None:
    """The name of a level on the scale of the indicator at this position; None if no source says."""
    for scale in _criteria_of(instrument, at).scales.values():
        first, last = scale.ends
        if first <= instrument.indicators[at].number <= last and (found := scale.levels.get(level)):
            return LevelName(found.name, found.name_en)
    return None


def demands(instrument: Instrument, at: int, levels: Iterable[int] | None = None) -> Iterator[Demand]:
    """What is known of these levels (default: all) of the indicator at this position; levels without anything are left out."""
    proofs = _evidence_of(instrument, at).indicators.get(instrument.indicators[at].number, {})
    for level in range(instrument.low, instrument.high + 1) if levels is None else levels:
        proof = proofs.get(level)
        found = (
            level_name(instrument, at, level),
            requirement(instrument, at, level),
            _requirement(proof),
            _requirement(proof and proof.note),
        )
        if any(found):
            yield Demand(level, *found)


def items(instrument: Instrument, at: int, level: int) -> int | None:
    """How many items of evidence prove a level of the indicator at this position; None if no source counts them."""
    proof = _evidence_of(instrument, at).indicators.get(instrument.indicators[at].number, {}).get(level)
    return proof.items if proof else None


def origin(instrument: Instrument, at: int) -> Origin:
    """The sources of criteria and evidence of the indicator at this position, where they are stated."""
    entry = instrument.indicators[at].entry
    criteria = NOTHING if entry.levels is not None else _criteria_of(instrument, at)
    evidence = _evidence_of(instrument, at)
    return Origin(criteria.source, evidence.source, evidence.pages.get(entry.number), criteria.certainty.get(entry.number))


def _requirement(found: Prose | None) -> Requirement | None:
    return Requirement(found.id, found.en) if found else None


def _criteria_of(instrument: Instrument, at: int) -> CriteriaFile:
    """The criteria in the package, if they are about this indicator."""
    return _CRITERIA[instrument.id] if _is_known(instrument, at) else NOTHING


def _evidence_of(instrument: Instrument, at: int) -> EvidenceFile:
    """The same for evidence; nothing for an indicator with its own criteria."""
    own = instrument.indicators[at].entry.levels is not None
    return UNPROVEN if own or not _is_known(instrument, at) else _EVIDENCE[instrument.id]


def _is_known(instrument: Instrument, at: int) -> bool:
    """Whether the package's texts are about this indicator: a file with the id of a built-in instrument may have other indicators."""
    indicator, data = instrument.indicators[at], _DATA[instrument.id]
    return instrument.data == data or _NAMES[instrument.id].get(indicator.number) == indicator.entry.name


def _data(name: str) -> bytes | None:
    file = Catalogue().files.get(name)
    return file.read_bytes() if file else None


def _names(name: str) -> dict[int, str]:
    """The official names in the built-in instrument with this id, by number."""
    found = Catalogue().get(name)
    return {it.number: it.entry.name for it in found.indicators} if found else {}


def _of_package(folder: Path, load: Callable[[str], File | list[Problem]], nothing: File) -> Memo[str, File]:
    """What the package has for each instrument, by id; a file is read when it is first needed."""

    def of(name: str) -> File:
        file = folder / f"{name}.yaml"
        found = load(str(file)) if file.exists() else nothing
        if isinstance(found, list):
            raise DamagedPackage(file)
        return found

    return Memo(of)


_DATA = Memo(_data)
_NAMES = Memo(_names)
_CRITERIA = _of_package(FOLDER, load_criteria, NOTHING)
_EVIDENCE = _of_package(EVIDENCE, load_evidence, UNPROVEN)
