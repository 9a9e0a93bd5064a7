"""What holds for every instrument, built-in or random; and that no single mistake in one goes unseen."""

from __future__ import annotations

from copy import deepcopy
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_calc.answers import Answers, Checker
from spbe_calc.codes import CODES
from spbe_calc.formats.problems.text import text
from spbe_calc.instrument import Catalogue, Instrument, load_bytes
from spbe_calc.problem import Problem
from spbe_calc.reading import Document
from spbe_calc.scoring import Score, score
from spbe_calc.words import numbers
from spbe_calc.words.language import Words
from tests.making import examples
from tests.random_instruments import Tree, aspects_of, indicators_of, text_of, trees
from tests.random_mistakes import MISTAKES

if TYPE_CHECKING:
    from collections.abc import Callable

BUILT_IN = list(Catalogue())
LANGUAGES = [Words("en"), Words("id")]
QUICK = examples(60)


def parsed(tree: Tree) -> Instrument | list[Problem]:
    return load_bytes("random.yaml", text_of(tree).encode())


def right(tree: Tree) -> Instrument:
    found = parsed(tree)
    assert isinstance(found, Instrument), (text_of(tree), found)
    return found


instruments = st.one_of(st.sampled_from(BUILT_IN), trees().map(right))


def score_of(instrument: Instrument, levels: list[Fraction]) -> Score:
    lines = "".join(f"  {it.number}: {_text(level)}\n" for it, level in zip(instrument.indicators, levels, strict=True))
    answers = Checker(Catalogue(instrument)).check(Document("a.yaml", f"agency: Any\nyear: 2024\nanswers:\n{lines}"))
    assert isinstance(answers, Answers), answers
    return score(answers)


def _text(level: Fraction) -> str:
    return f"{float(level):.6f}".rstrip("0").rstrip(".")


def levels_of(instrument: Instrument) -> st.SearchStrategy[list[Fraction]]:
    """Any levels; often all alike and whole, because borders are often whole and must be met exactly."""
    steps = 1 if instrument.file.levels.whole else 10**6
    level = st.integers(instrument.low * steps, instrument.high * steps).map(lambda units: Fraction(units, steps))
    count = len(instrument.indicators)
    alike = st.integers(instrument.low, instrument.high).map(lambda whole: [Fraction(whole)] * count)
    return st.one_of(st.lists(level, min_size=count, max_size=count), alike)


@given(trees())
@QUICK
def test_an_instrument_is_what_its_file_says(tree: Tree) -> None:
    instrument = right(tree)
    assert [(it.number, it.weight) for it in instrument.indicators] == [(int(it["number"]), weight) for it, weight in indicators_of(tree)]
    assert sum(it.weight for it in instrument.indicators) == Fraction(tree.get("weights_total", "100")) == instrument.total
    assert [tier.entry.weight for tier in instrument.aspects] == [Fraction(it["weight"]) for it in aspects_of(tree)]
    for tier in (*instrument.aspects, *instrument.domains):
        assert Fraction(tier.units, instrument.denominator) == tier.entry.weight
    assert [(band.name, band.border) for band in instrument.bands] == [
        (band["name"], Fraction(border) if (border := band.get("from", band.get("above"))) else None) for band in tree["predicates"]
    ]


@given(instruments, st.data())
@QUICK
def test_all_levels_the_same_make_that_index_everywhere(instrument: Instrument, data: st.DataObject) -> None:
    level = data.draw(levels_of(instrument))[0]
    found = score_of(instrument, [level] * len(instrument.indicators))
    assert {found.index, *(found.tier_index(tier) for tier in (*instrument.aspects, *instrument.domains))} == {level}


