"""``spbe benchmark``: whom it compares with, what it says otherwise, and its exit codes."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from spbe_calc.instrument import Instrument
from spbe_calc.published.shipped import official_results, official_years
from tests.making import answers_text
from tests.support import CASES, EXAMPLES, SMALL, codes, invoke, run

if TYPE_CHECKING:
    from fractions import Fraction
    from pathlib import Path

BANDAR_LAMPUNG = EXAMPLES / "kota-bandar-lampung-2024.yaml"
SERANG = EXAMPLES / "kabupaten-serang-2021.yaml"


def compared(*arguments: str | Path, code: int = 0) -> list[dict[str, Any]]:
    """The benchmarks of a run."""
    done = invoke("benchmark", *arguments, "-f", "json")
    assert done.code == code, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def places(found: dict[str, Any]) -> list[object]:
    """Where each of its indices is."""
    return [part["percent_lower"] or part["count_lower"] for part in found["parts"]]


def written(folder: Path, levels: dict[str, int], **head: object) -> Path:
    """Answers of agencies that have one level everywhere."""
    folder.mkdir()
    for name, level in levels.items():
        text = answers_text(dict.fromkeys(range(1, 48), level), agency=name, **head)
        (folder / f"{name.casefold().replace(' ', '-')}.yaml").write_text(text, "utf-8")
    return folder


def test_the_published_result_of_2024_is_where_its_own_year_puts_it() -> None:
    (found,) = compared(BANDAR_LAMPUNG)
    assert (found["index"], found["index_exact"], found["predicate"]) == (2.98, "2.9795", "Baik")
    assert {key: found["cohort"][key] for key in ("kind", "guessed", "year", "agencies")} == {
        "kind": "kota",
        "guessed": True,
        "year": 2024,
        "agencies": 93,
    }
    assert found["cohort"]["predicates"] == {"Memuaskan": 8, "Sangat Baik": 38, "Baik": 34, "Cukup": 12, "Kurang": 1}
    whole, first, *_rest = found["parts"]
    assert (whole["mean"], whole["median"], whole["difference"]) == (3.39, None, -0.41)
    assert whole["percent_lower"] == {"from": 25, "to": 30, "shared": False}  # 2.93 is at 25 percent, 3.06 at 30
    assert (first["index"], first["mean"], first["percent_lower"]["from"]) == (2.9, 3.64, 15)
    assert [entry["number"] for entry in found["weaknesses"]] == [8, 2, 1]


@pytest.mark.parametrize(
    ("options", "kind", "year", "guessed"),
    [
        ((), "kabupaten", 2024, True),
        (("--cohort", "nasional"), "nasional", 2024, False),
        (("--year", "2023"), "kabupaten", 2023, True),
        (("--cohort", "kota", "--year", "2023"), "kota", 2023, False),
    ],
)
def test_year_and_kind_can_be_chosen(options: tuple[str, ...], kind: str, year: int, *, guessed: bool) -> None:
    (found,) = compared(SERANG, *options)  # of 2021, of which nothing is published
    assert (found["cohort"]["kind"], found["cohort"]["year"], found["cohort"]["guessed"]) == (kind, year, guessed)
    page = invoke("benchmark", SERANG, *options).stdout
    assert f"the answers are of 2021, the published results of {year}" in page
    assert ("--cohort chooses others" in page) == guessed


def test_a_recap_and_the_answers_that_it_was_made_of_say_the_same(tmp_path: Path) -> None:
    folder = written(tmp_path / "all", {"Kota A": 1, "Kota B": 3, "Kota C": 3, "Kota D": 5})
    recap = tmp_path / "recap.csv"
    assert invoke("score", folder, "-o", recap).code == 0
    (from_folder,), (from_recap,) = (compared(BANDAR_LAMPUNG, "--among", path) for path in (folder, recap))
    assert from_folder == from_recap
    assert from_recap["cohort"]["agencies"] == 4
    assert from_recap["cohort"]["predicates"] == {"Memuaskan": 1, "Sangat Baik": 0, "Baik": 2, "Cukup": 0, "Kurang": 1}
    assert places(from_recap)[0] == {"lower": 1, "same": 0, "of": 4}
    assert len(places(from_recap)) == 13
    assert invoke("benchmark", BANDAR_LAMPUNG, "--among", recap, "-q").stdout == "2.98 Baik\t1/4\n"


def test_the_published_results_themselves_are_a_recap(tmp_path: Path) -> None:
    table = tmp_path / "official.csv"
    assert invoke("official", "--year", "2024", "--cohort", "kota", "-o", table).code == 0
    (found,) = compared(BANDAR_LAMPUNG, "--among", table)
    assert found["cohort"]["agencies"] == 92  # without itself
    assert places(found)[0] == {"lower": 24, "same": 0, "of": 92}


def test_a_table_of_answers_is_read_as_answers(tmp_path: Path) -> None:
    table = tmp_path / "answers.csv"
    header = ",".join(["agency", "year", *map(str, range(1, 48))])
    table.write_text("\n".join([header, *(f"Kota {level},2024{f',{level}' * 47}" for level in (2, 4))]) + "\n", "utf-8")
    (found,) = compared(BANDAR_LAMPUNG, "--among", table)
    assert set(map(str, places(found))) == {str({"lower": low, "same": 0, "of": 2}) for low in (0, 1)}


def test_the_agency_is_not_among_the_others_whatever_its_year(tmp_path: Path) -> None:
    folder = written(tmp_path / "all", {"pemerintah kota  bandar lampung": 1, "Kota B": 2}, stage="mandiri")
    (found,) = compared(BANDAR_LAMPUNG, "--among", folder)
    assert found["cohort"]["agencies"] == 1


def test_agencies_with_another_instrument_are_left_out_and_counted_once(tmp_path: Path) -> None:
    folder = written(tmp_path / "all", {"Kota B": 2})
    other = answers_text(dict.fromkeys(range(1, 36), 3), agency="Kota C", year=2019, instrument="permenpanrb-5-2018")
    (folder / "c.yaml").write_text(other.replace("answers:", "answers:\n  36: 3\n  37: 3"), "utf-8")
    done = invoke("benchmark", BANDAR_LAMPUNG, EXAMPLES / "kota-bandar-lampung-2023.yaml", "--among", folder, "-q")
    assert done.code == 0
    assert done.stderr.count("1 agency is not compared, because its instrument is not permenpanrb-59-2020") == 1
    assert [line.split("\t")[1] for line in done.stdout.splitlines()] == ["1/1", "1/1"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--year", "2022"), "there are no published results for 2022, only for 2023, 2024"),
        (("--cohort", "desa"), "desa"),
    ],
)
def test_wrong_usage(arguments: tuple[str | Path, ...], message: str) -> None:
    done = invoke("benchmark", BANDAR_LAMPUNG, *arguments)
    assert done.code == 2
    assert message in " ".join(done.stderr.split())


@pytest.mark.parametrize("options", [(), ("--year", "2022"), ("--cohort", "provinsi")])
def test_nobody_to_compare_with_is_a_problem_and_the_others_are_done(options: tuple[str, ...], tmp_path: Path) -> None:
    """Alone in the folder, or among agencies of another kind or year."""
    folder = written(tmp_path / "all", {"Kota B": 2} if options else {})
    done = invoke("benchmark", BANDAR_LAMPUNG, "--among", folder if options else BANDAR_LAMPUNG, *options, "-q")
    assert (done.code, done.stdout) == (3, "")
    assert "has no other agency to compare Pemerintah Kota Bandar Lampung with  [nobody-to-compare]" in " ".join(done.stderr.split("\n"))
    both = written(tmp_path / "both", {"Kota B": 2, "Kota C": 3})
    (both / "kota-c.yaml").write_text((both / "kota-c.yaml").read_text("utf-8").replace("2024", "2023"), "utf-8")
    done = invoke("benchmark", both, "--among", both, "--year", "2023", "-q")
    assert (done.code, done.stdout.split("\t")[1:]) == (3, ["0/1", f"{both / 'kota-b.yaml'}\n"])


def test_kind_and_year_choose_among_others_too(tmp_path: Path) -> None:
    table = tmp_path / "official.csv"
    assert invoke("official", "-o", table).code == 0
    (found,) = compared(BANDAR_LAMPUNG, "--among", table, "--year", "2023", "--cohort", "kota")
    assert (found["cohort"]["agencies"], found["cohort"]["kind"]) == (92, None)
    done = invoke("benchmark", BANDAR_LAMPUNG, "--among", table, "-q")
    assert "official.csv has several results of" in done.stderr
    ids = {row.id for found in map(official_results, official_years()) for row in found.rows if row.id not in found.unusable}
    assert done.stdout.endswith(f"/{len(ids) - 1}\n")  # also those whose name changed count once


def test_a_recap_may_be_as_long_as_the_table_it_was_made_of(tmp_path: Path) -> None:
    recap = tmp_path / "recap.csv"
    rows = (f"Kota {number},2024,{2 + number % 3},{('Cukup', 'Baik', 'Sangat Baik')[number % 3]},{'x' * 200}" for number in range(6000))
    recap.write_text("\n".join(["agency,year,index,predicate,remark", *rows]) + "\n", "utf-8")
    assert recap.stat().st_size > 1 << 20
    assert invoke("benchmark", BANDAR_LAMPUNG, "--among", recap, "-q").stdout == "2.98 Baik\t2000/6000\n"


def test_the_others_are_sorted_once_whatever_the_number_of_agencies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The figures of the others are rounded once, not again for each agency that is compared with them."""
    folder = written(tmp_path / "all", {f"Kota {number}": 1 + number % 5 for number in range(12)})
    count, rounded = 0, Instrument.rounded

    def counted(instrument: Instrument, index: Fraction) -> Fraction:
        nonlocal count
        count += 1
        return rounded(instrument, index)

    monkeypatch.setattr(Instrument, "rounded", counted)
    counts = []
    for paths in ([BANDAR_LAMPUNG], [folder]):
        count = 0
        assert invoke("benchmark", *paths, "--among", folder, "-q").code == 0
        counts.append(count)
    others, columns = 12, 13
    once = others * columns
    each = counts[0] - once
    assert counts[1] <= once + 12 * (each + columns)


