"""Pages to visit, and the answers that they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tests.making import answers_text, built_in
from tests.support import EXAMPLES, run

if TYPE_CHECKING:
    from pathlib import Path

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
    """A kind of page: the options of ``spbe report``, on how many sheets it prints by language, and what can be read on it."""

    options: tuple[str | Path, ...]
    sheets: dict[str, int]
    said: tuple[str, ...]


CONTOH, PEMDI_2026 = EXAMPLES / "answers" / "kabupaten-contoh.yaml", EXAMPLES / "pemdi" / "kabupaten-aceh-tengah-2026.yaml"
PAGES = {
    "strong": Kind(
        (EXAMPLES / "kota-bandar-lampung-2024.yaml", "--before", EXAMPLES / "kota-bandar-lampung-2023.yaml"),
        {"en": 0, "id": 0},
        ("2.98", "Baik"),
    ),
    "weak": Kind((EXAMPLES / "kota-bandar-lampung-2023.yaml",), {"en": 0, "id": 0}, ("2.15", "Cukup")),
    "details": Kind((CONTOH,), {"en": 0, "id": 0}, ()),
    "pemdi": Kind((PEMDI_2026,), {"en": 0, "id": 0}, ("1.24",)),
    "many": Kind((EXAMPLES / "batch" / "answers",), {"en": 0, "id": 0}, ("Kota Contoh Baru",)),
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
