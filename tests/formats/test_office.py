"""What LibreOffice makes of our worksheets: the formulas of a form give what ``spbe score`` gives, and every number stays the same."""

from __future__ import annotations

import csv
import io
import json
import random
import re
from datetime import datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from spbe_calc.formats import form_of
from spbe_calc.instrument import Catalogue
from spbe_calc.views.form import formulas
from spbe_calc.views.form.book import form_book
from spbe_calc.views.form.draft import Draft
from spbe_calc.views.form.yamlform import form
from spbe_calc.words.language import Words
from tests.cli.test_texts_kept import PAIRS, TEXTS, source
from tests.drafting import found_in, said
from tests.making import answers_text
from tests.office import INDONESIAN_CSV, cells, forget_results, needs_office, opened, saved
from tests.support import EXAMPLES, invoke, run

if TYPE_CHECKING:
    from pathlib import Path

    from spbe_calc.instrument import Instrument

pytestmark = [pytest.mark.slow, needs_office]

CATALOGUE = Catalogue()
SETS = 50
TRIES = 2_000
YEARS = {"permenpanrb-59-2020": (2023, 2024), "permenpanrb-5-2018": (2018,), "permenpanrb-8-2026": (2026,), "perban-bps-3-2022": (2024,)}
"""Each instrument, and years to write into its forms: 2023 decided on the rounded index."""

PEMDI = {
    "agency": "Kota A",
    "year": 2026,
    "stage": "mandiri",
    "answers": {"1": 3.5, "5": {"external": 68.75, "unit": "Bappeda"}, "13": {"complete": 0, "accepted": 1, "of": 3, "note": "sedang"}},
}


