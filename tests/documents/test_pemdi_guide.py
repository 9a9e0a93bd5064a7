"""The guide from SPBE to Pemdi says what the instruments say, in both languages, and its example is the result that is known."""

from __future__ import annotations

from fractions import Fraction

import pytest
import yaml

from spbe_calc.exact import exact_text
from tests.making import built_in
from tests.support import EXAMPLES, ROOT

FOLDER = EXAMPLES / "pemdi"
SPBE, PEMDI = built_in(), built_in("permenpanrb-8-2026")
POINT = {"README.md": (".", ", "), "README.id.md": (",", "; ")}
every_language = pytest.mark.parametrize("name", POINT)


def rows(name: str) -> dict[str, list[str]]:
    """The rows of the tables, by their first cell."""
    lines = (FOLDER / name).read_text("utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return {first: rest for first, *rest in cells}


def written(value: Fraction, name: str) -> str:
    return exact_text(value).replace(".", POINT[name][0])


@every_language
def test_the_borders_are_those_of_the_instruments(name: str) -> None:
    table = rows(name)
    for at, instrument in enumerate((SPBE, PEMDI)):
        for band in instrument.bands[:-1]:
            assert band.border
            found = table[band.name][at].split()[-1].replace(",", ".")
            assert Fraction(found) == band.border


@every_language
def test_sizes_levels_and_the_indicators_of_others_are_those_of_the_instruments(name: str) -> None:
    table = list(rows(name).values())
    (tiers,) = (row for row in table if "47" in row[0])
    assert [int(word) for word in tiers[0].replace(",", " ").split() if word.isdigit()] == [4, 8, 47]
    assert [int(word) for word in tiers[1].replace(",", " ").split() if word.isdigit()] == [7, 20]
    complete = POINT[name][1].join(written(stop, name) for stop in PEMDI.file.levels.complete or ())
    assert any(row[1:] == [complete] for row in table)
    others = [indicator.number for indicator in PEMDI.indicators if indicator.entry.default is not None]
    assert [int(key.split()[0]) for key in rows(name) if key[:1].isdigit()] == others


def test_the_example_is_the_interim_result_that_is_known() -> None:
    golden = yaml.safe_load((ROOT / "tests" / "data" / "golden.yaml").read_text("utf-8"))["agencies"]
    (known,) = (it for it in golden if it["instrument"] == PEMDI.id)
    text = (FOLDER / "kabupaten-aceh-tengah-2026.yaml").read_text("utf-8")
    example = yaml.safe_load(text)
    assert (example["agency"], example["year"], example["answers"]) == (
        known["agency"],
        known["year"],
        {int(number): float(level) for number, level in known["levels"].items()},
    )
    assert "INTERIM" in text


@every_language
def test_scores_of_other_institutions_complete_levels_where_the_instrument_says(name: str) -> None:
    separator = POINT[name][1]
    numbered = {
        first.partition(" ")[0]: cells for first, cells in rows(name).items() if len(cells) == len(("score", "borders", "certainty"))
    }
    found = {int(number): cells for number, cells in numbered.items() if number.isdigit()}
    externals = {it.number: it.entry.external for it in PEMDI.indicators if it.entry.external}
    assert found.keys() == externals.keys()
    for number, external in externals.items():
        assert found[number][1] == separator.join(written(point.score, name) for point in external.points[1:-1])
        assert external.giver in found[number][0]
