"""The public API: what a script may import, lazily and typed."""

from __future__ import annotations

import csv
import subprocess
import sys
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

import spbe_calc
from spbe_calc import (
    Answers,
    Efforts,
    Instrument,
    Planned,
    Score,
    load_instrument,
    plan,
    possible,
    read_answers,
    read_efforts,
    score,
    score_rows,
)
from tests.making import answers_text
from tests.support import EXAMPLES, ROOT, invoke

if TYPE_CHECKING:
    from pathlib import Path

LAMPUNG = str(EXAMPLES / "kota-bandar-lampung-2024.yaml")


@pytest.fixture
def instrument() -> Instrument:
    """The default instrument."""
    found = load_instrument()
    assert isinstance(found, Instrument)
    return found


def test_every_public_name_is_there() -> None:
    assert set(dir(spbe_calc)) == {*spbe_calc.HOMES, "__version__"}
    assert all(getattr(spbe_calc, name) for name in spbe_calc.__all__)
    with pytest.raises(AttributeError, match="no attribute 'rate'"):
        spbe_calc.rate  # noqa: B018


def test_importing_the_package_loads_nothing() -> None:
    code = "import sys, spbe_calc; print(sorted({'pydantic', 'yaml', 'rich', 'typer', 'fractions'} & sys.modules.keys()))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, check=True).stdout == b"[]\n"  # noqa: S603


def test_a_file_is_read_and_scored(instrument: Instrument) -> None:
    answers = read_answers(LAMPUNG, instrument)
    assert isinstance(answers, Answers)
    found = score(instrument, answers)
    assert (found.index, found.predicate.name) == (Fraction(5959, 2000), "Baik")
    assert [found.tier_index(tier) for tier in instrument.domains][:2] == [Fraction(29, 10), Fraction(12, 5)]


def test_without_an_instrument_the_year_decides() -> None:
    answers = read_answers(LAMPUNG)
    assert isinstance(answers, Answers)
    assert answers.instrument.id == "permenpanrb-59-2020"


def test_mistakes_are_values(instrument: Instrument) -> None:
    problems = read_answers("nothing.yaml", instrument)
    assert isinstance(problems, list)
    assert [problem.code for problem in problems] == ["file-not-found"]
    with pytest.raises(LookupError, match="no built-in instrument has the id permenpanrb; it must be one of permenpanrb-59-2020"):
        load_instrument("permenpanrb")
    other = load_instrument("permenpanrb-5-2018")
    answers = read_answers(LAMPUNG)
    assert isinstance(answers, Answers)
    assert isinstance(other, Instrument)
    with pytest.raises(ValueError, match="checked against permenpanrb-59-2020, not permenpanrb-5-2018"):
        score(other, answers)


def test_rows_of_numbers_or_texts_are_scored_as_they_come(instrument: Instrument) -> None:
    whole: dict[str, object] = {"agency": "Kota A", "year": 2024} | {str(number): 4 for number in range(1, 48)}
    texts = {key: str(value) for key, value in whole.items()}
    wrong = whole | {"7": 9}
    first, second, third = score_rows(instrument, [whole, dict[str, object](texts), wrong])
    assert isinstance(first, Score)
    assert isinstance(second, Score)
    assert first.index == second.index == 4
    assert isinstance(third, list)
    assert [(problem.code, problem.place.line, problem.place.column) for problem in third] == [("level-out-of-range", 4, 9)]


def test_rows_of_a_csv_are_scored(instrument: Instrument) -> None:
    lines = ["agency," + ",".join(map(str, range(1, 48))), "Kota A," + ",".join("3" * 47)]
    assert [found.index for found in score_rows(instrument, csv.DictReader(lines)) if isinstance(found, Score)] == [3]


@pytest.fixture
def answers(instrument: Instrument) -> Answers:
    """An agency at 2.15, Cukup."""
    found = read_answers(str(EXAMPLES / "kota-bandar-lampung-2023.yaml"), instrument)
    assert isinstance(found, Answers)
    return found


