"""The types of values in an instrument file, each parsed from its text."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from spbe_calc import exact
from spbe_calc.reading import Quoted
from spbe_calc.reading.limits import HIGHEST_LEVEL
from spbe_calc.validation.kinds import Strict, Text, fault, typed
from spbe_calc.validation.validating import as_typed

WHOLE = re.compile(r"0|[1-9][0-9]{0,5}", re.ASCII)


def _text(value: object, expected: str) -> str:
    if type(value) is str:
        return value
    raise fault("malformed", found=as_typed(value), expected=expected)


def _whole(value: object, *, least: int, expected: str) -> int:
    if WHOLE.fullmatch(text := _text(value, expected)) and int(text) >= least:
        return int(text)
    raise fault("malformed", found=as_typed(value), expected=expected)


def number(value: object) -> int:
    """A whole number from 1."""
    return _whole(value, least=1, expected="number")


def level(value: object) -> int:
    """A whole number from 0."""
    if (found := _whole(value, least=0, expected="level")) <= HIGHEST_LEVEL:
        return found
    raise fault("number-too-large", found=as_typed(value), limit=HIGHEST_LEVEL)


def decimals(value: object) -> int:
    """How many decimals: 0 to 9."""
    if (found := _whole(value, least=0, expected="decimals")) <= MAX_DECIMALS:
        return found
    raise fault("malformed", found=as_typed(value), expected="decimals")


MAX_DECIMALS = 9


def parsed_weight(value: object) -> Fraction:
    """A decimal or a fraction above 0."""
    if not isinstance(value, str):
        raise fault("weight-malformed", found=as_typed(value))
    text = str(value)
    parsed = exact.parse(text.removeprefix("-"))
    if parsed is None or (isinstance(value, Quoted) and "/" not in text):
        raise fault("weight-malformed", found=as_typed(value))
    if parsed == 0 or text.startswith("-"):
        raise fault("weight-not-positive", found=text)
    return parsed


def border(value: object) -> Fraction:
    """A decimal from 0."""
    if (parsed := exact.parse(_text(value, "border"))) is None:
        raise fault("malformed", found=as_typed(value), expected="border")
    return parsed


def yes_no(value: object) -> bool:
    """``true`` or ``false``."""
    if type(value) is str and value in {"true", "false"}:
        return value == "true"
    raise fault("malformed", found=as_typed(value), expected="yes-no")


def day(value: object) -> date:
    """A date in ISO 8601 form."""
    try:
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise fault("malformed", found=as_typed(value), expected="date")


class Prose(Strict):
    """A text for people, in Indonesian and perhaps in English."""

    id: Text = Field(description="in Indonesian")
    en: Text | None = Field(None, description="in English")


def prose(value: object) -> Any:
    """A single text is taken as Indonesian, the language of the regulation."""
    return {"id": value} if isinstance(value, str) else value


def year_alone(value: object) -> Any:
    """A year without more is an evaluation like all others."""
    return {"year": value} if isinstance(value, str) else value


NUMBER_SCHEMA = {"type": "integer", "minimum": 1}
RATIONAL_SCHEMA = {"type": ["number", "string"], "pattern": f"^{exact.RATIO.pattern}$"}

Number = Annotated[int, *typed(number, NUMBER_SCHEMA)]
LevelBound = Annotated[int, *typed(level, {"type": "integer", "minimum": 0, "maximum": HIGHEST_LEVEL})]
Decimals = Annotated[int, *typed(decimals, {"type": "integer", "minimum": 0, "maximum": MAX_DECIMALS})]
Weight = Annotated[Fraction, *typed(parsed_weight, RATIONAL_SCHEMA | {"exclusiveMinimum": 0})]
Border = Annotated[Fraction, *typed(border, RATIONAL_SCHEMA | {"minimum": 0})]
YesNo = Annotated[bool, *typed(yes_no, {"type": "boolean"})]
Day = Annotated[date, *typed(day, {"type": "string", "format": "date"})]
ProseText = Annotated[Prose, BeforeValidator(prose, json_schema_input_type=Text | Prose)]
