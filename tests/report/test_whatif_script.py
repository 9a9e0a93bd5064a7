"""The arithmetic of the report page's script: the same as ours, for every instrument and every level."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_calc.answers import Answers, Checker
from spbe_calc.exact import exact_text
from spbe_calc.instrument import Catalogue
from spbe_calc.questions.whatif import levels_set, with_levels
from spbe_calc.reading import Document
from spbe_calc.scoring import Score, score
from spbe_calc.views.report.breakdown import name_of_level
from spbe_calc.views.report.whatif import what_if_data
from spbe_calc.views.score.page import Breakdown
from spbe_calc.words import notes, numbers
from spbe_calc.words.language import Words
from tests.javascript import Node, needs_node
from tests.making import answers_text, built_in, examples
from tests.random_instruments import made, trees
from tests.whatifmaking import answers_of, changes_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spbe_calc.instrument import Instrument

pytestmark = needs_node
ENGLISH = Words("en")
BUILT_IN = [built_in(name) for name in ("permenpanrb-59-2020", "permenpanrb-5-2018", "permenpanrb-8-2026", "perban-bps-3-2022")]


@pytest.fixture(scope="module")
def node() -> Iterator[Node]:
    started = Node()
    yield started
    started.close()


def read(text: str, instrument: Instrument) -> Score:
    answers = Checker(Catalogue(instrument)).check(Document("made.yaml", text))
    assert isinstance(answers, Answers), (text, answers)
    return score(answers)


def expected(after: Score) -> dict[str, Any]:
    """What the page must show of a score, by the functions that every other format uses."""
    instrument, next_band = after.instrument, after.verdict.next_band
    return {
        "index": numbers.index(instrument, after.index),
        "exact": exact_text(after.index),
        "predicate": notes.predicate(after),
        "next": next_band and next_band.name,
        "gap": next_band and numbers.gap(after.index, next_band),
        "short": next_band and numbers.short_gap(instrument, after.index, next_band),
        "tiers": {
            f"{tier.kind}.{tier.number}": [
                numbers.index(instrument, after.tier_index(tier)),
                notes.tier_predicate(instrument, after.tier_index(tier)),
            ]
            for tier in (*instrument.domains, *instrument.aspects)
        },
        "names": [name_of_level(Breakdown(after, ENGLISH), at) for at in range(len(instrument.indicators))],
        "adds": [numbers.six(after.contribution(at)) for at in range(len(instrument.indicators))],
    }


def shown(found: dict[str, Any]) -> dict[str, Any]:
    """The same of what the script computed."""

    def predicate(figures: dict[str, Any]) -> Any:
        return figures["predicate"] + "*" * bool(figures["near"] or figures["unsure"])

    tiers = {key: [tier["index"], predicate(tier)] for key, tier in found["tiers"]}
    same = ("index", "exact", "next", "gap", "short", "adds", "names")
    return {key: found[key] for key in same} | {
        "predicate": predicate(found),
        "tiers": tiers,
    }


@examples(300)
@given(data=st.data(), instrument=st.one_of(st.sampled_from(BUILT_IN), trees().map(made)))
def test_the_script_computes_what_set_computes(data: st.DataObject, instrument: Instrument, node: Node) -> None:
    before = read(data.draw(answers_of(instrument)), instrument)
    changes = data.draw(changes_of(instrument))
    levels = levels_set([f"{instrument.indicators[at].number}={level}" for at, level in changes], instrument)
    assert isinstance(levels, dict)
    after = score(with_levels(before.answers, levels))
    found = node.compute(what_if_data(before, ENGLISH), changes)
    assert found is not None
    assert shown(found) == expected(after)
    assert found["share"] == pytest.approx(float(_share(after)), abs=1e-6)
    again = read(found["yaml"], before.answers.instrument)
    elsewhere = {at: level for at, level in levels.items() if level != before.answers.levels[at]}
    assert (again.index, said(again)) == (after.index, said(before) | noted(before, after, elsewhere))
    assert again.answers.stage == (None if elsewhere else before.answers.stage)
    assert again.answers.derivations == with_levels(before.answers, elsewhere).derivations, "a level chosen as it was keeps its counts"


def said(of: Score) -> dict[int, tuple[object, ...]]:
    """What else the answers have, beside their levels."""
    return {number: (it.evidence, it.note, it.unit) for number, it in of.answers.details.items()}


def noted(before: Score, after: Score, changed: Iterable[int]) -> dict[int, tuple[object, ...]]:
    """What a download says of changed levels: that they are, without evidence for what was there, with the note and the unit."""
    found = dict[int, tuple[object, ...]]()
    for at in changed:
        number = before.indicator(at).number
        _, note, unit = said(before).get(number, ((), None, None))
        text = f"what if: from level {numbers.six(before.level(at))} to {exact_text(after.level(at))}"
        found[number] = (), f"{text}; {note}" if note else text, unit
    return found


def _share(after: Score) -> Fraction:
    low, high = after.instrument.low, after.instrument.high
    return (after.index - low) / (high - low)


@pytest.mark.parametrize("instrument", BUILT_IN, ids=lambda instrument: instrument.id)
@pytest.mark.parametrize(
    "text", ["", " ", "x", "-1", "+3", "03", "6", "1e0", "0x4", "3.", ".5", "2.1234567", "5.000001", "NaN", "1:30", "3_0", "٣"]
)
def test_what_is_no_level_at_the_command_line_is_none_on_the_page(instrument: Instrument, text: str, node: Node) -> None:
    before = read(_all_at(instrument, instrument.high), instrument)
    assert node.compute(what_if_data(before, ENGLISH), [(0, text)]) is None
    assert not isinstance(levels_set([f"{instrument.indicators[0].number}={text}"], instrument), dict)


def _all_at(instrument: Instrument, level: int) -> str:
    return answers_text(dict.fromkeys(instrument.positions, level), agency="A")


def test_a_comma_is_a_decimal_mark_on_the_page(node: Node) -> None:
    (pemdi,) = (it for it in BUILT_IN if it.scale > 1)
    before = read(_all_at(pemdi, 2), pemdi)
    data = what_if_data(before, Words("id"))
    assert node.compute(data, [(0, "2,5")]) == node.compute(data, [(0, "2.5")]) != node.compute(data, [])


@pytest.mark.parametrize("ties", ["half-up", "half-even", "down"])
@pytest.mark.parametrize("basis", ["exact", "rounded"])
def test_halves_are_rounded_alike(ties: str, basis: str, node: Node) -> None:
    """Two equal weights and no decimals: every second index is a half, and the borders are there."""
    predicates = [{"name": "Three", "from": "3"}, {"name": "Half", "above": "2.5"}, {"name": "Two", "from": "2"}, {"name": "Lowest"}]
    indicators = [{"number": str(number), "name": "Any"} for number in (1, 2)]
    instrument = made(
        {
            "id": "random",
            "title": "Random",
            "regulation": "None",
            "levels": {"from": "0", "to": "5"},
            "rounding": {"decimals": "0", "ties": ties},
            "predicate_basis": basis,
            "predicates": predicates,
            "uncertain": {"borders": "unknown"},
            "aspects": [{"number": "1", "name": "All", "weight": "100", "indicators": indicators}],
        }
    )
    data = what_if_data(read(_all_at(instrument, 0), instrument), ENGLISH)
    for one, other in product(range(6), repeat=2):
        after = read(f"agency: A\nyear: 2024\nanswers: {{1: {one}, 2: {other}}}\n", instrument)
        found = node.compute(data, [(0, str(one)), (1, str(other))])
        assert found is not None
        assert shown(found) == expected(after), (one, other)
