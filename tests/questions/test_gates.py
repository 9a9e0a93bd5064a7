"""Gates: exact comparisons, predicates on the basis in force, and nothing that is silently ignored."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from spbe_calc.questions.gate import Gate, gate_of
from tests.making import answers_text, built_in, levels_with_sums
from tests.support import EXAMPLES, codes, invoke

if TYPE_CHECKING:
    from pathlib import Path

LAMPUNG = EXAMPLES / "kota-bandar-lampung-2024.yaml"
LUWU = {"a": 12, "b": 21, "c": 14, "d": 37, "e": 23}
"""The sums of an agency whose exact index is 2.5985: published as 2.60, Cukup."""


@pytest.fixture
def luwu(tmp_path: Path) -> Path:
    """Answers with those sums."""
    file = tmp_path / "luwu.yaml"
    file.write_text(answers_text(levels_with_sums(LUWU), agency="Kabupaten Luwu"), "utf-8")
    return file


def test_a_gate_in_figures_compares_exact_values_and_says_why(luwu: Path) -> None:
    ran = invoke("score", luwu, "--fail-under", "2.60", "-q")
    assert (ran.code, ran.stdout) == (1, "2.60 Cukup\n")
    told = "index 2.5985 is below 2.60 by 0.0015, though shown as 2.60; a gate compares exact values"
    assert f"{luwu}: Kabupaten Luwu: {told}\n" in ran.stderr
    assert invoke("score", luwu, "--fail-under", "2.5985", "-q").code == 0


def test_a_gate_by_predicate_compares_on_the_basis_in_force(luwu: Path) -> None:
    ran = invoke("score", luwu, "--fail-under", "Baik", "-q")
    assert ran.code == 1
    assert f"{luwu}: Kabupaten Luwu: index 2.60 is Cukup, below Baik; 0.0015 short of its border\n" in ran.stderr
    assert invoke("score", luwu, "--fail-under", "baik", "--predicate-basis", "rounded", "-q").code == 0


@pytest.mark.parametrize(
    ("gate", "code"),
    [("domain.3=2.55", 1), ("domain.3=2.5", 0), ("aspect.6=2.67", 1), ("aspect.6=2.66", 0), ("aspect.2=Cukup", 1), ("aspect.2=Kurang", 0)],
)
def test_a_gate_may_be_about_a_domain_or_an_aspect(gate: str, code: int) -> None:
    ran = invoke("score", LAMPUNG, "-q", "--fail-under", gate)
    assert ran.code == code
    assert (gate.partition("=")[0] in ran.stderr) == (code == 1)


def test_every_gate_and_every_agency_below_is_listed() -> None:
    ran = invoke("score", *sorted(EXAMPLES.glob("*.yaml")), "-q", "--fail-under", "Sangat Baik", "--fail-under", "domain.2=2")
    assert ran.code == 1
    assert [line.split(": ")[2].split()[0] for line in ran.stderr.splitlines()] == ["index", "index", "domain.2", "index"]


@pytest.mark.parametrize(
    ("gate", "told"),
    [
        ("5.01", "--fail-under: error: 5.01 is outside the scale of permenpanrb-59-2020, which goes from 1 to 5 [gate-outside-levels]"),
        ("0.5", "0.5 is outside the scale"),
        ("domain.5=2", "help: the instrument has domain.1, domain.2, domain.3, domain.4, aspect.1"),
        ("Bagus", "help: its predicates are Memuaskan, Sangat Baik, Baik, Cukup, Kurang"),
        ("indicator.5=2", "indicator.5=2 is not a gate [gate-malformed] help: write 2.60, a predicate, domain.3=2.0 or aspect.6=1.5"),
        ("2,6,5", "2,6,5 is not a gate"),
        ("2,6.5", "2,6.5 is not a gate"),
        (",5", ",5 is not a gate"),
        ("2,", "2, is not a gate"),
        ("", '"" is not a gate'),
        ("domain.3", "domain.3 is not a predicate of permenpanrb-59-2020 [gate-predicate-unknown]"),
        ("=2", "=2 is not a gate"),
        ("Xcellent", "Xcellent is not a predicate of permenpanrb-59-2020 [gate-predicate-unknown]"),
        ("-1", "-1 is not a gate"),
        ("+1", "+1 is not a gate"),
        (".5", ".5 is not a gate"),
    ],
)
def test_a_gate_that_means_nothing_is_wrong_usage_and_nothing_is_scored(gate: str, told: str) -> None:
    ran = invoke("score", LAMPUNG, "-q", "-i", "permenpanrb-59-2020", "--fail-under", gate)
    assert (ran.code, ran.stdout) == (2, "")
    assert told in " ".join(ran.stderr.split())


@pytest.mark.parametrize("text", ["1", "5", "5.0", "20/6", "domain.3=1", "aspect.6=5"])
def test_a_gate_may_be_anywhere_on_the_scale_and_at_both_of_its_ends(text: str) -> None:
    instrument = built_in()
    name, _, least = text.rpartition("=")
    assert gate_of(text, instrument) == Gate(text, instrument.outline.tier(name), Fraction(least), None)


@pytest.mark.parametrize("text", ["2.60", "2.500", "domain.3=2.0", "aspect.6=1.5", "1", "20/6"])
def test_a_gate_with_a_decimal_comma_is_the_same(text: str) -> None:
    """``2,500`` cannot mean thousands: no scale goes that far. The line about the gate keeps what was typed."""
    comma = text.replace(".", ",").replace("domain,", "domain.").replace("aspect,", "aspect.")
    gate = gate_of(text, built_in())
    assert isinstance(gate, Gate)
    assert gate_of(comma, built_in()) == gate._replace(text=comma)


def test_a_gate_by_predicate_has_a_band_and_no_figure() -> None:
    instrument = built_in()
    assert gate_of("sangat baik", instrument) == Gate("sangat baik", None, None, instrument.band_named("Sangat Baik"))
    assert gate_of("domain.2=Baik", instrument) == Gate("domain.2=Baik", instrument.domains[1], None, instrument.band_named("Baik"))


def test_every_gate_that_means_nothing_is_named() -> None:
    ran = invoke("score", LAMPUNG, "--fail-under", "Bagus", "--fail-under", "2", "--fail-under", "7")
    assert (ran.code, codes(ran.stderr)) == (2, ["gate-predicate-unknown", "gate-outside-levels"])


def test_a_gate_is_tried_even_when_nothing_can_be_scored(tmp_path: Path) -> None:
    assert invoke("score", tmp_path / "nothing.yaml", "--fail-under", "Bagus").code == 2
    assert invoke("score", tmp_path / "nothing.yaml", "--fail-under", "2.6").code == 3


def test_a_problem_outweighs_a_gate(luwu: Path, tmp_path: Path) -> None:
    assert invoke("score", luwu, tmp_path / "nothing.yaml", "--fail-under", "2.60").code == 3
