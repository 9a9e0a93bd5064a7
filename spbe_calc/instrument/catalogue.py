"""The choice of an instrument: by id or path, by the answers' key ``instrument``, or by the year of the evaluation."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.exact import Memo
from spbe_calc.instrument.likeness import regulation_in_short
from spbe_calc.instrument.loading import load
from spbe_calc.problem import DamagedPackage
from spbe_calc.validation.kinds import YEAR

if TYPE_CHECKING:
    from spbe_calc.codes import Code
    from spbe_calc.instrument.instrument import Instrument
    from spbe_calc.problem import Problem

DEFAULT_ID = "permenpanrb-59-2020"
PACKAGE = Path(__file__).parent.parent
DATA = PACKAGE / "data" / "instruments"
DEFAULT_FILES = (DATA / "indicators.yaml", PACKAGE.parent / "indicators.yaml")
"""In an installed wheel, and in a checkout."""


MOST_CHOICES = 1000
"""How many choices are remembered, in case the rows of a table name thousands of instruments."""

Finding = tuple["Code", "Mapping[str, object]"]
"""A code and its values: a problem or warning that does not know its place yet."""
Warnings = tuple[Finding, ...]


class ChosenInstrument(NamedTuple):
    """The instrument for one set of answers, or the reason why there is none; and warnings."""

    instrument: Instrument | None
    faults: tuple[Finding, ...] = ()
    """The problem with the answers' key ``instrument``."""
    warnings: Warnings = ()


