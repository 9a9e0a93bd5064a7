"""What a level asks for and what proves it, in words, and how far it reaches."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from spbe_calc.exact import Memo
from spbe_calc.instrument import DEFAULT_ID, Catalogue, Instrument, criteria, load_bytes
from spbe_calc.instrument.criteria import EVIDENCE, FOLDER, demands, level_name, origin, requirement
from spbe_calc.instrument.criteriafiles import CriteriaFile, EvidenceFile, load_criteria, load_evidence
from spbe_calc.instrument.levels.spans import levels_between, span_at, spans
from tests.making import answers_text, built_in
from tests.support import EXAMPLES, ROOT, invoke, run

if TYPE_CHECKING:
    from pathlib import Path


PEMDI = "permenpanrb-8-2026"
COMPLETE = {DEFAULT_ID: 47, PEMDI: 20}
"""The instruments of which every level is described and has its evidence, and how many indicators they have."""
every_complete = pytest.mark.parametrize("name", COMPLETE)
ENGLISH = {"and", "of", "the", "not", "for", "with", "proof", "report", "review", "level", "agency", "guide", "services"}


@pytest.mark.parametrize("folder", [FOLDER, EVIDENCE], ids=lambda folder: folder.name)
def test_every_file_of_criteria_is_for_a_built_in_instrument_and_is_none_itself(folder: Path) -> None:
    files = {file.stem for file in folder.glob("*.yaml")}
    assert files == COMPLETE.keys()
    assert files <= set(Catalogue().files)
    assert all(folder not in file.parents for file in Catalogue().files.values())


@every_complete
def test_every_level_has_a_name_a_criterion_and_evidence_in_both_languages(name: str) -> None:
    instrument = built_in(name)
    assert len(instrument.indicators) == COMPLETE[name]
    for at, indicator in enumerate(instrument.indicators):
        found = list(demands(instrument, at))
        assert [demand.level for demand in found] == [1, 2, 3, 4, 5]
        for demand in found:
            assert demand.name
            assert demand.name.name_en
            for text in (demand.criterion, demand.evidence):
                assert text, (indicator.number, demand.level)
                assert text.id
                assert text.en
                assert text.id != text.en


@every_complete
def test_both_languages_have_the_same_figures_and_the_indonesian_is_indonesian(name: str) -> None:
    instrument = built_in(name)
    every = [demand for at in range(len(instrument.indicators)) for demand in demands(instrument, at)]
    texts = [text for demand in every for text in (demand.criterion, demand.evidence, demand.note) if text]
    assert len(texts) >= 10 * COMPLETE[name]
    for text in texts:
        figures = [re.findall("[0-9]+(?:[.,][0-9]+)?", said) for said in (text.id, text.en or "")]
        assert sorted(figure.replace(",", ".") for figure in figures[0]) == sorted(figures[1]), text
        assert not ENGLISH & set(re.findall("[a-z]+", text.id.lower())), text
        assert text.id[0].isupper()
        assert text.id.endswith("."), text


def test_where_the_guide_adds_to_the_regulation_or_differs_from_it_is_said() -> None:
    instrument = built_in()
    notes = {
        (indicator.number, demand.level): demand.note
        for at, indicator in enumerate(instrument.indicators)
        for demand in demands(instrument, at)
        if demand.note
    }
    adding = {key for key, note in notes.items() if (note.en or "").startswith("The guide adds to the regulation: ")}
    assert adding == {(17, 5), (18, 5), (23, 5)}
    assert all(notes[key].id.startswith("Pedoman menambah syarat peraturan: ") for key in adding)
    others = {(3, 3), (3, 4), (8, 1), (16, 3), (17, 3), (18, 3), (18, 4), (22, 3), (23, 4), (25, 5), (37, 4), (42, 4)}
    others |= {(number, level) for number in (29, 30, 31) for level in (3, 4, 5)}
    others |= {(number, level) for number in (45, 46, 47) for level in (4, 5)}
    assert notes.keys() - adding == others


def test_the_pages_of_the_guide_rise_with_the_indicators() -> None:
    instrument = built_in()
    pages = [origin(instrument, at).page for at in range(len(instrument.indicators))]
    assert [pages[number - 1] for number in (1, 21, 47)] == [7, 86, 189]
    assert pages == sorted(set(pages), key=lambda page: page or 0)


def test_how_sure_the_criteria_of_pemdi_are_is_known_of_each() -> None:
    instrument = built_in(PEMDI)
    found = {indicator.number: origin(instrument, at).certainty for at, indicator in enumerate(instrument.indicators)}
    degrees = {number: certainty.degree if certainty else None for number, certainty in found.items()}
    assert {number for number, degree in degrees.items() if degree == "medium"} == {6, 8, 20}
    assert {number for number, degree in degrees.items() if degree == "high"} == set(range(1, 21)) - {6, 8, 20}
    assert origin(built_in(), 0).certainty is None


def test_indicator_3_is_shifted_as_in_the_regulation() -> None:
    found = requirement(built_in(), 2, 2)
    assert found
    assert found.en == "A data-management rule has been adopted."


def test_where_nobody_says_nothing_is_said() -> None:
    instrument = built_in("permenpanrb-5-2018")
    assert requirement(instrument, 0, 3) is None
    assert list(demands(instrument, 0)) == []
    assert origin(instrument, 0) == (None, None, None, None)


def test_an_instrument_with_criteria_of_its_own_is_asked_itself() -> None:
    data = (ROOT / "indicators.yaml").read_text("utf-8")
    entry = "- {number: 1, weight: 1.3,"
    assert entry in data
    own = load_bytes("own.yaml", data.replace(entry, f"{entry[:-1]}, levels: {{2: Sendiri, 3: {{id: Dua, en: Two}}}},").encode())
    assert isinstance(own, Instrument)
    assert requirement(own, 0, 2) == ("Sendiri", None)
    assert requirement(own, 0, 3) == ("Dua", "Two")
    assert requirement(own, 0, 4) is None
    assert requirement(own, 1, 4) == requirement(built_in(), 1, 4)
    assert [demand.evidence for demand in demands(own, 0)] == [None] * 5
    assert all(demand.evidence for demand in demands(own, 1))


def test_other_indicators_under_the_id_of_a_built_in_instrument_have_no_criteria() -> None:
    data = (ROOT / "indicators.yaml").read_text("utf-8")
    name = "Kebijakan Internal Arsitektur SPBE Instansi Pusat/Pemerintah Daerah"
    assert data.count(name) == 1
    own = load_bytes("own.yaml", data.replace(name, "Sesuatu yang Lain").encode())
    assert isinstance(own, Instrument)
    assert (own.id, requirement(own, 0, 2), list(demands(own, 0))) == (built_in().id, None, [])
    assert level_name(own, 0, 2) is None
    assert origin(own, 0) == (None, None, None, None)
    assert list(demands(own, 1)) == list(demands(built_in(), 1)) != []
    assert origin(own, 1) == origin(built_in(), 1)


@every_complete
def test_every_file_of_criteria_is_right_and_fits_its_instrument(name: str) -> None:
    assert isinstance(load_criteria(str(FOLDER / f"{name}.yaml"), built_in(name)), CriteriaFile)
    assert isinstance(load_evidence(str(EVIDENCE / f"{name}.yaml"), built_in(name)), EvidenceFile)


def test_a_mistake_in_criteria_is_a_problem_at_its_place(tmp_path: Path) -> None:
    file = tmp_path / "criteria.yaml"
    file.write_text("indicators:\n  1:\n    1: {id: Ada., eng: There.}\n    x: {id: Ada.}\n  0:\n    1: {en: There.}\n", "utf-8")
    found = load_criteria(str(file))
    assert isinstance(found, list)
    assert [(problem.code, problem.place.line, problem.place.column) for problem in found] == [
        ("unknown-key", 3, 19),
        ("malformed", 4, 5),
        ("malformed", 5, 3),
        ("missing-key", 6, 5),
    ]


SMALL = """\
id: small
title: Small
regulation: None
levels: {from: 1, to: 2}
predicates: [{name: All}]
aspects:
  - number: 1
    name: One
    weight: 100
    indicators:
      - {number: 1, name: One}
      - {number: 2, name: Two}
