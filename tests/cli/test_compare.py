"""``spbe compare`` and ``spbe check --against``: which inputs fit together, and what the exit codes say."""

from __future__ import annotations

import json
import shutil
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from tests.making import answers_text
from tests.support import EXAMPLES, codes, invoke

if TYPE_CHECKING:
    from pathlib import Path

OLD, NEW = (EXAMPLES / f"kota-bandar-lampung-{year}.yaml" for year in (2023, 2024))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two folders with the same agency, better in ``new``."""
    for name, file in (("old", OLD), ("new", NEW)):
        (tmp_path / name).mkdir()
        shutil.copy(file, tmp_path / name / "kota.yaml")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "name the answers before and after"),
        ((NEW,), "name the answers before and after"),
        (("-", "-"), "standard input cannot be both the answers before and those after"),
        ((OLD, NEW, "--by", "indicator"), "this needs two folders or tables"),
        ((EXAMPLES / "batch" / "answers",), "these are answers of several agencies"),
    ],
)
def test_what_cannot_be_compared_is_wrong_usage(arguments: tuple[str | Path, ...], message: str) -> None:
    ran = invoke("compare", *arguments)
    assert (ran.code, ran.stdout) == (2, "")
    assert message in ran.stderr


@pytest.mark.parametrize(
    ("before", "after", "drop", "code"),
    [
        (OLD, NEW, "any", 0),
        (OLD, OLD, "any", 0),
        (NEW, OLD, "index", 1),
        (NEW, OLD, "predicate", 1),
        (NEW, OLD, "any", 1),
    ],
)
def test_a_drop_ends_with_1_and_names_what_fell(before: Path, after: Path, drop: str, code: int) -> None:
    ran = invoke("compare", before, after, "-q", "--fail-on-drop", drop)
    assert ran.code == code
    assert ("the index fell from 2.98 to 2.15 (-0.825)" in ran.stderr) is (code == 1 and drop != "predicate")
    assert ("the predicate fell from Baik to Cukup" in ran.stderr) is (code == 1 and drop != "index")


def test_a_level_that_fell_is_a_drop_although_the_index_rose(tmp_path: Path) -> None:
    levels = dict.fromkeys(range(1, 48), 3)
    (tmp_path / "old.yaml").write_text(answers_text(levels, year=2024), "utf-8")
    (tmp_path / "new.yaml").write_text(answers_text(levels | {1: 2, 2: 5}, year=2024), "utf-8")
    ends = [
        invoke("compare", tmp_path / "old.yaml", tmp_path / "new.yaml", "-q", "--fail-on-drop", it).code
        for it in ("index", "predicate", "any")
    ]
    assert ends == [0, 0, 1]


def test_the_change_of_a_json_is_the_exact_sum_of_its_effects() -> None:
    (found,) = json.loads(invoke("compare", OLD, NEW, "-f", "json").stdout, parse_float=Fraction)
    assert sum(it["effect"] for it in found["indicators"]) == Fraction(found["change"]) == Fraction("0.825")
    assert Fraction(found["after"]["index_exact"]) - Fraction(found["before"]["index_exact"]) == Fraction("0.825")


def test_one_side_may_be_standard_input() -> None:
    ran = invoke("compare", OLD, "-", "-q", stdin=NEW.read_text("utf-8"))
    assert (ran.stdout, ran.code) == ("2.15 Cukup -> 2.98 Baik\n", 0)


def test_a_side_that_is_not_there_ends_with_3_and_the_other_is_still_shown(folder: Path) -> None:
    (folder / "empty").mkdir()
    ran = invoke("compare", "empty", "new")
    assert (ran.code, codes(ran.stderr)) == (3, ["no-answers-files"])
    assert "Only after: 1" in ran.stdout


@pytest.mark.parametrize(("base", "code"), [("gone", "file-not-found"), ("empty", "no-answers-files")])
@pytest.mark.parametrize("quiet", [[], ["-q"]])
def test_no_gate_passes_because_its_base_is_not_there(base: str, code: str, quiet: list[str], folder: Path) -> None:
    (folder / "empty").mkdir()
    ran = invoke("check", "new", "--against", base, "--fail-on-drop", "any", *quiet)
    assert (ran.code, codes(ran.stderr)) == (3, [code])


def test_a_base_with_mistakes_is_only_named(folder: Path) -> None:
    (folder / "old" / "kota.yaml").write_text(OLD.read_text("utf-8").replace("  12: 1\n", "  12: 6\n"), "utf-8")
    ran = invoke("check", "new", "--against", "old", "--fail-on-drop", "any")
    assert ran.code == 0
    assert "note: old/kota.yaml: not compared, because it had mistakes before\n" in ran.stderr


def test_unfinished_answers_are_named_and_never_pass_a_gate(folder: Path) -> None:
    file = folder / "new" / "kota.yaml"
    file.write_text(NEW.read_text("utf-8").replace("  47: 2\n", ""), "utf-8")
    ran = invoke("check", "new", "--against", "old", "--partial")
    assert ran.code == 0
    assert "note: new/kota.yaml: not compared, because answers are missing\n" in ran.stderr
    gate = invoke("check", "new", "--against", "old", "--partial", "--fail-on-drop", "any")
    assert (gate.code, gate.stdout) == (2, "")
    assert "--partial" in gate.stderr


def test_mistakes_of_the_answers_are_reported_and_the_others_compared(folder: Path) -> None:
    (folder / "new" / "bad.yaml").write_text(answers_text({1: 9}, agency="Kota B", year=2024), "utf-8")
    ran = invoke("check", "new", "--against", "old")
    assert ran.code == 3
    assert "[level-out-of-range]" in ran.stderr
    assert "+0.83" in ran.stdout


def test_the_output_is_none_of_the_inputs(folder: Path) -> None:
    for output in ("old/kota.yaml", "new/kota.yaml"):
        assert invoke("compare", "old", "new", "-f", "csv", "-o", output).code == 2
    assert (folder / "old" / "kota.yaml").read_bytes() == OLD.read_bytes()


def test_several_files_of_one_agency_are_better_compared() -> None:
    assert "`spbe compare` shows what changed" in invoke("score", OLD, NEW).stderr
    assert "spbe compare" not in invoke("score", EXAMPLES / "batch" / "answers").stderr
