"""The report page for the eyes, on paper, for those who do not see it, and without JavaScript."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal

import pytest

from tests.browser.making import LAMPUNG, PAGES, many_agencies, report, set_level
from tests.making import answers_text
from tests.support import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    Visit = Callable[..., Page]

WIDTHS = (1280, 360)
BREAKDOWN = {"en": "breakdown", "id": "rincian"}
"""What the second sheet begins with."""
every_page = pytest.mark.parametrize("kind", PAGES)
both_languages = pytest.mark.parametrize("lang", ["en", "id"])


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Path]:
    """The page of this kind in this language, written once."""
    folder, written = tmp_path_factory.mktemp("pages"), dict[tuple[str, str], "Path"]()

    def page(kind: str, lang: str) -> Path:
        if (kind, lang) not in written:
            written[kind, lang] = report(PAGES[kind].options, folder / f"{kind}-{lang}.html", lang)
        return written[kind, lang]

    return page


def violations(page: Page) -> list[tuple[str, list[str]]]:
    """What axe-core finds: the rule, and the elements."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="the extra `browser` is not installed")
    found: dict[str, Any] = axe.Axe().run(page).response
    assert found["passes"]
    return [(it["id"], [node["html"][:200] for node in it["nodes"]]) for it in found["violations"]]


@every_page
@both_languages
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_no_rule_of_accessibility_is_broken(kind: str, lang: str, colours: str, visit: Visit, pages: Any) -> None:
    for width in WIDTHS:
        page = visit(pages(kind, lang), color_scheme=colours, viewport={"width": width, "height": 800}, bypass_csp=True)
        page.evaluate("document.querySelectorAll('details').forEach((it, at) => { it.open = at < 3; })")
        assert violations(page) == []
    if kind != "many":
        set_level(page, 1, "1")
        set_level(page, 2, "5")
        assert page.locator("[data-if-changed]").is_visible()
        assert violations(page) == []


@every_page
@both_languages
def test_a_phone_scrolls_in_one_direction_only(kind: str, lang: str, visit: Visit, pages: Any) -> None:
    page = visit(pages(kind, lang), viewport={"width": 360, "height": 740})
    page.evaluate("document.querySelectorAll('details').forEach((it, at) => { it.open = at < 50; })")
    assert page.evaluate("document.scrollingElement.scrollWidth") == 360


@every_page
@both_languages
@pytest.mark.parametrize("width", WIDTHS)
def test_no_word_is_cut(kind: str, lang: str, width: int, visit: Visit, pages: Any) -> None:
    page = visit(pages(kind, lang), viewport={"width": width, "height": 740})
    found = page.evaluate(WORDS)
    assert found["words"] > 100
    assert found["cut"] == []
    assert found["outside"] == []


WORDS = """() => {
  const found = { words: 0, cut: [], outside: [] };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const parent = node.parentElement;
    if (!parent.checkVisibility() || parent.closest("dd, script, style, .unseen, details:not([open]) > :not(summary), .skip")) continue;
    for (const { 0: word, index } of node.textContent.matchAll(/[\\p{L}\\d.,]+/gu)) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const boxes = [...range.getClientRects()];
      found.words += 1;
      if (new Set(boxes.map((box) => Math.round(box.bottom))).size > 1) found.cut.push(word);
      const around = parent.closest("svg svg")?.getBoundingClientRect() ?? { left: 0, right: innerWidth };
      if (boxes.some((box) => box.left < around.left - 1 || box.right > around.right + 1)) found.outside.push(word);
    }
  }
  return found;
}"""
"""Words that are broken over two lines, or are not wholly in what they are in."""


@pytest.mark.parametrize("kind", ["weak", "many"])
def test_a_phone_shows_the_predicates(kind: str, visit: Visit, pages: Any) -> None:
    page = visit(pages(kind, "id"), viewport={"width": 360, "height": 740})
    cells = page.locator("#ranking > tbody > tr > td:nth-child(4)" if kind == "many" else "td[data-tier-predicate]")
    assert cells.count() > 5
    assert all(it.is_visible() and it.inner_text().strip() for it in cells.all())


@pytest.mark.parametrize(("media", "width"), [("screen", 360), ("screen", 1280), ("print", 680)])
@pytest.mark.parametrize("many", [False, True])
def test_a_long_name_makes_no_page_wider(media: Literal["screen", "print"], width: int, many: bool, visit: Visit, tmp_path: Path) -> None:  # noqa: FBT001
    for at in range(1 + many):
        (tmp_path / f"{at}.yaml").write_text(answers_text(dict.fromkeys(range(1, 48), 2 + at), agency="W" * 300), "utf-8")
    page = visit(report((tmp_path if many else tmp_path / "0.yaml",), tmp_path / "long.html"), viewport={"width": width, "height": 740})
    page.emulate_media(media=media)
    assert page.evaluate("document.scrollingElement.scrollWidth") == width


