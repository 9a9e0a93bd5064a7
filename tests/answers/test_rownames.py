"""Numbers beside names of indicators, as units list them: read rightly, or a problem, and never as other indicators."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from spbe_calc.answers.checking import Checker
from spbe_calc.answers.models import Answers
from spbe_calc.answers.rownames import contradictions
from spbe_calc.instrument import Catalogue, Instrument
from spbe_calc.problem import Problem
from spbe_calc.reading import Given
from spbe_calc.reading.tables import rows

if TYPE_CHECKING:
    from pathlib import Path

CATALOGUE = Catalogue()
INSTRUMENTS = list(CATALOGUE)
CHECKERS = {it.id: Checker(Catalogue(it), partial=True) for it in INSTRUMENTS}
SHORT = {"Layanan": "Lay.", "Kebijakan Internal": "KI", "Penerapan": "", "Manajemen": "Man.", "Instansi Pusat/Pemerintah Daerah": ""}


def abbreviated(name: str, letters: int) -> str:
    """The name with its common words shortened, and all others cut after so many letters."""
    for long, short in SHORT.items():
        name = name.replace(long, short)
    return " ".join(re.sub(rf"^(\w{{{letters}}})\w\w+", r"\1.", word) for word in name.split())


def read(
    path: Path, instrument: Instrument, body: list[tuple[int, str, int]], heading: str = "No", *, partial: bool = True
) -> Answers | list[Problem]:
    """The answers in a table with these rows: what stands as number, the name, the level."""
    lines = [f"{heading};Nama Indikator;Nilai", *(f'{number};"{name}";{level}' for number, name, level in body)]
    path.write_text("\n".join(lines), "utf-8")
    found = [it for it in rows(str(path), Given("Kota Contoh")) if not isinstance(it, Problem)]
    (document,) = found
    return (CHECKERS[instrument.id] if partial else Checker(Catalogue(instrument))).check(document)


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda it: it.id)
@pytest.mark.parametrize("letters", [3, 5, 99])
def test_a_units_own_count_is_never_taken_for_other_indicators(instrument: Instrument, letters: int, tmp_path: Path) -> None:
    indicators = instrument.indicators
    for size in (1, 2, 3, 7):
        for start in range(len(indicators) - size + 1):
            part = indicators[start : start + size]
            body = [(at, abbreviated(it.entry.name, letters), 2 + at % 2) for at, it in enumerate(part, 1)]
            found = read(tmp_path / "unit.csv", instrument, body)
            if isinstance(found, list):
                assert {problem.code for problem in found} == {"name-differs"}
            else:
                level = {it.number: level for it, level in zip(indicators, found.levels, strict=True) if level is not None}
                meant = {it.number: row[2] * instrument.scale for it, row in zip(part, body, strict=True)}
                assert {number: it for number, it in level.items() if number not in found.assumed} == meant


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda it: it.id)
@pytest.mark.parametrize("letters", [3, 5, 99])
@pytest.mark.parametrize("heading", ["No", "Nomor Indikator"])
def test_all_indicators_with_short_names_are_read(instrument: Instrument, letters: int, heading: str, tmp_path: Path) -> None:
    body = [(it.number, abbreviated(it.entry.name, letters), 3) for it in instrument.indicators]
    found = read(tmp_path / "all.csv", instrument, body, heading)
    assert isinstance(found, Answers)
    assert set(found.levels) == {3 * instrument.scale}


@given(st.data())
def test_names_of_another_instrument_are_a_problem_that_says_which(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    one, other = data.draw(st.permutations(INSTRUMENTS))[:2]
    numbers = data.draw(st.lists(st.sampled_from([it.number for it in one.indicators]), min_size=3, unique=True))
    body = [(number, one.indicators[one.positions[number]].entry.name, 3) for number in sorted(numbers)]
    heading = data.draw(st.sampled_from(["No", "Nomor Indikator"]))
    found = read(tmp_path_factory.mktemp("names") / "other.csv", other, body, heading)
    assert isinstance(found, list)
    assert [(problem.code, problem.values.get("other")) for problem in found] == [("name-differs", one.id)]


def test_a_roman_number_before_the_name_of_an_indicator_only_counts_it(tmp_path: Path) -> None:
    lines = ["No;Indikator;Nilai", "IV;Layanan Keuangan;3", "12;Peta Rencana SPBE;2"]
    (tmp_path / "unit.csv").write_text("\n".join(lines), "utf-8")
    (document,) = (it for it in rows(str(tmp_path / "unit.csv"), Given("Kota Contoh")) if not isinstance(it, Problem))
    found = CHECKERS["permenpanrb-59-2020"].check(document)
    assert isinstance(found, Answers)
    assert {at: level for at, level in enumerate(found.levels, 1) if level is not None} == {34: 3, 12: 2}


@given(st.data())
def test_one_wrong_number_beside_a_name_is_one_problem(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    instrument = data.draw(st.sampled_from(INSTRUMENTS))
    numbers = [it.number for it in instrument.indicators]
    right, wrong = data.draw(st.permutations([*numbers, max(numbers) + 1]).filter(lambda it: it[0] in numbers))[:2]
    name = instrument.indicators[instrument.positions[right]].entry.name
    assume(contradictions({str(wrong): name}, instrument))  # some names are much like others
    body = [(wrong if it.number == right else it.number, it.entry.name, 4 if it.number == right else 3) for it in instrument.indicators]
    found = read(tmp_path_factory.mktemp("names") / "wrong.csv", instrument, body, "Nomor Indikator", partial=False)
    if isinstance(found, Answers):  # by the names, because the numbers begin again, as below each domain
        assert [level // instrument.scale for level in found.levels if level] == [4 if it == right else 3 for it in numbers]
        return
    (problem,) = found
    assert (problem.code, problem.place.line, problem.values["meant"]) == ("name-differs", numbers.index(right) + 2, right)