def test_a_plan_is_that_of_the_command_line(instrument: Instrument, answers: Answers, tmp_path: Path) -> None:
    (tmp_path / "efforts.csv").write_text("indicator,effort\n45,9\n42,0.5\n", "utf-8")
    efforts = read_efforts(str(tmp_path / "efforts.csv"), instrument)
    assert isinstance(efforts, Efforts)
    found = plan(instrument, answers, "+0.3", efforts=efforts, max_step=2, max_level=4, lock="29-31,aspect.1", only="domain.3,domain.4")
    assert isinstance(found, Planned)
    limits = ("--max-step", "2", "--max-level", "4", "--lock", "29-31", "--lock", "aspect.1", "--only", "domain.3,domain.4")
    told = invoke("plan", answers.source, "--target", "+0.3", "--effort", tmp_path / "efforts.csv", *limits, "-q").stdout
    rises = {found.before.indicator(rise.at).number: rise.level for rise in found.plan.rises}
    assert [f"{number}={level}" for number, level in sorted(rises.items())] == told.split()
    assert found.before.index == Fraction("2.1545")
    assert found.after.index - found.before.index >= Fraction("0.3")
    assert found.plan.proven


def test_without_a_target_a_plan_is_for_the_next_predicate(instrument: Instrument, answers: Answers) -> None:
    found = plan(instrument, answers)
    assert isinstance(found, Planned)
    assert (found.plan.effort, found.after.index, found.after.predicate.name) == (Fraction(15), Fraction("2.6045"), "Baik")
    assert found.running[-1] == found.after.index


def test_a_target_out_of_reach_is_no_problem_of_the_question(instrument: Instrument, answers: Answers) -> None:
    found = plan(instrument, answers, "Memuaskan", max_step=1)
    assert isinstance(found, Planned)
    assert (found.plan.reachable, found.plan.rises) == (False, ())


def test_a_plan_leaves_the_values_of_other_institutions_unless_unlocked(tmp_path: Path) -> None:
    pemdi = load_instrument("pemdi")
    assert isinstance(pemdi, Instrument)
    (tmp_path / "a.yaml").write_text(answers_text(dict.fromkeys(range(1, 21), 2) | {5: 5}, year=2026), "utf-8")
    read = read_answers(tmp_path / "a.yaml", pemdi)
    assert isinstance(read, Answers)
    for unlock, locked in ((None, (6, 7, 18)), ("6-7", (18,)), ("aspect.3", (18,)), ("5-7,18", ())):
        planned = plan(pemdi, read, "4.95", unlock=unlock)
        assert isinstance(planned, Planned)
        assert (planned.locked, planned.plan.reachable, planned.plan.unlocking) == (locked, not locked, bool(locked))


def test_what_means_nothing_in_a_question_is_told_all_at_once(instrument: Instrument, answers: Answers) -> None:
    found = plan(instrument, answers, "Bagus", max_level=6, lock="48", only="")
    assert isinstance(found, list)
    assert [(problem.place.source, problem.code) for problem in found] == [
        ("--target", "target-unknown"),
        ("--max-level", "level-out-of-range"),
        ("--lock", "names-nothing"),
        ("--only", "names-nothing"),
    ]
    problems = read_efforts("nothing.csv", instrument)
    assert isinstance(problems, list)
    assert [problem.code for problem in problems] == ["file-not-found"]


def test_a_plan_is_for_answers_of_its_instrument(answers: Answers) -> None:
    other = load_instrument("permenpanrb-5-2018")
    assert isinstance(other, Instrument)
    with pytest.raises(ValueError, match="checked against permenpanrb-59-2020, not permenpanrb-5-2018"):
        plan(other, answers)


