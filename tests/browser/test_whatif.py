"""What if? Levels changed on the page: every figure is that of ``spbe score --set``."""

from __future__ import annotations

import json
import random
import re
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

from spbe_calc.exact import exact_text
from tests.browser.making import AGENCY, IDS, answers_for, report, set_level
from tests.making import built_in
from tests.support import invoke

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    Visit = Callable[..., Page]
    Written = Callable[..., tuple[Path, Path]]

CHANGES = 50
"""Random changes per instrument."""
MOST_TABS = 200
"""More than there are links, controls and details on a page."""


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Write answers for a built-in instrument, and their page; returns both files."""

    def write(name: str, lang: str = "en") -> tuple[Path, Path]:
        answers = tmp_path / f"{name}.yaml"
        answers.write_text(answers_for(name), "utf-8")
        return answers, report((answers,), tmp_path / f"{name}-{lang}.html", lang)

    return write


def scored(*arguments: str | Path) -> dict[str, Any]:
    done = invoke("score", *arguments, "-f", "json")
    assert done.code == 0, done
    found = json.loads(done.stdout, parse_float=Fraction, parse_int=Fraction)[0]
    result = found.get("after", found)
    assert isinstance(result, dict)
    return result


def figures(page: Page) -> dict[str, Any]:
    """What the page shows, in the form of the result for machines."""
    read = """() => {
      const one = (name) => [...new Set([...document.querySelectorAll(`[${name}]`)].map((it) => it.textContent))].join(" or ");
      const all = (name) => Object.fromEntries(
        [...document.querySelectorAll(`[${name}]`)].map((it) => it.getAttribute(name)).map((key) => [key, one(`${name}="${key}"`)]));
      return {
        index: one("data-index"), index_exact: one("data-index-exact"), predicate: one("data-predicate"),
        gap: one("data-gap"), next: one("data-next"),
        tiers: all("data-tier"), predicates: all("data-tier-predicate"), adds: all("data-adds"),
      };
    }"""
    found = page.evaluate(read)
    assert isinstance(found, dict)
    return found


def agrees(page: Page, result: dict[str, Any], point: str = ".") -> None:
    """Every figure on the page is that of the result."""

    def exactly(text: str) -> Fraction:
        return Fraction(text.replace(point, "."))

    shown, next_ = figures(page), result["next_predicate"]
    assert (exactly(shown["index"]), shown["index_exact"].replace(point, ".")) == (result["index"], result["index_exact"])
    assert shown["predicate"].rstrip("*") == result["predicate"]
    assert (shown["next"] or None) == (next_ and next_["name"])
    assert not next_ or exactly(shown["gap"]) == next_["gap"]
    tiers = {f"domain.{it['number']}": it for it in result["domains"] or ()}
    aspects = [aspect for domain in result["domains"] or [result] for aspect in domain["aspects"]]
    tiers |= {f"aspect.{it['number']}": it for it in aspects}
    assert {key: exactly(text) for key, text in shown["tiers"].items()} == {key: it["index"] for key, it in tiers.items()}
    assert {key: text.rstrip("*") for key, text in shown["predicates"].items()} == {key: it["predicate"] for key, it in tiers.items()}
    indicators = {str(it["number"]): it["contribution"] for aspect in aspects for it in aspect["indicators"]}
    assert {key: exactly(text) for key, text in shown["adds"].items()} == indicators


@pytest.mark.parametrize("name", IDS)
def test_random_changes_show_what_the_command_line_computes(name: str, visit: Visit, written: Written) -> None:
    answers, html = written(name)
    page, draw, instrument = visit(html), random.Random(name), built_in(name)  # noqa: S311 - not a secret
    levels: dict[int, str] = {}
    for _ in range(CHANGES):
        number = draw.choice(instrument.indicators).number
        step = Fraction(1) if instrument.scale == 1 else draw.choice([Fraction(1), Fraction(1, 4), Fraction(1, 10**6)])
        levels[number] = exact_text(instrument.low + draw.randrange(int((instrument.high - instrument.low) / step) + 1) * step)
        set_level(page, number, levels[number])
        agrees(page, scored(answers, *(f"--set={number}={level}" for number, level in levels.items())))
    page.click("#what-if-reset")
    agrees(page, scored(answers))


@pytest.mark.parametrize("name", IDS)
def test_one_click_and_everything_is_as_before(name: str, visit: Visit, written: Written) -> None:
    page = visit(written(name)[1])
    set_level(page, 2, "5")
    page.click("#what-if-reset")
    before = page.content()
    set_level(page, 1, "4")
    set_level(page, 2, "3")
    assert page.content() != before
    page.click("#what-if-reset")
    assert page.content() == before


def test_a_changed_level_is_marked_with_what_it_was(visit: Visit, written: Written) -> None:
    page = visit(written("permenpanrb-8-2026")[1])
    cells = {number: page.locator(f'[data-level="{number}"]') for number in (3, 4, 6, 7)}

    def notes() -> list[str]:
        return [" ".join(cell.locator("span").all_inner_texts()).strip() for cell in cells.values()]

    assert notes() == ["*", "", "*", "*"]
    for number in (3, 4, 6):
        set_level(page, number, "2.25")
    assert notes() == ["was 1.642857*", "was 2", "was 1*", "*"]
    assert page.locator("tr[data-changed]").count() == 3
    set_level(page, 4, "2")
    assert notes() == ["was 1.642857*", "", "was 1*", "*"]
    set_level(page, 3, "1.642857")
    assert notes()[0] == "*", "what stands in the file is exact, not what is shown of it"


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("name", ["permenpanrb-59-2020", "permenpanrb-8-2026"])
def test_what_a_level_was_touches_no_control(name: str, width: int, visit: Visit, written: Written) -> None:
    page = visit(written(name, "id")[1], viewport={"width": width, "height": 740})
    set_level(page, 3, "2")
    was, control = (page.locator(f'[data-level="3"] {it}').bounding_box() for it in (".what-if-was", ".what-if-level"))
    assert was is not None
    assert control is not None
    assert control["x"] - (was["x"] + was["width"]) >= 4 or control["y"] - (was["y"] + was["height"]) >= 1


def test_what_follows_is_told_to_those_who_do_not_see_it(visit: Visit, written: Written) -> None:
    answers, html = written("permenpanrb-59-2020", "id")
    page = visit(html)
    assert [scored(answers, *more)["index"] for more in ([], ["--set=1=5,2=5"])] == [Fraction("2.97"), Fraction("3.05")]
    status = page.get_by_role("status")
    set_level(page, 1, "5")
    set_level(page, 2, "5")
    assert status.inner_text() == "Indeks 2,97 Baik → 3,05 Baik; tingkat yang diubah: 2."
    assert page.get_by_label("tingkat kematangan indikator 1: ", exact=False).first.input_value() == "5"


@pytest.mark.parametrize(("lang", "mark"), [("en", "."), ("id", ",")])
@pytest.mark.parametrize("wrong", ["7", "abc", "", "2,5x"])
def test_what_is_no_level_stays_with_a_message(lang: str, mark: str, wrong: str, visit: Visit, written: Written) -> None:
    answers, html = written("permenpanrb-8-2026", lang)
    page = visit(html, viewport={"width": 360, "height": 740})
    control, message = page.locator('[data-level="4"] input'), page.locator('[data-level="4"] .what-if-error')
    control.fill("2,5")
    control.fill(wrong)
    control.press("Tab")
    assert (control.input_value(), control.get_attribute("aria-invalid")) == (wrong, "true")
    assert control.get_attribute("aria-describedby") == message.get_attribute("id")
    assert message.is_visible()
    assert "4" in message.inner_text()
    assert page.evaluate("document.scrollingElement.scrollWidth") == 360
    agrees(page, scored(answers, "--set=4=2.5"), mark)
    set_level(page, 1, "3")
    assert message.is_visible(), "a change elsewhere mends nothing"
    agrees(page, scored(answers, "--set=4=2.5,1=3"), mark)
    control.fill("3")
    assert (control.get_attribute("aria-invalid"), control.get_attribute("aria-describedby")) == ("false", None)
    assert message.is_hidden()
    agrees(page, scored(answers, "--set=4=3,1=3"), mark)
    control.fill(wrong)
    page.click("#what-if-reset")
    assert message.is_hidden()
    agrees(page, scored(answers), mark)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Not accepted and not counted: the entry for indicator 3, 7. Levels go from 1 to 5."),
        ("id", "Tidak diterima dan tidak dihitung: isian indikator 3, 7. Tingkat kematangan dari 1 sampai 5."),
    ],
)
def test_a_rejected_entry_is_told_until_it_is_mended_and_nothing_is_downloaded(
    lang: str, text: str, visit: Visit, written: Written
) -> None:
    page = visit(written("permenpanrb-8-2026", lang)[1])
    downloads: list[object] = []
    page.on("download", lambda it: downloads.append(it))  # noqa: PLW0108 - Playwright keeps an attribute on the function
    set_level(page, 7, "x")
    set_level(page, 3, "7")
    told = page.get_by_role("status").inner_text
    assert text in told()
    set_level(page, 5, "4")
    assert text in told(), "a change elsewhere mends nothing"
    assert text in page.locator("[data-if-changed]").inner_text(), "on paper, too"
    page.click("#what-if-download")
    assert text in told()
    assert page.evaluate("document.activeElement.closest('td').dataset.level") == "3"
    set_level(page, 7, "2")
    assert text.replace("3, 7", "3") in told()
    set_level(page, 3, "2")
    assert text.split(":", maxsplit=1)[0] not in told()
    assert downloads == []
    with page.expect_download():
        page.click("#what-if-download")


@pytest.mark.parametrize("name", IDS)
def test_the_download_scores_to_what_the_page_shows(name: str, visit: Visit, written: Written, tmp_path: Path) -> None:
    answers, html = written(name)
    page = visit(html)
    for changes in ({}, {1: "5", 2: "3"}, {1: "5", 2: "3", 5: "4", 6: "2"}):
        for number, level in changes.items():
            set_level(page, number, level)
        with page.expect_download() as started:
            page.click("#what-if-download")
        saved = tmp_path / started.value.suggested_filename
        started.value.save_as(saved)
        again = scored(saved)
        agrees(page, again)
        expected = scored(answers, *(f"--set={number}={level}" for number, level in changes.items()))
        assert {**again, "source": "", "stage": ""} == {**expected, "source": "", "stage": ""}
        assert (again["agency"], again["stage"]) == (AGENCY, None if changes else "akhir")
        assert 'one\\ntwo </script>"' in saved.read_text("utf-8")


def tab_to(page: Page, selector: str, key: str = "Tab") -> None:
    """Press Tab until the focus is there, and see that it shows where it is."""
    for _ in range(MOST_TABS):
        page.keyboard.press(key)
        found = page.evaluate(
            "(selector) => document.activeElement.matches(selector) && getComputedStyle(document.activeElement).outlineStyle", selector
        )
        if found:
            assert found != "none"
            return
    pytest.fail(f"{selector} is not reached by {key}")


def test_everything_works_by_keyboard_alone(visit: Visit, written: Written) -> None:
    answers, html = written("permenpanrb-59-2020")
    page = visit(html)
    tab_to(page, '[data-level="1"] select')
    page.keyboard.press("5")
    tab_to(page, '[data-level="2"] select')
    page.keyboard.press("ArrowDown")
    level = page.locator('[data-level="2"] select').input_value()
    agrees(page, scored(answers, "--set=1=5", f"--set=2={level}"))
    tab_to(page, '[data-level="47"] select')
    tab_to(page, "#what-if-download", "Shift+Tab")
    with page.expect_download():
        page.keyboard.press("Enter")
    tab_to(page, "#what-if-reset", "Shift+Tab")
    page.keyboard.press("Space")
    agrees(page, scored(answers))


@pytest.mark.parametrize("width", [1280, 360])
def test_the_panel_on_top_covers_nothing_that_has_the_focus(width: int, visit: Visit, written: Written) -> None:
    page = visit(written("permenpanrb-59-2020", "id")[1], viewport={"width": width, "height": 740})
    set_level(page, 1, "5")
    page.focus('[data-level="47"] select')
    for _ in range(60):
        page.keyboard.press("Shift+Tab")
        assert page.evaluate(COVERED) is False
    assert page.evaluate("document.querySelector('#what-if').getBoundingClientRect().height") <= 740 / 4


def test_the_panel_takes_a_quarter_of_a_phone_and_no_table_is_wider_than_it(visit: Visit, written: Written) -> None:
    page = visit(written("permenpanrb-8-2026", "id")[1], viewport={"width": 360, "height": 640})
    wider = "[...document.querySelectorAll('table')].filter((it) => it.offsetWidth > it.parentElement.clientWidth).length"
    assert page.evaluate(wider) == 0
    set_level(page, 3, "7")
    set_level(page, 5, "4")
    assert page.evaluate("document.querySelector('#what-if').getBoundingClientRect().height") <= 640 / 4
    assert page.evaluate(wider) == 0


COVERED = """() => {
  const [panel, it] = [document.querySelector("#what-if"), document.activeElement];
  return !panel.contains(it) && it.getBoundingClientRect().top < panel.getBoundingClientRect().bottom;
}"""
"""Whether the panel is over what has the focus."""


def test_what_is_about_the_levels_of_the_file_says_so(visit: Visit, written: Written) -> None:
    page = visit(written("permenpanrb-8-2026")[1])
    given, label = page.locator("[data-given]"), "before your changes: "
    before = given.all_inner_texts()
    assert any("Strongest" in text.title() for text in before)
    assert not any(label in text for text in before)
    set_level(page, 3, "2.25")
    assert all(text.startswith(label.strip()) for text in given.all_inner_texts())
    page.click("#what-if-reset")
    assert given.all_inner_texts() == before


def test_a_note_on_a_level_goes_with_the_level(visit: Visit, written: Written) -> None:
    page = visit(written("permenpanrb-8-2026")[1])
    notes = {number: page.locator(f'[data-of="{number}"]') for number in (3, 6)}
    assert "of indicator 3 is an estimate" in notes[3].inner_text()
    assert "of indicator 6 is assumed" in notes[6].inner_text()
    set_level(page, 3, "2.25")
    assert (notes[3].is_visible(), notes[6].is_visible()) == (False, True)
    page.click("#what-if-reset")
    assert notes[3].is_visible()


@pytest.mark.parametrize("name", ["permenpanrb-59-2020", "permenpanrb-8-2026"])
def test_scale_radar_and_bars_move_with_the_figures(name: str, visit: Visit, written: Written) -> None:
    page, instrument = visit(written(name)[1]), built_in(name)
    center, ends = (page.get_attribute("#radar-now", f"data-{key}") or "" for key in ("center", "ends"))
    for level, x, tips, width in ((5, "100.00%", ends, "100.0"), (1, "0.00%", " ".join([center] * len(instrument.aspects)), "0.0")):
        for indicator in instrument.indicators:
            set_level(page, indicator.number, str(level))
        assert page.get_attribute("#scale-mark", "x") == x
        assert points(page.get_attribute("#radar-now", "points")) == points(tips)
        assert {it.get_attribute("width") for it in page.locator("[data-bar]").all()} == {width}
        here = page.locator("[data-zone].here")
        assert {it.get_attribute("data-zone") for it in here.all()} == {figures(page)["predicate"].rstrip("*")}


def points(text: str | None) -> list[list[float]]:
    """The places of a polygon."""
    return [[round(float(part), 1) for part in place.split(",")] for place in (text or "").split()]


def test_the_charts_in_words_follow(visit: Visit, written: Written) -> None:
    page = visit(written("permenpanrb-59-2020")[1])
    for number in range(1, 48):
        set_level(page, number, "5")
    assert set(re.findall(r"\d\.\d\d", page.locator("#radar-words").text_content() or "")) == {"5.00"}
    assert "5.00" in (page.locator("#scale-words").text_content() or "")