"""
RIGHT = """\
scales:
  only:
    name: Skala
    indicators: 1-2
    levels:
      1: {name: Satu, id: Awal.}
      2: {name: Dua, id: Akhir.}
indicators:
  1:
    1: {id: Ada.}
    2: {id: Lengkap.}
  2:
    1: {id: Ada.}
    2: {id: Lengkap.}
certainty:
  1: {degree: high}
links:
  - {theme: Tema, indicators: [1, 2], status: seen}
"""


def small() -> Instrument:
    found = load_bytes("small.yaml", SMALL.encode())
    assert isinstance(found, Instrument)
    return found


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("indicators: 1-2\n", "indicators: 2-1\n", [("malformed", 4, 17)]),
        ("indicators: 1-2\n", "indicators: 1-3\n", [("indicator-unknown", 4, 17)]),
        ("      2: {name: Dua, id: Akhir.}\n", "", [("missing-key", 5, 5)]),
        ("      2: {name: Dua", "      3: {name: Dua", [("missing-key", 5, 5), ("level-out-of-range", 7, 7)]),
        ("  2:\n    1: {id: Ada.}\n    2: {id: Lengkap.}\n", "", [("missing-key", 8, 1)]),
        ("  2:\n    1: {id: Ada.}\n    2", "  2:\n    1: {id: Ada.}\n    0", [("missing-key", 12, 3), ("level-out-of-range", 14, 5)]),
        ("  2:\n    1:", "  3:\n    1:", [("missing-key", 8, 1), ("indicator-unknown", 12, 3)]),
        ("  1: {degree: high}", "  7: {degree: high}", [("indicator-unknown", 16, 3)]),
        ("degree: high", "degree: sure", [("not-a-choice", 16, 15)]),
        ("[1, 2]", "[1, 4]", [("indicator-unknown", 18, 35)]),
    ],
)
def test_what_does_not_fit_the_instrument_is_a_problem_at_its_line(
    old: str, new: str, expected: list[tuple[str, int, int]], tmp_path: Path
) -> None:
    assert old in RIGHT
    file = tmp_path / "criteria.yaml"
    file.write_text(RIGHT.replace(old, new, 1), "utf-8")
    found = load_criteria(str(file), small())
    problems = found if isinstance(found, list) else []
    assert [(problem.code, problem.place.line, problem.place.column) for problem in problems] == expected


def test_evidence_is_held_to_the_same(tmp_path: Path) -> None:
    file = tmp_path / "evidence.yaml"
    file.write_text("pages: {1: 7, 9: 8}\nindicators:\n  1: {1: Dokumen.}\n  2: {1: Dokumen., 2: {id: Laporan., note: Baru.}}\n", "utf-8")
    found = load_evidence(str(file), small())
    assert isinstance(found, list)
    assert [(problem.code, problem.place.line, problem.place.column) for problem in found] == [
        ("indicator-unknown", 1, 15),
        ("missing-key", 3, 3),
    ]
    alone = load_evidence(str(file))
    assert isinstance(alone, EvidenceFile)
    note = alone.indicators[2][2].note
    assert note
    assert (note.id, note.en) == ("Baru.", None)


EVIDENCE_RIGHT = """\
pages: {1: 7, 2: 8}
indicators:
  1:
    1: {id: Dokumen.}
    2: {id: Laporan.}
  2:
    1: {id: Dokumen.}
    2: {id: Laporan., note: {id: Baru., en: New.}}
