"""What a checker remembers: rows that say the same are checked once, and no memory grows with a table."""

from __future__ import annotations

from fractions import Fraction

from spbe_calc.answers import Answers, Checker
from spbe_calc.exact import Memo
from spbe_calc.instrument import Catalogue
from spbe_calc.reading.tables.wideform.rows import Columns, Row
from tests.making import built_in

PEMDI = built_in("permenpanrb-8-2026")
"""An instrument whose levels need not be whole."""
COLUMNS = Columns(["agency", "year", "stage", "instrument", *PEMDI.keys])


def row(line: int, *head: str, level: str = "3") -> Row:
    return Row("t.csv", line, COLUMNS, [*head, *(level for _ in PEMDI.keys)])


def test_a_memory_forgets_when_it_is_full_and_still_answers_right() -> None:
    made: list[int] = []

    def square(number: int) -> int:
        made.append(number)
        return number**2

    squares = Memo(square, 3)
    assert [squares[number] for number in (1, 2, 3, 1, 4, 1)] == [1, 4, 9, 1, 16, 1]
    assert made == [1, 2, 3, 4, 1]
    assert set(squares) == {4, 1}


def test_levels_with_decimals_leave_the_instrument_as_it_was() -> None:
    before, checker = dict(PEMDI.level_units), Checker(Catalogue(PEMDI))
    for hundredths in range(100, 501):
        level = f"{hundredths // 100}.{hundredths % 100:02}"
        found = checker.check(row(hundredths, "Kota A", "2026", "akhir", PEMDI.id, level=level))
        assert isinstance(found, Answers)
        assert {Fraction(steps or 0, PEMDI.scale) for steps in found.levels} == {Fraction(hundredths, 100)}
    assert PEMDI.level_units == before


def test_a_head_that_was_right_before_makes_no_other_head_right() -> None:
    checker = Checker(Catalogue())
    heads = [("Kota A", "2026", "akhir", PEMDI.id), (" Kota B", "2026", "akhir", PEMDI.id), ("", "2026", "akhir", PEMDI.id)]
    heads += [("Kota C", "26", "akhir", PEMDI.id), ("Kota D", "2026", "tengah", PEMDI.id), ("Kota E", "2026", "akhir", "pemdi-1")]
    codes = {}
    for line, head in enumerate([*heads, *heads], 2):  # each twice: once when it is new, once when it was met
        found = checker.check(row(line, *head))
        codes[line] = found.agency if isinstance(found, Answers) else [problem.code for problem in found]
    first, again = list(codes.values())[: len(heads)], list(codes.values())[len(heads) :]
    assert first == again
    assert first == ["Kota A", "Kota B", ["missing-key"], ["year-malformed"], ["not-a-choice"], ["instrument-unknown"]]


def test_missing_levels_are_allowed_to_the_checker_that_was_told_so() -> None:
    unfinished = row(2, "Kota A", "2026", "akhir", PEMDI.id, level="")
    found = Checker(Catalogue(), partial=True).check(unfinished)
    assert isinstance(found, Answers)
    assert None in found.levels
    problems = Checker(Catalogue()).check(unfinished)
    assert isinstance(problems, list)
    assert [problem.code for problem in problems] == ["missing-answers"]
