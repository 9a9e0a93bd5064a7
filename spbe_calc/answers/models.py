"""The models of answers: the head of a file or row, an answer with details, and the answers after the check."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple, Protocol

from pydantic import Field, InstanceOf, WithJsonSchema

from spbe_calc.problem import Place
from spbe_calc.validation.kinds import Id, Line, Lines, Strict, Text, Word, Year

if TYPE_CHECKING:
    from spbe_calc.codes import Code
    from spbe_calc.instrument import Instrument
    from spbe_calc.problem import Problem

Stage = Literal["mandiri", "dokumen", "interviu", "visitasi", "akhir"]
"""The stages of an evaluation, from the agency's own assessment to the final result."""


class RowHead(Strict):
    """A row of a table, without its levels."""

    agency: Line = Field(description="the agency's full name, as the ministry writes it")
    year: Year | None = Field(None, description="year of the evaluation")
    instrument: Id | None = Field(None, description="id of the instrument; if left out, the year decides")
    stage: Annotated[Stage | None, Word] = Field(None, description="stage of the evaluation")


class Head(RowHead):
    """An answers file, without its levels."""

    year: Year = Field(description="year of the evaluation")
    answers: Annotated[InstanceOf[dict], WithJsonSchema({"type": "object"})] = Field(  # type: ignore[type-arg]
        description="the level of each indicator, by its number"
    )


class Detail(Strict):
    """An answer that is a mapping: a level with evidence, note or unit."""

    level: Any = Field(None, description="maturity level")
    external: Any = Field(None, description="instead of a level: the score of the institution that the level comes from")
    complete: Any = Field(None, description="instead of a level: the highest level of which all evidence was accepted; 0 if there is none")
    accepted: Any = Field(None, description="with `complete`: how many items of evidence of the level after it were accepted")
    of: Any = Field(None, description="with `complete`: of how many items")
    evidence: Lines = Field((), description="documents that prove the level")
    note: Text | None = Field(None, description="a note in your own words")
    unit: Line | None = Field(None, description="the unit responsible for it")


NO_DETAIL = Detail()
"""Of an answer without details."""


class Details(Strict):
    """All answers of a file that are mappings."""

    answers: dict[str, Detail]


class Accepted(NamedTuple):
    """Accepted evidence: all of the level ``complete``, and some items of the level after it."""

    complete: int
    accepted: int
    of: int


class Derivation(NamedTuple):
    """What a level was computed from: the score of another institution, or accepted evidence."""

    external: Fraction | None = None
    accepted: Accepted | None = None
    unsure: bool = False
    """Whether the conversion of the score is not certain."""


class Answers(NamedTuple):
    """The levels of one agency for one instrument, in the instrument's order, after the check."""

    source: str
    """The path as given; with its line for a row of a table; ``-`` for standard input."""
    agency: str
    year: int | None
    stage: Stage | None
    instrument: Instrument
    levels: tuple[int | None, ...]
    """In steps of ``1 / instrument.scale``; None for a missing answer (only if the answers are unfinished)."""
    assumed: frozenset[int]
    """The numbers of the indicators with the instrument's default level, because their answer is missing."""
    details: Mapping[int, Detail]
    """Evidence, note and unit, by indicator number."""
    warnings: list[Problem]
    place: Place
    """That of the answers as a whole: their file, or their first row."""
    derivations: Mapping[int, Derivation] = MappingProxyType({})
    """What levels were computed from, by indicator number."""
    written: Mapping[str, str] = MappingProxyType({})
    """What a table has instead of the number of an indicator, by this number: its code or its name."""

    def path(self, indicator: int, *parts: str | int) -> tuple[str | int, ...]:
        """The path to the answer of an indicator in its document, or to a part of it."""
        number = str(indicator)
        return "answers", self.written.get(number, number), *parts


def doubtful(assumed: Iterable[int], derivations: Mapping[int, Derivation]) -> dict[Code, list[int]]:
    """The numbers of the indicators whose level is not certain, by the code of the warning about it."""
    if not assumed and not derivations:
        return {}
    listed: dict[Code, list[int]] = {
        "assumed-level": sorted(assumed),
        "external-unsure": sorted(number for number, derivation in derivations.items() if derivation.unsure),
        "estimated-level": sorted(number for number, derivation in derivations.items() if derivation.accepted),
    }
    return {code: numbers for code, numbers in listed.items() if numbers}


class Identified(Protocol):
    """Anything with an agency, a year and a stage."""

    @property
    def agency(self) -> str:
        """The agency's name."""

    @property
    def year(self) -> int | None:
        """The year of the evaluation."""

    @property
    def stage(self) -> str | None:
        """The stage of the evaluation."""


def identity(answers: Identified) -> tuple[str, int | None, str | None]:
    """Agency, year and stage, which identify a set of answers.

    Capitals, spaces, invisible characters and the different Unicode forms of a letter make no difference.
    """
    name = answers.agency if answers.agency.isascii() else _plain(answers.agency)
    return " ".join(name.casefold().split()), answers.year, answers.stage


INVISIBLE = "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
"""Invisible letters and accents; those of the category Cf, such as the zero-width space, are not listed here."""


def _plain(name: str) -> str:
    """The name without invisible characters, each letter in one form (also full-width and composed ones)."""
    seen = "".join(char for char in re.sub(INVISIBLE, "", name) if unicodedata.category(char) != "Cf")
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", seen).casefold())


def unanswered(answers: Answers) -> frozenset[int]:
    """The numbers of the indicators without an answer: those that are missing and those with a default level."""
    missing = (it.number for it, level in zip(answers.instrument.indicators, answers.levels, strict=True) if level is None)
    return answers.assumed.union(missing) if None in answers.levels else answers.assumed


def complement(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether each of two sets of answers has an answer that the other lacks, given the unanswered indicators of both."""
    return bool(one - other and other - one)
