"""``spbe instruments`` and ``spbe indicators`` in every format."""

from __future__ import annotations

import csv
import io
import json
import os
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from spbe_calc.faces import Grid
from spbe_calc.formats import Medium, markdown, plain, terminal
from spbe_calc.formats.bars import BLOCKS
from spbe_calc.instrument import Catalogue, Instrument, load
from spbe_calc.views.indicators import page as indicators
from spbe_calc.words.language import Lang, Words
from tests.making import answers_text
from tests.support import EXAMPLES, codes, invoke, run

if TYPE_CHECKING:
    from pathlib import Path

BUILT_IN = list(Catalogue())
OWN = EXAMPLES / "instruments" / "city-units.yaml"
EVERY = [*(it.id for it in BUILT_IN), str(OWN), str(EXAMPLES / "instruments" / "accountability.yaml")]

LISTED = """\
Built-in instruments

Instrument           Years      Indicators  Aspects  Domains  Status
permenpanrb-59-2020  2021-2025          47        8        4  replaced
perban-bps-3-2022    by id              38       19        5  period not stated
permenpanrb-5-2018   2018-2020          37        7        3  replaced
permenpanrb-8-2026   2026               20        7        0  in force, provisional

permenpanrb-59-2020  Monitoring and evaluation of electronic-based government systems (Peraturan Menteri PANRB Nomor 59 Tahun 2020), replaced by permenpanrb-8-2026
perban-bps-3-2022    Evaluation of sectoral statistics (Peraturan BPS Nomor 3 Tahun 2022)
permenpanrb-5-2018   Evaluation guideline for electronic-based government systems (Peraturan Menteri PANRB Nomor 5 Tahun 2018), replaced by permenpanrb-59-2020
permenpanrb-8-2026   Evaluation of digital government performance (Peraturan Menteri PANRB Nomor 8 Tahun 2026)

permenpanrb-8-2026  certainty: weights, formula of the index, names of predicates, borders (certain); predicate on a border (medium); levels (high); rounding (low)
permenpanrb-8-2026  rounding is not certain: the lists do not say how to round, and the first official result (1.24) is the same with halves rounded up or to even
permenpanrb-8-2026  the predicate on a border is not certain: two lists that cite Tabel 4 put a border into the higher predicate; a draft prints 1.00-1.50 and 1.51-2.50
"""  # noqa: E501 - the output

ONE = """\
Indicator 5: Data governance
Evaluation of digital government performance (Peraturan Menteri PANRB Nomor 8 Tahun 2026)

Official name          Tata Kelola Data
In English             Data governance
Aspect                 3 Data
Weight                 5.00 of 100
One level adds         0.05
Levels                 1 to 5, decimals allowed
Level comes from       value taken from the Satu Data Indonesia score (Bappenas)
Score                  SDI index from Bappenas, 0 to 100
Conversion             high (two sources agree)
While it is missing    level 1 is used
Source                 Lampiran, Tabel 1
Source of criteria     The ministry's training material of March-April 2026 (Kabupaten Minahasa Selatan, on the draft \
regulation), its module and an assessor's result of September 2026 (Kabupaten Aceh Tengah); the text of the regulation was not seen.
Source of evidence     The evidence items of the ministry's module, as copied by Kabupaten Aceh Tengah (September 2026); one \
source, unless a note to the criteria says otherwise.
Certainty of criteria  high (two sources agree). The level is computed from the One Data (SDI) score of Bappenas, 0-100; a \
third list confirms the border 62.5.

Score  Level
    0      1
 12.5    1.5
 37.5    2.5
 62.5    3.5
   75      4
  100      5

Level  Name        Range    Criteria
    1  Initiate    1-1.5    One Data organisers are being prepared; SDI score up to 12.5.
                            Evidence: SDI score issued by Bappenas.
    2  Emerging    1.5-2.5  Organisers are formed and metadata started; SDI 12.5-37.5.
                            Evidence: SDI score issued by Bappenas.
    3  Developing  2.5-3.5  Institutions and rules exist; SDI 37.5-62.5.
                            Evidence: SDI score issued by Bappenas.
    4  Embedded    3.5-4    Nearly all One Data principles apply and/or data feed the President's Dashboard; SDI 62.5-75.
                            Evidence: SDI score issued by Bappenas.
    5  Leading     4-5      All principles apply and reviews are followed up; SDI 75-100.
                            Evidence: SDI score issued by Bappenas.
"""

