"""Which instrument answers are scored with: ``-i``, their own word, the year's evaluation, who was in force, the default."""

from __future__ import annotations

from pathlib import Path

import pytest

from spbe_calc.answers import Answers, Checker
from spbe_calc.instrument import DEFAULT_ID, Catalogue, ChosenInstrument, Instrument, load, load_bytes
from spbe_calc.problem import Problem
from spbe_calc.reading import Document
from tests.making import built_in
from tests.support import invoke

SPBE_2018, SPBE_2020, PEMDI, EPSS = "permenpanrb-5-2018", "permenpanrb-59-2020", "permenpanrb-8-2026", "perban-bps-3-2022"
EVALUATIONS = dict.fromkeys((2018, 2019, 2020), SPBE_2018) | dict.fromkeys(range(2021, 2026), SPBE_2020) | {2026: PEMDI}

OWN = """
id: own
title: Own
regulation: None
levels: {from: 1, to: 5}
predicates: [{name: Any}]
aspects: [{number: 1, name: Only, weight: 100, indicators: [{number: 1, name: Only}]}]
"""


def own(more: str = "") -> Instrument:
    found = load_bytes("own.yaml", (OWN + more).encode())
    assert isinstance(found, Instrument)
    return found


def chosen(choice: ChosenInstrument) -> tuple[str | None, list[str]]:
    return choice.instrument.id if choice.instrument else None, [code for code, _ in choice.warnings]


def test_the_default_comes_first_and_every_built_in_file_is_named_after_its_id() -> None:
    catalogue = Catalogue()
    assert [instrument.id for instrument in catalogue] == list(catalogue.files) == [DEFAULT_ID, EPSS, SPBE_2018, PEMDI]


@pytest.mark.parametrize(("year", "right"), EVALUATIONS.items())
def test_the_year_chooses_the_instrument_of_its_evaluation(year: int, right: str) -> None:
    assert chosen(Catalogue().choose(None, year)) == (right, ["provisional-instrument"] if right == PEMDI else [])


@pytest.mark.parametrize("year", [2027, 2040])
def test_a_year_without_an_evaluation_has_the_instrument_in_force_at_its_end(year: int) -> None:
    assert chosen(Catalogue().choose(None, year)) == (PEMDI, ["provisional-instrument"])


def test_a_row_without_a_year_has_the_default_and_nothing_to_warn_of() -> None:
    assert chosen(Catalogue().choose(None, None)) == (SPBE_2020, [])


@pytest.mark.parametrize("year", [1999, 2017])
def test_a_year_of_no_instrument_has_the_default_and_a_warning_with_its_years(year: int) -> None:
    choice = Catalogue().choose(None, year)
    assert chosen(choice) == (SPBE_2020, ["instrument-unsure"])
    assert choice.warnings[0][1] == {"year": year, "instrument": SPBE_2020, "years": (2021, 2022, 2023, 2024, 2025)}


@pytest.mark.parametrize("year", [*range(2015, 2035), None])
def test_an_instrument_without_evaluations_is_never_chosen_by_year(year: int | None) -> None:
    assert chosen(Catalogue().choose(None, year))[0] != EPSS
    assert chosen(Catalogue().choose(EPSS, year)) == (EPSS, [])


@pytest.mark.parametrize(
    ("named", "year", "right"),
    [
        (SPBE_2018, 2021, SPBE_2020),
        (SPBE_2020, 2020, SPBE_2018),
        (SPBE_2020, 2026, PEMDI),
        (SPBE_2020, 2030, PEMDI),
        (PEMDI, 2025, SPBE_2020),
        (SPBE_2018, 2017, None),
    ],
)
def test_an_instrument_outside_its_years_is_used_with_a_warning_that_names_the_right_one(named: str, year: int, right: str | None) -> None:
    catalogue = Catalogue()
    given = catalogue.get(named)
    for choice in (catalogue.choose(named, year), Catalogue(given).choose(None, year), Catalogue(given).choose(named, year)):
        assert choice.instrument is given or (choice.instrument and choice.instrument.id == named)
        assert choice.warnings[0] == ("instrument-outside-years", {"year": year, "instrument": named, "right": right})


@pytest.mark.parametrize(
    ("named", "years", "said"),
    [
        (SPBE_2020, (2024, 2025), []),
        (SPBE_2020, (2025, 2026, 2027), [((2026, 2027), PEMDI)]),
        (SPBE_2018, (2020, 2025, 2026), [((2025,), SPBE_2020), ((2026,), PEMDI)]),
        (PEMDI, (2027, 2028), []),
        (EPSS, (2027,), []),
        (SPBE_2020, (), []),
    ],
)
def test_a_plan_is_warned_of_the_years_in_which_a_later_instrument_is_in_force(
    named: str, years: tuple[int, ...], said: list[tuple[tuple[int, ...], str]]
) -> None:
    catalogue = Catalogue()
    instrument = catalogue.get(named)
    assert instrument
    warned = [
        ("instrument-outside-years", {"years": those, "instrument": named, "right": right, "regulation": built_in(right).file.regulation})
        for those, right in said
    ]
    assert list(catalogue.replaced(instrument, years)) == warned


