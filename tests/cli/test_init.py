"""``spbe init``: a new answers file that says all there is to know, reads back exactly and never overwrites."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import time
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from spbe_calc.answers import Answers, Checker, Detail
from spbe_calc.instrument import Catalogue
from spbe_calc.instrument.criteria import demands
from spbe_calc.reading import Document, open_document
from spbe_calc.reading.text import CONTROL
from spbe_calc.views.form.draft import Draft
from spbe_calc.views.form.yamlform import form
from spbe_calc.words.language import Words
from spbe_calc.words.values import quoted
from tests.forking import spbe
from tests.support import EXAMPLES, ROOT, invoke, run

if TYPE_CHECKING:
    from pathlib import Path

    from spbe_calc.instrument import Instrument

CATALOGUE = Catalogue()
EXAMPLE = EXAMPLES / "kota-bandar-lampung-2024.yaml"
BANDUNG = ("--agency", "Kota Bandung")


def instrument(name: str) -> Instrument:
    found = CATALOGUE.get(name)
    assert found is not None
    return found


def read_back(written: str) -> Answers:
    document = open_document("a.yaml", written.encode())
    assert isinstance(document, Document)
    answers = Checker(CATALOGUE, partial=True).check(document)
    assert isinstance(answers, Answers), answers
    return answers


def filled(written: str, level: int) -> str:
    """The file after someone has written that level behind each colon."""
    return re.sub(r"(?m)^(  [0-9]+:) ", rf"\1 {level} ", written)


def test_the_whole_file(tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    ran = invoke("init", file, "--year", "2026", *BANDUNG, "--stage", "mandiri")
    assert (ran.stdout, ran.code) == ("", 0)
    lines = file.read_text(encoding="utf-8").splitlines()
    assert lines[:20] == [
        "# yaml-language-server: $schema=.spbe/permenpanrb-8-2026.json",
        "# Evaluation of digital government performance",
        "# Peraturan Menteri PANRB Nomor 8 Tahun 2026",
        "#",
        "# Write a level from 1 to 5 after each colon, with a decimal point if needed: `1: 1.5`.",
        "# A level can have evidence, a note and a unit: `1: {level: 5, evidence: [a.pdf], note: ..., unit: ...}`.",
        "agency: Kota Bandung",
        "year: 2026",
        "instrument: permenpanrb-8-2026",
        "stage: mandiri",
        "answers:",
        "",
        "  # Aspect 1: Governance and management (10.00 %)",
        "  1:       # 1-5; 5.00 %; Pemdi governance",
        "  2:       # 1-5; 5.00 %; Digital service management",
        "",
        "  # Aspect 2: Organisers (people and collaboration) (10.00 %)",
        "  3:       # 1-5; 5.00 %; Human resources",
        "  4:       # 1-5; 5.00 %; Collaboration",
        "",
    ]
    assert (
        "  5:       # 1-5; 5.00 %; Data governance; if left empty, level 1 is used; or SDI index from Bappenas: {external: 12.5}" in lines
    )


@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize("name", list(CATALOGUE.files))
def test_every_indicator_stands_in_order_under_its_aspect(name: str, lang: str) -> None:
    chosen = instrument(name)
    written = form(Draft("Kota", 2024, None, chosen), Words("id" if lang == "id" else "en"), "schema.json")
    tree = yaml.safe_load(written)["answers"]
    assert list(tree.items()) == [(indicator.number, None) for indicator in chosen.indicators]
    expected: list[str] = []
    for tier in chosen.domains or chosen.aspects:
        aspects = tier.aspects or (tier,)
        expected += [f"Domain {tier.number}"] if tier.aspects else []
        for aspect in aspects:
            expected += [f"Aspect {aspect.number}", *(str(it.number) for it in chosen.indicators[aspect.start : aspect.stop])]
    found = re.findall(r"(?m)^  (?:# )?((?:Domain |Asp\w+ )?[0-9]+):", written)
    assert [it.replace("Aspek", "Aspect") for it in found] == expected
    for indicator in chosen.indicators:
        assert (indicator.entry.name if lang == "id" else indicator.entry.name_en or indicator.entry.name) in written


@pytest.mark.parametrize("year", ["2018", "2024", "2026"])
def test_untouched_it_is_one_problem_and_filled_in_it_scores(tmp_path: Path, year: str) -> None:
    file = tmp_path / "answers.yaml"
    assert invoke("init", file, "--year", year, *BANDUNG).code == 0
    ran = invoke("score", "-q", file)
    assert (ran.stdout, ran.code) == ("", 3)
    assert re.findall(r"\[[a-z-]+\]", ran.stderr) == ["[missing-answers]"]
    file.write_text(filled(file.read_text(encoding="utf-8"), 4), encoding="utf-8")
    assert invoke("score", "-q", file)[::2] == (
        {"2018": "4.00 Sangat Baik\n", "2024": "4.00 Sangat Baik\n", "2026": "4.00 Memuaskan\n"}[year],
        0,
    )


def test_the_schema_line_leads_to_the_schema_of_the_instrument(tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    invoke("init", file, "--year", "2024", *BANDUNG)
    line = file.read_text(encoding="utf-8").partition("\n")[0]
    found = (tmp_path / line.removeprefix("# yaml-language-server: $schema=")).read_text(encoding="utf-8")
    assert found == (ROOT / "spbe_calc" / "data" / "schemas" / "answers.json").read_text(encoding="utf-8")
    tree = yaml.safe_load(file.read_text(encoding="utf-8"))
    tree["answers"] = {str(number): level for number, level in tree["answers"].items()}
    Draft202012Validator(json.loads(found)).validate(tree)


def test_the_schema_is_not_taken_for_answers(tmp_path: Path) -> None:
    invoke("init", tmp_path / "answers.yaml", "--year", "2024", *BANDUNG)
    (tmp_path / "answers.yaml").write_text(filled((tmp_path / "answers.yaml").read_text(encoding="utf-8"), 3), encoding="utf-8")
    assert invoke("score", "-q", tmp_path) == (f"3.00 Baik\t{tmp_path / 'answers.yaml'}\n", "", 0)


def test_an_instrument_of_your_own(tmp_path: Path) -> None:
    own = tmp_path / "own one.yaml"
    own.write_text(
        "id: own\ntitle: Evaluasi\nregulation: Peraturan\nlevels: {from: 0, to: 100}\n"
        "predicates: [{name: Baik, above: 50}, {name: Kurang}]\naspects:\n  - number: 1\n    name: 'Aspek # satu: ''x'''\n    weight: 100\n"
        "    indicators: [{number: 1000, name: \"Nilai {0} \\\\n\"}, {number: 2, name: '% é'}]\n",
        encoding="utf-8",
    )
    file = tmp_path / "answers.yaml"
    ran = invoke("init", file, "--year", "2024", "-i", own, *BANDUNG)
    assert ran.code == 0
    assert f"note: when it is filled in: spbe score {file} -i '{own}'\n" in ran.stderr
    assert (tmp_path / ".spbe" / "own.json").is_file()
    file.write_text(filled(file.read_text(encoding="utf-8"), 100), encoding="utf-8")
    assert invoke("score", "-q", file, "-i", own)[::2] == ("100.00 Baik\n", 0)


def test_from_carries_over_levels_evidence_notes_and_units(tmp_path: Path) -> None:
    old = tmp_path / "old.yaml"
    detail = '{level: 2, evidence: ["a: b.pdf", - c, #d], note: "two\\nlines", unit: yes}'.replace("- c, #d", '"- c", "#d"')
    old.write_text(
        EXAMPLE.read_text(encoding="utf-8").replace("  2: 2\n", f"  2: {detail}\n").replace("  3: 3\n", "  3: {note: why}\n"),
        encoding="utf-8",
    )
    file = tmp_path / "new.yaml"
    ran = invoke("init", file, "--year", "2025", "--from", old)
    assert ran.code == 0
    assert "new.yaml is ready: 1 of 47 indicators of permenpanrb-59-2020 still need a level" in ran.stderr
    new = read_back(file.read_text(encoding="utf-8"))
    before = read_back(old.read_text(encoding="utf-8"))
    assert (new.agency, new.year, new.stage) == (before.agency, 2025, None)
    assert (new.levels, new.details) == (before.levels, before.details)
    assert new.details[2] == Detail(level=new.details[2].level, evidence=("a: b.pdf", "- c", "#d"), note="two\nlines", unit="yes")
    assert new.levels[2] is None


def test_from_carries_over_no_level_that_was_only_assumed(tmp_path: Path) -> None:
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text("agency: Kota\nyear: 2026\nanswers: {1: 1.25, 2: 4}\n", encoding="utf-8")
    assert invoke("init", new, "--year", "2026", "--from", old, "--agency", "Kota Baru").code == 0
    assert {key: value for key, value in yaml.safe_load(new.read_text(encoding="utf-8"))["answers"].items() if value} == {1: 1.25, 2: 4}
    assert read_back(new.read_text(encoding="utf-8")).agency == "Kota Baru"


def test_from_another_instrument_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "new.yaml"
    for arguments in ((), ("-i", "permenpanrb-8-2026")):
        ran = invoke("init", file, "--year", "2026", "--from", EXAMPLE, *arguments)
        assert ran.code == 2
        assert "is for permenpanrb-59-2020, but the new file is for permenpanrb-8-2026" in ran.stderr
        assert list(tmp_path.iterdir()) == []
    assert invoke("init", file, "--year", "2026", "--from", EXAMPLE, "-i", "permenpanrb-59-2020").code == 0


def test_from_answers_with_problems_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "old.yaml").write_text("agency: Kota\nyear: 2024\nanswers: {1: 6}\n", encoding="utf-8")
    for old, code in (("old.yaml", "[level-out-of-range]"), ("none.yaml", "[file-not-found]")):
        ran = invoke("init", tmp_path / "new.yaml", "--year", "2025", "--from", tmp_path / old)
        assert ran.code == 3
        assert code in ran.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["old.yaml"]


def test_a_file_is_overwritten_only_with_force(tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    file.write_text("mine", encoding="utf-8")
    ran = invoke("init", file, "--year", "2024", *BANDUNG)
    assert ran.code == 2
    assert "exists; --force overwrites it" in ran.stderr
    assert file.read_text(encoding="utf-8") == "mine"
    assert list(tmp_path.iterdir()) == [file]
    assert invoke("init", file, "--year", "2024", *BANDUNG, "--force").code == 0
    assert "agency: Kota Bandung" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("a.ods", "--year", "2024", *BANDUNG), "a.ods must end in one of .yaml, .yml, .json, .csv, .xlsx"),
        (("-", "--year", "2024", *BANDUNG), "- must end in one of .yaml, .yml"),
        (("a.yaml", "--year", "2024"), "name the agency, or give its earlier answers with --from"),
        (("a.yaml", "--year", "24", *BANDUNG), "the year is 24; it must have four digits"),
        (("a.yaml", "--year", "next", *BANDUNG), "the year is next; it must have four digits"),
        (("a.yaml", "--year", "2024", "--agency", " "), "the name is empty"),
        (("a.yaml", "--year", "2024", "--agency", "Kota\nBandung"), "the name must be one line of text"),
        (("a.yaml", "--year", "2024", "--agency", "Kota\x1b[31m"), "the name must be one line of text"),
        (("a.yaml", "--year", "2024", "--agency", "Kota\udc80"), "the name must be one line of text"),
        (("a.yaml", "--year", "2024", *BANDUNG, "--stage", "final"), "'final' is not one of 'mandiri'"),
        (("a.yaml", "--year", "2024", *BANDUNG, "-i", "permenpanrb-1-1999"), "no built-in instrument has the id"),
    ],
)
def test_wrong_usage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], message: str) -> None:
    monkeypatch.chdir(tmp_path)
    ran = invoke("init", *arguments)
    assert ran.code == 2
    assert message in ran.stderr
    assert list(tmp_path.iterdir()) == []


def test_without_a_year_it_is_this_one_and_a_note_says_so(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    ran = invoke("init", file, *BANDUNG)
    year = time.strftime("%Y")
    assert (ran.code, f"note: the year is {year}, because --year was not given\n" in ran.stderr) == (0, True)
    assert f"\nyear: {year}\n" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name", ["my answers.yaml", "it's mine.yaml", "$HOME.yaml", "-x.yaml", "a;b.yaml", "a&b|c.yaml", "`id`.yaml", "a*.yaml"]
)
def test_the_command_for_later_is_what_a_shell_must_read(tmp_path: Path, name: str) -> None:
    ran = run("init", *BANDUNG, "--year", "2024", "-i", "59.yaml", "--", name, cwd=_with_own_instrument(tmp_path))
    command = ran.stderr.splitlines()[-1].partition("filled in: ")[2]
    assert shlex.split(command) == ["spbe", "score", f"./{name}" if name.startswith("-") else name, "-i", "59.yaml"]
    (tmp_path / name).write_text(filled((tmp_path / name).read_text(encoding="utf-8"), 3), encoding="utf-8")
    script = command.replace("spbe", spbe(), 1)
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(script, shell=True, cwd=tmp_path, env=env, check=False)  # noqa: S602 - a shell is what is tested
    assert done.returncode == 0


def _with_own_instrument(folder: Path) -> Path:
    (folder / "59.yaml").write_bytes(CATALOGUE.files["permenpanrb-59-2020"].read_bytes())
    return folder


def test_windows_reads_double_quotation_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spbe_calc.words.values.os.name", "nt")
    texts = {"C:\\data\\a.yaml": "C:\\data\\a.yaml", "my file.yaml": '"my file.yaml"', "a&b.yaml": '"a&b.yaml"', "-x.yaml": "./-x.yaml"}
    assert {path: quoted(path) for path in texts} == texts


def test_a_line_feed_in_a_name_does_not_end_the_line() -> None:
    assert quoted("a\nb\x1b.yaml") == "'a\\nb\\x1b.yaml'"


def test_what_cannot_be_written_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    ran = invoke("init", tmp_path / "file" / "a.yaml", "--year", "2024", *BANDUNG)
    assert ran.code == 3
    assert "[file-unwritable]" in ran.stderr
    (tmp_path / "a.yaml").mkdir()
    ran = invoke("init", tmp_path / "a.yaml", "--year", "2024", *BANDUNG, "--force")
    assert ran.code == 3
    assert "[file-unwritable]" in ran.stderr


def test_a_year_of_no_evaluation_is_warned_of(tmp_path: Path) -> None:
    ran = invoke("init", tmp_path / "a.yaml", "--year", "2010", *BANDUNG)
    assert ran.code == 0
    assert "[instrument-unsure]" in ran.stderr


@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize("name", ["permenpanrb-59-2020", "permenpanrb-8-2026"])
def test_with_criteria_every_level_has_its_comment_and_the_answers_are_the_same(tmp_path: Path, name: str, lang: str) -> None:
    plain, full = tmp_path / "plain.yaml", tmp_path / "full.yaml"
    for file, more in ((plain, ()), (full, ("--criteria",))):
        assert run("init", str(file), *BANDUNG, "--year", "2026", "-i", name, *more, lang=lang).code == 0
    without, text = plain.read_text("utf-8"), full.read_text("utf-8")
    assert yaml.safe_load(text) == yaml.safe_load(without)
    assert set(without.splitlines()) <= set(text.splitlines())
    lines, chosen = iter(text.splitlines()), instrument(name)
    for at, indicator in enumerate(chosen.indicators):
        above = []
        for line in lines:
            if line.startswith(f"  {indicator.number}:"):
                break
            above.append(line)
        for demand in demands(chosen, at):
            assert demand.criterion
            assert any(line.endswith(f": {getattr(demand.criterion, lang)}") for line in above)
            for said in (demand.evidence, demand.note):
                assert said is None or any(line.endswith(f": {getattr(said, lang)}") for line in above)


def test_a_criterion_of_several_lines_stays_a_comment(tmp_path: Path) -> None:
    own, file = tmp_path / "own.yaml", tmp_path / "a.yaml"
    text = (EXAMPLES / "instruments" / "city-units.yaml").read_text("utf-8")
    number = "number: 4,"
    assert text.count(number) == 1
    own.write_text(text.replace(number, f'{number} levels: {{2: "one\\n  9: 3"}},'), "utf-8")
    assert run("init", str(file), *BANDUNG, "--year", "2025", "-i", str(own), "--criteria").code == 0
    assert list(yaml.safe_load(file.read_text("utf-8"))["answers"]) == list(range(1, 9))
    assert "one" in file.read_text("utf-8")


def test_in_indonesian(tmp_path: Path) -> None:
    ran = run("init", "jawaban.yaml", "--year", "2024", "--agency", "Kota Bandung", lang="id", cwd=tmp_path)
    assert (ran.stdout, ran.code) == ("", 0)
    written = (tmp_path / "jawaban.yaml").read_text(encoding="utf-8")
    assert ": Kebijakan Internal SPBE (13,00 %)\n" in written
    assert "  1:       # 1-5; 1,30 %; Kebijakan Internal Arsitektur SPBE Instansi Pusat/Pemerintah Daerah\n" in written


NAMES = (
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
    .map(str.strip)
    .filter(lambda name: name and not re.search(f"{CONTROL}|[\n\t]", name))
)
TRICKS = st.sampled_from(
    [
        "yes",
        "null",
        "~",
        "- a",
        "a: b",
        "a #b",
        "#",
        "'",
        '"',
        "\\",
        "010",
        "1e3",
        "{}",
        "[a]",
        "a, b",
        "&a",
        "*a",
        "!a",
        "%a",
        "@a",
        "`",
        "?",
        "|",
        ">",
        "...",
    ]
)


@given(
    agency=st.one_of(NAMES, TRICKS),
    note=st.one_of(NAMES, TRICKS, st.just("two\n\n  lines\ttab")),
    evidence=st.lists(st.one_of(NAMES, TRICKS), max_size=2),
)
def test_texts_read_back_exactly(agency: str, note: str, evidence: list[str]) -> None:
    detail = Detail(evidence=tuple(evidence), note=note, unit=agency)
    chosen = instrument("permenpanrb-8-2026")
    written = form(Draft(agency, 2026, None, chosen, {}, {4: detail}), Words("en"), "schema.json")
    answers = read_back(written)
    assert (answers.agency, answers.details[4]) == (agency, detail)
    tree = yaml.safe_load(written)
    assert (tree["agency"], tree["answers"][4]["note"]) == (agency, note)


@pytest.mark.parametrize(("name", "year"), [("2023", "2023"), ("2018", "2018"), ("epss", None)])
def test_a_year_that_names_the_instrument_is_the_year_of_the_answers(
    name: str, year: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = invoke("init", "new.yaml", "--agency", "Kota Contoh", "-i", name)
    assert ran.code == 0
    assert f"note: the year is {year or time.strftime('%Y')}, because --year was not given\n" in ran.stderr
    assert year is None or "instrument-outside-years" not in ran.stderr


def test_earlier_answers_of_another_instrument_than_that_of_this_year_say_which_year_to_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("spbe_calc.cli.commands.init.time.strftime", lambda _form: "2026")
    ran = invoke("init", tmp_path / "new.yaml", "--from", EXAMPLE)
    assert ran.code == 2
    assert "name the year: --year 2024, or use -i permenpanrb-59-2020" in " ".join(ran.stderr.split())