@every_page
def test_dark_is_dark_and_light_is_light(kind: str, visit: Visit, pages: Any) -> None:
    brightness = """() => getComputedStyle(document.querySelector(".spbe")).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number)"""
    light, dark = (visit(pages(kind, "id"), color_scheme=scheme).evaluate(brightness) for scheme in ("light", "dark"))
    assert min(light) > 240
    assert max(dark) < 40


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["before", "many"])
def test_charts_have_the_colours_that_a_reader_forces_upon_pages(kind: str, scheme: str, visit: Visit, pages: Any) -> None:
    page = visit(pages(kind, "id"), forced_colors="active", color_scheme=scheme)
    found = page.evaluate(COLOURS)
    assert len(found["shown"]) == {"before": 4, "many": 2}[kind]
    assert set(found["shown"]) - set(found["forced"]) == set()
    if kind == "before":
        zone = page.locator(".zone.here").evaluate("(it) => [getComputedStyle(it).stroke, getComputedStyle(it).fill]")
        assert zone == [found["forced"][2], found["forced"][0]], "without a colour of its own it is known by its edge"


COLOURS = """() => {
  const colour = (name) => {
    const made = document.body.appendChild(document.createElement("p"));
    made.style.cssText = `forced-color-adjust: none; color: ${name}`;
    const found = getComputedStyle(made).color;
    made.remove();
    return found;
  };
  const shown = [...document.querySelectorAll("main svg :is(rect, line, polygon, path, text)")].flatMap((it) => {
    const style = getComputedStyle(it);
    return [style.fill, style.stroke];
  });
  const forced = ["Canvas", "CanvasText", "Highlight", "GrayText"].map(colour);
  return { shown: [...new Set(shown)].filter((it) => it !== "none"), forced };
}"""
"""The colours of all shapes, and those of the system."""


@every_page
@both_languages
def test_it_prints_on_the_expected_number_of_sheets_and_no_row_is_cut(kind: str, lang: str, visit: Visit, pages: Any) -> None:
    page = visit(pages(kind, lang))
    rows, sheets = groups(page, ROWS), printed(page)
    assert len(sheets) == PAGES[kind].sheets[lang == "id"]
    assert kind == "many" or sheets[1].startswith(BREAKDOWN[lang]), "the first screen is the first sheet, and no more"
    assert len(rows) > 10
    assert torn(rows, sheets) == []


@pytest.mark.parametrize("kind", [kind for kind in PAGES if kind != "many"])
@both_languages
def test_with_changed_levels_the_first_screen_is_still_the_first_sheet(kind: str, lang: str, visit: Visit, pages: Any) -> None:
    page = visit(pages(kind, lang))
    for number, level in ((1, "5"), (2, "1"), (3, "2"), (5, "4")):
        set_level(page, number, level)
    note = page.locator("[data-if-changed]").inner_text()
    assert page.locator(".what-if-stale").inner_text() in note
    sheets = printed(page)
    assert squeezed(note) in sheets[0]
    assert sheets[1].startswith(BREAKDOWN[lang])
    assert len(sheets) <= PAGES[kind].sheets[lang == "id"], "what is said of the changes takes no sheet of its own"
    page.click("#what-if-reset")
    assert printed(page)[0] != sheets[0]


def test_an_entry_that_is_no_level_is_told_on_paper(visit: Visit, pages: Any) -> None:
    page = visit(pages("pemdi", "en"))
    set_level(page, 1, "x")
    assert squeezed("Not accepted and not counted: the entry for indicator 1.") in printed(page)[0]


@every_page
@both_languages
def test_no_heading_is_alone_at_the_foot_of_a_sheet(kind: str, lang: str, visit: Visit, pages: Any) -> None:
    page = visit(pages(kind, lang))
    starts, sheets = groups(page, STARTS), printed(page)
    assert len(starts) >= (2 if kind == "many" else 4)
    assert torn(starts + groups(page, YEARS), sheets) == []
    heads = {"".join(head) for head in groups(page, HEADS)} - {""}
    assert len(heads) > 1
    assert [sheet[-100:] for sheet in sheets if sheet.endswith(tuple(heads))] == []


def test_each_sheet_of_a_ranking_repeats_its_head(visit: Visit, tmp_path: Path) -> None:
    page = visit(report((many_agencies(tmp_path / "many", 60),), tmp_path / "many.html"))
    _predicates, _spread, ranking = groups(page, HEADS)
    sheets = printed(page)
    assert len(sheets) == 2
    assert ["".join(ranking) in sheet for sheet in sheets] == [True, True]


YEARS = """() => [...document.querySelectorAll(".more h3 + table")].map((table) =>
  [table.previousElementSibling.innerText, ...[...table.tBodies[0].rows].slice(0, 2).map((row) => row.cells[1].innerText)])"""
"""Of each year of a plan its heading, its first step, and what that asks for."""

