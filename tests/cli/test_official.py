"""``spbe official``: the published results, all of them and those that are asked for."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests.support import invoke


def rows(*arguments: str) -> list[dict[str, str]]:
    """The rows of a csv."""
    done = invoke("official", *arguments, "-f", "csv")
    assert done.code == 0
    return list(csv.DictReader(io.StringIO(done.stdout)))


@pytest.mark.parametrize(("options", "count", "left_out"), [(("--year", "2024"), 612, 3), (("--year", "2023"), 620, 1), ((), 1232, 4)])
def test_usable_rows_are_printed_and_the_others_named(options: tuple[str, ...], count: int, left_out: int) -> None:
    assert len(rows(*options)) == count
    done = invoke("official", *options, "-f", "json")
    assert len(json.loads(done.stdout)) == count
    assert done.stderr.count("note: left out: ") == left_out
    page = invoke("official", *options)
    assert page.stderr == ""
    assert page.stdout.partition("left out:\n")[2].partition("\n\n")[0].count("\n") == left_out - 1


def test_a_row_is_what_was_published() -> None:
    (row,) = rows("kab.", "serang", "--year", "2024")
    assert list(row.values()) == [
        *("kab-serang", "Pemerintah Kab. Serang", "2024", "kabupaten", "permenpanrb-59-2020"),
        *("3.73", "Sangat Baik", "5", "3.4", "2.09", "4.13"),
    ]


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (("serang",), ["kab-serang", "kota-serang"]),
        (("Kabupaten Serang",), ["kab-serang"]),
        (("kabupaten", "SERANG"), ["kab-serang"]),
        (("prov-banten",), ["prov-banten"]),
        (("ntb",), ["prov-nusa-tenggara-barat"]),
        (("kemenkeu",), ["kemenkeu"]),
    ],
)
def test_an_agency_is_found_by_words_of_its_name_or_by_its_id(words: tuple[str, ...], ids: list[str]) -> None:
    found = rows(*words)
    assert [(row["id"], row["year"]) for row in found] == [(name, year) for name in ids for year in ("2023", "2024")]  # under either name


def test_a_kind_can_be_chosen() -> None:
    assert len(rows("--cohort", "kota", "--year", "2024")) == 93
    assert len(rows("--cohort", "provinsi", "--year", "2024")) == 37  # without Jawa Timur, whose domain 1 cannot be read
    assert len(rows("--cohort", "nasional", "--year", "2024")) == 612


def test_an_agency_whose_row_is_left_out_is_named_with_its_index() -> None:
    done = invoke("official", "jawa timur", "--year", "2024", "-f", "csv")
    assert done.stdout.count("\n") == 1
    assert "Pemerintah Provinsi Jawa Timur 2024, 4.43 Memuaskan: the index of domain 1 cannot be read" in done.stderr
    assert "4.43 Memuaskan" in invoke("official", "jawa timur", "--year", "2024").stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [(("atlantis",), "no agency with published results is called atlantis"), (("--year", "2021"), "only for 2023, 2024")],
)
def test_what_was_not_published_is_wrong_usage(arguments: tuple[str, ...], message: str) -> None:
    done = invoke("official", *arguments)
    assert (done.code, done.stdout) == (2, "")
    assert message in " ".join(done.stderr.split())


@pytest.mark.parametrize("name", ["", " "])
def test_an_empty_name_is_wrong_usage_and_does_not_print_everything(name: str) -> None:
    done = invoke("official", name)
    assert (done.code, done.stdout) == (2, "")
    assert "the name is empty" in done.stderr
