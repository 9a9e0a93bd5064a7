"""The check of single levels against the instrument: mappings, levels with decimals, missing ones, mistakes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from spbe_calc.answers.computed import KEYS, computed, given
from spbe_calc.answers.leveltexts import DECIMAL_COMMA, is_predicate, level_fault, level_meant, level_of
from spbe_calc.answers.misnumbered import consequences
from spbe_calc.answers.models import Detail, Details
from spbe_calc.answers.rownames import empty_cells, instrument_named, misnamed, numbers_meant
from spbe_calc.answers.strangekeys import maybe_meant, place_of_key, strange_keys
from spbe_calc.answers.tierrows import names_tier, without_count, without_tiers
from spbe_calc.instrument.likeness import folded
from spbe_calc.instrument.naming import numbers_by_code, numbers_by_name
from spbe_calc.problem import Problem, cell_ranges, in_file_order
from spbe_calc.validation.validating import as_typed, validate

if TYPE_CHECKING:
    from spbe_calc.answers.models import Derivation
    from spbe_calc.instrument import Instrument
    from spbe_calc.reading import Input, Path


class Levels:
    """The entries of ``answers``, checked one by one: mappings, levels with decimals, missing ones, mistakes."""

    def __init__(
        self, document: Input, instrument: Instrument, units: Mapping[str, int], others: Iterable[Instrument] = (), *, partial: bool
    ) -> None:
        """``others``: the instruments that the names of indicators may be from."""
        self.document, self.instrument, self.units = document, instrument, units
        self.problems, self.of_document = list[Problem](), document.problems
        self.details: dict[int, Detail] = {}
        self.derivations: dict[int, Derivation] = {}
        self.assumed: frozenset[int] = frozenset()
        self.meant = {
            str(it.values["key"]).partition(":")[0]
            for it in document.problems
            if it.code in {"key-without-value", "row-length"} and "key" in it.values and "meant" not in it.values
        }
        """Numbers of indicators whose key or row is malformed: their answer is there, so it is not reported as missing too."""
        self.misnumbered: Mapping[str, str] = {}
        """The numbers that are certainly wrong by the names beside them, each with the right one."""
        given = document.answers()
        self.given: Mapping[str, Any] = given if isinstance(given, dict) else {}
        self.written: dict[str, str] = {}
        """For indicators that a table names by something else than their number: by the instrument's code, or a name."""
        self.levels: list[int | None] = []
        self.names = document.names
        if document.is_table and not self.given.keys() <= instrument.by_key.keys():
            self.given = without_tiers(self.given, instrument)
            self.names = {key: name for key, name in self.names.items() if key in self.given}
        if document.is_table and self._is_of_another(others):
            return
        if self.names:
            self._read_names(self.names)
        if document.is_table and not self.given.keys() <= instrument.by_key.keys():
            self._read_codes()
        self._details()
        self.levels = [self._level(key) for key in instrument.keys]
        if not self.given.keys() <= instrument.by_key.keys():
            self._strange_keys([key for key in self.given if key not in instrument.by_key])
        if None in self.levels:
            self._missing(partial=partial)

    def in_order(self, of_head: Iterable[Problem] = ()) -> list[Problem]:
        """All problems in file order, with those of the head; what is missing comes last where it may be missing by a wrong number."""
        found = in_file_order([*self.of_document, *of_head, *self.problems])
        return sorted(found, key=lambda it: it.code == "missing-answers" and not it.place.row) if self.misnumbered else found

    def _read_codes(self) -> None:
        """Take codes and names for the numbers that they are of. A name that a domain or aspect has, too, is certain among all others."""
        codes, names = numbers_by_code(self.instrument), numbers_by_name(self.instrument)
        for key in self.given:
            number = None if key in self.instrument.by_key else codes.get(key.casefold()) or names.get(folded(without_count(key)))
            if number and number not in self.given:
                self.written.setdefault(number, key)
        if not self.instrument.by_key.keys() <= self.given.keys() | self.written.keys():
            self.written = {number: key for number, key in self.written.items() if not names_tier(key, self.instrument)}
        self._rename()

    def _read_names(self, names: Mapping[str, str]) -> None:
        """Take numbers that only count the rows for what the names beside them say; other contradictions are problems."""
        may_count = self.document.may_count_rows or not any(map(str.isdecimal, names))
        if may_count and len(names) == len(self.given) and (meant := numbers_meant(names, self.instrument)):
            self.written = {number: key for key, number in meant.items()}
            self._rename()
            return
        found = [*misnamed(names, self.given, self.instrument, may_count=may_count)]
        self.misnumbered = {key: str(values["meant"]) for key, values in found if "meant" in values}
        self.of_document, answered = consequences(self.document.problems, self.misnumbered, self.instrument)
        self.meant |= answered
        for key, values in found:
            self._add_name(key, values)

    def _is_of_another(self, others: Iterable[Instrument]) -> bool:
        """Whether the names of the indicators are those of another instrument, which is a problem."""
        unnumbered = {key: key for key in self.given if not key.isdecimal() and key not in self.names}
        names = {**self.names, **unnumbered}
        if not (other := instrument_named(names, self.instrument, others)):
            return False
        self._add_name(next(iter(names)), {"other": other.id, "instrument": self.instrument.id})
        return True

    def _add_name(self, key: str, values: Mapping[str, object]) -> None:
        place, of_column = place_of_key(self.document, key)
        self.problems.append(Problem("name-differs", place, {"found": key, **values, **of_column}))

    def _rename(self) -> None:
        written = {key: number for number, key in self.written.items()}
        self.given = {written.get(key, key): value for key, value in self.given.items()}

    def _details(self) -> None:
        """Check all entries that are mappings in one call."""
        entries = {key: value for key, value in self.given.items() if value.__class__ is dict}
        if not entries:
            return
        named = {self.written.get(key, key): value for key, value in entries.items()} if self.written else entries
        details = validate(Details, self.document, {"answers": named})
        if isinstance(details, list):
            self.problems += details
            return
        numbers = self.instrument.by_key
        found = zip(entries, details.answers.values(), strict=True)
        self.details = {numbers[key]: detail for key, detail in found if key in numbers}

    def _level(self, key: str) -> int | None:
        value = self.given.get(key)
        if value.__class__ is dict:
            if not KEYS.isdisjoint(value) and given(value):
                return self._computed(key, value)
            value = value.get("level")
        if value is None:
            return None
        try:
            return self.units[value]
        except (KeyError, TypeError):  # a text that is not a level; not a text, or a quoted one
            return self._unlisted(key, value)

    def _unlisted(self, key: str, value: object) -> int | None:
        """The level that a cell means by a decimal comma; everything else is a problem."""
        if self.document.is_table and self.instrument.scale > 1 and isinstance(value, str) and "," in value:
            value = re.sub(DECIMAL_COMMA, r"\1.\2", value)  # not a thousands separator: no scale has that many levels
            if (level := level_of(value, self.instrument)) is not None:
                return level
        external = self.instrument.indicators[self.instrument.positions[int(key)]].entry.external
        values = {"indicator": int(key), "found": as_typed(value), **self.instrument.level_range}
        if meant := level_meant(value, self.instrument, int(key)):
            values["meant"] = meant
        elif is_predicate(value, self.instrument):
            values["predicate"] = True
        values["giver"] = external and external.giver
        path: Path = ("answers", self.written.get(key, key))
        within = ("level",) if self.given[key].__class__ is dict else ()
        self.problems.append(Problem(level_fault(value, self.instrument), self.document.place((*path, *within)), values))
        return None

    def _computed(self, key: str, entry: Mapping[str, Any]) -> int | None:
        """The level of a score or of accepted evidence, in steps."""
        indicator = self.instrument.indicators[self.instrument.positions[int(key)]]
        found = computed(self.document, self.instrument, self.written.get(key, key), indicator, entry)
        if isinstance(found, list):
            self.problems += found
            return None
        level, self.derivations[indicator.number] = found
        return int(level * self.instrument.scale)

    def _strange_keys(self, keys: list[str]) -> None:
        doubtful_keys = [key for key in keys if key not in self.misnumbered]
        for problem in strange_keys(self.document, doubtful_keys, self.names, self.instrument, self.written):
            self.problems.append(problem)
            self.meant |= maybe_meant(problem)

    def _missing(self, *, partial: bool) -> None:
        """Fill in defaults. Answers that are still missing are one problem, unless they may be missing."""
        missing, assumed = [], []
        for at, indicator in enumerate(self.instrument.indicators):
            if self.levels[at] is not None or not _empty(self.given.get(key := str(indicator.number))):
                continue
            if indicator.entry.default is not None:
                self.levels[at] = indicator.entry.default * self.instrument.scale
                assumed.append(indicator.number)
            elif key not in self.meant:
                missing.append(indicator.number)
        self.assumed = frozenset(assumed)
        if missing and not partial:
            values = {"indicators": tuple(missing), "count": len(missing), "all": len(missing) == len(self.levels)}
            place = self.document.place(("answers",), key=True)
            if cells := empty_cells(self.document, (self.written.get(str(number), str(number)) for number in missing)):
                values |= {"cells": tuple(name for name, _ in cell_ranges(cells)), "lacking": len(cells) < len(missing)}
                place = place if values["lacking"] else cells[0]._replace(agency=place.agency)
            self.problems.append(Problem("missing-answers", place, values))


def _empty(value: object) -> bool:
    return value is None or (isinstance(value, dict) and value.get("level") is None and not given(value))
