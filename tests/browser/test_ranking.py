"""The table of many agencies: it sorts, filters, and does not let anyone wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.making import many_agencies, report
from tests.support import EXAMPLES, ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    Visit = Callable[..., Page]

HEADINGS = [("Agency", "text"), ("Index", "number"), ("Predicate", "text")]
ROWS = [
    ("Kota Ternaté", "2.98", "Baik"),
    ("Kabupaten A 10", "11", "Memuaskan"),
    ("kabupaten A 9", "", "Cukup"),
    ("Kota Öst", "3.5", "Baik"),
    ("", "0.5", "Kurang"),
]
AGENCIES = [row[0] for row in ROWS]
ENOUGH = 100
"""Milliseconds that a key may take."""


def table(rows: list[tuple[str, str, str]], suffix: str = "") -> str:
    heads = "".join(f'<th scope="col" data-sort="{kind}">{name}</th>' for name, kind in HEADINGS)
    row = '<tr><th scope="row">{}</th><td data-value="{}">{}</td><td>{}</td></tr>'
    name = "<details><summary>{}</summary><table><tbody><tr><td>Layanan</td></tr></tbody></table></details>"
    lines = [row.format(name.format(agency), index, index.replace(".", ","), predicate) for agency, index, predicate in rows]
    return f"""<p hidden><label>Filter{suffix} <input id="filter{suffix}"></label></p><table id="ranking{suffix}"><caption>Ranking</caption>
<thead><tr>{heads}</tr></thead><tbody>{"".join(lines)}</tbody></table>"""


def page_of(content: str) -> str:
    script = (ROOT / "spbe_calc" / "report" / "ranking.js").read_text("utf-8")
    return f"""<!doctype html><html lang="id"><meta charset="utf-8"><title>Ranking</title>
