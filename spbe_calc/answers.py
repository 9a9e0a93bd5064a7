"""Answers: the levels of one agency. First the head, then each level against the instrument; one path for good and bad."""

from __future__ import annotations

import re
from collections.abc import Mapping  # noqa: TC003 - pydantic's plugin reads it
from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple

from pydantic import Field, InstanceOf, WithJsonSchema

from spbe_calc.kinds import ID, YEAR, Id, Line, Lines, Strict, Text, Word, Year
from spbe_calc.problem import Place, Problem, Severity, in_file_order
from spbe_calc.reading import Quoted
from spbe_calc.validating import shown, validate

if TYPE_CHECKING:
    from spbe_calc.instrument import Catalogue, Choice, Finding, Instrument
    from spbe_calc.problem import Code
    from spbe_calc.reading import Input, Path

Stage = Literal["mandiri", "dokumen", "interviu", "visitasi", "akhir"]
"""The stages of an evaluation, from the agency's own assessment to the final result."""


class RowHead(Strict):
    """A row of a table without its levels."""

    agency: Line = Field(description="the agency's full name, as the ministry writes it")
    year: Year | None = Field(None, description="year of the evaluation")
    instrument: Id | None = Field(None, description="id of the instrument; left out, the year decides")
    stage: Annotated[Stage | None, Word] = Field(None, description="stage of the evaluation")


class Head(RowHead):
    """An answers file without its levels."""

    year: Year = Field(description="year of the evaluation")
    answers: Annotated[InstanceOf[dict], WithJsonSchema({"type": "object"})] = Field(  # type: ignore[type-arg]
        description="the level of each indicator, by its number"
    )


class Detail(Strict):
    """An answer with more than its level."""

    level: Any = Field(None, description="maturity level")
    evidence: Lines = Field((), description="documents that prove the level")
    note: Text | None = Field(None, description="a remark")
    unit: Line | None = Field(None, description="the unit that answers for it")


class Details(Strict):
    """The answers of a file that are mappings."""

    answers: dict[str, Detail]


class Answers(NamedTuple):
    """The levels of one agency for one instrument, in the instrument's order."""

    source: str
    """The path as it was given, of a row of a table with its line; ``-`` is standard input."""
    agency: str
    year: int | None
    stage: Stage | None
    instrument: Instrument
    levels: tuple[int | None, ...]
    """In steps of ``1 / instrument.scale``; None where the answer is missing (only of unfinished answers)."""
    assumed: frozenset[int]
    """The indicators whose level is the instrument's default, because the answer is missing."""
    details: Mapping[int, Detail]
    """Evidence, note and unit, by indicator."""
    warnings: list[Problem]


def whose(answers: Answers) -> tuple[str, int | None, Stage | None]:
    """Agency, year and stage, of which there is one set of answers; capitals and spaces make no difference."""
    return " ".join(answers.agency.casefold().split()), answers.year, answers.stage


def check(document: Input, catalogue: Catalogue, *, partial: bool = False) -> Answers | list[Problem]:
    """The answers of a document, or every problem it has, in file order.

    With ``partial`` missing answers are allowed and stay None. Levels are checked against the instrument that the head
    leads to; with a head so wrong that it leads to none, against that of the catalogue.
    """
    if document.ended:
        return document.problems
    head = (_like_before(document, catalogue) if document.is_table else None) or _head(document, catalogue)
    if isinstance(head, list):
        return in_file_order([*document.problems, *_without_head(document, catalogue, head, partial=partial)])
    agency, year, stage, choice = head
    instrument = choice.instrument
    if instrument is None:
        return in_file_order([*document.problems, *(_placed(document, "instrument", choice.faults, "error"))])
    warnings = _placed(document, "year", choice.warnings, "warning") if choice.warnings else []
    who = document.source, agency, year, stage, instrument
    entries = document.in_order(instrument.keys)
    if entries is not None and not document.problems:
        try:
            return Answers(*who, itemgetter(*entries, entries[0])(instrument.level_units)[:-1], NO_NUMBERS, NO_DETAILS, warnings)
        except (KeyError, TypeError):  # a level with decimals, a mapping, a mistake
            pass
    levels = Levels(document, instrument, partial=partial)
    if levels.problems or document.problems:
        return in_file_order([*document.problems, *levels.problems])
    if levels.assumed:
        assumed: tuple[Finding, ...] = (("assumed-level", {"indicators": tuple(sorted(levels.assumed))}),)
        warnings += _placed(document, "answers", assumed, "warning")
    return Answers(*who, tuple(levels.levels), levels.assumed, levels.details, warnings)


NO_NUMBERS: frozenset[int] = frozenset()
NO_DETAILS: Mapping[int, Detail] = MappingProxyType({})


Who = tuple[str, int | None, Stage | None, "Choice"]
"""Agency, year, stage, and what the head leads to."""
MOST_HEADS = 1000