HEADS = (
    """() => [...document.querySelectorAll("thead:not(details *)")].map((head) => [...head.rows[0].cells].map((cell) => cell.innerText))"""
)
"""The heads of all tables."""

STARTS = """() => [...document.querySelectorAll(".breakdown, .more, .ranking")].map((section) => {
  const names = [...section.querySelectorAll("tbody > tr > :nth-child(2), dt")].slice(0, 2);
  return [section.querySelector("h2"), ...names].map((it) => (it.querySelector("summary, button") ?? it).innerText);
})"""
"""Of each section its heading and the names of its first two rows."""


ROWS = """() => [...document.querySelectorAll("main tr")].filter((row) => row.closest("details, .unseen-row") === null)
  .map((row) => [...row.cells].map((cell) =>
    cell.querySelector(".what-if-level")?.value ?? (cell.querySelector("summary, button") ?? cell).innerText))"""


def groups(page: Page, script: str) -> list[list[str]]:
    """The texts that a script finds, by what must stay together."""
    return [[squeezed(text) for text in group] for group in page.evaluate(script)]


def printed(page: Page) -> list[str]:
    """What is on each sheet of paper."""
    pypdf = pytest.importorskip("pypdf", reason="the extra `browser` is not installed")
    sheets = [squeezed(sheet.extract_text()) for sheet in pypdf.PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages]
    numbers = ["", *(f"{at}/{len(sheets)}" for at in range(2, len(sheets) + 1))]
    assert all(map(str.startswith, sheets, numbers)), "each sheet but the first has its number"
    return [sheet.removeprefix(number) for sheet, number in zip(sheets, numbers, strict=True)]


def torn(groups: list[list[str]], sheets: list[str]) -> list[list[str]]:
    """The texts that no sheet has together."""
    return [group for group in groups if not any(all(text in sheet for text in group) for sheet in sheets)]


def squeezed(text: str) -> str:
    """A text without spaces, which a PDF has in other places, and in small letters."""
    return re.sub(r"\s+|­", "", text).casefold()


@every_page
def test_without_javascript_nothing_is_missing_but_what_if(kind: str, visit: Visit, pages: Any) -> None:
    plain, whole = visit(pages(kind, "en"), java_script_enabled=False), visit(pages(kind, "en"))
    assert plain.locator("button, select, input").locator("visible=true").count() == 0
    assert whole.locator("button").locator("visible=true").count() > 0
    for text in PAGES[kind].said:
        assert plain.get_by_text(text).first.is_visible()


@every_page
@both_languages
def test_a_phone_hides_no_figure_and_no_name(kind: str, lang: str, visit: Visit, pages: Any) -> None:
    page = visit(pages(kind, lang), viewport={"width": 360, "height": 740})
    page.evaluate("document.querySelectorAll('[aria-expanded]').forEach((it) => it.click())")
    found = page.evaluate(SPARE)
    assert found["cells"] > 50
    assert found["hidden"] == []
    assert found["upon"] == []
    assert page.evaluate("document.scrollingElement.scrollWidth") == 360


def test_a_phone_shows_years_and_stages_of_a_ranking(visit: Visit, tmp_path: Path) -> None:
    files = *LAMPUNG, EXAMPLES / "answers" / "kabupaten-contoh.yaml"
    page = visit(report(files, tmp_path / "mixed.html", "id"), viewport={"width": 360, "height": 740})
    rows = [re.split(r"\s*\n\s*|\t", row.strip()) for row in page.locator("#ranking > tbody > tr").all_inner_texts()]
    assert [{"2024", "akhir", "2,90"} <= set(row) for row in rows] == [True, False, False]
    assert [{"2024", "mandiri", "1,90"} <= set(row) for row in rows] == [False, True, False]
    found, words = page.evaluate(SPARE), page.evaluate(WORDS)
    assert (found["hidden"], found["upon"], words["cut"], words["outside"]) == ([], [], [], [])


SPARE = """() => {
  const found = { cells: 0, hidden: [], upon: [] };
  for (const row of document.querySelectorAll("main tr:not(.opened thead > *, .unseen-row > *)")) {
    const drawn = [];
    for (const cell of row.cells) {
      const text = cell.textContent.trim();
      if (!text) continue;
      found.cells += 1;
      const range = document.createRange();
      range.selectNodeContents(cell.querySelector("summary, button") ?? cell);
      const box = range.getBoundingClientRect();
      if (!box.width) found.hidden.push(text);
      const beside = (it) => it.left >= box.right - 1 || box.left >= it.right - 1;
      if (drawn.some((it) => !beside(it) && it.top < box.bottom - 3 && box.top < it.bottom - 3)) found.upon.push(text);
      if (!cell.querySelector(":scope > .unseen")) drawn.push(box);
    }
  }
  return found;
}"""
"""How many cells have a text, those that are not shown, and those whose text is drawn upon that of another cell."""
