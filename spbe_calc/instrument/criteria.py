"""What a level asks for, in words: as the instrument says, else as the package has it; read when it is shown and not before."""

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
"""One file an instrument, named by its id."""


class ScaleLevel(Strict):
    """A level of a scale, in general."""

    name: Line = Field(description="what it is called")
    name_en: Line | None = None
    id: Text = Field(description="what it means, in Indonesian")
    en: Text | None = None


class Scale(Strict):
    """What the levels of some indicators are called."""

    name: Line
    name_en: Line | None = None
    indicators: Line = Field(description="the first and the last of them: 1-31", pattern="^[1-9][0-9]*-[1-9][0-9]*$")
    levels: dict[LevelBound, ScaleLevel]


class Link(Strict):
    """A theme that ties indicators together."""

    theme: Line
    theme_en: Line | None = None
    indicators: tuple[Number, ...] = Field(min_length=2)
    status: Annotated[Literal["seen", "deduced"], Word] = Field(description="seen: the ministry says so; deduced: by subject")


class CriteriaFile(Strict):
    """What each level of each indicator of an instrument asks for."""

    scales: dict[str, Scale] = Field(default_factory=dict)
    indicators: dict[Number, dict[LevelBound, Criterion]]
    links: tuple[Link, ...] = ()


NOTHING = CriteriaFile.model_construct(scales={}, indicators={}, links=())


class Requirement(NamedTuple):
    """What a level asks for."""

    id: str
    en: str | None


class LevelName(NamedTuple):
    """What a level of a scale is called."""

    name: str
    name_en: str | None


def requirement(instrument: Instrument, at: int, level: int) -> Requirement | None:
    """What a level of the indicator at that position asks for; None where nobody says."""
    entry = instrument.indicators[at].entry
    if entry.levels is not None:
        own = entry.levels.get(level)
        return Requirement(own.id, own.en) if own else None
    found = _of_package(instrument.id).indicators.get(entry.number, {}).get(level)
    return Requirement(found.id, found.en) if found else None


def level_name(instrument: Instrument, at: int, level: int) -> LevelName | None:
    """What that level is called on the scale of its indicator; None where nobody says."""
    for scale in _of_package(instrument.id).scales.values():
        first, last = map(int, scale.indicators.split("-"))
        if first <= instrument.indicators[at].number <= last and (level_name := scale.levels.get(level)):
            return LevelName(level_name.name, level_name.name_en)
    return None


def load_criteria(source: str) -> CriteriaFile | list[Problem]:
    """The criteria of a YAML file, or every problem that it has, in its order."""
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
