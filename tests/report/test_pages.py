"""What pages say: the text of each, as files in both languages, and that its figures are those of every other format.

A case is a folder below ``cases/report``: ``args``, and the text of the page in ``en.txt`` and ``id.txt``; ``pytest --update``
writes them. Inputs are in ``data/shown``.
"""

from __future__ import annotations

import json
import re
import shlex
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_calc.instrument import Catalogue, Instrument
from spbe_calc.words.language import LANGS
from tests.making import answers_text, built_in, examples
from tests.pages import elements, marked, page_of, reading
from tests.random_instruments import text_of, trees
from tests.support import CASES, EXAMPLES, TESTS, invoke, process, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Expect = Callable[[Path, str], None]

PAGES = sorted((CASES / "report").iterdir())
SHOWN = TESTS / "data" / "shown"
CITY = EXAMPLES / "kota-bandar-lampung-2024.yaml"
REGULATIONS = ("permenpanrb-59-2020", "permenpanrb-5-2018", "perban-bps-3-2022")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("case", PAGES, ids=lambda case: case.name)
def test_what_a_page_says(case: Path, lang: str, expect: Expect) -> None:
    done = run(*shlex.split((case / "args").read_text("utf-8")), lang=lang, cwd=SHOWN)
    assert done.code in {0, 1, 3}, done.stderr
    text = reading(page_of(done.stdout))
    assert re.findall(r"(?<!\S)--[a-z]+", text) == [], "readers of a page know no options"
    expect(case / f"{lang}.txt", text)


def test_there_are_cases() -> None:
    assert len(PAGES) >= 4


def figures_of(result: dict[str, Any]) -> dict[str, str]:
    """What a page has to show, by attribute: from the object for json."""
    found = {"data-index": result["index"], "data-index-exact": result["index_exact"], "data-predicate": result["predicate"]}
    if result["next_predicate"]:
        found |= {"data-gap": result["next_predicate"]["gap"], "data-next": result["next_predicate"]["name"]}
    domains = result["domains"] or []
    aspects = result.get("aspects") or [aspect for domain in domains for aspect in domain["aspects"]]
    for kind, tiers in (("domain", domains), ("aspect", aspects)):
        for tier in tiers:
            found[f"data-tier={kind}.{tier['number']}"] = tier["index"]
            found[f"data-tier-predicate={kind}.{tier['number']}"] = tier["predicate"]
    for indicator in (it for aspect in aspects for it in aspect["indicators"]):
        found[f"data-level={indicator['number']}"] = indicator["level"]
        found[f"data-adds={indicator['number']}"] = indicator["contribution"]
    return found


def assert_same_figures(page: str, result: dict[str, Any]) -> None:
    tree = page_of(page)
    for key, figure in figures_of(result).items():
        attribute, _equals, value = key.partition("=")
        texts = {text.removesuffix("*") for text in marked(tree, attribute, value)}
        assert len(texts) == 1, key
        (text,) = texts
        assert text == figure if isinstance(figure, str) else json.loads(text) == figure, key


@pytest.mark.parametrize("name", REGULATIONS)
@given(data=st.data())
@examples(20)
def test_a_page_has_the_figures_of_json(name: str, data: st.DataObject) -> None:
    instrument = built_in(name)
    assert_page_agrees(instrument, data, "-i", name)


@given(data=st.data(), tree=trees())
@examples(40)
def test_a_page_of_a_random_instrument_has_them_too(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, tree: Any) -> None:
    file = tmp_path_factory.mktemp("random") / "random.yaml"
    file.write_text(text_of(tree), "utf-8")
    instrument = Catalogue().find(str(file))
    assert isinstance(instrument, Instrument)
    assert_page_agrees(instrument, data, "-i", str(file))


def assert_page_agrees(instrument: Instrument, data: st.DataObject, *options: str) -> None:
    levels = data.draw(st.lists(st.integers(instrument.low, instrument.high), min_size=len(instrument.keys), max_size=len(instrument.keys)))
    text = answers_text({int(key): level for key, level in zip(instrument.keys, levels, strict=True)})
    (result,) = json.loads(invoke("score", "-", *options, "-f", "json", stdin=text).stdout)
    done = invoke("report", "-", *options, stdin=text)
    assert done.code == 0, done.stderr
    assert_same_figures(done.stdout, result)


