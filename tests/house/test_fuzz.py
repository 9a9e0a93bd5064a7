"""Inputs made at random never lead to an exception, an undocumented code or a wrong figure; ``python tests/fuzz`` makes many more."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from spbe_calc.inputs import sources
from tests.fuzz.command import fuzz
from tests.fuzz.judging import faults
from tests.fuzz.making import CORPUS, LARGEST, found
from tests.fuzz.mutation import CHANGES
from tests.fuzz.program import Ended, Program
from tests.fuzz.runs import Run, run
from tests.fuzz.tables import certain
from tests.support import ROOT

SEED = 1
FEW, MANY = 1_500, 24_000
JUDGED = Counter({"document": 60, "wide table": 12, "long table": 8})
"""In how many of a few runs the judge compares results, at least, by what they were read from."""
ANSWERS = b"agency: Kota\nyear: 2024\nanswers: {1: 3, 2: 3, 3: 3}\n"
LAW = (ROOT / "tests" / "cases" / "small.yaml").read_bytes()
RIGHT = Run(["score", "a.yaml", "-i", "law.yaml", "-f", "json"], {"a.yaml": ANSWERS, "law.yaml": LAW}, right=True)


def found_in(made: Run, ended: Ended, left: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    return list(faults(made, ended, list(left), Counter()))


def test_some_runs_of_every_kind(tmp_path: Path) -> None:
    report = fuzz(SEED, range(FEW), tmp_path)
    assert not report.found
    assert report.outcomes.total() == FEW
    assert {command for command, _code in report.outcomes} >= {"score", "check", "plan", "init", "indicators", "schema"}
    assert {code for _command, code in report.outcomes} >= {0, 1, 2, 3}
    assert {kind for kind, count in report.judged.items() if count >= JUDGED[kind]} >= set(JUDGED)


@pytest.mark.slow
def test_many_runs(tmp_path: Path) -> None:
    """Some minutes; ten of them are ``python tests/fuzz --runs 500000``."""
    report = fuzz(SEED, range(MANY), tmp_path)
    assert not report.found
    assert {kind for kind, count in report.judged.items() if count >= JUDGED[kind] * MANY // FEW} >= set(JUDGED)


def test_a_run_is_the_same_whenever_it_is_made() -> None:
    assert [run(SEED, number) for number in range(50)] == [run(SEED, number) for number in range(50)]
    assert run(SEED, 1) != run(SEED + 1, 1)


@pytest.mark.parametrize(
    ("ended", "kind"),
    [
        (Ended(70, "", "", 'File "spbe_calc/exact.py", line 7, in parse\nValueError: x', 0), "ValueError in spbe_calc/exact.py:7 (parse)"),
        (Ended(4, "", "?", "", 0), "exit code 4"),
        (Ended(3, "", "a.yaml: error: x", "", 0), "right input has exit code 3"),
        (Ended(2, "", "", "", 0), "exit code 2 without a word"),
        (Ended(0, "[", "", "", 0), "this is not JSON"),
        (Ended(0, "", "", "", 11), "score takes more than 10 s"),
    ],
)
def test_what_must_not_be_is_found(ended: Ended, kind: str) -> None:
    assert kind in {kind for kind, _detail in found_in(RIGHT, ended)}


def test_a_wrong_figure_and_a_file_left_behind_are_found(tmp_path: Path) -> None:
    with Program(tmp_path) as program:
        ended = program.run(RIGHT)
    assert found_in(RIGHT, ended, (".o.csv.x",)) == [("a temporary file is left", ".o.csv.x")]
    for right, wrong in (('"index_exact": "3"', '"index_exact": "2"'), ('"Baik"', '"Kurang"'), ('"level": 3', '"level": 4')):
        assert right in ended.stdout
        assert found_in(RIGHT, ended._replace(stdout=ended.stdout.replace(right, wrong, 1))), wrong
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.yaml", "law.yaml"]


def test_what_is_drawn_is_there_and_every_kind_of_input_is_drawn() -> None:
    names = [name for names in CORPUS.values() for name in names]
    assert [name for name in names if not (ROOT / name).is_file()] == [], "tests/fuzz/corpus.yaml names what is not there"
    assert len(set(names)) == len(names)
    made = [run(SEED, number) for number in range(FEW)]
    drawn = {Path(name).suffix for it in made for name in it.files}
    assert drawn >= {*sources.DOCUMENTS, *sources.TABLES, *sources.WORKSHEETS}
    assert {option for it in made for option in it.arguments} >= {"-i", "--effort", "--split", "--set", "--among", "--files-from"}
    assert {command for command, *_ in (it.arguments for it in made)} >= {"score", "check", "plan", "init", "indicators", "benchmark"}


@pytest.mark.parametrize("kind", CORPUS)
def test_every_file_of_a_kind_is_drawn_and_every_change_changes_it(kind: str) -> None:
    chance = random.Random(SEED)  # noqa: S311 - to be repeated, not to be secret
    drawn = {found(chance, kind) for _ in range(40 * len(CORPUS[kind]))}
    assert {data for _suffix, data in drawn} == {(ROOT / name).read_bytes()[:LARGEST] for name in CORPUS[kind]}
    for change in CHANGES:
        for _suffix, data in sorted(drawn):
            assert any(change(chance, data) != data for _ in range(20)), change


WIDE = "agency,year,1,2,3\nKota A,2024,3,2.0,1\n\nKota B,2024,,4,5\n"
LONG = "Instansi;Tahun;No;Tingkat;Catatan\nA;2024;1;3;x\nA;2024;2;4;\nB;2023;1;;\n"


@pytest.mark.parametrize(
    ("text", "line", "levels"),
    [
        (WIDE, 2, {1: "3", 2: "2.0", 3: "1"}),
        (WIDE, 4, {2: "4", 3: "5"}),
        (WIDE.replace(",", "\t"), 4, {2: "4", 3: "5"}),
        (WIDE.replace("Kota A", '"Kota\nA, x"'), 5, {2: "4", 3: "5"}),
        (LONG, 2, {1: "3", 2: "4"}),
        (LONG, 4, {}),
        ("agency;A\nyear;2024\n\nindicator;level\n1;3\n\n2;4\n", None, {1: "3", 2: "4"}),
    ],
)
def test_what_the_judge_reads(text: str, line: int | None, levels: dict[int, str]) -> None:
    found = certain(text, line)
    assert found
    assert found.levels == levels


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", None),
        (WIDE, 3),
        (WIDE, None),
        ("Rekap,,,,\n" + WIDE, 3),
        ("sep=,\n" + WIDE, 3),
        (WIDE.replace("year,1", "year,I1"), 2),
        (WIDE.replace("year,1", "year,2"), 2),
        (WIDE.replace("year,1", "level,1"), 2),
        (WIDE.replace("2.0", "2,0"), 2),
        (WIDE.replace("2.0", "02"), 2),
        (WIDE.replace("2.0", "tiga"), 2),
        (WIDE.replace("Kota B", "\u00a0"), 2),
        (LONG.replace("A;2024;2", "\u00a0;2024;2"), 2),
        (LONG, None),
        (LONG.replace("A;2024;2", "A;2024;1"), 2),
        (LONG.replace("A;2024;2", "A;2023;2"), 2),
        (LONG.replace("A;2024;2", ";2024;2"), 2),
        (LONG.replace("Catatan", "Nama"), 2),
        (LONG + "Rata-rata;;;3,5;\n", 2),
        (LONG + LONG, 2),
        ("No;1;2;3;4;5\n1;v;;;;\n", None),
    ],
)
def test_what_the_judge_leaves_to_others(text: str, line: int | None) -> None:
    assert certain(text, line) is None


@pytest.mark.parametrize("table", [b"agency,year,1,2,3\nKota,2024,3,3,3\n", b"agency;Kota\nyear;2024\nno;level\n1;3\n2;3\n3;3\n"])
def test_a_wrong_figure_of_a_table_is_found(table: bytes, tmp_path: Path) -> None:
    made = RIGHT._replace(arguments=["score", "t.csv", *RIGHT.arguments[2:]], files={"t.csv": table, "law.yaml": LAW})
    with Program(tmp_path) as program:
        ended = program.run(made)
    assert found_in(made, ended) == []
    assert '"level": 3' in ended.stdout
    assert found_in(made, ended._replace(stdout=ended.stdout.replace('"level": 3', '"level": 4', 1)))