def test_a_list_of_problems_is_not_passed_on_as_something_else(instrument: Instrument, answers: Answers) -> None:
    problems = read_answers("nothing.yaml", instrument)
    found = r"found a list of problems \(the first is file-not-found\); look at them first"
    for call in (
        lambda: score(instrument, problems),  # type: ignore[arg-type]
        lambda: plan(instrument, problems),  # type: ignore[arg-type]
        lambda: possible(instrument, problems),  # type: ignore[arg-type]
    ):
        with pytest.raises(TypeError, match=f"expected Answers, {found}"):
            call()
    with pytest.raises(TypeError, match=f"expected Instrument, {found}"):
        score(problems, answers)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=f"expected Efforts, {found}"):
        plan(instrument, answers, efforts=read_efforts("nothing.csv", instrument))  # type: ignore[arg-type]


def test_other_types_are_named(instrument: Instrument, answers: Answers) -> None:
    with pytest.raises(TypeError, match="expected Answers, found str"):
        score(instrument, LAMPUNG)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="expected str, found float"):
        plan(instrument, answers, 2.6)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="expected Instrument, found str"):
        read_answers(LAMPUNG, "permenpanrb-59-2020")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="expected Mapping, found list"):
        next(score_rows(instrument, [["Kota A", "3"]]))  # type: ignore[list-item]
    nothing: tuple[object, ...] = ([], {}, ())
    for empty in nothing:
        with pytest.raises(TypeError, match=f"expected str, found {type(empty).__name__}"):
            plan(instrument, answers, lock=empty)  # type: ignore[arg-type]
        with pytest.raises(TypeError, match=f"expected Instrument, found {type(empty).__name__}"):
            read_answers(LAMPUNG, empty)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="expected str, found bytes"):
        read_answers(LAMPUNG.encode())  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="NoneType"):
        load_instrument(None)  # type: ignore[arg-type]


def test_efforts_are_for_the_instrument_they_were_read_for(answers: Answers, instrument: Instrument, tmp_path: Path) -> None:
    (tmp_path / "efforts.csv").write_text("indicator,effort\n5,9\n", "utf-8")
    other = load_instrument("permenpanrb-5-2018")
    assert isinstance(other, Instrument)
    efforts = read_efforts(tmp_path / "efforts.csv", other)
    assert isinstance(efforts, Efforts)
    with pytest.raises(ValueError, match="the efforts were read for an instrument other than permenpanrb-59-2020"):
        plan(instrument, answers, efforts=efforts)


def test_unfinished_answers_have_a_range_and_a_plan_but_no_score(instrument: Instrument, tmp_path: Path) -> None:
    lines = [f"  {number}: 3\n" for number in range(1, 48) if number not in {2, 7}]
    (tmp_path / "answers.yaml").write_text(f"agency: Kota A\nyear: 2024\nanswers:\n{''.join(lines)}", "utf-8")
    path = tmp_path / "answers.yaml"
    assert isinstance(read_answers(path, instrument), list)
    answers = read_answers(path, instrument, partial=True)
    assert isinstance(answers, Answers)
    found = possible(instrument, answers)
    assert (found.missing, found.lowest.index, found.highest.index) == ((2, 7), Fraction("2.948"), Fraction("3.052"))
    planned = plan(instrument, answers, "+0.1")
    assert isinstance(planned, Planned)
    assert (planned.assumed_lowest, planned.before.index) == ((2, 7), Fraction("2.948"))
    with pytest.raises(ValueError, match=r"answers are missing: 2, 7; possible\(\) gives the range"):
        score(instrument, answers)


@pytest.mark.parametrize(("limit", "value"), [("max_step", 0), ("max_step", -1), ("max_step", 1.5), ("max_step", True), ("max_level", 2.5)])
def test_a_limit_that_is_no_whole_number_is_refused_at_once(limit: str, value: float) -> None:
    instrument = load_instrument()
    answers = read_answers(EXAMPLES / "kota-bandar-lampung-2024.yaml")
    assert isinstance(instrument, Instrument)
    assert isinstance(answers, Answers)
    with pytest.raises(ValueError, match="whole number"):
        plan(instrument, answers, **{limit: value})  # type: ignore[arg-type]
