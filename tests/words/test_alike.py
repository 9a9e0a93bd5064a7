"""Mistakes of one cause in a table are one as text, which names every cell; a machine gets each."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from spbe_calc.inputs import batch
from spbe_calc.instrument import Catalogue
from spbe_calc.words.alike import MANY, MOST_RANGES, one_per_cause, repetition
from spbe_calc.words.language import Words
from tests.making import examples
from tests.support import invoke

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from spbe_calc.problem import Problem

FORMS = {
    "right": ["1", "3", "5", "3,00"],
    "word": ["Level 1", "Level 4", "tingkat 2"],
    "roman": ["II", "IV", "V"],
    "none": ["N/A", "n/a", "tidak berlaku"],
    "absent": ["tidak ada", "belum ada"],
    "blank": ["-", "belum", "belum diisi"],
    "percent": ["3%", "2,5%"],
    "failed": ["#N/A", "#REF!"],
    "date": ["2024-03-01", "3-Mar"],
    "formula": ["=A1", "=SUM(A1)"],
    "spelt": ["tiga", "dua"],
    "range": ["6", "0", "85"],
}
"""What people write for a level, by its form."""
FIRST = 4
"""The row of indicator 1."""


def long_table(levels: list[str]) -> str:
    rows = "".join(f"{at};{level}\n" for at, level in enumerate(levels, 1))
    return f"Instansi;Kota Contoh\nTahun;2024\nIndikator;Tingkat\n{rows}"


def wide_table(levels: list[str]) -> str:
    numbers = ";".join(map(str, range(1, len(levels) + 1)))
    return f"Instansi;Tahun;{numbers}\nKota Contoh;2024;{';'.join(levels)}\n"


def problems_of(file: Path, text: str) -> list[Problem]:
    file.write_text(text, "utf-8")
    return [it for found in batch.outcomes([str(file)], Catalogue()) if isinstance(found, batch.Failed) for it in found.problems]


def column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + "ABCDEFGHIJKLMNOPQRSTUVWXYZ".index(letter) + 1
    return number


def cells_in(area: str) -> set[tuple[int, int]]:
    """The cells of `B5:B51`, as row and column."""
    (left, top), (right, bottom) = (re.findall("([A-Z]+)([0-9]+)", area) * 2)[:2]
    return {(row, at) for row in range(int(top), int(bottom) + 1) for at in range(column(left), column(right) + 1)}


def named(problem: Problem) -> set[tuple[int, int]]:
    areas = problem.values.get("alike", ())
    assert isinstance(areas, tuple)
    return set().union(*(cells_in(area) for area, _ in areas)) or {(problem.place.row or 0, problem.place.column or 0)}


@examples(60)
@given(st.lists(st.sampled_from(sorted(FORMS)), min_size=47, max_size=47), st.data())
def test_each_form_is_said_once_and_every_cell_is_named(
    tmp_path_factory: pytest.TempPathFactory, forms: list[str], data: st.DataObject
) -> None:
    file = tmp_path_factory.mktemp("a") / "a.csv"
    levels = [data.draw(st.sampled_from(FORMS[form])) for form in forms]
    for text, place in ((long_table(levels), lambda at: (FIRST + at, 2)), (wide_table(levels), lambda at: (2, 3 + at))):
        found = problems_of(file, text)
        said = one_per_cause(found)
        wrong = {form: [place(at) for at, it in enumerate(forms) if it == form] for form in FORMS if form != "right"}
        expected = [it for cells in wrong.values() for it in ([cells] if len(cells) >= MANY else [[cell] for cell in cells])]
        assert sorted(sorted(named(it)) for it in said) == sorted(filter(None, expected))
        assert [it for it in found if it in said] == [it for it in said if "alike" not in it.values]  # the others are as they were


def test_what_is_not_listed_is_counted(tmp_path: Path) -> None:
    levels = ["x" if at % 2 else "3" for at in range(47)]
    (said,) = one_per_cause(problems_of(tmp_path / "a.csv", long_table(levels)))
    shown = ", ".join(f"B{FIRST + at}" for at in range(1, 2 * MOST_RANGES, 2))
    assert repetition(said, Words("en")) == f" (23 cells like this: {shown} and {23 - MOST_RANGES} more)"


def test_four_are_said_one_by_one_and_five_once(tmp_path: Path) -> None:
    found = problems_of(tmp_path / "a.csv", long_table(["x"] * 4 + ["3"] * 43))
    assert len(found) == 4
    assert one_per_cause(found) == found
    (said,) = one_per_cause(problems_of(tmp_path / "b.csv", long_table(["x"] * 5 + ["3"] * 42)))
    assert repetition(said, Words("id")) == f" (5 sel seperti ini: B{FIRST}:B{FIRST + 4})"


def test_a_machine_gets_each_and_a_person_one_with_the_count(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text(long_table(["Level 3"] * 47), "utf-8")
    everything = json.loads(invoke("check", file, "-f", "json").stdout)
    assert [it["cell"] for it in everything] == [f"B{FIRST + at}" for at in range(47)]
    results = json.loads(invoke("check", file, "-f", "sarif").stdout)["runs"][0]["results"]
    assert [it["locations"][0]["physicalLocation"]["region"]["startLine"] for it in results] == list(range(FIRST, FIRST + 47))
    for done in (invoke("check", file), invoke("score", file)):
        told = done.stdout + done.stderr
        assert done.code == 3
        assert told.count("[level-malformed]") == 1
        assert f"(47 cells like this: B{FIRST}:B{FIRST + 46})" in told


def test_those_of_agencies_beyond_the_limit_are_counted_one_by_one(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    rows = [f"Kota {at};2024;{';'.join(['Level 3'] * 47)}\n" for at in range(30)]
    file.write_text(f"Instansi;Tahun;{';'.join(map(str, range(1, 48)))}\n{''.join(rows)}", "utf-8")
    done = invoke("check", file)
    assert done.stdout.count("[level-malformed]") == 20
    assert done.stdout.endswith(f"{10 * 47} more problems in {file}\n")


def test_two_in_one_cell_are_one_cell_and_two_problems(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    rows = "".join(f"{at};3;a\\b.pdf\n" if at > 5 else f'{at};3;"a\\b.pdf;c\\d.pdf"\n' for at in range(1, 48))
    file.write_text(f"Instansi;Kota Contoh\nTahun;2024\nIndikator;Tingkat;Bukti\n{rows}", "utf-8")
    done = invoke("check", file, "--evidence")
    assert done.stdout.count("[evidence-not-found]") == 1
    assert f"(47 cells like this: C{FIRST}:C{FIRST + 46})" in done.stdout
    assert done.stderr.endswith("1 file, 52 problems in 1 file\n")
