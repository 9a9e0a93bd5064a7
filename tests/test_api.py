"""The public API: what a script may import, lazily and typed."""

from __future__ import annotations

import csv
import subprocess
import sys
from fractions import Fraction

import pytest

import spbe_calc
from spbe_calc import Answers, Instrument, Score, load_instrument, read_answers, score, score_rows
from tests.support import EXAMPLES, ROOT

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
    with pytest.raises(LookupError, match="no built-in instrument has the id permenpanrb; there are permenpanrb-59-2020"):
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
