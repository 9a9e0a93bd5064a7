"""A tree to a pydantic model, and pydantic's errors to problems: the one way in which both kinds of file are checked."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from spbe_calc.problem import CODES, Problem
from spbe_calc.reading.text import LINE, PLAIN
from spbe_calc.validation.kinds import ID, YEAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spbe_calc.problem import Code
    from spbe_calc.reading import Input, Path

Model = TypeVar("Model", bound=BaseModel)


def validate(model: type[Model], document: Input, tree: object, path: Path = ()) -> Model | list[Problem]:
    """The model of the tree that stands at ``path`` in the document, or every problem that it has."""
    try:
        valid: Model = model.__pydantic_validator__.validate_python(tree)  # model_validate without its options
    except ValidationError as error:
        return _without_misspelt([_problem(model, document, path, detail) for detail in details_of(error) if not _follows(detail)])
    return valid


def model_or_none(model: type[Model], tree: object) -> Model | None:
    """The model of a tree that no document holds; None where it has problems."""
    try:
        valid: Model = model.__pydantic_validator__.validate_python(tree)
    except ValidationError:
        return None
    return valid


def details_of(error: ValidationError) -> list[Any]:
    """What pydantic says of each mistake: all that we know of its words is in this module."""
    return error.errors(include_url=False)


def _follows(detail: Any) -> bool:
    """Whether pydantic only says that a list is too short once the wrong items are taken out of it."""
    return detail["type"] == "too_short" and bool(detail["input"])


def _without_misspelt(problems: list[Problem]) -> list[Problem]:
    """The problems, but a key that is missing because it was misspelt is one problem and not two."""
    meant = {(near, problem.values["mapping"]) for problem in problems if (near := problem.values.get("near"))}
    return [problem for problem in problems if (problem.values.get("key"), problem.values.get("mapping")) not in meant]


SHAPES: dict[str, Code] = {
    "model_type": "not-a-mapping",
    "model_attributes_type": "not-a-mapping",
    "dict_type": "not-a-mapping",
    "is_instance_of": "not-a-mapping",
    "list_type": "not-a-list",
    "tuple_type": "not-a-list",
    "string_type": "not-text",
    "literal_error": "not-a-choice",
    "string_too_short": "empty-text",
    "too_short": "empty-list",
    "string_too_long": "too-long",
    "too_long": "too-many",
}
"""pydantic's word for a mistake, and ours. A word that is neither here nor a code of ours says that a value does not belong."""

LIMITS = {"max_length": "limit", "actual_length": "count"}
"""What pydantic calls a limit that was passed, and by how much, and what our messages call it."""

PATTERNS: dict[str, tuple[Code, dict[str, object]]] = {
    YEAR: ("year-malformed", {}),
    ID: ("malformed", {"expected": "id"}),
}
"""What a text is that does not fit."""


def _problem(model: type[BaseModel], document: Input, path: Path, detail: Any) -> Problem:
    kind, found, loc = detail["type"], detail["input"], detail["loc"]
    is_key = loc[-1:] == ("[key]",)
    where: Path = (*path, *(loc[:-1] if is_key else loc))
    if kind == "missing":
        return _missing(document, where)
    if kind == "extra_forbidden":
        return unknown_key(document, where, _keys_beside(model, loc))
    key = next((step for step in reversed(where[:-1] if is_key else where) if isinstance(step, str)), "")
    if found is None and where:
        return Problem("missing-key", document.place(where, key=True), {"key": key, "empty": True})
    code, values = _mistake(kind, found, detail.get("ctx", {}))
    if code == "not-a-choice":
        values = {"choices": tuple(_choices(_annotation(model, loc)))}
    elif code == "too-long":
        values["count"] = len(found.strip())
    return Problem(code, document.place(where, key=is_key), {"key": key, "found": as_typed(found), **values})


def _mistake(kind: str, found: Any, context: dict[str, Any]) -> tuple[Code, dict[str, object]]:
    """The code of a wrong value, and what its words need beside the value."""
    pattern = context.get("pattern")
    if pattern == LINE:
        control = next(char for char in found if not re.fullmatch(PLAIN, char))
        return "control-character", {"character": f"U+{ord(control):04X}"}
    if pattern in PATTERNS:
        return PATTERNS[pattern]
    if kind in SHAPES:
        return SHAPES[kind], {ours: context[name] for name, ours in LIMITS.items() if name in context}
    if kind in CODES:  # a fault of ours
        return kind, context  # type: ignore[return-value]
    return "malformed", {"expected": "other"}


def _missing(document: Input, where: Path) -> Problem:
    """The problem of a key that is not there; at the top of a file there is no line to show for it."""
    mapping, place = where[:-1], document.place(where[:-1], key=True)
    values = {"key": str(where[-1]), "empty": False, "mapping": mapping, "cell": document.is_table}
    return Problem("missing-key", place if mapping else place._replace(text=None), values)


def _keys_beside(model: type[BaseModel], loc: tuple[str | int, ...]) -> list[str]:
    """The keys of the mapping in which the key at ``loc`` stands."""
    for step in loc[:-1]:
        model = _model_in(_annotation(model, (step,))) or model
    return [field.alias or name for name, field in model.model_fields.items()]


def _annotation(model: type[BaseModel], loc: tuple[str | int, ...]) -> Any:
    """How the value at ``loc`` is declared; None for an item of a list or mapping."""
    for step in loc[:-1]:
        model = _model_in(_annotation(model, (step,))) or model
    return next((field.annotation for name, field in model.model_fields.items() if (field.alias or name) == loc[-1]), None)


def _choices(annotation: Any) -> Iterator[str]:
    """The words of an annotation such as ``Literal["exact", "rounded"] | None``."""
    for part in get_args(annotation):
        if isinstance(part, str):
            yield part
        else:
            yield from _choices(part)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model that an annotation such as ``tuple[Model, ...] | None`` holds."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)


def unknown_key(document: Input, where: Path, names: Iterable[str]) -> Problem:
    """The problem of a key that its mapping does not know, with the known key that is nearest to it."""
    names = tuple(names)
    near = get_close_matches(str(where[-1]).lower(), names, n=1, cutoff=0.6)
    values = {"key": str(where[-1]), "near": near[0] if near else None, "known": names, "mapping": where[:-1]}
    return Problem("unknown-key", document.place(where, key=True), values)


def as_typed(found: object) -> object:
    """A value as the user typed it; of a mapping or list only what it is, as an empty one."""
    if isinstance(found, str):
        return f'"{found}"' if type(found) is not str else found
    if isinstance(found, dict | list):
        return type(found)()
    return "null" if found is None else str(found)
