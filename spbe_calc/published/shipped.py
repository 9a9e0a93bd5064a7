"""The published results in the package; read only when they are shown."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from spbe_calc.exact import Memo
from spbe_calc.problem import DamagedPackage, Problem
from spbe_calc.published.models import CohortFile, Kind, OfficialFile
from spbe_calc.reading import read
from spbe_calc.validation.validating import validate

OFFICIAL = Path(__file__).parent.parent / "data" / "official"
"""One file per year, named after it."""
COHORTS = OFFICIAL.parent / "cohorts"
"""One file per instrument, named after its id."""

Shipped = TypeVar("Shipped", bound=BaseModel)


def official_years() -> tuple[int, ...]:
    """The years with published results, earliest first."""
    return tuple(sorted(int(file.stem) for file in OFFICIAL.glob("*.yaml")))


def official_results(year: int) -> OfficialFile:
    """The published results of one of the official years."""
    return _loaded(OfficialFile, OFFICIAL / f"{year}.yaml")


def kind_by_short_name(name: str) -> Kind | None:
    """The kind of the agency whose id in the newest published results is this name, such as ``BPS`` or ``Polri``; None if there is none."""
    return _SHORT[official_years()[-1]].get("-".join(name.casefold().split()))


def official_instruments() -> tuple[str, ...]:
    """The ids of the instruments with published results."""
    return tuple(sorted(file.stem for file in COHORTS.glob("*.yaml")))


def cohorts_of(instrument: str) -> CohortFile | None:
    """The groups of agencies that were evaluated with the instrument of this id; None if there are no published results for it."""
    return _COHORTS[instrument]


def _cohorts(instrument: str) -> CohortFile | None:
    file = COHORTS / f"{instrument}.yaml"
    return _loaded(CohortFile, file) if file.exists() else None


def _loaded(model: type[Shipped], file: Path) -> Shipped:
    """The content of a file of the package. Raises DamagedPackage if it is not valid."""
    document = read(str(file))
    if isinstance(document, Problem) or document.problems:
        raise DamagedPackage(file)
    found = validate(model, document, document.tree)
    if isinstance(found, list):
        raise DamagedPackage(file)
    return found


def _kinds_by_id(year: int) -> dict[str, Kind]:
    return {row.id: row.kind for row in official_results(year).rows}


_SHORT = Memo(_kinds_by_id)
_COHORTS = Memo(_cohorts)
"""Each file, read once: hundreds of agencies may be compared with it."""