def test_a_plan_with_an_instrument_of_ones_own_is_not_warned() -> None:
    assert Catalogue().replaced(own(), (2030,)) == ()


@pytest.mark.parametrize(("year", "warned"), [(2021, True), (2022, False), (2023, False), (2024, True), (None, False)])
def test_an_instrument_that_only_says_when_it_is_in_force_has_those_years(year: int | None, *, warned: bool) -> None:
    instrument = own("in_force: {from: 2022-12-31, until: 2023-12-31}")
    assert chosen(Catalogue(instrument).choose(None, year)) == ("own", ["instrument-outside-years"] if warned else [])


@pytest.mark.parametrize("year", [1950, 2024, None])
def test_an_instrument_without_any_years_is_never_outside_them(year: int | None) -> None:
    assert chosen(Catalogue(own()).choose(None, year)) == ("own", [])


def test_the_instrument_that_is_given_wins_over_the_year_but_not_over_another_name() -> None:
    catalogue = Catalogue(own())
    assert chosen(catalogue.choose(None, 2024)) == chosen(catalogue.choose("own", 2024)) == ("own", [])
    assert catalogue.choose(SPBE_2020, 2024) == ChosenInstrument(None, (("instrument-differs", {"found": SPBE_2020, "given": "own"}),))


def test_an_unknown_name_is_a_problem_that_lists_the_known_ones() -> None:
    choice = Catalogue().choose("permenpanrb-59", 2024)
    values = {"found": "permenpanrb-59", "near": SPBE_2020, "known": (SPBE_2020, EPSS, SPBE_2018, PEMDI)}
    assert choice == ChosenInstrument(None, (("instrument-unknown", values),))


@pytest.mark.parametrize(
    ("named", "near"), [("pemdi", PEMDI), ("PEMDI", PEMDI), ("2018", SPBE_2018), ("permenpanrb-59-2021", SPBE_2020), ("kota", None)]
)
def test_an_unknown_name_leads_to_the_one_that_is_meant(named: str, near: str | None) -> None:
    ((_code, values),) = Catalogue().choose(named, 2024).faults
    assert values["near"] == near


def test_another_basis_holds_for_whichever_instrument_is_chosen() -> None:
    catalogue = Catalogue(basis="rounded")
    assert {choice.instrument.basis for year in EVALUATIONS if (choice := catalogue.choose(None, year)).instrument} == {"rounded"}


# Through a file and the command line: positions, words, exit codes.


def answers(head: str, count: int = 47, level: object = 3) -> str:
    return f"agency: Kota Contoh\n{head}\nanswers:\n" + "".join(f"  {number}: {level}\n" for number in range(1, count + 1))


def checked(text: str, given: Instrument | None = None) -> Answers | list[Problem]:
    return Checker(Catalogue(given)).check(Document("a.yaml", text))


@pytest.mark.parametrize(
    ("head", "count", "line"),
    [
        ("year: 2017", 47, "a.yaml:2:7: instrument-unsure"),
        ("year: 2026\ninstrument: permenpanrb-59-2020", 47, "a.yaml:2:7: instrument-outside-years"),
        ("year: 2026", 20, "a.yaml:None:None: provisional-instrument"),
    ],
)
def test_warnings_about_the_instrument_have_a_place(head: str, count: int, line: str) -> None:
    found = checked(answers(head, count))
    assert isinstance(found, Answers)
    (warning,) = found.warnings
    assert warning.severity == "warning"
    assert f"{warning.place.source}:{warning.place.line}:{warning.place.column}: {warning.code}" == line


def test_answers_for_another_instrument_than_the_given_one_are_a_problem_at_its_name() -> None:
    found = checked(answers("year: 2024\ninstrument: permenpanrb-5-2018"), Catalogue().get(SPBE_2020))
    assert isinstance(found, list)
    assert [(problem.code, problem.place.line, problem.place.column) for problem in found] == [("instrument-differs", 3, 13)]