def test_equal_input_gives_equal_bytes() -> None:
    first, second = (process("report", CITY, PYTHONHASHSEED=seed) for seed in ("1", "2"))
    assert first.stdout.startswith("<!doctype html>")
    assert first == second


def test_a_page_is_small() -> None:
    assert len(run("report", CITY, "--before", EXAMPLES / "kota-bandar-lampung-2023.yaml").stdout.encode()) < 200 * 1024


def test_the_figures_of_many_are_those_of_json() -> None:
    results = json.loads(run("score", SHOWN / "many", "-i", SHOWN / "instrument.yaml", "-f", "json").stdout)
    tree = page_of(run("report", SHOWN / "many", "-i", SHOWN / "instrument.yaml").stdout)
    (table,) = (it for it in elements(tree, "table") if it.get("id") == "ranking")
    names = ["".join(cell.itertext()) for cell in elements(table, "thead")[0].iter() if cell.get("data-sort")]
    rows = [dict(zip(names, row, strict=True)) for body in table if body.tag.endswith("tbody") for row in body]
    texts = [{name: "".join(cell.itertext()).strip().removesuffix("*") for name, cell in row.items()} for row in rows]
    shown = {row["Agency"].get("data-value"): (json.loads(text["Index"]), text["Predicate"]) for row, text in zip(rows, texts, strict=True)}
    assert shown == {result["agency"]: (result["index"], result["predicate"]) for result in results}
    assert [text["Rank"] for text in texts] == ["1", "2", "3"]


def test_hundreds_of_agencies_fit_into_one_page(tmp_path: Path) -> None:
    """As many as the ministry evaluates in a year."""
    names = [f"Pemerintah Kabupaten Contoh yang Namanya Panjang {number}" for number in range(620)]
    heading = ",".join(["agency", "year", *map(str, range(1, 48))])
    rows = [",".join([name, "2024", *(str(1 + (at + turn) % 5) for turn in range(47))]) for at, name in enumerate(names)]
    (tmp_path / "all.csv").write_text("\n".join([heading, *rows]) + "\n", "utf-8")
    done = run("report", tmp_path / "all.csv", "-o", tmp_path / "all.html")
    assert done.code == 0, done.stderr
    text = (tmp_path / "all.html").read_text("utf-8")
    assert len(text.encode()) < 3 * 1024**2
    assert all(name in text for name in names)


@pytest.mark.parametrize("options", [(CITY,), (EXAMPLES / "batch" / "answers",)])
def test_a_page_says_of_itself_what_it_is_about(options: tuple[Path, ...]) -> None:
    (said,) = [it.get("content") for it in elements(page_of(run("report", *options).stdout), "meta") if it.get("name") == "description"]
    assert said
    assert "Peraturan Menteri PANRB Nomor 59 Tahun 2020" in said


def test_every_column_of_a_table_with_a_head_has_a_name() -> None:
    grids = [it for it in elements(page_of(run("report", CITY).stdout), "table") if it.get("class") == "grid"]
    heads = [elements(head, "th") for grid in grids for head in elements(grid, "thead")]
    assert len(heads) >= 5
    assert all("".join(it.itertext()).strip() for head in heads for it in head)
    widths = [{len(list(row)) for row in elements(grid, "tr")} for grid in grids]
    assert all(len(width) == 1 for width in widths)


@pytest.mark.parametrize("count", [1, 30])
def test_agencies_that_are_ranked_twice_are_told_once_with_their_number(count: int, tmp_path: Path) -> None:
    for at in range(count):
        for name in "ab":
            levels = dict.fromkeys(range(1, 48), 1 + at % 5)
            (tmp_path / f"{name}{at}.yaml").write_text(answers_text(levels, agency=f"Kota {at}"), "utf-8")
    (tmp_path / "c.yaml").write_text(answers_text(dict.fromkeys(range(1, 48), 3), agency="Kota lain"), "utf-8")
    page = reading(page_of(run("report", tmp_path, lang="id").stdout))
    assert page.count("lebih dari sekali") == 1
    assert f"{count} instansi masuk peringkat lebih dari sekali untuk tahun dan tahap yang sama.\n" in page
