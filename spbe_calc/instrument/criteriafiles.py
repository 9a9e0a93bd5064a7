"""The files of criteria and of evidence: their shape, and whether they agree with the instrument that they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, TypeVar

from pydantic import BeforeValidator, Field

from spbe_calc.instrument.fields import LevelBound, Number, Prose, ProseText, prose
from spbe_calc.instrument.models import Certainty, Criterion
from spbe_calc.problem import Problem, in_file_order
from spbe_calc.reading import read
from spbe_calc.validation.kinds import Line, Strict, Text, Word
from spbe_calc.validation.validating import validate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spbe_calc.instrument.instrument import Instrument
    from spbe_calc.reading import Document, Path


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
    indicators: Line = Field(description="the first and the last of them: 1-31", pattern="^[1-9][0-9]{0,5}-[1-9][0-9]{0,5}$")
    levels: dict[LevelBound, ScaleLevel]

    @property
    def ends(self) -> tuple[int, int]:
        """The numbers of the first and the last of its indicators."""
        first, last = map(int, self.indicators.split("-"))
        return first, last


class Link(Strict):
    """A theme that several indicators share."""

    theme: Line
    theme_en: Line | None = None
    indicators: tuple[Number, ...] = Field(min_length=2)
    status: Annotated[Literal["seen", "deduced"], Word] = Field(description="seen: the ministry says so; deduced: by subject")


class Proof(Prose):
    """What proves a level."""

    note: ProseText | None = Field(None, description="where it adds to the regulation or differs from it")
    items: Number | None = Field(None, description="how many items of evidence these are, where the source counts them")


class CriteriaFile(Strict):
    """The criteria of every level of every indicator of an instrument."""

    source: ProseText | None = Field(None, description="where it comes from")
    scales: dict[str, Scale] = Field(default_factory=dict)
    indicators: dict[Number, dict[LevelBound, Criterion]]
    certainty: dict[Number, Certainty] = Field(default_factory=dict, description="how certain the criteria of an indicator are")
    links: tuple[Link, ...] = ()


class EvidenceFile(Strict):
    """The evidence for every level of every indicator of an instrument."""

    source: ProseText | None = Field(None, description="where it comes from")
    pages: dict[Number, Number] = Field(default_factory=dict, description="the page of the source on which an indicator begins")
    indicators: dict[Number, dict[LevelBound, Annotated[Proof, BeforeValidator(prose)]]]


File = TypeVar("File", bound=CriteriaFile | EvidenceFile)


def load_criteria(source: str, instrument: Instrument | None = None) -> CriteriaFile | list[Problem]:
    """The criteria in a YAML file, or all its problems, in file order; with an instrument also those where the two disagree."""
    return _loaded(CriteriaFile, source, instrument)


def load_evidence(source: str, instrument: Instrument | None = None) -> EvidenceFile | list[Problem]:
    """The same for a file of evidence."""
    return _loaded(EvidenceFile, source, instrument)


def _loaded(model: type[File], source: str, instrument: Instrument | None) -> File | list[Problem]:
    document = read(source)
    if isinstance(document, Problem):
        return [document]
    if document.ended:
        return document.problems
    found = validate(model, document, document.tree)
    if isinstance(found, list):
        return in_file_order([*document.problems, *found])
    wrong = [*document.problems, *(_misfits(found, instrument, document) if instrument else ())]
    return in_file_order(wrong) if wrong else found


def _misfits(file: CriteriaFile | EvidenceFile, instrument: Instrument, document: Document) -> Iterator[Problem]:
    """Unknown or missing indicators and levels."""
    known = instrument.positions
    for number, levels in file.indicators.items():
        path: Path = ("indicators", str(number))
        yield from (
            _levels(levels, instrument, document, path, number) if number in known else (_unknown(number, instrument, document, path),)
        )
    yield from (_missing(number, document, ("indicators",)) for number in known if number not in file.indicators)
    about = ("certainty", file.certainty) if isinstance(file, CriteriaFile) else ("pages", file.pages)
    yield from (_unknown(number, instrument, document, (about[0], str(number))) for number in about[1] if number not in known)
    if isinstance(file, CriteriaFile):
        for name, scale in file.scales.items():
            yield from _scale(scale, instrument, document, ("scales", name))
        for at, link in enumerate(file.links):
            path = ("links", at, "indicators")
            yield from (
                _unknown(it, instrument, document, (*path, to), key=False) for to, it in enumerate(link.indicators) if it not in known
            )


def _scale(scale: Scale, instrument: Instrument, document: Document, path: Path) -> Iterator[Problem]:
    first, last = scale.ends
    where = (*path, "indicators")
    if first > last:
        yield Problem("malformed", document.place(where), {"key": "indicators", "found": scale.indicators, "expected": "other"})
    yield from (_unknown(end, instrument, document, where, key=False) for end in (first, last) if end not in instrument.positions)
    yield from _levels(scale.levels, instrument, document, (*path, "levels"), first)


def _levels(levels: Iterable[int], instrument: Instrument, document: Document, path: Path, number: int) -> Iterator[Problem]:
    low, high = instrument.low, instrument.high
    for level in levels:
        if not low <= level <= high:
            values = {"indicator": number, "low": low, "high": high, "key": "levels", "found": str(level)}
            yield Problem("level-out-of-range", document.place((*path, str(level)), key=True), values)
    yield from (_missing(level, document, path) for level in range(low, high + 1) if level not in levels)


def _missing(key: int, document: Document, mapping: Path) -> Problem:
    values = {"key": str(key), "empty": False, "mapping": mapping, "cell": False}
    return Problem("missing-key", document.place(mapping, key=True), values)


def _unknown(number: int, instrument: Instrument, document: Document, path: Path, *, key: bool = True) -> Problem:
    return Problem("indicator-unknown", document.place(path, key=key), {"found": str(number), **instrument.numbers})
