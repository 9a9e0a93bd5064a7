"""The files of published results: each agency's figures, and the figures of each kind of agency."""

from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from spbe_calc.instrument.fields import Border, Number, Prose
from spbe_calc.validation.kinds import Id, Line, Strict, Word, Year

Kind = Literal["instansi-pusat", "provinsi", "kabupaten", "kota"]
"""The kinds of agencies, in the ministry's words."""
Group = Literal["kabupaten", "kota", "provinsi", "instansi-pusat", "nasional"]
"""The groups to compare an agency with: the kinds, and all agencies."""

Figures = Annotated[dict[str, Border], Field(min_length=1)]
"""Indices by the name of their column: ``index``, ``domain_1``, ``aspect_8``."""
POINTS = 21
"""At 0, 5, 10 ... 100 percent of the agencies."""
Percentiles = Annotated[tuple[Border, ...], Field(min_length=POINTS, max_length=POINTS)]


class OfficialRow(NamedTuple):
    """The published result of one agency in one year. Indices have two decimals; None is one that cannot be read."""

    id: Id
    """The same for an agency in every year, also where its printed name changed."""
    agency: Line
    """The name, as printed."""
    kind: Annotated[Kind, Word]
    domain_1: Border | None
    domain_2: Border | None
    domain_3: Border | None
    domain_4: Border | None
    whole: Border
    """The index of the whole."""
    predicate: Line

    @property
    def domains(self) -> tuple[Border | None, ...]:
        """The indices of its domains."""
        return self[3:7]


class OfficialFile(Strict):
    """What was published about the evaluation of one year."""

    year: Year
    instrument: Id
    source: Prose
    unusable: dict[Id, Prose] = Field(description="the rows that cannot be used, and why")
    rows: tuple[OfficialRow, ...] = Field(min_length=1)


class CohortEntry(Strict):
    """How the agencies of a group scored in the evaluation of one year."""

    year: Year
    kind: Annotated[Group, Word]
    agencies: Number
    predicates: dict[Line, Number] = Field(description="how many agencies have each predicate")
    percentiles: dict[str, Percentiles] = Field(description="nearest rank, lowest first, for `index`, `domain_1` and so on")
    means: Figures | None = Field(None, description="as the ministry printed them")


class CohortFile(Strict):
    """The groups of all evaluations that used an instrument."""

    source: Prose
    cohorts: tuple[CohortEntry, ...] = Field(min_length=1)
