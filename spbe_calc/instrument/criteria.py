"""What a level asks for, in words: as the instrument says, else as the package has it; read when it is shown and not before."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from spbe_calc.problem import DamagedPackage
from spbe_calc.reading import Document, read

if TYPE_CHECKING:
    from spbe_calc.instrument.instrument import Instrument

FOLDER = Path(__file__).parent.parent / "instruments" / "criteria"
"""One file an instrument, named by its id."""


class Asked(NamedTuple):
    """What a level asks for."""

    id: str
    en: str | None


class Step(NamedTuple):
    """What a level of a scale is called."""

    name: str
    name_en: str | None


def asked(instrument: Instrument, at: int, level: int) -> Asked | None:
    """What a level of the indicator at that position asks for; None where nobody says."""
    entry = instrument.indicators[at].entry
    if entry.levels is not None:
        own = entry.levels.get(level)
        return Asked(own.id, own.en) if own else None
    found = _of_package(instrument.id).get("indicators", {}).get(str(entry.number), {}).get(str(level))
    return Asked(found["id"], found["en"]) if found else None


def called(instrument: Instrument, at: int, level: int) -> Step | None:
    """What that level is called on the scale of its indicator; None where nobody says."""
    for scale in _of_package(instrument.id).get("scales", {}).values():
        first, last = map(int, scale["indicators"].split("-"))
        if first <= instrument.indicators[at].number <= last and (step := scale["levels"].get(str(level))):
            return Step(step["name"], step["name_en"])
    return None


@lru_cache
def _of_package(name: str) -> dict[str, Any]:
    """The criteria of a built-in instrument: ``scales``, and ``indicators`` by number and level."""
    file = FOLDER / f"{name}.yaml"
    if not file.exists():
        return {}
    document = read(str(file))
    if not isinstance(document, Document) or document.ended or not isinstance(document.tree, dict):
        raise DamagedPackage(file)
    return document.tree