def test_an_unknown_name_in_answers_is_a_problem_but_an_unknown_option_is_wrong_usage(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(answers("year: 2024\ninstrument: permenpanrb-59"))
    ran = invoke("score", file)
    assert ran.code == 3
    assert f"{file}:3:13: error: no built-in instrument has the id permenpanrb-59; did you mean permenpanrb-59-2020?  [" in ran.stderr
    file.write_text(answers("year: 2024"))
    ran = invoke("score", file, "-i", "permenpanrb-59")
    assert ran.code == 2
    assert "no built-in instrument has the id permenpanrb-59; did you mean permenpanrb-59-2020, " in " ".join(ran.stderr.split())
    ran = invoke("score", file, "-i", "1999")
    said = "no built-in instrument has the id 1999; it must be one of permenpanrb-59-2020, perban-bps-3-2022"
    assert said in " ".join(ran.stderr.split())


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("pemdi", "permenpanrb-8-2026"),
        ("PEMDI", "permenpanrb-8-2026"),
        ("epss", "perban-bps-3-2022"),
        ("spbe", "permenpanrb-59-2020"),
        ("2018", "permenpanrb-5-2018"),
        ("2019", "permenpanrb-5-2018"),
        ("2020", "permenpanrb-59-2020"),
        ("2024", "permenpanrb-59-2020"),
        ("2026", "permenpanrb-8-2026"),
        ("2031", "permenpanrb-8-2026"),
    ],
)
def test_an_instrument_is_named_by_a_short_name_or_a_year(name: str, meant: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / name).write_text("this is no instrument")
    monkeypatch.chdir(tmp_path)
    for command in (("indicators", "-f", "json"), ("schema", "answers")):
        ran = invoke(*command, "-i", name)
        assert (ran.code, f'"{meant}"' in ran.stdout) == (0, True)
    ran = invoke("indicators", "-i", f"./{name}")
    assert ran.code == 3


def test_short_names_are_not_shared_and_no_ids() -> None:
    names = [name for instrument in Catalogue() for name in (instrument.id, *(instrument.file.aliases or ()))]
    assert len(set(names)) == len(names)


def test_answers_name_an_instrument_by_its_id_alone(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(answers("year: 2026\ninstrument: pemdi"))
    assert "[instrument-unknown]" in invoke("score", file).stderr


def test_init_takes_a_short_name_and_does_not_repeat_it(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    ran = invoke("init", file, "--agency", "Kota", "--year", "2026", "-i", "pemdi")
    assert (ran.code, ran.stderr.splitlines()[-1]) == (0, f"note: when it is filled in: spbe score {file}")
    assert "\ninstrument: permenpanrb-8-2026\n" in file.read_text("utf-8")


def test_an_instrument_file_that_is_not_there_or_is_wrong_is_a_problem(tmp_path: Path) -> None:
    file, own_file = tmp_path / "a.yaml", tmp_path / "own.yaml"
    file.write_text(answers("year: 2024", 1))
    assert invoke("score", file, "-i", own_file).code == 3
    own_file.write_text(OWN.replace("weight: 100", "weight: 99"))
    ran = invoke("score", file, "-i", own_file)
    assert ran.code == 3
    assert ran.stdout == ""
    assert f"{own_file}:7:1: error: all weights sum to 99; they must sum to 100  [weights-sum]" in ran.stderr
    own_file.write_text(OWN)
    assert invoke("score", file, "-i", own_file).code == 0


PROVISIONAL = (
    "warning: permenpanrb-8-2026 is provisional: its figures were not yet compared with the regulation's text  [provisional-instrument]"
)


@pytest.mark.parametrize("options", [(), ("-f", "table"), ("-f", "markdown"), ("-f", "csv"), ("-q",), ("-q", "-f", "json")])
def test_every_output_for_people_and_csv_warns_of_a_provisional_instrument(tmp_path: Path, options: tuple[str, ...]) -> None:
    (tmp_path / "a.yaml").write_text(answers("year: 2026", 20))
    ran = invoke("score", tmp_path / "a.yaml", *options)
    assert ran.code == 0
    assert ran.stderr.count(PROVISIONAL) == 1
    assert PROVISIONAL not in ran.stdout


def test_many_answers_of_one_provisional_instrument_are_one_warning(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.yaml").write_text(answers("year: 2026", 20))
    ran = invoke("score", tmp_path, "-f", "csv")
    assert (ran.code, ran.stderr.count(PROVISIONAL), len(ran.stdout.splitlines())) == (0, 1, 4)
    ran = invoke("score", tmp_path, "-f", "json")
    assert ran.stdout.count('"provisional-instrument"') == 3


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_json_carries_its_warnings_itself(tmp_path: Path, form: str) -> None:
    (tmp_path / "a.yaml").write_text(answers("year: 2026", 20))
    ran = invoke("score", tmp_path / "a.yaml", "-f", form)
    assert (ran.code, ran.stderr) == (0, "")
    assert ran.stdout.count('"provisional-instrument"') == 1


def test_finding_by_name_takes_an_id_first_and_a_path_by_its_looks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    catalogue = Catalogue()
    assert catalogue.find("own") is None
    Path("own").write_text(OWN)
    assert isinstance(catalogue.find("own"), Instrument)
    Path(EPSS).write_text("not an instrument")
    assert catalogue.find(EPSS) is catalogue.get(EPSS)
    for path in ("missing.yaml", "./missing"):
        found = catalogue.find(path)
        assert isinstance(found, list)
        assert [problem.code for problem in found] == ["file-not-found"]
    assert isinstance(load("own"), Instrument)
