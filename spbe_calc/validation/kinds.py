"""The types of values that several kinds of files share, for pydantic models that parse text themselves.

A YAML scalar stays what the user typed, so a model never sees a number that YAML made of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetPydanticSchema, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError, PydanticUseDefault, core_schema

from spbe_calc.reading.limits import LONGEST_LINE, LONGEST_TEXT, MOST_EVIDENCE
from spbe_calc.reading.text import LINE, LINE_SCHEMA

if TYPE_CHECKING:
    from spbe_calc.codes import Code


class Strict(BaseModel):
    """A mapping in a file: unknown keys are refused, values are immutable."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


def fault(code: Code, **values: object) -> PydanticCustomError:
    """The error for a field's validator to raise: the code of the problem and its values."""
    return PydanticCustomError(code, "{found}", values)


def typed(parse: Callable[[Any], Any], schema: dict[str, Any]) -> tuple[BeforeValidator, WithJsonSchema]:
    """The annotations of a field that is text in the file and has a different type in the model."""
    return BeforeValidator(parse), WithJsonSchema(schema)


SCALAR = ["string", "number", "boolean"]
"""The JSON Schema types of a text: ``note: 2023`` is a text too, because a YAML scalar stays what the user typed."""

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
"""A one-line text, as in a row of a table."""

YEAR = "^[1-9][0-9]{3}$"
Year = Annotated[
    int,
    GetPydanticSchema(lambda _type, _handler: core_schema.chain_schema([core_schema.str_schema(pattern=YEAR), core_schema.int_schema()])),
    WithJsonSchema({"type": ["integer", "string"], "minimum": 1000, "maximum": 9999, "pattern": YEAR}),
]
"""Four digits, with or without quotation marks. Parsed inside pydantic's core, because every row of a table has a year."""

ID = "^[a-z0-9]+(-[a-z0-9]+)*$"
Id = Annotated[str, StringConstraints(pattern=ID, max_length=LONGEST_LINE)]
"""The id of an instrument: lower-case letters, digits and hyphens."""


def absent(value: object) -> object:
    """Use the default of an optional key if there is nothing after its colon."""
    if value is None:
        raise PydanticUseDefault
    return value


Absent = BeforeValidator(absent)
"""For optional keys with a default other than None."""


def unquoted(value: object) -> object:
    """Ignore quotation marks around a word of a fixed set; in JSON they are always there."""
    return str(value) if isinstance(value, str) else value


Word = BeforeValidator(unquoted)
"""For choices from a fixed set."""


def one_or_many(value: object) -> object:
    """A list unchanged, a single text as a list of one, an empty value like an absent key."""
    return [value] if isinstance(value, str) else absent(value)


Lines = Annotated[
    tuple[Line, ...], Field(max_length=MOST_EVIDENCE), BeforeValidator(one_or_many, json_schema_input_type=Line | tuple[Line, ...])
]
"""A list of one-line texts; a single text is a list of one."""
