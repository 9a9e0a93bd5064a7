"""An answers file as YAML for people: every indicator in order, under its domain and aspect, with comments."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from spbe_calc.exact import exact_text
from spbe_calc.instrument.criteria import demands
from spbe_calc.views.form.draft import sources_of
from spbe_calc.views.indicators.demands import criterion, proofs
from spbe_calc.words import numbers
from spbe_calc.words.values import official, safe, score_name, title
from spbe_calc.words.yamltext import scalar

if TYPE_CHECKING:
    from spbe_calc.answers import Detail, Stage
    from spbe_calc.instrument import Indicator, Instrument, Tier
    from spbe_calc.views.form.draft import Draft
    from spbe_calc.words.language import Words


KEY = 8
"""The least number of columns for a number and its level, before the comment."""


def form(draft: Draft, words: Words, schema: str | None) -> str:
    """The text of the whole file; ``schema`` is the path of its JSON Schema for editors, relative to the file, if it has one."""
    return "".join(line + "\n" for line in _lines(draft, words, schema))


def _lines(draft: Draft, words: Words, schema: str | None) -> Iterator[str]:
    instrument = draft.instrument
    yield from [f"# yaml-language-server: $schema={schema}"] if schema else []
    yield f"# {safe(title(instrument.file, words))}"
    yield f"# {safe(instrument.file.regulation)}"
    yield "#"
    yield from (f"# {line}" for line in _advice(draft, words))
    yield from head_lines(draft.agency, draft.year, instrument, draft.stage)
    positions = frozenset(draft.positions)
    for depth, part in instrument.outline.walk():
        if isinstance(part, int):
            if part in positions:
                yield from _criteria(draft, part, words)
                yield from _answer(draft, part, words)
        elif not positions.isdisjoint(range(part.start, part.stop)):
            yield from ([""] if depth == 0 else [])
            yield _heading(part, words)


def head_lines(agency: str, year: int, instrument: Instrument, stage: Stage | None) -> Iterator[str]:
    """The lines of an answers file down to its first answer."""
    yield f"agency: {scalar(agency)}"
    yield f"year: {year}"
    yield f"instrument: {instrument.id}"
    if stage:
        yield f"stage: {stage}"
    yield "answers:"


def _advice(draft: Draft, words: Words) -> list[str]:
    """The comment that explains how to fill in the file."""
    instrument = draft.instrument
    first = instrument.indicators[draft.positions[0]].number
    low, high = instrument.low, instrument.high
    if draft.unit is not None:
        level = words("Write a level from {low} to {high} after each `level:`, with a space in between: `level: {high}`.")
        more = words("Below it you can add `evidence: [a.pdf]` and `note: ...`, indented alike.")
        back = words("Part of {unit}: send the file back when it is filled in.").format(unit=draft.unit)
        return [level.format(low=low, high=high), more, safe(back)]
    level = (
        words("Write a level from {low} to {high} after each colon, with a space in between: `{number}: {high}`.")
        if instrument.scale == 1
        else words("Write a level from {low} to {high} after each colon, with a decimal point if needed: `{number}: {low}.5`.")
    )
    more = words("A level can have evidence, a note and a unit: `{number}: {{level: {high}, evidence: [a.pdf], note: ..., unit: ...}}`.")
    return [line.format(low=low, high=high, number=first) for line in (level, more)]


def _heading(tier: Tier, words: Words) -> str:
    kind = words("Domain") if tier.kind == "domain" else words("Aspect")
    return f"  # {kind} {tier.number}: {safe(official(tier.entry, words))} ({_weight(tier.entry.weight, words)})"


def _answer(draft: Draft, at: int, words: Words) -> Iterator[str]:
    indicator = draft.instrument.indicators[at]
    level, detail = draft.level(indicator.number), draft.details.get(indicator.number)
    written = exact_text(level) if level is not None else ""
    derivation = draft.derivations.get(indicator.number)
    start = f"{indicator.number}:" if detail or derivation else f"{indicator.number}: {written}"
    yield f"  {start:<{KEY}} # {_about(draft.instrument, indicator, words)}"
    if derivation:
        yield from (f"    {key}: {number}" for key, number in sources_of(derivation).items())
    elif detail:
        yield f"    level: {written}".rstrip()
    if detail:
        yield from detail_lines(detail)


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
        index = score_name(entry.external, words)
        text = words("or {index} from {giver}: {{external: {example}}}")
        parts.append(text.format(index=index, giver=entry.external.giver, example=numbers.full(entry.external.points[1].score)))
    return safe("; ".join(parts))


def detail_lines(detail: Detail) -> Iterator[str]:
    """The lines of an answer with its evidence, note and unit."""
    if detail.evidence:
        yield "    evidence:"
        yield from (f"      - {scalar(document)}" for document in detail.evidence)
    if detail.note:
        yield f"    note: {scalar(detail.note)}"
    if detail.unit:
        yield f"    unit: {scalar(detail.unit)}"


def _weight(weight: Fraction, words: Words) -> str:
    return f"{words.number(numbers.weight(weight))} %"
