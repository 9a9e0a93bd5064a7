"""From a tree to a pydantic model, and from pydantic's errors to problems; all kinds of files are checked here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from spbe_calc.codes import CODES
from spbe_calc.problem import Argument, Problem
from spbe_calc.reading import Document
from spbe_calc.reading.tables.headings import meaning_of
from spbe_calc.reading.text import LINE, PLAIN
from spbe_calc.validation.kinds import ID, YEAR
from spbe_calc.validation.years import year_meant

if TYPE_CHECKING:
    from spbe_calc.codes import Code
    from spbe_calc.reading import Input, Path

Model = TypeVar("Model", bound=BaseModel)


def validate(model: type[Model], document: Input, tree: object, path: Path = ()) -> Model | list[Problem]:
    """The model of the tree at ``path`` in the document, or all its problems."""
    try:
        valid: Model = model.__pydantic_validator__.validate_python(tree)  # model_validate without its options
    except ValidationError as error:
        return _without_misspelt([_problem(model, document, path, detail) for detail in details_of(error) if not _follows(detail)])
    return valid


def model_or_none(model: type[Model], tree: object) -> Model | None:
    """The model of a tree that is not part of a document; None if it is not valid."""
    try:
        valid: Model = model.__pydantic_validator__.validate_python(tree)
    except ValidationError:
        return None
    return valid


def details_of(error: ValidationError) -> list[Any]:
    """Pydantic's description of each mistake. Only this module knows its vocabulary."""
    return error.errors(include_url=False)


def _follows(detail: Any) -> bool:
    """Whether this error only follows from others: a list is too short only without its invalid items."""
    return bool(detail["type"] == "too_short" and detail["ctx"]["actual_length"] < len(detail["input"]))


def _without_misspelt(problems: list[Problem]) -> list[Problem]:
    """The problems, without missing keys that are only misspelt: a misspelt key is one problem, not two."""
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
"""Our code for each of pydantic's error types. Types that are neither here nor our own codes become ``malformed``."""

LIMITS = {"max_length": "limit", "min_length": "least", "actual_length": "count"}
"""Pydantic's names for an exceeded limit and the actual count, and the names in our messages."""

PATTERNS: dict[str, tuple[Code, Callable[[str], dict[str, object]]]] = {
    YEAR: ("year-malformed", year_meant),
    ID: ("malformed", lambda _: {"expected": "id"}),
}
"""The code for a text that does not match a pattern, and the values for its message."""


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
    if code == "not-a-choice" and "choices" not in values:
        values = {"choices": tuple(_choices(_annotation(model, loc)))}
    elif code == "not-a-mapping":
        values = {**values, "json": _is_json(document)}
    elif code == "too-long":
        values["count"] = len(found.strip())
    return Problem(code, document.place(where, key=is_key), {"key": key, "found": as_typed(found), **values})


def _mistake(kind: str, found: Any, context: dict[str, Any]) -> tuple[Code, dict[str, object]]:
    """The code for a wrong value, and the values for its message other than the value itself."""
    pattern = context.get("pattern")
    if pattern == LINE:
        control = next(char for char in found if not re.fullmatch(PLAIN, char))
        return "control-character", {"character": f"U+{ord(control):04X}"}
    if pattern in PATTERNS:
        code, values_of = PATTERNS[pattern]
        return code, values_of(found)
    if kind == "too_short" and found:
        return "too-few", {"least": context["min_length"], "count": context["actual_length"]}
    if kind in SHAPES:
        return SHAPES[kind], {ours: context[name] for name, ours in LIMITS.items() if name in context}
    if kind in CODES:  # raised by our own validators
        return kind, context  # type: ignore[return-value]
    return "malformed", {"expected": "other"}


def _is_json(document: Input) -> bool:
    return isinstance(document, Document) and document.is_json


def _missing(document: Input, where: Path) -> Problem:
    """The problem of a missing key; at the top level of a file there is no line to show for it."""
    mapping, place = where[:-1], document.place(where[:-1], key=True)
    values = {"key": str(where[-1]), "empty": False, "mapping": mapping, "cell": document.is_table, "json": _is_json(document)}
    values["label"] = document.is_table and place[1:4] == (None, None, None)
    if where == ("agency",) and document.title:
        values |= {"title": document.title, "option": Argument(document.title)}
    return Problem("missing-key", place if mapping else place._replace(text=None), values)


def _keys_beside(model: type[BaseModel], loc: tuple[str | int, ...]) -> list[str]:
    """The allowed keys of the mapping that contains the key at ``loc``."""
    for step in loc[:-1]:
        model = _model_in(_annotation(model, (step,))) or model
    return [field.alias or name for name, field in model.model_fields.items()]


def _annotation(model: type[BaseModel], loc: tuple[str | int, ...]) -> Any:
    """The declared type of the value at ``loc``; None for an item of a list or mapping."""
    for step in loc[:-1]:
        model = _model_in(_annotation(model, (step,))) or model
    return next((field.annotation for name, field in model.model_fields.items() if (field.alias or name) == loc[-1]), None)


def _choices(annotation: Any) -> Iterator[str]:
    """The words in an annotation such as ``Literal["exact", "rounded"] | None``."""
    for part in get_args(annotation):
        if isinstance(part, str):
            yield part
        else:
            yield from _choices(part)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model in an annotation such as ``tuple[Model, ...] | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)


def unknown_key(document: Input, where: Path, names: Iterable[str]) -> Problem:
    """The problem of an unknown key, with the most similar known key."""
    names = tuple(names)
    meant = meaning_of(str(where[-1]))
    near = [meant] if meant in names else get_close_matches(str(where[-1]).lower(), names, n=1, cutoff=0.6)
    values = {"key": str(where[-1]), "near": near[0] if near else None, "known": names, "mapping": where[:-1]}
    return Problem("unknown-key", document.place(where, key=True), values)


def as_typed(found: object) -> object:
    """A value as the user typed it; for a mapping or a list, an empty one."""
    if isinstance(found, str):
        return f'"{found}"' if type(found) is not str else found
    if isinstance(found, dict | list):
        return type(found)()
    return "null" if found is None else str(found)
