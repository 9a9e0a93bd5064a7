"""An answers file as YAML for people: every indicator in order, under its domain and aspect, with comments."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from spbe_calc.exact import exact_text
from spbe_calc.instrument.criteria import demands
from spbe_calc.views.indicators.demands import criterion, proofs
from spbe_calc.words import numbers
from spbe_calc.words.values import official, safe, title
from spbe_calc.words.yamltext import scalar

if TYPE_CHECKING:
    from spbe_calc.answers import Detail
    from spbe_calc.answers.models import Derivation
    from spbe_calc.instrument import Indicator, Instrument, Tier
    from spbe_calc.views.form.draft import Draft
    from spbe_calc.words.language import Words


KEY = 8
"""The least number of columns for a number and its level, before the comment."""


def form(draft: Draft, words: Words, schema: str) -> str:
    """The text of the whole file; ``schema`` is the path of its JSON Schema for editors, relative to the file."""
    return "".join(line + "\n" for line in _lines(draft, words, schema))


def _lines(draft: Draft, words: Words, schema: str) -> Iterator[str]:
    instrument = draft.instrument
    yield f"# yaml-language-server: $schema={schema}"
    yield f"# {safe(title(instrument.file, words))}"
    yield f"# {safe(instrument.file.regulation)}"
    yield "#"
    yield from (f"# {line}" for line in _advice(instrument, words))
    yield f"agency: {scalar(draft.agency)}"
    yield f"year: {draft.year}"
    yield f"instrument: {instrument.id}"
    if draft.stage:
        yield f"stage: {draft.stage}"
    yield "answers:"
    for depth, part in instrument.outline.walk():
        if isinstance(part, int):
            yield from _criteria(draft, part, words)
            yield from _answer(draft, part, words)
        else:
            yield from ([""] if depth == 0 else [])
            yield _heading(part, words)


def _advice(instrument: Instrument, words: Words) -> list[str]:
    """The comment that explains how to fill in the file."""
    first = instrument.indicators[0].number
    low, high = instrument.low, instrument.high
    whole = words("Write a level from {low} to {high} after each colon, with a space in between: `{number}: {high}`.")
    decimals = words("Write a level from {low} to {high} after each colon, with a decimal point if needed: `{number}: {low}.5`.")
    more = words("A level can have evidence, a note and a unit: `{number}: {{level: {high}, evidence: [a.pdf], note: ..., unit: ...}}`.")
    return [line.format(low=low, high=high, number=first) for line in (whole if instrument.scale == 1 else decimals, more)]


def _heading(tier: Tier, words: Words) -> str:
    kind = words("Domain") if tier.kind == "domain" else words("Aspect")
    return f"  # {kind} {tier.number}: {safe(official(tier.entry, words))} ({_weight(tier.entry.weight, words)})"


def _answer(draft: Draft, at: int, words: Words) -> Iterator[str]:
    indicator = draft.instrument.indicators[at]
    level, detail = draft.levels.get(indicator.number), draft.details.get(indicator.number)
    written = exact_text(level) if level is not None else ""
    derivation = draft.derivations.get(indicator.number)
    start = f"{indicator.number}:" if detail or derivation else f"{indicator.number}: {written}"
    yield f"  {start:<{KEY}} # {_about(draft.instrument, indicator, words)}"
    if derivation:
        yield from _derivation(derivation)
    elif detail:
        yield f"    level: {written}".rstrip()
    if detail:
        yield from _detail(detail)


def _criteria(draft: Draft, at: int, words: Words) -> Iterator[str]:
    """What each level requires and what proves it, above the answer."""
    if draft.criteria and (known := list(demands(draft.instrument, at))):
        indicator = draft.instrument.indicators[at]
        yield ""
        heading = words("Indicator {number}: {name}").format(number=indicator.number, name=official(indicator.entry, words))
        yield f"  # {safe(heading)}"
        for demand in known:
            name = [official(demand.name, words)] if demand.name else []
            yield f"  #   {safe(': '.join(filter(None, [' '.join([str(demand.level), *name]), criterion(demand, words)])))}"
            yield from (f"  #       {safe(text)}" for text in proofs(demand, words))


def _about(instrument: Instrument, indicator: Indicator, words: Words) -> str:
    entry = indicator.entry
    parts = [f"{instrument.low}-{instrument.high}", _weight(indicator.weight, words), official(entry, words)]
    if entry.default is not None:
        parts.append(words("if left empty, level {level} is used").format(level=entry.default))
    if entry.external is not None:
        index = words.choose(entry.external.index, entry.external.index_en)
        text = words("or {index} from {giver}: {{external: {example}}}")
        parts.append(text.format(index=index, giver=entry.external.giver, example=numbers.full(entry.external.points[1].score)))
    return safe("; ".join(parts))


def _derivation(derivation: Derivation) -> Iterator[str]:
    if derivation.external is not None:
        yield f"    external: {exact_text(derivation.external)}"
    if derivation.accepted is not None:
        yield from (f"    {key}: {count}" for key, count in derivation.accepted._asdict().items())


def _detail(detail: Detail) -> Iterator[str]:
    if detail.evidence:
        yield "    evidence:"
        yield from (f"      - {scalar(document)}" for document in detail.evidence)
    if detail.note:
        yield f"    note: {scalar(detail.note)}"
    if detail.unit:
        yield f"    unit: {scalar(detail.unit)}"


def _weight(weight: Fraction, words: Words) -> str:
    return f"{words.number(numbers.weight(weight))} %"
