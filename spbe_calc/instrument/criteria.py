"""The criteria of levels, from the instrument or else from the package; read only when they are shown."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

from pydantic import Field

from spbe_calc.instrument.fields import LevelBound, Number
from spbe_calc.instrument.models import Criterion
from spbe_calc.problem import DamagedPackage, Problem, in_file_order
from spbe_calc.reading import read
from spbe_calc.validation.kinds import Line, Strict, Text, Word
from spbe_calc.validation.validating import validate

if TYPE_CHECKING:
    from spbe_calc.instrument.instrument import Instrument

FOLDER = Path(__file__).parent.parent / "data" / "criteria"
"""One file per instrument, named after its id."""


class ScaleLevel(Strict):
    """A level of a scale, in general terms."""

    name: Line = Field(description="what it is called")
    name_en: Line | None = None
    id: Text = Field(description="what it means, in Indonesian")
    en: Text | None = None


class Scale(Strict):
    """The names of the levels of some indicators."""

    name: Line
    name_en: Line | None = None
    indicators: Line = Field(description="the first and the last of them: 1-31", pattern="^[1-9][0-9]*-[1-9][0-9]*$")
    levels: dict[LevelBound, ScaleLevel]


class Link(Strict):
    """A theme that several indicators share."""

    theme: Line
    theme_en: Line | None = None
    indicators: tuple[Number, ...] = Field(min_length=2)
    status: Annotated[Literal["seen", "deduced"], Word] = Field(description="seen: the ministry says so; deduced: by subject")


class CriteriaFile(Strict):
    """The criteria of every level of every indicator of an instrument."""

    scales: dict[str, Scale] = Field(default_factory=dict)
    indicators: dict[Number, dict[LevelBound, Criterion]]
    links: tuple[Link, ...] = ()


NOTHING = CriteriaFile.model_construct(scales={}, indicators={}, links=())


class Requirement(NamedTuple):
    """What a level requires, in Indonesian and perhaps in English."""

    id: str
    en: str | None


class LevelName(NamedTuple):
    """The name of a level on its scale."""

    name: str
    name_en: str | None


def requirement(instrument: Instrument, at: int, level: int) -> Requirement | None:
    """What a level requires of the indicator at this position; None if no source says."""
    entry = instrument.indicators[at].entry
    if entry.levels is not None:
        own = entry.levels.get(level)
        return Requirement(own.id, own.en) if own else None
    found = _of_package(instrument.id).indicators.get(entry.number, {}).get(level)
    return Requirement(found.id, found.en) if found else None


def level_name(instrument: Instrument, at: int, level: int) -> LevelName | None:
    """The name of a level on the scale of the indicator at this position; None if no source says."""
    for scale in _of_package(instrument.id).scales.values():
        first, last = map(int, scale.indicators.split("-"))
        if first <= instrument.indicators[at].number <= last and (level_name := scale.levels.get(level)):
            return LevelName(level_name.name, level_name.name_en)
    return None


def load_criteria(source: str) -> CriteriaFile | list[Problem]:
    """The criteria in a YAML file, or all its problems, in file order."""
    document = read(source)
    if isinstance(document, Problem):
        return [document]
    if document.ended:
        return document.problems
    found = validate(CriteriaFile, document, document.tree)
    if isinstance(found, list) or document.problems:
        return in_file_order([*document.problems, *(found if isinstance(found, list) else ())])
    return found


@lru_cache
def _of_package(name: str) -> CriteriaFile:
    """The criteria of a built-in instrument."""
    file = FOLDER / f"{name}.yaml"
    found = load_criteria(str(file)) if file.exists() else NOTHING
    if isinstance(found, list):
        raise DamagedPackage(file)
    return found