@pytest.mark.parametrize(
    ("row", "counts"),
    [
        ("1,Kurang", True),
        ("5,Memuaskan", True),
        ("0.99,Kurang", False),
        ("5.01,Memuaskan", False),
        ("3.50,Sangat Baik", True),
        ("3.50,Baik", True),  # of 3.4985, as it is printed
        ("3.49,Sangat Baik", False),
        ("3.51,Baik", False),
        ("3.4985,Baik", True),
        ("3.4985,Sangat Baik", True),  # where the rounded index decides
        ("3.4949,Sangat Baik", False),
        ("3.00,", False),
    ],
)
def test_a_row_of_a_recap_counts_if_an_agency_can_have_it(row: str, tmp_path: Path, *, counts: bool) -> None:
    recap = tmp_path / "recap.csv"
    recap.write_text(f"agency,year,index,predicate\nKota A,2024,3.00,Baik\nKota B,2024,{row}\n", "utf-8")
    done = invoke("benchmark", BANDAR_LAMPUNG, "--among", recap, "-q")
    assert (done.code, done.stdout.endswith("/2\n")) == ((0, True) if counts else (3, False))


def test_a_recap_of_another_instrument_is_not_measured_with_this_one(tmp_path: Path) -> None:
    """Its predicates are others: whoever has them is only not compared."""
    recap = tmp_path / "recap.csv"
    recap.write_text("agency,instrument,index,predicate\nKota A,,3,Baik\nKota B,permenpanrb-8-2026,3,Andal\n", "utf-8")
    assert invoke("benchmark", BANDAR_LAMPUNG, "--among", recap, "-q").code == 0


