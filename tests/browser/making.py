"""Pages to visit, and the answers that they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tests.making import answers_text, built_in
from tests.support import EXAMPLES, run

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

AGENCY = "Kota \"Emas\": </script><b>🏆</b> & 'Perak'"
IDS = ("permenpanrb-59-2020", "permenpanrb-5-2018", "permenpanrb-8-2026", "perban-bps-3-2022")
PEMDI = {
    5: "{external: 41.5, note: from Bappenas}",
    7: "{external: 2.9}",
    3: "{complete: 1, accepted: 1, of: 7}",
    8: "{complete: 0, accepted: 2, of: 3, evidence: [a.pdf, 'b: c.pdf']}",
    9: "1.333333",
    10: "2.5",
}
"""Answers of every kind that only Pemdi has; 6 and 18 are missing."""


def answers_for(name: str) -> str:
    """An answers file for a built-in instrument, with levels all over the scale."""
    instrument = built_in(name)
    levels = {
        it.number: str(instrument.low + at * 7 % (instrument.high - instrument.low + 1)) for at, it in enumerate(instrument.indicators)
    }
    if name == "permenpanrb-8-2026":
        levels |= PEMDI
        del levels[6], levels[18]
    levels[2] = f'{{level: {levels[2]}, note: "one\\ntwo </script>", unit: "Dinas: \'A\'"}}'
    year = max(instrument.years, default=2024)
    agency = AGENCY.replace('"', '\\"')
    lines = "".join(f"  {number}: {level}\n" for number, level in levels.items())
    return f'agency: "{agency}"\nyear: {year}\ninstrument: {name}\nstage: akhir\nanswers:\n{lines}'


class Kind(NamedTuple):
    """A kind of page: the options of ``spbe report``, its sheets on paper in English and in Indonesian, what it says in English."""

    options: tuple[str | Path, ...]
    sheets: tuple[int, int]
    said: tuple[str, ...]


LAMPUNG = [EXAMPLES / f"kota-bandar-lampung-{year}.yaml" for year in (2023, 2024)]
YEARS = (
    "--years",
    "2026-2028",
    "--target",
    "Baik",
    "--effort",
    EXAMPLES / "plan" / "costs.yaml",
    "--unit-of-effort",
    "Rp juta",
    "--budget",
    "400",
)
PAGES = {
    "before": Kind((LAMPUNG[1], "--before", LAMPUNG[0]), (7, 7), ("2.98", "0.5205 below Sangat Baik", "2.15 Cukup")),
    "weak": Kind((EXAMPLES / "answers" / "kabupaten-contoh.yaml",), (5, 5), ("2.34", "Cukup", "Diskominfo")),
    "years": Kind(
        (EXAMPLES / "answers" / "kabupaten-contoh.yaml", *YEARS), (6, 7), ("Plan 2026-2028", "Subtotal", "cost Rp900 juta (proven)")
    ),
    "strong": Kind((EXAMPLES / "batch" / "answers" / "kota-contoh-baru.yaml",), (5, 5), ("4.09", "Sangat Baik")),
    "pemdi": Kind(
        (EXAMPLES / "pemdi" / "kabupaten-contoh-2026.yaml",), (3, 3), ("1.44", "Kurang", "is assumed while its answer is missing")
    ),
    "many": Kind((EXAMPLES / "batch" / "answers",), (1, 1), ("Kota Contoh Baru", "4.09")),
}


def report(options: tuple[str | Path, ...], file: Path, lang: str = "en") -> Path:
    """Write a report page."""
    done = run("report", *options, "-o", file, lang=lang)
    assert done.code == 0, done
    return file


def many_agencies(folder: Path, count: int) -> Path:
    """A folder with answers of so many agencies."""
    folder.mkdir()
    for at in range(count):
        levels = {number: 1 + (at * 7 + number * number) % 5 for number in range(1, 48)}
        (folder / f"{at:03}.yaml").write_text(answers_text(levels, agency=f"Kabupaten Contoh {at * 7 % count}"), "utf-8")
    return folder


def set_level(page: Page, number: int, level: str) -> None:
    """Change a level on a page."""
    control = page.locator(f'[data-level="{number}"] .what-if-level')
    if control.evaluate("it => it.tagName") == "SELECT":
        control.select_option(level)
    else:
        control.fill(level)
