"""``spbe convert``: every form holds what the others hold, and what would be lost is said before it is."""

from __future__ import annotations

import csv
import io
import json
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from spbe_calc.answers import Answers, Checker
from spbe_calc.cli.language import WORDS
from spbe_calc.cli.output.forms import pieces_of
from spbe_calc.cli.running import Run
from spbe_calc.formats import FORMS, form_named
from spbe_calc.instrument import Catalogue
from spbe_calc.reading import Document, open_document
from spbe_calc.views.form.altered import altered
from spbe_calc.views.form.draft import Draft, draft_of
from spbe_calc.views.form.yamlform import form
from tests.drafting import drafts, found_in, said
from tests.making import answers_text, examples
from tests.strangers import TEXTS, quoted
from tests.support import EXAMPLES, codes, invoke, run

if TYPE_CHECKING:
    from spbe_calc.formats import FormName

EXAMPLE = EXAMPLES / "kota-bandar-lampung-2024.yaml"
AGENCIES = EXAMPLES / "answers" / "agencies.csv"
RICH = EXAMPLES / "answers" / "kabupaten-contoh.yaml"
PEMDI = "agency: Kota A\nyear: 2026\nstage: mandiri\nanswers:\n  1: 3.5\n  2: {level: , unit: Diskominfo}\n"
PEMDI += "  5: {external: 68.75, unit: Bappeda}\n  13: {complete: 0, accepted: 1, of: 3, note: sedang}\n"
READS = {"yaml", "json", *(["csv"] if find_spec("spbe_calc.reading.tables.longform") else ())}
READS |= {"xlsx"} if "csv" in READS and find_spec("python_calamine") else set()
"""The forms that can be read back here."""


def convert(*arguments: object) -> str:
    """What is printed on standard error by a run that succeeds."""
    ran = invoke("convert", *map(str, arguments))
    assert (ran.stdout, ran.code) == ("", 0), ran.stderr
    return ran.stderr


@given(draft=drafts(), order=st.permutations(["yaml", "json"]))
@examples(60)
def test_nothing_is_lost_between_texts(tmp_path_factory: pytest.TempPathFactory, draft: Draft, order: list[str]) -> None:
    folder = tmp_path_factory.mktemp("texts")
    first = folder / "first.yaml"
    first.write_text(form(draft, WORDS, None), "utf-8")
    (before,) = found_in(first)
    assert said(before).details == draft.details
    assert {number: level for number, level in said(before).levels.items() if number not in draft.derivations} == draft.levels
    assert said(before).derivations == {number: (it.external, it.accepted) for number, it in draft.derivations.items()}
    paths = [first, *(folder / f"{at}.{name}" for at, name in enumerate([*order, *order]))]
    for one, other in pairwise(paths):
        convert(one, other)
        (after,) = found_in(other)
        assert said(after) == said(before)
        assert after.levels == before.levels
    texts = [path.read_bytes() for path in paths[1:]]
    assert texts[:2] == texts[2:]


@pytest.mark.parametrize("name", ["csv", "xlsx"])
@given(draft=drafts(), english=st.booleans())
@examples(30)
def test_what_a_table_does_not_hold_exactly_is_said(
    tmp_path_factory: pytest.TempPathFactory, name: FormName, draft: Draft, *, english: bool
) -> None:
    if name not in READS:
        pytest.skip(f"{name} cannot be read yet")
    folder = tmp_path_factory.mktemp("tables")
    first, table = folder / "first.yaml", folder / f"table.{name}"
    first.write_text(form(draft, WORDS, None), "utf-8")
    told = convert(first, table, *(["--lang", "en"] if english else []))
    (before,), (after,) = found_in(first), found_in(table)
    changed = {number for number in before.details if said(before).details.get(number) != said(after).details.get(number)}
    assert changed <= set(altered(draft, as_text=name == "csv"))
    assert ("cannot hold each text" in told) >= bool(changed)
    assert said(after)._replace(details={}) == said(before)._replace(details={})
    if not changed:
        convert(table, folder / "last.json")
        (last,) = found_in(folder / "last.json")
        assert said(last) == said(before)