class Catalogue:
    """The built-in instruments, and the one that the user gave (``-i``), if any."""

    def __init__(self, given: Instrument | None = None, *, basis: object = None) -> None:
        self.basis = basis
        self.given = self._based(given) if given else None
        self._loaded: dict[str, Instrument] = {}
        self._choices = Memo(self._choose, MOST_CHOICES)

    def _based(self, instrument: Instrument) -> Instrument:
        return instrument.with_basis(self.basis)  # type: ignore[arg-type]

    @cached_property
    def files(self) -> dict[str, Path]:
        """The files of the built-in instruments by id, the default first."""
        default = next((file for file in DEFAULT_FILES if file.is_file()), None)
        if default is None:
            raise DamagedPackage(DEFAULT_FILES[0])
        others = (file for file in sorted(DATA.glob("*.yaml")) if file != default)
        return {DEFAULT_ID: default} | {file.stem: file for file in others}

    def get(self, name: str) -> Instrument | None:
        """The built-in instrument with this id."""
        if name not in self._loaded and name in self.files:
            loaded = load(str(self.files[name]))
            if isinstance(loaded, list):
                raise DamagedPackage(self.files[name])
            self._loaded[name] = self._based(loaded)
        return self._loaded.get(name)

    def __iter__(self) -> Iterator[Instrument]:
        """The built-in instruments, the default first."""
        return (instrument for name in self.files if (instrument := self.get(name)))

    def find(self, name: str) -> Instrument | list[Problem] | None:
        """The instrument that ``-i`` names: a built-in one, or else a file; None if it is neither.

        A name with a path separator or a suffix is always a file.
        """
        path = Path(name)
        if path.suffix or path.name != name:
            return load(name)
        return self.built_in(name) or (load(name) if os.path.exists(name) else None)  # noqa: PTH110 - Path.exists raises for a name too long

    def built_in(self, name: str) -> Instrument | None:
        """The built-in instrument with this id, or else with this alias, or else the one used for the evaluation of this year."""
        if found := self.get(name) or next((it for it in self if name.lower() in (it.file.aliases or ())), None):
            return found
        return self.of_year(int(name)) if re.fullmatch(YEAR, name, re.ASCII) else None

    def id_meant(self, name: str) -> str:
        """The id of the instrument with this alias, title or regulation, as people write it in tables; the name itself if there is none."""
        if name in self.files:
            return name
        said = {name.casefold(), regulation_in_short(name)}
        found = (it.id for it in chain([self.given] if self.given else [], self) if not said.isdisjoint((it.id, *_aliases(it))))
        return next(found, name)

    def _near(self, name: str) -> str | None:
        """The id of the built-in instrument with this alias, or else the most similar id."""
        alias_owner = next((it.id for it in self if name.lower() in (it.file.aliases or ())), None)
        return alias_owner or next(iter(get_close_matches(name.lower(), self.files, n=1)), None)

    def choose(self, named: str | None, year: int | None) -> ChosenInstrument:
        """The instrument for answers that may name an instrument and may have a year."""
        return self._choices[named, year]

    def _choose(self, question: tuple[str | None, int | None]) -> ChosenInstrument:
        named, year = question
        if self.given and named not in {None, self.given.id}:
            return ChosenInstrument(None, (("instrument-differs", {"found": named, "given": self.given.id}),))
        instrument = self.given or (self.get(named) if named else None)
        if instrument:
            return ChosenInstrument(instrument.in_year(year), (), (*self._outside(instrument, year), *provisional(instrument)))
        if named:
            return ChosenInstrument(
                None, (("instrument-unknown", {"found": named, "near": self._near(named), "known": tuple(self.files)}),)
            )
        return self._of_year(year)

    def _of_year(self, year: int | None) -> ChosenInstrument:
        """The instrument of the year; without one the default, with a warning."""
        default = self._default
        if year is None:
            return ChosenInstrument(default, (), provisional(default))
        if instrument := default if year in default.years else self.of_year(year):
            return ChosenInstrument(instrument.in_year(year), (), provisional(instrument))
        values = {"year": year, "instrument": default.id, "years": default.years}
        return ChosenInstrument(default, (), (("instrument-unsure", values), *provisional(default)))

    def _outside(self, instrument: Instrument, year: int | None) -> Warnings:
        """The warning that the instrument does not belong to this year.

        An instrument that states neither evaluations nor its period in force fits every year.
        """
        years = instrument.years
        if year is None or year in years or _in_force(instrument, year) or not (years or instrument.file.in_force):
            return ()
        right = self.of_year(year)
        values = {"year": year, "instrument": instrument.id, "right": right.id if right else None}
        return (("instrument-outside-years", values),)

    def replaced(self, instrument: Instrument, years: Sequence[int]) -> Warnings:
        """The warnings that the instrument of a plan is no longer in force in some of its years, and which built-in one is."""
        found: dict[Instrument, list[int]] = {}
        for year in years:
            right = self.of_year(year) if _ended(instrument, year) else None
            if right and right.id != instrument.id and year not in instrument.years:
                found.setdefault(right, []).append(year)
        return tuple(
            (
                "instrument-outside-years",
                {"years": tuple(those), "instrument": instrument.id, "right": right.id, "regulation": right.file.regulation},
            )
            for right, those in found.items()
        )

    @property
    def _default(self) -> Instrument:
        default = self.get(DEFAULT_ID)
        assert default is not None  # noqa: S101 - the package ships it
        return default

    def of_year(self, year: int) -> Instrument | None:
        """The built-in instrument used for the evaluation of this year, or else the one in force at the end of the year."""
        chosen_by_year = (it for it in self if it.years)
        return next((it for it in self if year in it.years), None) or next((it for it in chosen_by_year if _in_force(it, year)), None)


def _aliases(instrument: Instrument) -> list[str]:
    file = instrument.file
    named = (name.casefold() for name in (*(file.aliases or ()), file.regulation, file.title, file.title_en) if name)
    return [*named, regulation_in_short(file.id), regulation_in_short(file.regulation)]


def _in_force(instrument: Instrument, year: int) -> bool:
    period, last = instrument.file.in_force, date(year, 12, 31)
    return period is not None and period.from_ <= last and (period.until is None or last <= period.until)


def _ended(instrument: Instrument, year: int) -> bool:
    period = instrument.file.in_force
    return period is not None and period.until is not None and period.until < date(year, 12, 31)


def provisional(instrument: Instrument) -> Warnings:
    """The warning that belongs in every output of a provisional instrument."""
    return (("provisional-instrument", {"instrument": instrument.id}),) if instrument.file.provisional else ()