END_OF_DEFAULT = """\
  8       Electronic public services                             18.00
    42      Public service complaints                             3.00
    43      Open data service                                     3.00
    44      Legal documentation and information network (JDIH)    3.00
    45      Sectoral public service 1                             3.00
    46      Sectoral public service 2                             3.00
    47      Sectoral public service 3                             3.00

Predicate                 Indeks SPBE
Memuaskan    Outstanding  from 4.20
Sangat Baik  Very good    from 3.50
Baik         Good         from 2.60
Cukup        Fair         from 1.80
Kurang       Poor         below 1.80

            Rule                                          Source
Domains     4                                             Lampiran I, Tabel 7
Aspects     8                                             Lampiran I, Tabel 8
Indicators  47                                            Lampiran I, Tabel 9
Levels      1 to 5, whole                                 Lampiran I, Tabel 1 and Tabel 2
Index       sum of weight x level / 100                   Lampiran I, Bab II.B.4 (the printed formulas of domain index and SPBE index are exchanged; the worked examples decide)
Predicate   by the exact index; 2023: by the rounded one  Lampiran I, Tabel 13
Rounding    2 decimals, half-up                           not in the regulation; concluded from the ministry's published results of 2023 and 2024
"""  # noqa: E501 - the output


def instrument_of(name: str) -> Instrument:
    found = Catalogue().find(name)
    assert isinstance(found, Instrument)
    return found


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def exactly(text: str) -> Any:
    """JSON whose numbers lose nothing."""
    return json.loads(text, parse_float=Fraction)


def indicators_in(shown: dict[str, Any]) -> list[dict[str, Any]]:
    aspects = shown["aspects"] if shown["domains"] is None else [aspect for domain in shown["domains"] for aspect in domain["aspects"]]
    return [indicator for aspect in aspects for indicator in aspect["indicators"]]


def test_the_list_of_instruments() -> None:
    assert invoke("instruments") == (LISTED, "", 0)


def test_the_list_as_markdown_has_the_same_cells() -> None:
    text = invoke("instruments", "-f", "markdown").stdout
    assert "| permenpanrb-59-2020 | 2021-2025 | 47 | 8 | 4 | replaced |" in text
    assert "| --- | --- | ---: | ---: | ---: | --- |" in text


def test_the_list_as_json_and_csv() -> None:
    listed = exactly(invoke("instruments", "-f", "json").stdout)
    assert [it["id"] for it in listed] == [it.id for it in BUILT_IN]
    assert listed[0]["size"] == {"domains": 4, "aspects": 8, "indicators": 47}
    assert listed[0]["in_force"] == {"from": "2021-01-01", "until": "2026-06-05"}
    assert [it["provisional"] for it in listed] == [False, False, False, True]
    assert listed[1]["in_force"] is listed[1]["evaluations"] is None
    for row, it in zip(rows(invoke("instruments", "-f", "csv").stdout), listed, strict=True):
        assert (row["id"], row["indicators"], row["evaluations"]) == (
            it["id"],
            str(it["size"]["indicators"]),
            " ".join(map(str, it["evaluations"] or ())),
        )


def test_the_default_instrument_is_shown_with_weights_bands_and_places() -> None:
    ran = invoke("indicators", "-i", "2024")
    assert (ran.stderr, ran.code) == ("", 0)
    assert ran.stdout.startswith("Monitoring and evaluation of electronic-based government systems\n")
    assert "permenpanrb-59-2020, evaluations 2021-2025, replaced by permenpanrb-8-2026\n" in ran.stdout
    assert ran.stdout.endswith(END_OF_DEFAULT)


def test_one_indicator_is_shown_with_all_that_is_known_of_it() -> None:
    ran = invoke("indicators", "5", "-i", "permenpanrb-8-2026")
    assert (ran.stdout, ran.code) == (ONE, 0)
    assert ran.stderr.startswith("permenpanrb-8-2026: warning: permenpanrb-8-2026 is provisional: ")