@pytest.mark.parametrize(
    ("header", "lacking"),
    [
        ("agency,index", ["predicate"]),
        ("nama,predicate", ["agency", "index"]),
        ("Instansi,Indeks,Predikat", ["agency", "index", "predicate"]),
    ],
)
def test_a_recap_that_lacks_columns_is_told_which(header: str, lacking: list[str], tmp_path: Path) -> None:
    recap = tmp_path / "recap.csv"
    recap.write_text(f"{header}\n{','.join('3' * (header.count(',') + 1))}\n", "utf-8")
    done = invoke("benchmark", BANDAR_LAMPUNG, "--among", recap)
    assert (done.code, done.stdout) == (3, "")
    assert re.findall("the table has no column (.*)  ", done.stderr) == lacking


def test_standard_input_is_not_read_twice() -> None:
    assert invoke("benchmark", "-", "--among", "-").code == 2


@pytest.mark.parametrize("among", ["nowhere", "recap.csv"])
def test_others_that_cannot_be_read_end_the_run(among: str, tmp_path: Path) -> None:
    done = invoke("benchmark", BANDAR_LAMPUNG, "--among", tmp_path / among)
    assert (done.code, done.stdout) == (3, "")
    assert "[file-not-found]" in done.stderr


def test_what_cannot_be_compared_is_a_problem_and_the_others_are_done(tmp_path: Path) -> None:
    folder = written(tmp_path / "all", {"Kota A": 3, "Universitas B": 3})
    done = invoke("benchmark", folder, BANDAR_LAMPUNG, "-q")
    assert done.code == 3
    assert [line.split("\t")[-1] for line in done.stdout.splitlines()] == [str(folder / "kota-a.yaml"), str(BANDAR_LAMPUNG)]
    assert "the name Universitas B does not show what kind of agency this is" in done.stderr
    assert invoke("benchmark", folder, "--cohort", "nasional", "-q").code == 0


