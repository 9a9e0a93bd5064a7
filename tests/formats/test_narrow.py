"""On a terminal that is narrower than a table nothing is cut: what has no room is left out whole, and named."""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_calc.faces import Bar, Column, Grid
from spbe_calc.formats.bars import bar_text
from spbe_calc.formats.narrow import AGENCY, NARROWEST, fitted, short, stacked
from spbe_calc.formats.plain import GAP, width
from spbe_calc.formats.wrap import parts, wrapped
from tests.making import answers_text
from tests.support import EXAMPLES, TESTS
from tests.terminals import shown
from tests.views.test_shown import SHOWN, format_of, words_of

if TYPE_CHECKING:
    from pathlib import Path

LAST, THIS = (str(EXAMPLES / f"kota-bandar-lampung-{year}.yaml") for year in (2023, 2024))
DATA = TESTS / "data"
BATCH = str(EXAMPLES / "batch" / "answers")
UNFINISHED = str(DATA / "unfinished.yaml")
COMMANDS = (
    ("score", THIS),
    ("score", THIS, "--detail", "indicator"),
    ("score", BATCH),
    ("score", BATCH, "--detail", "aspect"),
    ("score", BATCH, LAST),
    ("score", LAST, "--leverage"),
    ("score", LAST, "--set", "43=5", "--set", "21=3"),
    ("plan", LAST, "--target", "Baik"),
    ("indicators", "-i", "2024"),
    ("indicators", "-i", "perban-bps-3-2022"),
    ("indicators", "21", "-i", "2024"),
    ("instruments",),
    ("score", UNFINISHED, LAST, "--partial"),
    ("score", UNFINISHED, "--partial"),
    ("compare", LAST, THIS),
    ("compare", LAST, THIS, "--all"),
    ("check", THIS, "--against", LAST),
    ("benchmark", LAST),
    ("official", "lampung"),
)
"""Every command with a page is here, which the last test holds."""
WIDE = 400
NUMBER = re.compile(r"(?<![\w.,-])[+-]?\d[\d.,]*(?:-\d[\d.,]*)?(?![\w])")
LEFT_OUT = {"en": "no room for ", "id": "terminal terlalu sempit, tidak ditampilkan: "}


@cache
def pages(columns: int, lang: str) -> list[list[str]]:
    return shown(COMMANDS, columns, lang=lang)


def numbers(lines: list[str]) -> Counter[str]:
    return Counter(number.rstrip(".,") for line in lines for number in NUMBER.findall(line))


@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize("columns", [120, 80, 60, 50, 40, 30])
def test_no_line_is_wider_than_the_terminal_and_no_number_is_cut(columns: int, lang: str) -> None:
    for command, wide, page in zip(COMMANDS, pages(WIDE, lang), pages(columns, lang), strict=True):
        assert page, command
        assert max(map(width, page)) <= columns, command
        assert "…" not in "".join(page), command
        missing, invented = numbers(wide) - numbers(page), numbers(page) - numbers(wide)
        assert not invented, command
        assert not missing or any(line.startswith(LEFT_OUT[lang]) for line in page), command


@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize("columns", [120, 80, 60, 50])
def test_what_is_left_out_is_named_and_a_wide_terminal_leaves_out_nothing(columns: int, lang: str) -> None:
    left_out = ["".join(line for line in page if line.startswith(LEFT_OUT[lang])) for page in pages(columns, lang)]
    assert any(left_out) is (columns <= 80)
    if columns == 50:
        assert left_out[2].startswith(f"{LEFT_OUT[lang]}D")


@pytest.mark.parametrize("lang", ["en", "id"])
def test_every_word_of_every_cell_is_there_below_50_columns(lang: str) -> None:
    """Nothing is left out, and the bars alone are gone."""
    for wide, page in zip(pages(WIDE, lang), pages(40, lang), strict=True):
        cells = [line for line, below in zip(wide, [*wide[1:], ""], strict=True) if not below.startswith("──")]
        words = {word for line in cells for word in line.split() if not set(word) <= set("█░─")}
        text = " ".join(line.strip() for line in page)
        joined = text.replace("- ", "-")  # a word with a hyphen may be broken behind it
        assert {word for word in words if word not in text and word not in joined} == set()


def test_the_codes_of_a_ranking_are_explained_under_it() -> None:
    (page,) = shown([("score", BATCH)], 80, lang="en")
    at = page.index(next(line for line in page if line.startswith("D1 ")))
    assert [line.rstrip() for line in page[at : at + 4]] == [
        "D1  Internal SPBE policy",
        "D2  SPBE governance",
        "D3  SPBE management",
        "D4  SPBE services",
    ]


@pytest.mark.parametrize("columns", [1, 2, 7, 15])
def test_a_terminal_too_narrow_for_anything_is_no_traceback(columns: int) -> None:
    assert all(shown(COMMANDS[:8], columns, lang="id"))