def test_criteria_are_shown_in_the_language_of_the_reader() -> None:
    assert "  2  Applications can be sent online.\n" in run("indicators", "1", "-i", OWN).stdout
    assert "  2  Permohonan dapat dikirim daring.\n" in run("indicators", "1", "-i", OWN, lang="id").stdout
    criteria = exactly(invoke("indicators", "1", "-i", OWN, "-f", "json").stdout)["criteria"]
    assert list(criteria) == ["0", "1", "2", "3", "4"]
    text = {"id": "Seluruh proses daring dan dipantau mutunya.", "en": "The whole process is online and its quality is watched."}
    assert criteria["4"] == dict.fromkeys(("name", "name_en", "from", "complete", "evidence", "note")) | text


def test_the_default_instrument_has_a_name_and_a_criterion_for_every_level() -> None:
    shown = exactly(invoke("indicators", "-i", "2024", "-f", "json").stdout)
    for indicator in indicators_in(shown):
        assert list(indicator["criteria"]) == ["1", "2", "3", "4", "5"]
        for criterion in indicator["criteria"].values():
            assert all(criterion[key] for key in ("name", "name_en", "id", "en"))
            assert all(criterion["evidence"].values())
        names = [criterion["name"] for criterion in indicator["criteria"].values()]
        assert names[0] == ("Rintisan" if indicator["number"] <= 31 else "Informasi")
    assert (
        "    3  Defined                  The rule covers the references and all six architecture domains.\n"
        in invoke("indicators", "1", "-i", "2024").stdout
    )


@pytest.mark.parametrize(
    ("name", "count", "certainty"), [("permenpanrb-59-2020", 47, {""}), ("permenpanrb-8-2026", 20, {"high", "medium"})]
)
def test_all_criteria_at_once_are_a_row_per_indicator_and_level_in_both_languages(name: str, count: int, certainty: set[str]) -> None:
    listed = {lang: rows(run("indicators", "--criteria", "-i", name, "-f", "csv", "--lang", lang).stdout) for lang in ("id", "en")}
    numbered = [(str(number), str(level)) for number in range(1, count + 1) for level in range(1, 6)]
    for found in listed.values():
        assert [(row["indicator"], row["level"]) for row in found] == numbered
        assert {row["certainty"] for row in found} == certainty
        assert all(row[key] for row in found for key in ("name", "level_name", "criterion", "evidence"))
    for indonesian, english in zip(listed["id"], listed["en"], strict=True):
        assert indonesian["name"] == english["name"]
        assert indonesian["criterion"] != english["criterion"]
        assert indonesian["evidence"] != english["evidence"]


def test_criteria_are_no_file_to_edit(tmp_path: Path) -> None:
    for arguments in (("-f", "yaml"), ("-o", tmp_path / "own.yaml")):
        ran = invoke("indicators", "--criteria", *arguments)
        assert (ran.stdout, ran.code) == ("", 2)
        assert "-f yaml writes the whole instrument; leave out --criteria" in ran.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", EVERY)
def test_json_and_csv_hold_every_indicator_with_its_exact_weight(name: str) -> None:
    instrument = instrument_of(name)
    shown = exactly(invoke("indicators", "-i", name, "-f", "json").stdout)
    listed = rows(invoke("indicators", "-i", name, "-f", "csv").stdout)
    assert len(listed) == len(indicators_in(shown)) == len(instrument.indicators)
    for indicator, in_json, in_csv in zip(instrument.indicators, indicators_in(shown), listed, strict=True):
        weight = Fraction(in_csv["weight"])
        assert weight == in_json["weight"]
        assert abs(weight - indicator.weight) <= Fraction(1, 2 * 10**6)
        assert (in_json["number"], in_json["name"]) == (indicator.number, indicator.entry.name)
        assert (in_csv["indicator"], in_csv["name"]) == (str(indicator.number), indicator.entry.name)
    assert [band["name"] for band in shown["predicates"]] == [band.name for band in instrument.bands]
    borders = [band["from"] if band["above"] is None else band["above"] for band in shown["predicates"]]
    assert borders == [band.border for band in instrument.bands]
    assert shown["sha256"] == instrument.sha256


