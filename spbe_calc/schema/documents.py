"""JSON Schemas of what ``spbe`` reads and writes, generated from the models and shapes.

A schema accepts everything that ``spbe`` accepts; it cannot check everything that ``spbe`` checks (sums, order, notation).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from spbe_calc.answers import Detail, Head
from spbe_calc.exact import exact_text
from spbe_calc.formats.problems.jsontext import ProblemEntry
from spbe_calc.instrument.models import InstrumentFile
from spbe_calc.reading.limits import MOST_ITEMS
from spbe_calc.validation.kinds import Strict
from spbe_calc.views.score.shapes import Result

if TYPE_CHECKING:
    from spbe_calc.instrument import Instrument

Schema = dict[str, Any]
DRAFT = "https://json-schema.org/draft/2020-12/schema"
MOST_CHOICES = 10
"""With at most this many levels above the lowest, editors offer each level (``defaultSnippets``, which validators ignore)."""


def answers(instrument: Instrument) -> Schema:
    """The schema of an answers file for this instrument: every indicator by number, described with name, weight and levels."""
    head = _input(Head)
    keys = head["properties"]
    keys["instrument"] = {"description": keys["instrument"]["description"], "enum": [instrument.id, None]}
    keys["answers"] = {"description": keys["answers"]["description"], "type": "object"} | _answers(instrument)
    title, description = f"Answers for {instrument.id}", f"{instrument.file.title}: {instrument.file.regulation}"
    defs = {"answer": _answer(instrument)}
    return _document(f"answers:{instrument.id}", head | {"$defs": defs}, title=title, description=description)


def instrument() -> Schema:
    """The schema of an instrument file."""
    return _document(
        "instrument", _input(InstrumentFile), title="Instrument", description="The weights, tiers, levels and predicates of one regulation"
    )


def result() -> Schema:
    """The schema of the output of ``spbe score``: a list of results (``-f json``) or one result per line (``-f jsonl``)."""
    return _document(
        "result",
        _of(list[Result] | Result),
        title="Results",
        description="A list of results (json) or a single result (a line of jsonl); not for --set and --leverage",
    )


def problems() -> Schema:
    """The schema of the output of ``spbe check -f json``."""
    return _document("problems", _of(list[ProblemEntry]), title="Problems")


def _document(name: str, schema: Schema, **about: str) -> Schema:
    return {"$schema": DRAFT, "$id": f"urn:spbe-calc:{name}"} | about | {key: value for key, value in schema.items() if key not in about}


def _answers(instrument: Instrument) -> Schema:
    entries = {}
    for at, indicator in enumerate(instrument.indicators):
        about = {"title": indicator.entry.name, "description": _description(instrument, at)}
        entries[str(indicator.number)] = about | {"$ref": "#/$defs/answer"}
    return {
        "properties": entries,
        "required": [str(it.number) for it in instrument.indicators if it.entry.default is None],
        # without this, yaml-language-server takes every numeric key for an unknown one
        "patternProperties": {f"^({'|'.join(entries)})$": {}},
        "additionalProperties": False,
    }


def _answer(instrument: Instrument) -> Schema:
    """A level, empty, or a mapping. It is one shape and not a choice of three, because editors then explain mistakes better."""
    level = {"minimum": instrument.low, "maximum": instrument.high}
    kind = "integer" if instrument.scale == 1 else "number"
    detail = _input(Detail)
    keys = detail["properties"]
    keys["level"] |= {"type": [kind, "null"]} | level
    keys["external"] |= {"type": ["number", "null"], "minimum": 0}
    keys["complete"] |= {"type": ["integer", "null"], "minimum": max(instrument.low - 1, 0), "maximum": instrument.high - 1}
    keys["accepted"] |= {"type": ["integer", "null"], "minimum": 0, "maximum": MOST_ITEMS}
    keys["of"] |= {"type": ["integer", "null"], "minimum": 1, "maximum": MOST_ITEMS}
    shape = detail | {"type": [kind, "null", "object"]} | level
    if kind == "integer" and instrument.high - instrument.low <= MOST_CHOICES:
        shape["defaultSnippets"] = [{"label": str(it), "body": it} for it in range(instrument.low, instrument.high + 1)]
    return shape


def _description(instrument: Instrument, at: int) -> str:
    """The paragraphs that an editor shows for an indicator."""
    indicator, tiers = instrument.indicators[at], filter(None, instrument.outline.tiers_of(at))
    entry = indicator.entry
    parts = [entry.name_en] if entry.name_en else []
    parts += [f"{tier.kind.capitalize()} {tier.number}: {tier.entry.name}" for tier in tiers]
    parts.append(f"Weight {exact_text(indicator.weight)}; levels {instrument.low} to {instrument.high}.")
    if external := entry.external:
        ends = exact_text(external.from_), exact_text(external.to)
        parts.append(f"Or `external`: {external.index_en or external.index} from {external.giver}, {ends[0]} to {ends[1]}.")
    if entry.default is not None:
        parts.append(f"While it is missing, level {entry.default} is used.")
    parts += [f"Level {level}: {criterion.id}" for level, criterion in sorted((entry.levels or {}).items())]
    return "\n\n".join(parts)


def _input(model: type[Strict]) -> Schema:
    """The schema of a file's model, in which an optional key with an empty value counts as absent."""
    schema = _of(model)
    for shape in (schema, *schema.get("$defs", {}).values()):
        for key in shape.get("properties", {}).keys() - shape.get("required", ()):
            shape["properties"][key] = _or_null(shape["properties"][key])
    return schema


def _of(shape: Any) -> Schema:
    schema: Schema = TypeAdapter(shape).json_schema()
    for described in (schema, *schema.get("$defs", {}).values()):
        described.pop("description", None)  # a docstring, which `python -OO` removes; descriptions for people are in the fields
    return _tidy(schema)  # type: ignore[no-any-return]


NULL = {"type": "null"}
NAMES = frozenset(("properties", "$defs"))
"""Mappings whose keys are our own names, not keywords of JSON Schema."""


def _tidy(node: Any, *, names: bool = False) -> Any:
    """The schema with closed objects, without titles made from Python names and without defaults of null."""
    if isinstance(node, list):
        return [_tidy(item) for item in node]
    if not isinstance(node, dict):
        return node.replace("``", "`") if isinstance(node, str) else node
    if names:
        return {key: _tidy(value) for key, value in node.items()}
    node = _in_one(node)
    tidy = {key: _tidy(value, names=key in NAMES) for key, value in node.items() if key != "title" and (key, value) != ("default", None)}
    return tidy | {"additionalProperties": False} if "properties" in node else tidy


def _or_null(node: Schema) -> Schema:
    return node if "null" in node.get("type", ()) or NULL in node.get("anyOf", ()) else _in_one({"anyOf": [node, NULL]})


def _in_one(node: Schema) -> Schema:
    """Turn a choice between a shape and null into one shape that may be null, because editors then explain mistakes better."""
    shapes: list[Schema] = [shape for shape in node.get("anyOf", ()) if shape != NULL]
    if len(shapes) != 1 or "type" not in shapes[0]:
        return node
    shape = {key: value for key, value in node.items() if key != "anyOf"} | shapes[0]
    kinds = shape["type"] if isinstance(shape["type"], list) else [shape["type"]]
    shape["type"] = [*kinds, "null"]
    if "enum" in shape:
        shape["enum"] = [*shape["enum"], None]
    return shape