def test_another_instrument_has_no_published_results_but_may_be_compared_with_others(tmp_path: Path) -> None:
    small = CASES / "small-answers.yaml"
    done = invoke("benchmark", small, *SMALL)
    assert (done.code, done.stdout) == (3, "")
    assert "[no-official-results]" in done.stderr
    shutil.copy(small, tmp_path / "a.yaml")
    (tmp_path / "a.yaml").write_text(small.read_text("utf-8").replace("Kota Contoh", "Kota Lain"), "utf-8")
    assert invoke("benchmark", small, *SMALL, "--among", tmp_path, "-q").stdout.endswith("\t0/1\n")


def test_every_face_says_the_same(tmp_path: Path) -> None:
    (found,) = compared(BANDAR_LAMPUNG)
    rows = list(csv.DictReader(io.StringIO(invoke("benchmark", BANDAR_LAMPUNG, "-f", "csv").stdout)))
    assert [(row["kind"], row["number"], row["index"]) for row in rows] == [
        (part["kind"], str(part["number"] or ""), str(part["index"]).removesuffix(".0")) for part in found["parts"]
    ]
    percents = [part["percent_lower"] or {"from": "", "to": ""} for part in found["parts"]]
    assert [(row["percent_from"], row["percent_to"]) for row in rows] == [(str(it["from"]), str(it["to"])) for it in percents]
    assert {row["median"] for row in rows} == {""}
    output = tmp_path / "benchmark.csv"
    assert invoke("benchmark", BANDAR_LAMPUNG, "-o", output).code == 0
    assert output.read_text("utf-8") == invoke("benchmark", BANDAR_LAMPUNG, "-f", "csv").stdout


@pytest.mark.parametrize(
    ("name", "kind"), [("BPS", "instansi-pusat"), ("Kemenko  PMK", "instansi-pusat"), ("KPU", "instansi-pusat"), ("XYZ", None)]
)
def test_an_agency_known_by_its_short_name_is_of_the_kind_in_the_published_results(name: str, kind: str | None, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(answers_text(dict.fromkeys(range(1, 48), 3), agency=name), "utf-8")
    if kind is None:
        assert "[cohort-unknown]" in invoke("benchmark", file).stderr
    else:
        (found,) = compared(file)
        assert (found["cohort"]["kind"], found["cohort"]["guessed"]) == (kind, True)


def test_a_short_name_is_taken_out_of_the_published_results_too(tmp_path: Path) -> None:
    table, file = tmp_path / "official.csv", tmp_path / "a.yaml"
    assert invoke("official", "--year", "2024", "--cohort", "instansi-pusat", "-o", table).code == 0
    counts = []
    for name in ("Kemenkeu", "Kementerian Keuangan", "Kementerian Tidak Ada"):
        file.write_text(answers_text(dict.fromkeys(range(1, 48), 3), agency=name), "utf-8")
        counts.append(compared(file, "--among", table)[0]["cohort"]["agencies"])
    assert counts[0] == counts[1] == counts[2] - 1


def test_a_table_on_standard_input_is_compared_like_one_in_a_file(tmp_path: Path) -> None:
    lines = [f"{agency};2024;{number};3" for agency in ("Kota Bogor", "Kota Depok") for number in range(1, 48)]
    text = "\n".join(["Instansi;Tahun;Indikator;Tingkat", *lines, ""])
    (tmp_path / "recap.csv").write_text(text, "utf-8")
    named = invoke("benchmark", tmp_path / "recap.csv", "-q").stdout
    assert len(named.splitlines()) == 2
    assert run("benchmark", "-", "--stdin", "csv", "-q", stdin=text).stdout == named.replace(str(tmp_path / "recap.csv"), "-")
    among = run("benchmark", BANDAR_LAMPUNG, "--among", "-", "--stdin", "csv", "-f", "json", stdin=text)
    assert json.loads(among.stdout)[0]["cohort"]["agencies"] == 2


@pytest.mark.parametrize("options", [("--stdin", "csv"), ("--stdin-name", "recap.csv")])
def test_a_recap_comes_through_a_pipe_and_has_the_name_that_was_given(options: tuple[str, str], tmp_path: Path) -> None:
    name = "recap.csv" if "recap.csv" in options else "-"
    recap = run("score", EXAMPLES / "answers" / "agencies.csv", "-f", "csv").stdout.replace("Kota Bandar Lampung", "Kota Lain")
    (tmp_path / "recap.csv").write_text(recap, "utf-8")
    direct = run("benchmark", BANDAR_LAMPUNG, "--among", tmp_path / "recap.csv", "-f", "json")
    assert run("benchmark", BANDAR_LAMPUNG, "--among", "-", *options, "-f", "json", stdin=recap).stdout == direct.stdout
    alone = run("benchmark", BANDAR_LAMPUNG, "--among", "-", *options, stdin=recap.replace("Kota Lain", "Kota Bandar Lampung"))
    assert (codes(alone.stderr), alone.code) == (["nobody-to-compare"], 3)
    assert f"error: {name} has no other agency" in alone.stderr