def test_an_apostrophe_alone_before_a_formula_on_the_next_line_is_said_to_be_lost(tmp_path: Path) -> None:
    first = tmp_path / "first.yaml"
    numbers = "".join(f"  {at}: 3\n" for at in range(2, 48))
    first.write_text(f'agency: Kota A\nyear: 2024\nanswers:\n  1: {{level: 3, evidence: ["\'", =1+1]}}\n{numbers}', "utf-8")
    assert "cannot hold each text exactly" in convert(first, tmp_path / "table.xlsx", "--lang", "en")


@given(draft=drafts())
@examples(30)
def test_equal_answers_give_equal_bytes(draft: Draft) -> None:
    document = open_document("a.yaml", form(draft, WORDS, None).encode())
    assert isinstance(document, Document)
    answers = Checker(Catalogue(), partial=True).check(document)
    assert isinstance(answers, Answers)
    whole = draft_of(answers, draft.year)
    for it in FORMS:
        first, second = (b"".join(_bytes(piece) for piece in pieces_of(whole, it, Run())) for _ in range(2))
        assert first == second


def _bytes(piece: str | bytes) -> bytes:
    return piece if isinstance(piece, bytes) else piece.encode()


@pytest.mark.parametrize("note", ["'=1", "a\n'+2", "see;'=1", "'-a", "soft\u00adhyphen"])
@pytest.mark.parametrize("form_", ["csv", "xlsx"])
def test_a_note_that_loses_something_in_a_table_is_named(form_: str, note: str, tmp_path: Path) -> None:
    answers = {"agency": "A", "year": 2024, "answers": {"1": 3, "22": {"level": 2, "note": note}}}
    (tmp_path / "a.json").write_text(json.dumps(answers), "utf-8")
    assert "cannot hold each text exactly" in (told := convert(tmp_path / "a.json", tmp_path / f"a.{form_}"))
    assert ": indicators 22\n" in told


def test_a_worksheet_is_the_form_of_init_filled_in(tmp_path: Path) -> None:
    told = convert(RICH, tmp_path / "form.xlsx")
    assert "form.xlsx has 47 of 47 answers" in told
    assert "note: to score it: spbe score " in told
    assert invoke("init", tmp_path / "other.xlsx", "--from", RICH, "--year", "2025").code == 0
    one, other = ((tmp_path / f"{name}.xlsx").read_bytes() for name in ("form", "other"))
    stage = load_workbook(tmp_path / "form.xlsx")["Jawaban"]["B5"].value
    assert (one == other) == (stage is None)


def test_scores_of_others_and_accepted_evidence_have_columns_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(PEMDI, "utf-8")
    convert(tmp_path / "a.yaml", tmp_path / "a.xlsx")
    sheet: Any = load_workbook(tmp_path / "a.xlsx")["Jawaban"]
    header = [cell.value for cell in sheet[8]]
    rows = {row[0].value: dict(zip(header, row, strict=True)) for row in sheet.iter_rows(min_row=9)}
    keys = ("Tingkat", "external", "complete", "accepted", "of", "Unit kerja", "Catatan")
    assert [rows[5][key].value for key in keys] == [None, 68.75, None, None, None, "Bappeda", None]
    assert [rows[13][key].value for key in keys] == [None, None, 0, 1, 3, None, "sedang"]
    assert [rows[1][key].value for key in keys] == [3.5, None, None, None, None, None, None]
    assert not rows[5]["external"].protection.locked
    assert rows[1]["external"].protection.locked
    convert(tmp_path / "a.yaml", tmp_path / "a.csv")
    table = list(csv.DictReader(io.StringIO((tmp_path / "a.csv").read_text("utf-8-sig")), delimiter=";"))
    assert [table[4][key] for key in ("No.", *keys)] == ["5", "", "68,75", "", "", "", "Bappeda", ""]
    assert [table[12][key] for key in ("No.", *keys)] == ["13", "", "", "0", "1", "3", "", "sedang"]


