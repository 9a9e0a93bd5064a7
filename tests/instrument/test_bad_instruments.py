"""Instruments that are wrong, or only odd, in ways of their own."""

from __future__ import annotations

import json
from fractions import Fraction
from itertools import count, islice
from typing import TYPE_CHECKING

import pytest
import yaml

from spbe_calc.exact import exact_text
from spbe_calc.formats.problems.text import texts
from spbe_calc.instrument import Instrument, load_bytes
from spbe_calc.reading.limits import MOST_BITS, MOST_INDICATORS
from spbe_calc.words.language import Words
from spbe_calc.words.values import value
from tests.support import ROOT, invoke

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EN = Words("en")
DEFAULT = (ROOT / "indicators.yaml").read_text(encoding="utf-8")
ROUNDING = "rounding: {decimals: 2, ties: half-up}"


@pytest.mark.parametrize(
    ("text", "other"),
    [
        (ROUNDING, "rounding:"),
        (ROUNDING, "rounding: {decimals: , ties: ~}"),
        ("whole: true", "whole: null"),
        ("predicate_basis: exact", "predicate_basis:\nprovisional: ~\nweights_total: null"),
    ],
)
def test_an_optional_key_with_nothing_behind_it_has_its_default(text: str, other: str) -> None:
    assert text in DEFAULT
    instrument = load_bytes("a.yaml", DEFAULT.replace(text, other, 1).encode())
    assert isinstance(instrument, Instrument)
    assert instrument.file == load_bytes("a.yaml", DEFAULT.encode()).file  # type: ignore[union-attr]


def test_an_instrument_in_json_is_the_same_instrument() -> None:
    data = json.dumps(yaml.load(DEFAULT, Loader=Numbers), indent=1).encode()  # noqa: S506 - a loader without tags
    instrument = load_bytes("a.json", data)
    assert isinstance(instrument, Instrument)
    assert instrument.file == load_bytes("a.yaml", DEFAULT.encode()).file  # type: ignore[union-attr]


def test_an_empty_list_is_a_problem_with_a_name() -> None:
    problems = load_bytes("a.yaml", f"aspects: []\n{DEFAULT}".encode())
    assert isinstance(problems, list)
    assert [(problem.code, problem.place.line, problem.place.column) for problem in problems] == [("empty-list", 1, 10)]
    assert "error: aspects is an empty list  [empty-list]" in texts(problems, EN)


class Numbers(yaml.SafeLoader):
    """Dates stay text, because JSON has none."""


Numbers.add_constructor("tag:yaml.org,2002:timestamp", lambda loader, node: loader.construct_scalar(node))  # type: ignore[arg-type]


def primes() -> Iterator[int]:
    return (number for number in count(10_000_001, 2) if all(number % divisor for divisor in range(3, 3200, 2)))


def fine(count: int) -> bytes:
    """Indicators whose weights sum to 1 two by two, over a denominator of 8 digits for each two."""
    weights = [weight for prime in islice(primes(), count) for weight in (f"1/{prime}", f"{prime - 1}/{prime}")]
    indicators = "".join(f"\n  - {{number: {number}, name: N, weight: {weight}}}" for number, weight in enumerate(weights, 1))
    head = "id: fine\ntitle: T\nregulation: R\nlevels: {from: 1, to: 5}\npredicates: [{name: Baik}]\n"
    return f"{head}weights_total: {count}\naspects:\n- number: 1\n  name: A\n  weight: {count}\n  indicators:{indicators}\n".encode()


@pytest.mark.parametrize("count", [10, 12, 650])
def test_weights_too_fine_for_arithmetic_are_a_problem_and_all_others_have_an_exact_index(count: int, tmp_path: Path) -> None:
    (tmp_path / "fine.yaml").write_bytes(fine(count))
    answers = "".join(f"\n  {number}: {number % 5 + 1}" for number in range(1, 2 * count + 1))
    (tmp_path / "a.yaml").write_text(f"agency: A\nyear: 2024\nanswers:{answers}\n", encoding="utf-8")
    ran = invoke("score", tmp_path / "a.yaml", "-i", tmp_path / "fine.yaml", "-f", "csv")
    if count <= MOST_BITS // 24:
        exact = ran.stdout.splitlines()[1].split(",")[6]
        assert (ran.code, exact.count("/"), len(exact) > 140) == (0, 1, True)
    else:
        code = "too-many" if 2 * count > MOST_INDICATORS else "weights-too-fine"
        assert (ran.code, ran.stdout, f"[{code}]" in ran.stderr) == (3, "", True)


def test_a_figure_of_thousands_of_digits_is_shortened_in_a_message() -> None:
    long = Fraction(7**6000, 3**12000)
    assert len(exact_text(long)) > 2 * 4300
    assert value(long, EN) == f"{exact_text(long)[:39]}…"
