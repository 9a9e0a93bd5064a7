"""A tree to a pydantic model, and pydantic's errors to problems: the one way in which both kinds of file are checked.

Models here take text and type it themselves (``Year``, ``Weight`` ...), because a scalar of YAML is what the user typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, TypeVar, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError, WithJsonSchema
from pydantic_core import PydanticCustomError, PydanticUseDefault

from spbe_calc.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from spbe_calc.problem import Code
    from spbe_calc.reading import Document, Path

Model = TypeVar("Model", bound=BaseModel)


class Strict(BaseModel):
    """A mapping of a file: unknown keys are refused, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


def fault(code: Code, **values: object) -> PydanticCustomError:
    """What a field's own validator raises: the code of the problem and the values that its words need."""
    return PydanticCustomError(code, "{found}", values)


def typed(parse: Callable[[Any], Any], schema: dict[str, Any]) -> tuple[BeforeValidator, WithJsonSchema]:
    """Annotations of a field that is text in a file and something else in the model."""
    return BeforeValidator(parse), WithJsonSchema(schema)


PLAIN = ["string", "number", "boolean"]
"""What a schema must call text: a scalar of YAML is what the user typed, so that ``note: 2023`` is text too."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), WithJsonSchema({"type": PLAIN, "pattern": r"\S"})]
"""Text of one or more lines."""

Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, pattern=r"^[^\n\t]*$"),
    WithJsonSchema({"type": PLAIN, "pattern": r"^\s*\S[^\n\t]*\s*$"}),
]
"""Text that must fit in a row of a table: one line."""


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


Lines = Annotated[tuple[Line, ...], BeforeValidator(one_or_many, json_schema_input_type=Line | tuple[Line, ...])]
"""A list of texts of one line each; a single text is a list of one."""


def validate(model: type[Model], document: Document, tree: object, path: Path = ()) -> Model | list[Problem]:
    """The model of the tree that stands at ``path`` in the document, or every problem that it has."""
    try:
        return model.model_validate(tree)
    except ValidationError as error:
        return [_problem(model, document, path, detail) for detail in error.errors(include_url=False)]


SHAPES: dict[str, Code] = {
    "model_type": "not-a-mapping",
    "model_attributes_type": "not-a-mapping",
    "dict_type": "not-a-mapping",
    "list_type": "not-a-list",
    "tuple_type": "not-a-list",
    "string_type": "not-text",
    "string_too_short": "empty-text",
    "too_short": "empty-list",
    "string_pattern_mismatch": "control-character",
    "literal_error": "not-a-choice",
}
"""pydantic's word for a mistake, and ours."""


def _problem(model: type[BaseModel], document: Document, path: Path, detail: Any) -> Problem:
    kind, found = detail["type"], detail["input"]
    where: Path = (*path, *(step for step in detail["loc"] if step != "[key]"))
    key = str(where[-1]) if where else ""
    if kind == "missing":
        return Problem("missing-key", document.place(where[:-1], key=True), {"key": key})
    if found is None and kind in SHAPES:
        return Problem("missing-key", document.place(where, key=True), {"key": key})
    if kind == "extra_forbidden":
        return unknown_key(document, where, _keys_beside(model, detail["loc"]))
    if kind == "string_pattern_mismatch":
        found = "U+000A" if "\n" in found else "U+0009"
        return Problem("control-character", document.place(where), {"character": found})
    values = detail.get("ctx", {})
    if kind == "literal_error":
        values = {"choices": tuple(values["expected"].replace("'", "").replace(" or ", ", ").split(", "))}
    return Problem(SHAPES.get(kind, kind), document.place(where), {"key": key, "found": shown(found), **values})


def _keys_beside(model: type[BaseModel], loc: tuple[str | int, ...]) -> list[str]:
    """The keys of the mapping in which the key at ``loc`` stands."""
    for step in loc[:-1]:
        fields = {field.alias or name: field for name, field in model.model_fields.items()}
        if step in fields:
            model = _model_in(fields[str(step)].annotation) or model
    return [field.alias or name for name, field in model.model_fields.items()]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model that an annotation such as ``tuple[Model, ...] | None`` holds."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)


def unknown_key(document: Document, where: Path, names: Iterable[str]) -> Problem:
    """The problem of a key that its mapping does not know, with the known key that is nearest to it."""
    from difflib import get_close_matches

    names = tuple(names)
    near = get_close_matches(str(where[-1]).lower(), names, n=1, cutoff=0.6)
    values = {"key": str(where[-1]), "near": near[0] if near else None, "known": names}
    return Problem("unknown-key", document.place(where, key=True), values)


def shown(found: object) -> str:
    """A value as the user typed it; of a mapping or list only what it is."""
    if isinstance(found, str):
        return f'"{found}"' if type(found) is not str else found
    if isinstance(found, dict | list):
        return "{...}" if isinstance(found, dict) else "[...]"
    return "null" if found is None else str(found)