def _head(document: Input, catalogue: Catalogue) -> Who | list[Problem]:
    head = validate(RowHead if document.is_table else Head, document, document.tree)
    if isinstance(head, list):
        return head
    choice = catalogue.choose(head.instrument, head.year)
    if document.is_table and len(catalogue.heads) < MOST_HEADS:
        catalogue.heads[_repeated(document)] = head.year, head.stage, choice
    return head.agency, head.year, head.stage, choice


def _like_before(document: Input, catalogue: Catalogue) -> Who | None:
    """The head of a row that says the same as a sound one before it, but for the agency's name."""
    known = catalogue.heads.get(_repeated(document))
    agency: str = document.tree.get("agency", "")  # type: ignore[union-attr]
    return (agency, *known) if known and agency and agency.isprintable() and agency == agency.strip() else None


def _repeated(document: Input) -> tuple[str | None, ...]:
    tree: dict[str, str] = document.tree  # type: ignore[assignment]
    return tree.get("year"), tree.get("stage"), tree.get("instrument")


def _without_head(document: Input, catalogue: Catalogue, problems: list[Problem], *, partial: bool) -> list[Problem]:
    """The problems of a head, and of the levels against the instrument that the head still leads to."""
    tree = document.tree
    if isinstance(tree, dict) and (outside := [key for key in tree if re.fullmatch(OUTSIDE, key)]):
        inside = {key: tree[key] for key in tree.keys() - set(outside)} | {"answers": {}}
        head = validate(Head, document, inside)
        return [_outside(document, outside), *(head if isinstance(head, list) else ())]
    year = _said(tree, "year", YEAR)
    choice = catalogue.choose(_said(tree, "instrument", ID), int(year) if year else None)
    if choice.instrument is None:
        return [*problems, *_placed(document, "instrument", choice.faults, "error")]
    levels = Levels(document, choice.instrument, partial=partial) if isinstance(document.answers(), dict) else None
    return [*problems, *(levels.problems if levels else ())]


def _outside(document: Input, keys: list[str]) -> Problem:
    """The problem of answers that stand beside the key ``answers`` and not below it."""
    values = {"indicators": tuple(map(int, keys)), "count": len(keys)}
    return Problem("answers-not-indented", document.place((keys[0],), key=True), values)


def _said(tree: object, key: str, pattern: str) -> str | None:
    """What a head with problems still says of its instrument; None where that is missing or wrong."""
    value = tree.get(key) if isinstance(tree, dict) else None
    return str(value) if isinstance(value, str) and re.fullmatch(pattern, value) else None


def _placed(document: Input, key: str, findings: tuple[Finding, ...], severity: Severity) -> list[Problem]:
    """Findings of the instrument's choice, at the key that led to them."""
    return [Problem(code, _place_of(document, key, code), values, severity) for code, values in findings]


def _place_of(document: Input, key: str, code: Code) -> Place:
    return Place(document.source) if code == "provisional-instrument" else document.place((key,), key=key == "answers")


class Levels:
    """The entries of ``answers`` one by one: mappings, levels with decimals, missing ones, mistakes."""

    def __init__(self, document: Input, instrument: Instrument, *, partial: bool) -> None:
        self.document, self.instrument = document, instrument
        self.problems: list[Problem] = []
        self.details: dict[int, Detail] = {}
        self.assumed: frozenset[int] = frozenset()
        self.meant = {str(it.values["key"]).partition(":")[0] for it in document.problems if it.code == "key-without-value"}
        """Numbers of indicators in keys that are wrongly written: their answer is there, so it is not missing as well."""
        given = document.answers()
        self.given: Mapping[str, Any] = given if isinstance(given, dict) else {}
        self._details()
        self.levels = [self._level(key) for key in instrument.keys]
        if not self.given.keys() <= instrument.key_set:
            self._strange_keys([key for key in self.given if key not in instrument.key_set])
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
        if self.document.is_table and self.instrument.scale > 1 and isinstance(value, str):
            value = value.replace(",", ".")
        code, level = level_of(value, self.instrument)
        if code is not None:
            scale = {"low": self.instrument.low, "high": self.instrument.high, "whole": self.instrument.scale == 1}
            values = {"indicator": int(key), "found": shown(value), **scale}
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
                self.meant.update(number.lstrip("0") for number in re.findall("[0-9]+", key))
            self.problems.append(Problem(code, self.document.place(path, key=True), values))  # type: ignore[arg-type]

    def _missing(self, *, partial: bool) -> None:
        """Fill in defaults; what is still missing is one problem, unless the answers may be unfinished."""
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
            self.problems.append(Problem("missing-answers", self.document.place(("answers",), key=True), values))


def _empty(value: object) -> bool:
    return value is None or (isinstance(value, dict) and value.get("level") is None)


INDICATOR = "[1-9][0-9]*"
OUTSIDE = "[1-9][0-9]{0,5}"
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