def test_json_has_numbers_as_they_were_and_null_where_a_level_is_missing(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(PEMDI, "utf-8")
    ran = invoke("convert", tmp_path / "a.yaml", "-", "--as", "json")
    assert (ran.stderr, ran.code) == ("", 0)
    answers = json.loads(ran.stdout, parse_float=str)["answers"]
    assert answers["1"] == "3.5"
    assert answers["2"] == {"level": None, "unit": "Diskominfo"}
    assert answers["3"] is None
    assert answers["5"] == {"external": "68.75", "unit": "Bappeda"}
    assert answers["13"] == {"complete": 0, "accepted": 1, "of": 3, "note": "sedang"}
    assert list(map(int, answers)) == list(range(1, 21))


def test_standard_input_and_output(tmp_path: Path) -> None:
    ran = invoke("convert", "-", "-", stdin=EXAMPLE.read_text("utf-8"))
    assert (ran.stderr, ran.code) == ("", 0)
    assert "yaml-language-server" not in ran.stdout
    (tmp_path / "a.yaml").write_text(ran.stdout, "utf-8")
    (before,), (after,) = found_in(EXAMPLE), found_in(tmp_path / "a.yaml")
    assert said(before) == said(after)
    assert run("convert", "-", "-", "--as", "csv", stdin=EXAMPLE.read_bytes(), lang="id").stdout.startswith("\ufeffInstansi;Tahun;")


def test_many_agencies_become_one_wide_table_or_a_file_each(tmp_path: Path) -> None:
    told = invoke("convert", AGENCIES, tmp_path / "one.yaml")
    assert (told.code, "has 2 sets of answers, and a file holds one; use --wide, or name a folder and add --as" in told.stderr) == (2, True)
    for form_ in FORMS:
        folder = tmp_path / form_.name
        assert "has 2 files" in convert(AGENCIES, folder, "--as", form_.name)
        names = sorted(it.name for it in folder.iterdir() if not it.name.startswith("."))
        assert names == [f"Pemerintah Kota Bandar Lampung {year} akhir{form_.suffixes[0]}" for year in (2023, 2024)]
        if form_.name in READS:
            assert [said(it) for it in found_in(folder)] == [said(it) for it in found_in(AGENCIES)]
    convert(tmp_path / "yaml", tmp_path / "wide.csv", "--wide")
    assert [said(it) for it in found_in(tmp_path / "wide.csv")] == [said(it) for it in found_in(AGENCIES)]
    convert(tmp_path / "yaml", tmp_path / "wide.xlsx", "--wide")
    assert [said(it) for it in found_in(tmp_path / "wide.xlsx")] == [said(it) for it in found_in(AGENCIES)]
    assert invoke("convert", tmp_path / "yaml", "-", "--wide").stdout == (tmp_path / "wide.csv").read_text("utf-8")


def test_a_wide_worksheet_has_headings_in_words_and_levels_as_numbers(tmp_path: Path) -> None:
    for options, title, heads in (((), "Jawaban", ["Instansi", "Tahun"]), (("--lang", "en"), "Answers", ["Agency", "Year"])):
        ran = run("convert", AGENCIES, tmp_path / "a.xlsx", "--wide", "--force", *options, lang="en")
        assert (ran.stderr, ran.code) == (f"note: {tmp_path / 'a.xlsx'} has 2 agencies\n", 0)
        book: Any = load_workbook(tmp_path / "a.xlsx")
        header, first, _second = book[title].iter_rows(values_only=True)
        assert (book.sheetnames, [*header[:2]], header[4:]) == ([title], heads, tuple(map(str, range(1, 48))))
        assert {type(it) for it in first[4:]} == {int}
        assert book[title].freeze_panes == "B2"
    assert "a.xlsx exists" in " ".join(invoke("convert", AGENCIES, tmp_path / "a.xlsx", "--wide").stderr.split())


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
@given(several=st.lists(drafts(("permenpanrb-8-2026",)), min_size=1, max_size=3))
@examples(20)
def test_a_wide_table_holds_every_level_and_says_what_it_leaves_out(
    tmp_path_factory: pytest.TempPathFactory, suffix: str, several: list[Draft]
) -> None:
    folder = tmp_path_factory.mktemp("wide")
    (folder / "in").mkdir()
    for at, draft in enumerate(several):
        (folder / "in" / f"{at}.yaml").write_text(form(draft._replace(agency=f"Kota {at}"), WORDS, None), "utf-8")
    ran = invoke("convert", folder / "in", folder / f"out.{suffix}", "--wide")
    rich = any(draft.details or draft.derivations for draft in several)
    assert ran.code == (2 if rich else 0)
    assert (folder / f"out.{suffix}").exists() is not rich
    assert ("--levels-only leaves it out" in ran.stderr) is rich
    convert(folder / "in", folder / f"out.{suffix}", "--wide", "--levels-only", "--force")
    for before, after in zip(found_in(folder / "in"), found_in(folder / f"out.{suffix}"), strict=True):
        assert not after.details
        exact = {number: level for number, level in said(before).levels.items() if (level * 10**6).denominator == 1}
        assert exact.items() <= said(after).levels.items()
        assert said(before).levels.keys() == said(after).levels.keys()


def test_a_computed_level_of_many_digits_is_said_in_a_wide_table(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(PEMDI, "utf-8")
    for name in ("a.csv", "a.xlsx"):
        told = convert(tmp_path / "a.yaml", tmp_path / name, "--wide", "--levels-only")
        assert "levels that were computed have six decimals here: 13" in told


def test_of_answers_with_mistakes_nothing_is_written(tmp_path: Path) -> None:
    for name, level in (("a", 3), ("b", 9)):
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / "in" / f"{name}.yaml").write_text(answers_text({1: level}, agency=f"Kota {name}"), "utf-8")
    for out in (("out", "--as", "json"), ("out.csv", "--wide")):
        ran = invoke("convert", tmp_path / "in", tmp_path / out[0], *out[1:])
        assert (ran.code, codes(ran.stderr)) == (3, ["level-out-of-range"])
        assert not (tmp_path / out[0]).exists()


def test_different_instruments_have_no_wide_table_in_common(tmp_path: Path) -> None:
    for year in (2024, 2026):
        (tmp_path / f"{year}.yaml").write_text(answers_text({1: 3}, year=year), "utf-8")
    ran = invoke("convert", tmp_path, "-", "--wide")
    assert (ran.stdout, ran.code, codes(ran.stderr)) == ("", 3, ["mixed-instruments"])


def test_a_row_without_a_year_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("agency,1\nKota A,3\n", "utf-8")
    ran = invoke("convert", tmp_path / "a.csv", tmp_path / "a.yaml")
    assert (ran.code, codes(ran.stderr)) == (3, ["missing-key"])
    assert "a.csv:2: error: year is missing" in ran.stderr
    assert "or use --year YYYY" in ran.stderr
    convert(tmp_path / "a.csv", tmp_path / "b.csv", "--wide")
    assert (tmp_path / "b.csv").read_text("utf-8").splitlines()[1].startswith("Kota A,,,permenpanrb-59-2020,3,,")


def test_an_instrument_of_ones_own_is_named_again(tmp_path: Path) -> None:
    own = EXAMPLES / "instruments" / "city-units.yaml"
    whole = answers_text(dict.fromkeys(range(1, 9), 3), year=2025)
    (tmp_path / "a.yaml").write_text(whole, "utf-8")
    assert f"spbe score {tmp_path / 'a.json'} -i {own}" in convert(tmp_path / "a.yaml", tmp_path / "a.json", "-i", own)
    scores = [invoke("score", tmp_path / name, "-i", own, "-q").stdout for name in ("a.yaml", "a.json")]
    assert scores[0] == scores[1] != ""


def test_a_year_that_nobody_knows_is_said_before_its_instrument_is_written(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(answers_text({1: 3}, year=2012), "utf-8")
    assert codes(convert(tmp_path / "a.yaml", tmp_path / "a.json")) == ["instrument-unsure"]


WRONG = [
    (("a.yaml", "a.ods"), "a.ods must end in one of .yaml, .yml, .json, .csv, .xlsx"),
    (("a.yaml", "a.yaml"), "a.yaml exists; --force overwrites it"),
    (("a.yaml", "a.yaml", "--force"), "would replace a.yaml, which this run reads"),
    (("a.yaml", "b.json", "--as", "csv"), "b.json says by its name that it is json"),
    (("a.yaml", "-", "--as", "xlsx"), "a worksheet needs a file"),
    (("a.yaml", "b.json", "--wide"), "--wide writes a csv or a worksheet (xlsx)"),
    (("a.yaml", "-", "--wide", "--as", "json"), "--wide writes a csv or a worksheet (xlsx)"),
    (("a.yaml", "b.csv", "--levels-only"), "--levels-only is for --wide"),
    (("a.yaml", "folder"), "folder is a folder; --as says the form of the files in it"),
    (("a.yaml", "new", "--as", "json", "--force"), "nothing in a folder is overwritten"),
    (("a.yaml", "a.txt", "--as", "json"), "a.txt is not a folder"),
    (("folder", "folder", "--as", "json"), "folder is inside folder, where the next run would read it"),
    (("folder", "folder/b", "--as", "json"), "is inside folder, where the next run would read it"),
    (("a.yaml", "full", "--as", "json"), "Kota Contoh.json exists, and nothing is overwritten here; name another folder"),
]


@pytest.mark.parametrize(("arguments", "message"), WRONG, ids=lambda it: " ".join(it) if isinstance(it, tuple) else None)
def test_wrong_usage_writes_nothing(arguments: tuple[str, ...], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for path in ("a.yaml", "folder/a.yaml", "full/Kota Contoh.json", "a.txt"):
        Path(path).parent.mkdir(exist_ok=True)
        Path(path).write_text(answers_text({1: 3}), "utf-8")
    before = sorted(Path().rglob("*"))
    ran = invoke("convert", *arguments)
    assert (ran.stdout, ran.code) == ("", 2)
    assert message in " ".join(ran.stderr.split())
    assert sorted(Path().rglob("*")) == before


def test_names_of_strangers_are_harmless_file_names(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    for at, text in enumerate(TEXTS):
        (source / f"{at:02}.yaml").write_text(answers_text({1: 3}, agency=quoted(text)), "utf-8")
    convert(source, tmp_path / "out", "--as", "json")
    names = [it.name for it in (tmp_path / "out").iterdir()]
    assert len(names) == len(TEXTS)
    assert not [name for name in names if not name.isprintable() or set(name) & set('<>:"/\\|?*[]') or name[0] in "-. "]
    assert sorted(said(it).agency for it in found_in(tmp_path / "out")) == sorted(said(it).agency for it in found_in(source))


def test_what_is_converted_is_what_is_read() -> None:
    (before,) = found_in(RICH)
    draft = draft_of(before, before.year or 0)
    assert (draft.agency, draft.details, draft.missing) == (before.agency, before.details, 0)
    assert form_named("json").suffixes == (".json",)


def test_the_output_may_be_an_option_and_is_named_once(tmp_path: Path) -> None:
    source, files = EXAMPLES / "kota-bandar-lampung-2024.yaml", [tmp_path / "argument.json", tmp_path / "option.json"]
    assert invoke("convert", source, files[0]).code == 0
    assert invoke("convert", source, "-o", files[1]).code == 0
    assert files[0].read_bytes() == files[1].read_bytes()
    for arguments, message in (((), "name the file to write"), ((tmp_path / "a.json", "-o", tmp_path / "b.json"), "name it once")):
        ran = invoke("convert", source, *arguments)
        assert (ran.code, message in " ".join(ran.stderr.split())) == (2, True), ran.stderr
    assert sorted(tmp_path.iterdir()) == files