@pytest.mark.parametrize(
    ("name", "shorter"),
    [
        ("Pemerintah Kabupaten Kepulauan Siau Tagulandang Biaro", "Kab. Kepulauan Siau Tagulandang Biaro"),
        ("Pemerintah Kota Bandung", "Kota Bandung"),
        ("Pemerintah Provinsi Jawa Barat", "Prov. Jawa Barat"),
        ("Kementerian Keuangan", "Kem. Keuangan"),
        ("Kabupaten Serang", "Kab. Serang"),
        ("Badan Pusat Statistik", "Badan Pusat Statistik"),
        ("Pemerintah Desa Kotabaru", "Pemerintah Desa Kotabaru"),
        ("Kementerianku", "Kementerianku"),
    ],
)
def test_names_are_shortened_at_the_word(name: str, shorter: str) -> None:
    assert short(name) == shorter


def test_the_column_of_agencies_is_never_narrower_than_24(tmp_path: Path) -> None:
    for number, name in enumerate(("Kota A", "Pemerintah Kabupaten Kepulauan Siau Tagulandang Biaro")):
        levels = dict.fromkeys(range(1, 48), 3)
        (tmp_path / f"{number}.yaml").write_text(answers_text(levels, agency=name, year=2023 + number), "utf-8")
    for columns in (NARROWEST, 57, 65, 80, 95):
        (page,) = shown([("score", str(tmp_path))], columns, lang="id")
        head = next((line for line in page if "Instansi" in line), "")
        after = re.search(r"Instansi +(?=\S)", head)
        assert after, "\n".join(page)
        assert len(after[0]) - len(GAP) >= AGENCY


@pytest.mark.parametrize(("agency", "least"), [(True, 24), (False, 12)])
def test_a_column_of_texts_gives_up_room_down_to_its_least_width_and_no_further(agency: bool, least: int) -> None:  # noqa: FBT001
    grid = Grid([Column("A", folds=True, agency=agency), Column("B", right=True)], [["satu dua " * 6, "9" * 40]])
    room = least + len(GAP) + 40
    found = fitted(grid, room)
    assert found is not None
    assert (found.widths, found.left_out) == ([least, 40], [])
    assert fitted(grid, room - 1) is None


@pytest.mark.parametrize(("room", "columns"), [(49, None), (50, 1)])
def test_columns_are_left_out_from_50_columns_on_and_rows_become_lines_below(room: int, columns: int | None) -> None:
    grid = Grid([Column("A"), Column("B", spare=True)], [["x" * 40, "y" * 40]])
    found = fitted(grid, room)
    assert (found and len(found.widths)) == columns


def test_a_row_as_lines_keeps_its_depth_in_the_tree() -> None:
    columns = [Column("No."), Column("Name", folds=True), Column("Index")]
    assert stacked(columns, [["1", "Kebijakan", "3.00"], ["  2", "Tata kelola", "2.50"]], 40) == [
        "1  Kebijakan",
        "  Index 3.00",
        "  2  Tata kelola",
        "    Index 2.50",
    ]


@pytest.mark.parametrize("level", range(1, 6))
def test_a_bar_of_five_cells_shows_level_n_as_n_cells(level: int) -> None:
    assert bar_text(Bar(Fraction(level), 1, 5, by_level=True), brief=True) == "█" * level + "░" * (5 - level)


def test_a_level_on_a_terminal_has_its_bar() -> None:
    (page,) = shown([("score", THIS, "--detail", "indicator")], 130, lang="en")
    rows = [match for line in page if (match := re.match(r" {4}\d+ .* (\d) +([█░]{5}) ", line))]
    assert len(rows) == 47
    assert all(row[2].count("█") == int(row[1]) for row in rows)


WORD = st.text(st.sampled_from("abcdefgé日-"), min_size=1, max_size=40)
TEXT = st.lists(WORD, min_size=1, max_size=6).map(" ".join)
FIGURE = st.decimals(0, 9999, places=2).map(str)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    count = draw(st.integers(1, 5))
    rows = draw(st.lists(st.tuples(TEXT, *[FIGURE] * count), min_size=1, max_size=6))
    names = st.sampled_from(["Indeks", "D1", "Satu tingkat", ""])
    figures = st.tuples(names, st.booleans()).map(lambda drawn: Column(drawn[0], right=True, spare=drawn[1]))
    return Grid([Column(draw(TEXT), folds=True, agency=True), *(draw(figures) for _ in range(count))], rows)


def texts_of(grid: Grid) -> list[list[str]]:
    return [[str(cell) for cell in row] for row in grid.rows]


@given(grid=grids(), room=st.integers(20, 160))
def test_every_cell_of_a_shown_column_is_whole(grid: Grid, room: int) -> None:
    found = fitted(grid, room)
    if found is None:
        lines = stacked(grid.columns, texts_of(grid), room)
        assert max(map(width, lines)) <= room
        text = " ".join(line.strip() for line in lines)
        assert all(cell in text for row in texts_of(grid) for cell in row[1:])
        return
    assert sum(found.widths) + len(GAP) * (len(found.widths) - 1) <= room
    spare = [at for at, column in enumerate(grid.columns) if column.spare]
    gone = spare[::-1][: len(found.left_out)]
    kept = [at for at in range(len(grid.columns)) if at not in gone]
    assert found.left_out == [grid.columns[at].name for at in sorted(gone)]
    for row, old in zip(texts_of(found.grid), texts_of(grid), strict=True):
        assert list(row[1:]) == [old[at] for at in kept[1:]]
        assert "".join(row[0].split()) == "".join(old[0].split())
    for at, wide in enumerate(found.widths):
        cells = [found.grid.columns[at].name, *(row[at] for row in texts_of(found.grid))]
        assert max(width(line) for cell in cells for line in cell.split("\n")) <= wide