@given(instruments, st.data())
@QUICK
def test_contributions_and_tiers_add_up_to_the_index_and_never_pass_the_scale(instrument: Instrument, data: st.DataObject) -> None:
    found = score_of(instrument, data.draw(levels_of(instrument)))
    total = instrument.total
    assert sum((found.contribution(at) for at in range(len(instrument.indicators))), Fraction()) == found.index
    for tiers in (instrument.aspects, instrument.domains or instrument.aspects):
        assert sum((tier.entry.weight * found.tier_index(tier) for tier in tiers), Fraction()) / total == found.index
    for domain in instrument.domains:
        parts = sum((aspect.entry.weight * found.tier_index(aspect) for aspect in domain.aspects), Fraction())
        assert parts / domain.entry.weight == found.tier_index(domain)
    for index in (found.index, *(found.tier_index(tier) for tier in instrument.aspects)):
        assert instrument.low <= index <= instrument.high


@given(instruments, st.data())
@QUICK
def test_a_higher_level_adds_its_weight_and_never_lowers_anything(instrument: Instrument, data: st.DataObject) -> None:
    levels = data.draw(levels_of(instrument))
    at = data.draw(st.integers(0, len(levels) - 1))
    higher = [*levels]
    higher[at] = Fraction(instrument.high)
    before, after = score_of(instrument, levels), score_of(instrument, higher)
    assert after.index - before.index == instrument.indicators[at].weight * (higher[at] - levels[at]) / instrument.total
    assert instrument.bands.index(after.predicate) <= instrument.bands.index(before.predicate)
    for tier in (*instrument.aspects, *instrument.domains):
        assert after.tier_index(tier) >= before.tier_index(tier)
        assert (after.tier_index(tier) == before.tier_index(tier)) or tier.start <= at < tier.stop


ROUNDINGS: dict[str, Callable[[Fraction], int]] = {
    "half-up": lambda value: floor(value + Fraction(1, 2)),
    "half-even": round,
    "down": floor,
}


def oracle(tree: Tree, levels: list[Fraction]) -> tuple[Fraction, Fraction, str]:
    """Index, rounded index and predicate by plain fractions, straight from the tree."""
    total = Fraction(tree.get("weights_total", "100"))
    index = sum((weight * level for (_, weight), level in zip(indicators_of(tree), levels, strict=True)), Fraction()) / total
    decimals = int(tree["rounding"]["decimals"])
    shown = Fraction(ROUNDINGS[tree["rounding"]["ties"]](index * 10**decimals), 10**decimals)
    deciding = index if tree["predicate_basis"] == "exact" else shown
    for band in tree["predicates"]:
        if ("from" in band and deciding >= Fraction(band["from"])) or ("above" in band and deciding > Fraction(band["above"])):
            return index, shown, band["name"]
    return index, shown, tree["predicates"][-1]["name"]


@given(trees(), st.data())
@examples(120)
def test_an_independent_computation_agrees(tree: Tree, data: st.DataObject) -> None:
    instrument = right(tree)
    levels = data.draw(levels_of(instrument))
    found = score_of(instrument, levels)
    shown = Fraction(numbers.index(instrument, found.index))
    assert (found.index, shown, found.predicate.name) == oracle(tree, levels)


# One mistake.


@pytest.mark.parametrize("name", MISTAKES)
@given(tree=trees(), data=st.data())
@examples(20)
def test_a_mistake_is_a_problem_with_a_position_in_both_languages(name: str, tree: Tree, data: st.DataObject) -> None:
    wrong = deepcopy(tree)
    code = MISTAKES[name](wrong, lambda count: data.draw(st.integers(0, count - 1)))
    if code is None:
        return
    found = parsed(wrong)
    assert isinstance(found, list), text_of(wrong)
    assert code in {problem.code for problem in found}, (text_of(wrong), found)
    lines = text_of(wrong).splitlines()
    for problem in found:
        assert problem.code in CODES
        assert problem.place.line is not None
        assert problem.place.column is not None
        assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1
        for words in LANGUAGES:
            error = "galat" if words.lang == "id" else "error"
            assert text(problem, words).startswith(f"random.yaml:{problem.place.line}:{problem.place.column}: {error}: ")