@pytest.mark.parametrize("name", EVERY)
def test_one_indicator_in_json_is_the_same_as_in_the_whole(name: str) -> None:
    whole = exactly(invoke("indicators", "-i", name, "-f", "json").stdout)
    for indicator in indicators_in(whole)[::7]:
        one = exactly(invoke("indicators", str(indicator["number"]), "-i", name, "-f", "json").stdout)
        assert {key: one[key] for key in indicator} == indicator
        assert (one["domain"] is None) is (whole["domains"] is None)
        tiers = (
            whole["aspects"]
            if one["domain"] is None
            else next(it for it in whole["domains"] if it["number"] == one["domain"]["number"])["aspects"]
        )
        aspect = next(it for it in tiers if it["number"] == one["aspect"]["number"])
        assert indicator in aspect["indicators"]
        assert [row["indicator"] for row in rows(invoke("indicators", str(indicator["number"]), "-i", name, "-f", "csv").stdout)] == [
            str(indicator["number"])
        ]


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("lang", ["en", "id"])
def test_the_page_names_everything_and_its_markdown_has_even_rows(name: str, lang: Lang) -> None:
    instrument = instrument_of(name)
    page = indicators.page(instrument, Words(lang))
    text = plain.page(page, BLOCKS)
    for entry in (
        *(it.entry for it in instrument.indicators),
        *(it.entry for it in instrument.aspects),
        *(it.entry for it in instrument.domains),
    ):
        assert (entry.name if lang == "id" else entry.name_en or entry.name) in text
    grids = [part.rstrip().splitlines() for part in markdown.page(page).split("\n\n") if part.startswith("|")]
    assert [len(grid) for grid in grids] == [len(block.rows) + 2 for block in page.blocks if isinstance(block, Grid)]
    for grid in grids:
        assert len({line.replace("\\|", "").count("|") for line in grid}) == 1