@given(text=TEXT, room=st.integers(2, 60), depth=st.integers(0, 3))
def test_a_text_keeps_its_words_and_its_place_in_the_tree(text: str, room: int, depth: int) -> None:
    indent = "  " * depth
    lines = wrapped(indent + text, room + len(indent))
    assert max(map(width, lines)) <= room + len(indent)
    assert all(line.startswith(indent) and line[len(indent) :].strip() == line[len(indent) :] for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize("columns", [60, 65])
def test_the_names_of_unfinished_agencies_are_shortened_like_those_of_a_ranking(columns: int, tmp_path: Path) -> None:
    for number, name in enumerate(("Pemerintah Kabupaten Kepulauan Siau", "Pemerintah Provinsi Jawa")):
        (tmp_path / f"{number}.yaml").write_text(answers_text(dict.fromkeys(range(1, 47), 3), agency=name), "utf-8")
    (page,) = shown([("score", str(tmp_path), "--partial")], columns, lang="en")
    text = "\n".join(page)
    assert "\nAgency " in text
    assert "\nKab. Kepulauan Siau " in text
    assert "\nProv. Jawa " in text


@pytest.mark.parametrize(
    ("heading", "cell", "least"),
    [
        ("Penyelenggaraan layanan publik", "satu dua tiga empat lima", 15),  # the longest word of the heading
        ("A", "x" * 40, 32),  # a longer word is broken
        ("A", "    " + "x" * 20 + " yy", 24),  # a word with its depth in the tree
    ],
)
def test_a_column_is_never_narrower_than_its_longest_word(heading: str, cell: str, least: int) -> None:
    grid = Grid([Column(heading, folds=True), Column("B", right=True)], [[cell, "9" * 40]])
    found = fitted(grid, least + len(GAP) + 40)
    assert found is not None
    assert found.widths == [least, 40]
    assert fitted(grid, least + len(GAP) + 39) is None


def test_a_long_name_of_a_row_as_lines_goes_on_below_itself() -> None:
    columns = [Column("No."), Column("Name", folds=True)]
    assert stacked(columns, [["  12", "Kebijakan internal tata kelola layanan"]], 30) == [
        "  12  Kebijakan internal tata",
        "      kelola layanan",
    ]


@pytest.mark.parametrize(("number", "first"), [("1234567890", "1234567890  Kebijakan"), ("12345678901", "12345678901")])
def test_what_stands_before_a_name_may_fill_half_the_line_and_no_more(number: str, first: str) -> None:
    columns = [Column("No."), Column("Name", folds=True)]
    assert stacked(columns, [[number, "Kebijakan"]], 24)[0] == first


def test_a_name_with_blanks_around_it_starts_where_every_name_starts() -> None:
    columns = [Column("No."), Column("Name", folds=True)]
    assert stacked(columns, [["1", "  Kebijakan "]], 40) == ["1  Kebijakan"]


@pytest.mark.parametrize("agency", [True, False])
def test_a_column_of_short_texts_takes_no_more_room_than_they_need(agency: bool) -> None:  # noqa: FBT001
    columns = [Column("A", folds=True, agency=agency), Column("B", folds=True), Column("C", right=True)]
    found = fitted(Grid(columns, [["Kota A", "satu dua " * 8, "9" * 40]]), 6 + len(GAP) + 12 + len(GAP) + 40)
    assert found is not None
    assert found.widths == [6, 12, 40]


def test_every_command_with_a_page_is_narrowed() -> None:
    pages_shown = {words[0] for words in map(words_of, SHOWN) if format_of(words) == "table"}
    assert {command for command, *_ in COMMANDS} == pages_shown


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("Kota", 4),
        ("\u6771\u4eac", 4),
        ("e\u0301", 1),
        ("\U0001f3db", 1),
        ("\U0001f468\u200d\U0001f469\u200d\U0001f467", 2),
        ("\U0001f44d\U0001f3fd", 2),
        ("a\u200bb", 2),
        ("\U0001f1ee\U0001f1e9", 2),
    ],
    ids=["letters", "ideograms", "an accent", "a narrow sign", "a family", "a skin tone", "a zero-width space", "a flag"],
)
def test_the_width_of_a_text_is_that_of_its_signs(text: str, columns: int) -> None:
    assert width(text) == columns


def test_a_heading_is_not_broken_at_a_no_break_space() -> None:
    assert wrapped("Cost (Rp\N{NO-BREAK SPACE}juta)", 9) == ["Cost", "(Rp\N{NO-BREAK SPACE}juta)"]
    assert parts("Cost (Rp\N{NO-BREAK SPACE}juta)") == ["Cost", "(Rp\N{NO-BREAK SPACE}juta)"]
