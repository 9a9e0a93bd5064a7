"""Answers: the levels of one agency. First the head, then each level against the instrument; one path for good and bad."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple

from pydantic import BeforeValidator, Field

from spbe_calc.instrument.fields import Id, Year
from spbe_calc.problem import Problem, in_file_order
from spbe_calc.reading import Quoted
from spbe_calc.validating import Line, Strict, Text, Word, one_or_many, shown, validate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spbe_calc.instrument import Catalogue, Instrument
    from spbe_calc.problem import Code
    from spbe_calc.reading import Document, Path

Stage = Literal["mandiri", "dokumen", "interviu", "visitasi", "akhir"]
"""The stages of an evaluation, from the agency's own assessment to the final result."""


class Head(Strict):
    """An answers file without its levels."""

    agency: Line = Field(description="the agency's full name, as the ministry writes it")
    year: Year = Field(description="year of the evaluation")
    instrument: Id | None = Field(None, description="id of the instrument; left out, the year decides")
    stage: Annotated[Stage | None, Word] = Field(None, description="stage of the evaluation")
    answers: dict[str, Any] = Field(description="the level of each indicator, by its number")


class Detail(Strict):
    """An answer with more than its level."""

    level: Any = Field(None, description="maturity level")
    evidence: Annotated[tuple[Line, ...], BeforeValidator(one_or_many)] = Field((), description="documents that prove the level")
    note: Text | None = Field(None, description="a remark")
    unit: Line | None = Field(None, description="the unit that answers for it")


class Details(Strict):
    """The answers of a file that are mappings."""

    answers: dict[str, Detail]


class Answers(NamedTuple):
    """The levels of one agency for one instrument, in the instrument's order."""

    source: str
    agency: str
    year: int | None
    stage: Stage | None
    instrument: Instrument
    levels: list[int | None]
    """In steps of ``1 / instrument.scale``; None where the answer is missing (only of unfinished answers)."""
    assumed: frozenset[int]
    """The indicators whose level is the instrument's default, because the answer is missing."""
    details: dict[int, Detail]
    """Evidence, note and unit, by indicator."""
    warnings: list[Problem]


def check(document: Document, catalogue: Catalogue, *, partial: bool = False) -> Answers | list[Problem]:
    """The answers of a document, or every problem it has, in file order.

    With ``partial`` missing answers are allowed and stay None. Levels are checked only against an instrument: with a
    head so wrong that none can be chosen, those of the default.
    """
    if document.ended:
        return document.problems
    problems = list(document.problems)
    tree = document.tree
    head = validate(Head, document, tree)
    if isinstance(head, list):
        problems += head
        choice = catalogue.choose(None, None)
    else:
        choice = catalogue.choose(head.instrument, head.year)
    if choice.fault:
        code, values = choice.fault
        problems.append(Problem(code, document.place(("instrument",)), values))
    given = tree.get("answers") if isinstance(tree, dict) else None
    if not isinstance(given, dict) or choice.instrument is None:
        return in_file_order(problems)
    levels = _Levels(document, choice.instrument, given, partial=partial)
    problems += levels.problems
    if problems or isinstance(head, list):
        return in_file_order(problems)
    warnings = [Problem(code, document.place(("year",)), values, "warning") for code, values in choice.warnings]
    if levels.assumed:
        assumed = {"indicators": tuple(sorted(levels.assumed))}
        warnings.append(Problem("assumed-level", document.place(("answers",), key=True), assumed, "warning"))
    found = levels.levels, levels.assumed, levels.details
    return Answers(document.source, head.agency, head.year, head.stage, choice.instrument, *found, warnings)