"""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("    2: {id: Laporan.}\n", "", [("missing-key", 3, 3)]),
        ("  1:\n    1: {id: Dokumen.}\n    2: {id: Laporan.}\n", "", [("missing-key", 2, 1)]),
        ("    2: {id: Laporan.}\n", "    3: {id: Laporan.}\n", [("missing-key", 3, 3), ("level-out-of-range", 5, 5)]),
        ("  2:\n    1:", "  3:\n    1:", [("missing-key", 2, 1), ("indicator-unknown", 6, 3)]),
        ("pages: {1: 7, 2: 8}", "pages: {1: 7, 5: 8}", [("indicator-unknown", 1, 15)]),
        ("pages: {1: 7", "pages: {1: x", [("malformed", 1, 12)]),
        ("2: {id: Laporan.}", "2: {en: Report.}", [("missing-key", 5, 5)]),
        ("note:", "notes:", [("unknown-key", 8, 23)]),
        ("en: New.", "eng: New.", [("unknown-key", 8, 41)]),
    ],
)
def test_evidence_that_does_not_fit_the_instrument_is_a_problem_at_its_line(
    old: str, new: str, expected: list[tuple[str, int, int]], tmp_path: Path
) -> None:
    assert old in EVIDENCE_RIGHT
    file = tmp_path / "evidence.yaml"
    file.write_text(EVIDENCE_RIGHT.replace(old, new, 1), "utf-8")
    found = load_evidence(str(file), small())
    problems = found if isinstance(found, list) else []
    assert [(problem.code, problem.place.line, problem.place.column) for problem in problems] == expected


EXAMPLE = str(EXAMPLES / "kota-bandar-lampung-2023.yaml")


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (("score", EXAMPLE), False),
        (("score", EXAMPLE, "-f", "json"), False),
        (("score", EXAMPLE, "-f", "csv", "--detail", "indicator"), False),
        (("score", EXAMPLE, "--leverage"), False),
        (("check", EXAMPLE), False),
        (("plan", EXAMPLE, "-q"), False),
        (("instruments",), False),
        (("indicators", "-i", "2024"), False),
        (("init", "a.yaml", "--agency", "Kota", "--year", "2024"), False),
        (("plan", EXAMPLE), True),
        (("plan", EXAMPLE, "-f", "json"), True),
        (("indicators", "21", "-i", "2024"), True),
        (("init", "b.yaml", "--agency", "Kota", "--year", "2024", "--criteria"), True),
    ],
)
def test_criteria_and_evidence_are_read_only_when_they_are_shown(
    arguments: tuple[str, ...], *, shown: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def counted(memo: Memo[str, Any]) -> Memo[str, Any]:
        def of(name: str) -> Any:
            opened.append(name)
            return memo[name]

        return Memo(of)

    monkeypatch.chdir(tmp_path)
    for name in ("_CRITERIA", "_EVIDENCE"):
        monkeypatch.setattr(criteria, name, counted(getattr(criteria, name)))
    assert invoke(*arguments).code == 0
    assert bool(opened) == shown


@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize("number", [17, 18, 23])
def test_what_the_guide_adds_is_said_wherever_the_level_is_shown(number: int, lang: str, tmp_path: Path) -> None:
    instrument = built_in()
    (demand,) = demands(instrument, number - 1, [5])
    assert demand.note
    said = getattr(demand.note, lang)
    levels = dict.fromkeys(range(1, 48), 5) | {number: 4}
    answers = tmp_path / "a.yaml"
    answers.write_text(answers_text(levels, year=2024), "utf-8")
    efforts = ("plan", str(answers), "--target", "5")
    one, every = ("indicators", str(number), "-i", "2024"), ("indicators", "--criteria", "-i", "2024")
    commands = [(*command, "-f", form) for command in (one, every) for form in ("table", "markdown", "csv", "json", "jsonl")]
    for command in (*commands, efforts, (*efforts, "-f", "markdown")):
        assert said in run(*command, "--lang", lang).stdout, command


@pytest.mark.parametrize(
    ("value", "level", "name", "left"),
    [
        ("1", 1, "Merintis", "0.5"),
        ("1.26", 1, "Merintis", "0.24"),
        ("1.5", 1, "Merintis", "0"),
        ("1.500001", 2, "Membangun", "0.999999"),
        ("2.5", 2, "Membangun", "0"),
        ("3.75", 4, "Melembaga", "0.25"),
        ("4", 4, "Melembaga", "0"),
        ("4.5", 5, "Unggul", "0.5"),
        ("5", 5, "Unggul", "0"),
    ],
)
def test_a_level_with_decimals_has_the_name_of_its_band_and_what_is_open_of_it(value: str, level: int, name: str, left: str) -> None:
    instrument = built_in(PEMDI)
    span = span_at(instrument, Fraction(value))
    assert span
    assert (span.level, span.stop - Fraction(value)) == (level, Fraction(left))
    found = level_name(instrument, 12, span.level)
    assert found
    assert found.name == name


def test_the_bands_of_levels_touch_and_cover_the_scale() -> None:
    ends = [(float(span.start), float(span.stop)) for span in spans(built_in(PEMDI))]
    assert ends == [(1, 1.5), (1.5, 2.5), (2.5, 3.5), (3.5, 4), (4, 5)]
    assert spans(built_in()) == ()
    assert span_at(built_in(), Fraction(3)) is None


@pytest.mark.parametrize(
    ("name", "start", "stop", "expected"),
    [
        (DEFAULT_ID, "1", "3", [2, 3]),
        (DEFAULT_ID, "4", "5", [5]),
        (PEMDI, "1", "1.5", [1]),
        (PEMDI, "1.26", "2", [1, 2]),
        (PEMDI, "1.5", "2", [2]),
        (PEMDI, "2", "3", [2, 3]),
        (PEMDI, "2", "2.5", [2]),
        (PEMDI, "3", "5", [3, 4, 5]),
    ],
)
def test_the_levels_on_the_way_are_those_of_which_something_is_open(name: str, start: str, stop: str, expected: list[int]) -> None:
    assert levels_between(built_in(name), Fraction(start), Fraction(stop)) == expected