<main>{content}</main><script>{script}</script></html>"""


@pytest.fixture
def page(visit: Visit, tmp_path: Path) -> Page:
    file = tmp_path / "ranking.html"
    file.write_text(page_of(table(ROWS)), "utf-8")
    return visit(file)


def agencies(page: Page) -> list[str]:
    """The names in the rows that are shown."""
    return [name.strip() for name in page.locator("tbody th:visible > button").all_inner_texts()]


def test_numbers_sort_from_the_highest_and_then_from_the_lowest(page: Page) -> None:
    button, heading = page.get_by_role("button", name="Index"), page.locator("thead th").nth(1)
    button.click()
    assert agencies(page) == ["Kabupaten A 10", "Kota Öst", "Kota Ternaté", "", "kabupaten A 9"]
    assert heading.get_attribute("aria-sort") == "descending"
    button.press("Enter")
    assert agencies(page) == ["", "Kota Ternaté", "Kota Öst", "Kabupaten A 10", "kabupaten A 9"]
    assert heading.get_attribute("aria-sort") == "ascending"


def test_texts_sort_as_people_do_and_equal_ones_keep_their_order(page: Page) -> None:
    page.get_by_role("button", name="Agency").click()
    assert agencies(page) == ["kabupaten A 9", "Kabupaten A 10", "Kota Öst", "Kota Ternaté", ""]
    page.get_by_role("button", name="Predicate").click()
    assert agencies(page) == ["Kota Ternaté", "Kota Öst", "kabupaten A 9", "", "Kabupaten A 10"]
    assert [it.get_attribute("aria-sort") for it in page.locator("thead th").all()] == [None, None, "ascending"]


def test_hundreds_of_rows_sort_as_few_do_and_the_last_click_decides(visit: Visit, tmp_path: Path) -> None:
    file = tmp_path / "ranking.html"
    indices = [str(at * 11 % 350) for at in range(350)]
    file.write_text(page_of(table([(f"Kota {at}", index, "Baik") for at, index in enumerate(indices)])), "utf-8")
    page = visit(file)
    lowest = sorted(indices, key=int)
    highest = lowest[::-1]
    shown = "[...document.querySelectorAll('#ranking > tbody > tr > td:nth-child(2)')].map((it) => it.dataset.value)"
    for clicks, wanted in ((1, highest), (1, lowest), (3, highest), (2, highest)):
        page.evaluate(f"for (let at = 0; at < {clicks}; at++) document.querySelectorAll('#ranking button')[1].click()")
        assert page.evaluate(shown)[:100] == wanted[:100]
        page.wait_for_function(f"wanted => JSON.stringify({shown}) === JSON.stringify(wanted)", arg=wanted)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("TERNATE", [0]),
        ("ost", [3]),
        ("baik kota", [0, 3]),
        ("3,5", [3]),
        ("x", []),
        ("layanan", []),
        (" ", range(5)),
        ("(", []),
        ("", range(5)),
    ],
)
def test_the_filter_shows_the_rows_with_all_its_words(page: Page, text: str, found: list[int]) -> None:
    page.get_by_label("Filter").fill("y")
    assert page.get_by_role("status").inner_text() == "0 / 5"
    page.get_by_label("Filter").fill(text)
    assert agencies(page) == [AGENCIES[at] for at in found]
    assert page.get_by_role("status").inner_text() == f"{len(found)} / 5"


def test_each_table_has_a_filter_and_an_order_of_its_own(visit: Visit, tmp_path: Path) -> None:
    file = tmp_path / "ranking.html"
    file.write_text(page_of(table(ROWS[:1]) + table(ROWS[1:], "-2")), "utf-8")
    page = visit(file)
    page.get_by_role("button", name="Index").nth(1).click()
    page.get_by_label("Filter-2").fill("kota")
    assert agencies(page) == ["Kota Ternaté", "Kota Öst"]
    assert page.get_by_role("status").all_inner_texts() == ["", "1 / 4"]


def test_details_open_and_close_by_key(page: Page) -> None:
    button = page.get_by_role("button", name="Kota Öst")
    assert page.get_by_text("Layanan").count() == 0
    button.press("Enter")
    assert (button.get_attribute("aria-expanded"), page.get_by_text("Layanan").count()) == ("true", 1)
    page.get_by_role("button", name="Index").press("Enter")
    assert page.locator("tr", has_text="Layanan").first.inner_text().startswith("Kota Öst")
    button.press("Space")
    assert (button.get_attribute("aria-expanded"), page.get_by_text("Layanan").count()) == ("false", 0)


@pytest.mark.parametrize("width", [1280, 360])
def test_by_keyboard_alone_a_folder_is_filtered_sorted_and_opened(width: int, visit: Visit, tmp_path: Path) -> None:
    page = visit(report((EXAMPLES / "batch" / "answers",), tmp_path / "recap.html"), viewport={"width": width, "height": 740})
    reached = []
    for _ in range(20):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        assert focused["outline"] > 1
        assert focused["seen"], focused["name"]
        reached.append(focused["name"])
        match focused["name"]:
            case "filter":
                page.keyboard.type("kota")
                assert agencies(page) == [f"Pemerintah Kota Contoh {name}" for name in ("Lama", "Baru", "Pesisir")]
            case "Agency":
                page.keyboard.press("Enter")
                assert agencies(page) == [f"Pemerintah Kota Contoh {name}" for name in ("Baru", "Lama", "Pesisir")]
            case "D1":
                page.keyboard.press("Space")
                page.keyboard.press("Space")
                assert agencies(page) == [f"Pemerintah Kota Contoh {name}" for name in ("Pesisir", "Lama", "Baru")]
            case "Pemerintah Kota Contoh Pesisir":
                page.keyboard.press("Space")
                assert page.locator(".opened").is_visible()
                break
    assert reached[-10:-1] == ["filter", "Rank", "Agency", "Index", "Predicate", "D1", "D2", "D3", "D4"]
    assert reached[-1] == agencies(page)[0]


FOCUSED = """() => {
  const it = document.activeElement, box = it.getBoundingClientRect();
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  const name = it.id === "filter" ? "filter" : it.textContent;
  return { name, outline: parseFloat(getComputedStyle(it).outlineWidth), seen: it.contains(top) };
}"""
"""What has the focus, how wide the line around it is, and whether it is on the screen with nothing above it."""


@pytest.mark.parametrize("width", [1280, 360])
def test_a_row_that_opens_moves_no_column_and_breaks_no_word(width: int, visit: Visit, tmp_path: Path) -> None:
    page = visit(report((EXAMPLES / "batch" / "answers",), tmp_path / "recap.html", "id"), viewport={"width": width, "height": 640})
    columns = "[...document.querySelectorAll('#ranking > thead th')].map((it) => it.getBoundingClientRect().left)"
    before = page.evaluate(columns)
    page.get_by_role("button", name="Contoh Timur").click()
    assert page.evaluate(columns) == before
    opened = page.locator(".opened")
    assert opened.locator("tbody th").first.evaluate("it => it.offsetWidth") > 150
    assert opened.evaluate("it => it.getBoundingClientRect().right") <= width
    assert width < 1000 or "11: 5, 12: 4, 13: 5, 14: 5" in opened.inner_text()


def test_620_agencies_answer_a_key_at_once(visit: Visit, tmp_path: Path) -> None:
    page = visit(report((many_agencies(tmp_path / "answers", 620),), tmp_path / "recap.html"))
    assert page.locator("#ranking > tbody > tr").count() == 620
    keys = [f"filter.value = '{text}'; filter.dispatchEvent(new Event('input'))" for text in ("k", "ka", "kab", "1", "12", "x", "")]
    clicks = [f"headings[{at}].click()" for at in range(page.locator("#ranking > thead button").count())]
    assert len(clicks) == 8
    found = {act: min(milliseconds(page, act) for _ in range(2)) for act in keys + clicks}
    assert {act: time for act, time in found.items() if time >= ENOUGH} == {}


def milliseconds(page: Page, act: str) -> float:
    """How long the page computes until it is drawn anew: the time of its processor, because other programs run here, too."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def spent() -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return next(float(it["value"]) for it in metrics if it["name"] == "TaskDuration") * 1000

    before = spent()
    page.evaluate(
        f"""async () => {{
          const filter = document.getElementById("filter"), headings = document.querySelectorAll("#ranking > thead button");
          {act};
          document.body.getBoundingClientRect();
          await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        }}"""
    )
    return spent() - before