class _Levels:
    """The entries of ``answers`` against the instrument."""

    def __init__(self, document: Document, instrument: Instrument, given: Mapping[str, Any], *, partial: bool) -> None:
        self.document, self.instrument, self.given = document, instrument, given
        self.problems: list[Problem] = []
        self.details: dict[int, Detail] = {}
        self.assumed: frozenset[int] = frozenset()
        self.levels: list[int | None]
        try:
            self.levels = list(map(instrument.level_units.__getitem__, instrument.all_of(given)))
        except (KeyError, TypeError):  # a missing answer, a level with decimals, a mapping, a mistake
            self._details()
            self.levels = [self._level(key) for key in instrument.keys]
        if not given.keys() <= instrument.key_set:
            self._strange_keys([key for key in given if key not in instrument.key_set])
        if None in self.levels:
            self._missing(partial=partial)

    def _details(self) -> None:
        """Check the entries that are mappings, all in one go."""
        entries = {key: value for key, value in self.given.items() if value.__class__ is dict}
        if not entries:
            return
        details = validate(Details, self.document, {"answers": entries})
        if isinstance(details, list):
            self.problems += details
        else:
            self.details = {int(key): detail for key, detail in details.answers.items() if key in self.instrument.key_set}

    def _level(self, key: str) -> int | None:
        path: Path = ("answers", key)
        value = self.given.get(key)
        if value.__class__ is dict:
            value, path = value.get("level"), (*path, "level")
        if value is None:
            return None
        if value.__class__ is str and (level := self.instrument.level_units.get(value)) is not None:
            return level
        code, level = level_of(value, self.instrument)
        if code is not None:
            values = {"indicator": int(key), "found": shown(value), "low": self.instrument.low, "high": self.instrument.high}
            self.problems.append(Problem(code, self.document.place(path), values))
        return level

    def _strange_keys(self, keys: list[str]) -> None:
        numbers = self.instrument.positions
        for key in keys:
            path: Path = ("answers", key)
            if re.fullmatch(INDICATOR, key):
                code, values = "indicator-unknown", {"found": key, "first": min(numbers), "last": max(numbers), "count": len(numbers)}
            else:
                code, values = "indicator-malformed", {"found": key}
            self.problems.append(Problem(code, self.document.place(path, key=True), values))  # type: ignore[arg-type]

    def _missing(self, *, partial: bool) -> None:
        """Fill in defaults; what is still missing is one problem, unless the answers may be unfinished."""
        missing, assumed = [], []
        for at, indicator in enumerate(self.instrument.indicators):
            if self.levels[at] is not None or not _empty(self.given.get(str(indicator.number))):
                continue
            if indicator.entry.default is not None:
                self.levels[at] = indicator.entry.default * self.instrument.scale
                assumed.append(indicator.number)
            else:
                missing.append(indicator.number)
        self.assumed = frozenset(assumed)
        if missing and not partial:
            values = {"indicators": tuple(missing), "count": len(missing), "all": len(missing) == len(self.levels)}
            self.problems.append(Problem("missing-answers", self.document.place(("answers",), key=True), values))


def _empty(value: object) -> bool:
    return value is None or (isinstance(value, dict) and value.get("level") is None)


INDICATOR = "[1-9][0-9]*"
WHOLE = "-?(0|[1-9][0-9]*)"
DECIMAL = r"(0|[1-9][0-9]*)(?:\.([0-9]{1,6}))?"
NEAR_DECIMAL = r"-?[0-9]+\.[0-9]+"
MAX_DIGITS = 9


def level_of(value: object, instrument: Instrument) -> tuple[Code | None, int | None]:
    """A level as it is written, in the instrument's steps; or the code of what is wrong with it."""
    if not isinstance(value, str):
        return "level-malformed", None
    if isinstance(value, Quoted):
        return "level-quoted", None
    decimal = re.fullmatch(DECIMAL, value) if instrument.scale > 1 else None
    if decimal and len(decimal[1]) <= MAX_DIGITS:
        level = int(decimal[1]) * instrument.scale + int((decimal[2] or "").ljust(6, "0"))
        if instrument.low * instrument.scale <= level <= instrument.high * instrument.scale:
            instrument.level_units[value] = level
            return None, level
    if decimal or (re.fullmatch(WHOLE, value) and value != "-0"):
        return "level-out-of-range", None
    near = instrument.scale == 1 and re.fullmatch(NEAR_DECIMAL, value)
    return ("level-not-whole" if near else "level-malformed"), None