@pytest.mark.parametrize("name", EVERY)
def test_a_terminal_of_80_columns_holds_the_page_and_keeps_the_tree(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    page = indicators.page(instrument_of(name), Words("id"))
    shown = "".join(terminal.render(iter([page]), Medium(Words("id"), BLOCKS, alone=True)))
    assert max(map(len, shown.splitlines())) <= 80
    if name == "perban-bps-3-2022":
        folded = "    26  40201      Penerapan Kompetensi Sumber Daya Manusia Bidang          2,55\n                   Statistik\n"
        assert folded in "".join(f"{line.rstrip()}\n" for line in shown.splitlines())


def test_figures_have_the_decimal_mark_of_the_language() -> None:
    instrument = instrument_of("permenpanrb-59-2020")
    english, indonesian = (plain.page(indicators.page(instrument, Words(lang)), BLOCKS) for lang in ("en", "id"))
    assert ("13.00" in english, "4.20" in english, "13,00" in english) == (True, True, False)
    assert ("13,00" in indonesian, "4,20" in indonesian, "13.00" in indonesian) == (True, True, False)


def test_an_indicator_may_be_named_by_its_code() -> None:
    by_code = invoke("indicators", "20401", "-i", "perban-bps-3-2022")
    assert by_code == invoke("indicators", "10", "-i", "perban-bps-3-2022")
    assert by_code.stdout.startswith("Indicator 10: Availability to users\n")


@pytest.mark.parametrize(
    ("number", "code"),
    [(number, "indicator-malformed") for number in ("0", "01", "x", "-1", "\u0661")]
    + [(number, "indicator-unknown") for number in ("48", "99999999999999999999")],
)
def test_a_wrong_indicator_has_one_answer_as_an_argument_and_as_an_option(number: str, code: str) -> None:
    argument = invoke("indicators", "-i", "2024", "--", number)
    option = invoke("score", EXAMPLES / "kota-bandar-lampung-2024.yaml", "--set", f"{number}=3")
    for ran in (argument, option):
        assert (ran.stdout, ran.code, codes(ran.stderr)) == ("", 2, [code])
    assert argument.stderr.replace("NUMBER: ", "--set: ", 1) == option.stderr


def test_a_setting_may_name_its_indicator_by_its_code(tmp_path: Path) -> None:
    levels = dict.fromkeys(range(1, 39), 3)
    file = tmp_path / "answers.yaml"
    file.write_text(answers_text(levels), "utf-8")
    by_code, by_number = (invoke("score", file, "-i", "perban-bps-3-2022", "--set", f"{name}=4") for name in ("20401", "10"))
    assert by_code == by_number
    assert by_code.code == 0
    twice = invoke("score", file, "-i", "perban-bps-3-2022", "--set", "20401=4,10=5")
    assert (twice.code, codes(twice.stderr)) == (2, ["setting-twice"])


def test_the_suffix_of_the_output_chooses_the_format(tmp_path: Path) -> None:
    for suffix, start in {".json": "{", ".csv": "instrument,", ".md": "## ", ".txt": "Monitoring", ".yaml": "# Written by"}.items():
        file = tmp_path / f"out{suffix}"
        assert invoke("indicators", "-i", "2024", "-o", file) == ("", "", 0)
        assert file.read_text(encoding="utf-8").startswith(start)
    assert invoke("indicators", "-o", tmp_path / "out.pdf").code == 2
    assert invoke("instruments", "-o", tmp_path / "out.yaml").code == 2


# An instrument as a file to edit.


@pytest.mark.parametrize("name", EVERY)
def test_an_instrument_is_written_with_its_comments_and_is_one_again(name: str, tmp_path: Path) -> None:
    file = tmp_path / "my.yaml"
    assert invoke("indicators", "-i", name, "-f", "yaml", "-o", file).code == 0
    written, original = load(str(file)), instrument_of(name)
    assert isinstance(written, Instrument)
    assert written.file == original.file
    text = file.read_text(encoding="utf-8")
    assert text.endswith(original.data.decode())
    assert text.splitlines()[:3] == [
        f"# Written by `spbe indicators -i {name} -f yaml`, for editing: give it its own `id`, then check it:",
        f"#   spbe check -i {file}",
        "#",
    ]
    assert invoke("indicators", "-i", file, "-f", "csv").stdout == invoke("indicators", "-i", name, "-f", "csv").stdout


def test_a_file_somebody_edits_is_not_overwritten_without_force(tmp_path: Path) -> None:
    file = tmp_path / "my.yaml"
    file.write_text("mine")
    for options in (("-f", "yaml"), ()):
        ran = invoke("indicators", *options, "-o", file)
        assert (ran.stdout, ran.code, file.read_text()) == ("", 2, "mine")
        assert "exists; --force replaces it" in ran.stderr
    assert invoke("indicators", "-o", file, "--force").code == 0
    assert isinstance(load(str(file)), Instrument)
    assert invoke("indicators", "-f", "yaml", "-o", os.devnull).code == 0


def test_only_a_whole_instrument_in_yaml_can_be_written_to_edit(tmp_path: Path) -> None:
    ran = invoke("indicators", "3", "-f", "yaml")
    assert (ran.stdout, ran.code) == ("", 2)
    file = tmp_path / "own.json"
    file.write_text(
        json.dumps(
            {
                "id": "own",
                "title": "Own",
                "regulation": "None",
                "levels": {"from": 1, "to": 5},
                "predicates": [{"name": "Any"}],
                "aspects": [{"number": 1, "name": "Only", "weight": 100, "indicators": [{"number": 1, "name": "Only"}]}],
            }
        )
    )
    assert invoke("indicators", "-i", file).code == 0
    ran = invoke("indicators", "-i", file, "-f", "yaml")
    assert (ran.stdout, ran.code) == ("", 2)
    assert "is JSON, which has no comments to keep" in " ".join(ran.stderr.split())


@pytest.mark.parametrize("name", ["a\nid: x.yaml", "a\r#.yaml", "a\u0085b.yaml", "a\u2028b.yaml", "a b.yaml"])
@pytest.mark.skipif(os.name == "nt", reason="no such names")
def test_what_is_meant_as_a_comment_is_one_whatever_the_files_are_called(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    data = Catalogue().files["permenpanrb-8-2026"].read_bytes()
    (tmp_path / name).write_bytes(data)
    ran = invoke("indicators", "-i", f"./{name}", "-f", "yaml", "-o", f"./new {name}")
    written = (tmp_path / f"new {name}").read_bytes()
    assert ran.code == 0
    assert written.endswith(data)
    head = written.removesuffix(data).decode()
    assert [line[:1] for line in head.splitlines()] == ["#"] * 3
    assert yaml.safe_load(written) == yaml.safe_load(data)