def drawn(instrument: Instrument, chance: random.Random, at: int) -> dict[int, Fraction]:
    """Levels by chance; every second set lies on a border if one can be found: there a sum of floats goes wrong."""
    numbers = [it.number for it in instrument.indicators]
    steps = formulas.steps(instrument)
    low, high = instrument.low * steps, instrument.high * steps
    if at % 2 or steps > 1:
        some = chance.choice([1, steps // 10, steps // 2]) or 1
        return {it: Fraction(chance.randrange(low, high + 1, some), steps) for it in numbers}
    border = chance.choice([band.border for band in instrument.bands if band.border is not None])
    levels: list[int] = []
    for _ in range(TRIES):
        levels = [chance.choice([max(low, int(border) - 1), int(border), min(int(border) + 1, high)]) for _ in numbers]
        if Fraction(sum(unit * level for unit, level in zip(instrument.units, levels, strict=True)), instrument.total_units) == border:
            break
    return dict(zip(numbers, map(Fraction, levels), strict=True))


def written(draft: Draft, file: Path, words: Words) -> None:
    from spbe_calc.cli.emit import rendered

    found = form_of(str(file))
    assert found
    assert found.format
    file.write_bytes(b"".join(rendered(form_book(draft, words), found.format, words)))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", YEARS)
def test_the_formulas_of_a_form_give_the_score(name: str, tmp_path: Path) -> None:
    instrument, chance, words = CATALOGUE.get(name), random.Random(name), Words("id")  # noqa: S311 - a test, not a secret
    assert instrument
    files = []
    for at in range(SETS):
        draft = Draft("Kota Contoh", chance.choice(YEARS[name]), None, instrument, drawn(instrument, chance, at))
        files.append(tmp_path / f"{at:02}.xlsx")
        written(draft, files[-1], words)
        assert forget_results(files[-1]) > len(instrument.indicators)
        files[-1].with_suffix(".yaml").write_text(form(draft, words, "x.json"), "utf-8")
    scores = json.loads(invoke("score", *(file.with_suffix(".yaml") for file in files), "-f", "json").stdout)
    assert len(scores) == SETS
    for book, score in zip(opened(files, tmp_path), scores, strict=True):
        assert summary(book) == expected(score)
        index, predicate, missing = (book["Jawaban"][6][at] for at in (1, 3, 5))
        assert (index, predicate, missing) == (score["index"], score["predicate"], 0)


def summary(book: Any) -> list[tuple[object, ...]]:
    """Number, index and predicate of each part in the summary of a form."""
    rows = book["Ringkasan"]
    first = next(at for at, row in enumerate(rows) if row[0] == "Bagian")
    return [(row[1], row[4], row[5]) for row in rows[first + 1 :]]


def expected(score: dict[str, Any]) -> list[tuple[object, ...]]:
    """The same in a result: the whole, then domains, then aspects."""
    domains = score["domains"] or []
    aspects = [aspect for domain in domains for aspect in domain["aspects"]] or score["aspects"]
    whole = {"number": None, "index": score["index"], "predicate": score["predicate"]}
    return [(it["number"], it["index"], it["predicate"]) for it in (whole, *domains, *aspects)]


def test_an_unfinished_form_says_how_many_levels_are_missing_and_no_index(tmp_path: Path) -> None:
    for name, missing in (("permenpanrb-59-2020", 46), ("permenpanrb-8-2026", 15)):
        instrument = CATALOGUE.get(name)
        assert instrument
        file = tmp_path / f"{name}.xlsx"
        written(Draft("Kota Contoh", 2026, None, instrument, {1: Fraction(3)}), file, Words("id"))
        before = cells(file)
        forget_results(file)
        (book,) = opened([file], tmp_path)
        assert [book["Jawaban"][6][at] or None for at in (1, 3, 5)] == [None, None, missing]
        assert asked(book) == asked(before)
        assert book["Jawaban"][8][6 if instrument.domains else 5]


def test_a_form_counts_with_a_computed_level_until_what_it_comes_from_is_changed(tmp_path: Path) -> None:
    levels: dict[int, object] = dict.fromkeys(range(1, 21), 3)
    levels |= {5: "{external: 68.75}", 13: "{complete: 1, accepted: 1, of: 2}"}
    old, file, other = (tmp_path / name for name in ("a.yaml", "a.xlsx", "b.xlsx"))
    old.write_text(answers_text(levels, year=2026), "utf-8")
    assert invoke("convert", old, file).code == 0
    forget_results(file)
    changed: Any = load_workbook(file)
    header = [cell.value for cell in changed["Jawaban"][8]]
    changed["Jawaban"].cell(8 + 5, header.index("external") + 1).value = 70
    changed.save(other)
    (score,) = json.loads(invoke("score", old, "-f", "json").stdout)
    found = [[book["Jawaban"][6][at] or None for at in (1, 3, 5)] for book in opened([file, other], tmp_path)]
    assert found == [[score["index"], score["predicate"], None], [None, None, 1]]


def asked(book: Any) -> list[object]:
    """What the chosen levels ask for."""
    at = book["Jawaban"][7].index("Yang diminta tingkat itu")
    return [row[at] or None for row in book["Jawaban"][8:]]


COMMANDS = {
    "ranking": ("score", EXAMPLES / "batch" / "answers", "--detail", "aspect"),
    "score": ("score", EXAMPLES / "kota-bandar-lampung-2024.yaml"),
    "plan": ("plan", EXAMPLES / "kota-bandar-lampung-2024.yaml"),
    "leverage": ("score", EXAMPLES / "kota-bandar-lampung-2024.yaml", "--leverage"),
    "comparison": ("compare", EXAMPLES / "kota-bandar-lampung-2023.yaml", EXAMPLES / "kota-bandar-lampung-2024.yaml", "--all"),
    "indicators": ("indicators",),
    "criteria": ("indicators", "--criteria"),
    "instruments": ("instruments",),
    "official": ("official",),
    "benchmark": ("benchmark", EXAMPLES / "kota-bandar-lampung-2024.yaml"),
}


def test_every_cell_is_the_same_after_an_indonesian_spreadsheet_has_opened_it(tmp_path: Path) -> None:
    files = []
    for name, arguments in COMMANDS.items():
        files.append(tmp_path / f"{name}.xlsx")
        assert run(*arguments, "-o", files[-1], lang="id").code == 0, name
    for file, book in zip(files, opened(files, tmp_path), strict=True):
        assert book == cells(file), file


def test_every_number_of_csv_for_spreadsheets_is_that_number_in_indonesia(tmp_path: Path) -> None:
    files, books = [], []
    for name, arguments in COMMANDS.items():
        files.append(tmp_path / f"{name}.csv")
        book = tmp_path / f"{name}-book.xlsx"
        assert run(*arguments, "-f", "csv-excel", "-o", files[-1], lang="id").code == 0, name
        assert run(*arguments, "-o", book, lang="id").code == 0, name
        books.append(next(iter(cells(book).values())))
    for file, cells_of_book, found in zip(files, books, opened(files, tmp_path, INDONESIAN_CSV), strict=True):
        (rows,) = found.values()
        if file.stem == "plan":  # its worksheet for people has other columns; csv has the same
            plain = run(*COMMANDS["plan"], "-f", "csv", lang="id").stdout
            figures = [[float(cell) for cell in row if re.fullmatch(r"[0-9.]+", cell)] for row in csv.reader(io.StringIO(plain))]
            assert [[cell for cell in row if isinstance(cell, int | float)] for row in rows] == figures
            continue
        assert [tuple(map(undated, row)) for row in rows] == cells_of_book, file


def undated(cell: object) -> object:
    """A day that a spreadsheet made a date of, as it was written."""
    return cell.date().isoformat() if isinstance(cell, datetime) else cell


@pytest.mark.parametrize("suffix", ["ods", "xls", "xlsx"])
def test_a_form_that_another_program_saved_says_what_it_said(suffix: str, tmp_path: Path) -> None:
    """Levels, scores of others, and texts that look like numbers, dates, formulas and errors.

    python-calamine halves a pair of surrogates where an old worksheet continues a text of more than 8 KiB.
    """
    (tmp_path / "pemdi.json").write_text(json.dumps(PEMDI), "utf-8")
    texts = [source(tmp_path, key).rename(tmp_path / f"{key}.json") for key in TEXTS]
    forms = [file.with_suffix(".xlsx") for file in (*texts, tmp_path / "pemdi.json")]
    for form_ in forms:
        assert invoke("convert", form_.with_suffix(".json"), form_).code == 0
    for form_, file in zip(forms, saved(forms, tmp_path, suffix), strict=True):
        (before,), (after,) = found_in(form_), found_in(file)
        halved = TEXTS["notes"].index(PAIRS) + 1 if (suffix, form_.stem) == ("xls", "notes") else None
        one, other = ({number: it for number, it in said(each).details.items() if number != halved} for each in (before, after))
        assert one == other
        assert said(before)._replace(details={}) == said(after)._replace(details={})
