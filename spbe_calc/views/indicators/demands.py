"""Criteria and evidence of the levels of an indicator, as texts for people; plans show them too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spbe_calc.exact import exact_text
from spbe_calc.instrument.criteria import demands
from spbe_calc.instrument.levels.spans import spans
from spbe_calc.words.language import N_
from spbe_calc.words.values import official

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from spbe_calc.instrument import Instrument
    from spbe_calc.instrument.criteria import Demand, Origin
    from spbe_calc.instrument.fields import Prose
    from spbe_calc.words.language import Words

DEGREES = {
    "certain": N_("certain"),
    "high": N_("high (two sources agree)"),
    "medium": N_("medium (one source has it in full, or two differ in one point)"),
    "low": N_("low"),
}
"""How certain criteria are, in words."""


def level_rows(instrument: Instrument, at: int, words: Words) -> Iterator[list[str]]:
    """Level, name, range and text: a row for the criterion of each level, then rows for its evidence and note."""
    reach = {span.level: f"{_plain(span.start, words)}-{_plain(span.stop, words)}" for span in spans(instrument)}
    for demand in demands(instrument, at):
        first, *more = [criterion(demand, words), *proofs(demand, words)]
        yield [str(demand.level), official(demand.name, words) if demand.name else "", reach.get(demand.level, ""), first]
        yield from (["", "", "", text] for text in more)


def criterion(demand: Demand, words: Words) -> str:
    """The criterion of a level."""
    return words.choose(*demand.criterion) if demand.criterion else ""


def evidence(demand: Demand, words: Words) -> str:
    """The evidence that proves a level."""
    return words.choose(*demand.evidence) if demand.evidence else ""


def note(demand: Demand, words: Words) -> str:
    """Where the evidence adds to the regulation or differs from it."""
    return words.choose(*demand.note) if demand.note else ""


def level_texts(demand: Demand, words: Words) -> tuple[str, str, str]:
    """Criterion, evidence and note."""
    return criterion(demand, words), evidence(demand, words), note(demand, words)


def proofs(demand: Demand, words: Words) -> list[str]:
    """Evidence and note of a level, each with its label."""
    texts = (words("Evidence: {text}"), evidence(demand, words)), (words("Note: {text}"), note(demand, words))
    return [form.format(text=text) for form, text in texts if text]


def source_text(source: Prose | None, page: int | None, words: Words) -> str | None:
    """A source, and the page in it."""
    if source is None:
        return None
    text = words.choose(source.id, source.en)
    return words("{source}, page {page}").format(source=text, page=page) if page else text


def certainty_text(found: Origin, words: Words) -> str | None:
    """How certain criteria are, and what else there is to know."""
    if found.certainty is None:
        return None
    degree, about = words(DEGREES[found.certainty.degree]), found.certainty.note
    return f"{degree}. {words.choose(about.id, about.en)}" if about else degree


def _plain(value: Fraction, words: Words) -> str:
    return words.number(exact_text(value))
