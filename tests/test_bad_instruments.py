"""Instruments that are wrong, or only odd, in ways of their own."""

from __future__ import annotations

import json
from itertools import count, islice
from typing import TYPE_CHECKING

import pytest
import yaml

from spbe_calc.instrument import Instrument, parse
from spbe_calc.render.problems import texts
from spbe_calc.render.words import Words
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
    instrument = parse("a.yaml", DEFAULT.replace(text, other, 1).encode())
    assert isinstance(instrument, Instrument)
    assert instrument.file == parse("a.yaml", DEFAULT.encode()).file  # type: ignore[union-attr]


def test_an_instrument_in_json_is_the_same_instrument() -> None:
    data = json.dumps(yaml.load(DEFAULT, Loader=Numbers), indent=1).encode()  # noqa: S506 - a loader without tags
    instrument = parse("a.json", data)
    assert isinstance(instrument, Instrument)
    assert instrument.file == parse("a.yaml", DEFAULT.encode()).file  # type: ignore[union-attr]


def test_an_empty_list_is_a_problem_with_a_name() -> None:
    problems = parse("a.yaml", f"aspects: []\n{DEFAULT}".encode())
    assert isinstance(problems, list)
    assert [(problem.code, problem.place.line, problem.place.column) for problem in problems] == [("empty-list", 1, 10)]
    assert "error: aspects is an empty list  [empty-list]" in texts(problems, EN)


class Numbers(yaml.SafeLoader):
    """Dates stay text, because JSON has none."""


Numbers.add_constructor("tag:yaml.org,2002:timestamp", lambda loader, node: loader.construct_scalar(node))  # type: ignore[arg-type]


def primes() -> Iterator[int]:
    return (number for number in count(10_000_001, 2) if all(number % divisor for divisor in range(3, 3200, 2)))


@pytest.fixture(scope="module")
def parts() -> list[str]:
    """Weights of 1,000 indicators, two and two of which sum to 1, over a denominator of thousands of digits."""
    pairs = [(f"1/{prime}", f"{prime - 1}/{prime}") for prime in islice(primes(), 650)]
    return [weight for pair in pairs for weight in pair]


def fine(weights: list[str], total: int) -> bytes:
    indicators = "".join(f"\n  - {{number: {number}, name: N, weight: {weight}}}" for number, weight in enumerate(weights, 1))
    head = "id: fine\ntitle: T\nregulation: R\nlevels: {from: 1, to: 5}\npredicates: [{name: Baik}]\n"
    return f"{head}weights_total: {total}\naspects:\n- number: 1\n  name: A\n  weight: {total}\n  indicators:{indicators}\n".encode()


def test_weights_so_fine_that_their_sum_has_thousands_of_digits_have_an_exact_index(parts: list[str], tmp_path: Path) -> None:
    (tmp_path / "fine.yaml").write_bytes(fine(parts, len(parts) // 2))
    answers = "".join(f"\n  {number}: {number % 5 + 1}" for number in range(1, len(parts) + 1))
    (tmp_path / "a.yaml").write_text(f"agency: A\nyear: 2024\nanswers:{answers}\n", encoding="utf-8")
    ran = invoke("score", tmp_path / "a.yaml", "-i", tmp_path / "fine.yaml", "-f", "csv")
    exact = ran.stdout.splitlines()[1].split(",")[6]
    assert (ran.code, exact.count("/"), len(exact) > 2 * 4300) == (0, 1, True)


def test_a_sum_of_thousands_of_digits_is_shortened_in_its_message(parts: list[str]) -> None:
    problems = parse("fine.yaml", fine(parts[::2], 1))
    assert isinstance(problems, list)
    assert "… together; the aspect states 1  [weights-sum]" in texts(problems, EN)
