"""Answers made at random with all that answers can hold, and what a reader of any form finds in them."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from hypothesis import strategies as st

from spbe_calc.answers import Answers, Detail
from spbe_calc.answers.models import Accepted, Derivation
from spbe_calc.inputs.batch import Failed, outcomes
from spbe_calc.instrument import Catalogue
from spbe_calc.problem import Problem
from spbe_calc.reading.text import CONTROL
from spbe_calc.views.form.draft import Draft, levels_given
from tests.making import built_in

if TYPE_CHECKING:
    from pathlib import Path

    from spbe_calc.instrument import Instrument

YEARS = {"permenpanrb-59-2020": 2024, "permenpanrb-5-2018": 2019, "permenpanrb-8-2026": 2026}

STRANGE = (
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
    .map(str.strip)
    .filter(lambda text: text and not re.search(f"{CONTROL}|[\n\t]", text))
)
LINES = st.one_of(
    st.sampled_from(
        ["a.pdf", "Perwal 12/2023", "yes", "3,5", "null", "=1+1", "a;b", "- x", "'", '"', "a  b", "1.0", "https://a.id/x;y", "Ü", "+62"]
    ),
    STRANGE,
)
NOTES = st.one_of(LINES, st.just("two\nlines"), st.just("a\n\n  b, c"))


class Said(NamedTuple):
    """All that answers say."""

    agency: str
    year: int | None
    stage: str | None
    instrument: str
    levels: dict[int, Fraction]
    details: dict[int, Detail]
    derivations: dict[int, tuple[Fraction | None, Accepted | None]]


def said(answers: Answers) -> Said:
    """What these answers say, however they were written."""
    details = {
        number: texts
        for number, it in answers.details.items()
        if (texts := Detail(evidence=it.evidence, note=it.note, unit=it.unit)) != Detail()
    }
    derivations = {number: (it.external, it.accepted) for number, it in answers.derivations.items()}
    return Said(answers.agency, answers.year, answers.stage, answers.instrument.id, levels_given(answers), details, derivations)


def found_in(*paths: Path | str) -> list[Answers]:
    """The answers in files of any form."""
    found = []
    for outcome in outcomes(map(str, paths), Catalogue(), partial=True):
        assert not isinstance(outcome, Failed), outcome.problems
        if not isinstance(outcome, Problem):
            found.append(outcome)
    return found


@st.composite
def drafts(draw: Any, names: tuple[str, ...] = tuple(YEARS)) -> Draft:
    """Answers, of which some may be missing. Levels that are computed are not filled in: a reader does that."""
    instrument = built_in(draw(st.sampled_from(names)))
    numbers = [indicator.number for indicator in instrument.indicators]
    some = st.sampled_from(numbers)
    whole = st.integers(instrument.low, instrument.high).map(Fraction)
    decimal = st.integers(instrument.low * 10**6, instrument.high * 10**6).map(lambda micro: Fraction(micro, 10**6))
    levels = dict.fromkeys(numbers, draw(whole)) if draw(st.booleans()) else {}
    levels |= draw(st.dictionaries(some, whole if instrument.scale == 1 else whole | decimal, max_size=6))
    details = draw(st.dictionaries(some, DETAILS.filter(lambda it: it != Detail()), max_size=4))
    derivations = _derivations(draw, instrument) if instrument.id == "permenpanrb-8-2026" else {}
    levels = {number: level for number, level in levels.items() if number not in derivations}
    stage = draw(st.sampled_from([None, "mandiri", "akhir"]))
    agency = draw(st.sampled_from(["Kota A", "Kabupaten Ünal, B"]))
    return Draft(agency, YEARS[instrument.id], stage, instrument, levels, details, derivations)


DETAILS = st.builds(Detail, evidence=st.lists(LINES, max_size=3, unique=True), note=st.none() | NOTES, unit=st.none() | LINES)
COUNTS = st.tuples(st.integers(0, 4), st.integers(0, 9), st.integers(1, 9)).map(lambda it: Accepted(it[0], min(it[1:]), it[2]))


def _derivations(draw: Any, instrument: Instrument) -> dict[int, Derivation]:
    """Scores of other institutions, and accepted evidence of other indicators."""
    external = {it.number: it.entry.external for it in instrument.indicators if it.entry.external}
    others = [it.number for it in instrument.indicators if it.number not in external]
    scores = {number: st.integers(int(it.from_ * 100), int(it.to * 100)) for number, it in external.items()}
    chosen = draw(st.fixed_dictionaries({}, optional=scores))
    counts = draw(st.dictionaries(st.sampled_from(others), COUNTS, max_size=3))
    return {number: Derivation(external=Fraction(cents, 100)) for number, cents in chosen.items()} | {
        number: Derivation(accepted=accepted) for number, accepted in counts.items()
    }
