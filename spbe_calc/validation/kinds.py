"""The kinds of value that both kinds of file hold, for pydantic models that take text and type it themselves.

A scalar of YAML is what the user typed, so no model ever sees a number that YAML made of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetPydanticSchema, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError, PydanticUseDefault, core_schema

from spbe_calc.reading.limits import LONGEST_LINE, LONGEST_TEXT, MOST_EVIDENCE
from spbe_calc.reading.text import LINE, LINE_SCHEMA

if TYPE_CHECKING:
    from collections.abc import Callable

    from spbe_calc.problem import Code


class Strict(BaseModel):
    """A mapping of a file: unknown keys are refused, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


def fault(code: Code, **values: object) -> PydanticCustomError:
    """What a field's own validator raises: the code of the problem and the values that its words need."""
    return PydanticCustomError(code, "{found}", values)


def typed(parse: Callable[[Any], Any], schema: dict[str, Any]) -> tuple[BeforeValidator, WithJsonSchema]:
    """Annotations of a field that is text in a file and something else in the model."""
    return BeforeValidator(parse), WithJsonSchema(schema)


SCALAR = ["string", "number", "boolean"]
"""What a schema must call text: a scalar of YAML is what the user typed, so that ``note: 2023`` is text too."""

Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_TEXT),
    WithJsonSchema({"type": SCALAR, "pattern": r"\S"}),
]
"""Text of one or more lines."""

Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_LINE, pattern=LINE),
    WithJsonSchema({"type": SCALAR, "pattern": LINE_SCHEMA}),
]
"""Text that must fit in a row of a table: one line."""

YEAR = "^[1-9][0-9]{3}$"
Year = Annotated[
    int,
    GetPydanticSchema(lambda _type, _handler: core_schema.chain_schema([core_schema.str_schema(pattern=YEAR), core_schema.int_schema()])),
    WithJsonSchema({"type": ["integer", "string"], "minimum": 1000, "maximum": 9999, "pattern": YEAR}),
]
"""Four digits, with or without quotation marks. Typed by pydantic's core alone, because every row of a table has one."""

ID = "^[a-z0-9]+(-[a-z0-9]+)*$"
Id = Annotated[str, StringConstraints(pattern=ID, max_length=LONGEST_LINE)]
"""The id of an instrument: small letters, digits and hyphens."""


def absent(value: object) -> object:
    """Let the default of an optional key stand where the key has nothing behind its colon."""
    if value is None:
        raise PydanticUseDefault
    return value


Absent = BeforeValidator(absent)
"""Annotates an optional key whose default is not None."""


def unquoted(value: object) -> object:
    """A word of a fixed set is the same with quotation marks and without; JSON always has them."""
    return str(value) if isinstance(value, str) else value


Word = BeforeValidator(unquoted)
"""Annotates a choice."""


def one_or_many(value: object) -> object:
    """A list as it stands, a single text as a list of one, nothing as an absent key."""
    return [value] if isinstance(value, str) else absent(value)


Lines = Annotated[
    tuple[Line, ...], Field(max_length=MOST_EVIDENCE), BeforeValidator(one_or_many, json_schema_input_type=Line | tuple[Line, ...])
]
"""A list of texts of one line each; a single text is a list of one."""
