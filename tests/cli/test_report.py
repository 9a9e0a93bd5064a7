"""``spbe report``: what it writes, where it refuses, and what it says on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.formats.test_hostile_names import on_a_terminal
from tests.making import LEVELS, answers_text, put
from tests.pages import elements, marked, page_of, reading
from tests.support import EXAMPLES, POSIX, SMALL, invoke

if TYPE_CHECKING:
    from pathlib import Path

CITY, BEFORE = EXAMPLES / "kota-bandar-lampung-2024.yaml", EXAMPLES / "kota-bandar-lampung-2023.yaml"
PEMDI = EXAMPLES / "pemdi" / "kabupaten-contoh-2026.yaml"


def test_the_suffix_chooses_the_page(tmp_path: Path) -> None:
    done = invoke("report", CITY, "-o", tmp_path / "laporan.HTML")
    assert (done.code, done.stdout) == (0, "")
    assert marked(page_of((tmp_path / "laporan.HTML").read_text("utf-8")), "data-index")[0] == "2.98"


def test_the_change_since_before_is_shown() -> None:
    """By hand: 2.9795 - 2.1545 = 0.825."""
    text = reading(page_of(invoke("report", CITY, "--before", BEFORE).stdout))
    assert "+0.83 from 2.15 Cukup (2023)" in text
    assert "2023: 2.15" in text
    assert "What changed" in text


def test_another_agency_before_is_named_beside_every_difference() -> None:
    """By hand: 2.9795 - 2.64 = 0.3395."""
    other, said = EXAMPLES / "kabupaten-serang-2021.yaml", "+0.34 compared with another agency, Pemerintah Kabupaten Serang: 2.64 Baik"
    tree = page_of(invoke("report", CITY, "--before", other).stdout)
    (notes,), (scale,) = elements(tree, "aside"), [it for it in elements(tree, "svg") if it.get("class") == "scale"]
    assert said in reading(tree)
    assert "two agencies are compared" in reading(notes)
    assert "Pemerintah Kabupaten Ser…: 2.64" in reading(scale)
    lines = invoke("report", CITY, "--before", other, "-f", "brief").stdout.splitlines()
    assert said in lines[1]
    assert lines[-1].startswith("- two agencies are compared")


def test_a_brief_names_no_instrument_by_its_id() -> None:
    lines = invoke("report", PEMDI, "-f", "brief").stdout.splitlines()
    assert lines[5].startswith("- this instrument is provisional: ")
    assert "permenpanrb" not in "".join(lines)


def test_without_before_nothing_is_said_of_a_change() -> None:
    assert "What changed" not in reading(page_of(invoke("report", CITY).stdout))


def test_the_mean_of_its_kind_is_the_published_one() -> None:
    """Kota Bandar Lampung is one of 93 kota, whose mean index the ministry printed as 3.39."""
    text = reading(page_of(invoke("report", CITY).stdout))
    assert "mean of its kind: 3.39" in text
    assert "93 kota" in text


def test_where_no_results_were_published_no_place_is_shown() -> None:
    assert "Among its kind" not in reading(page_of(invoke("report", PEMDI).stdout))


def test_answers_of_another_instrument_before_are_no_measure() -> None:
    done = invoke("report", PEMDI, "--before", CITY)
    assert done.code == 0
    assert "different-instruments" in done.stderr
    tree = page_of(done.stdout)
    text = reading(tree)
    assert "What changed" in text
    assert "2024: 2.98" not in text
    assert [it for it in elements(tree, "polygon") if it.get("class") == "then"] == []


def test_a_fragment_has_nothing_around_it() -> None:
    done = invoke("report", CITY, "--fragment")
    assert done.stdout.startswith("<style>")
    assert "<html" not in done.stdout
    tree = page_of(done.stdout)
    assert [name for name in ("html", "head", "body", "main", "meta") if elements(tree, name)] == []
    page = invoke("report", CITY).stdout
    assert marked(page_of(done.stdout), "data-tier", "aspect.3") == marked(page_of(page), "data-tier", "aspect.3")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("report", EXAMPLES / "batch", "-f", "brief"), "a brief is about one agency"),
        (("report", CITY, BEFORE, "-f", "brief"), "a brief is about one agency"),
        (("score", EXAMPLES / "batch", "-f", "brief"), "a brief is about one agency"),
        (("score", CITY, "-f", "brief", "--leverage"), "a brief shows the result as it is; leave out --leverage"),
        (("report", EXAMPLES / "batch", "--before", BEFORE), "this works for one agency only"),
        (("report", CITY, "--before", EXAMPLES / "batch"), "this works for one agency only"),
        (("report", "-", "--before", "-"), "standard input cannot be both"),
        (("report", CITY, "-o", "report.pdf"), "does not show the format; use -f, or a suffix: .html, .htm"),
        (("report", CITY, "-o", CITY, "-f", "html"), "which this run reads"),
    ],
)
def test_what_does_not_fit_is_refused(arguments: tuple[object, ...], said: str) -> None:
    done = invoke(*map(str, arguments))
    assert (done.code, done.stdout) == (2, "")
    assert said in " ".join(done.stderr.split())


@POSIX
def test_a_page_is_not_written_to_a_terminal() -> None:
    done = on_a_terminal("report", CITY)
    assert done.code == 2
    assert "a page needs a file: -o report.html" in done.stdout + done.stderr


def test_a_brief_is() -> None:
    done = on_a_terminal("report", CITY, "-f", "brief")
    assert done.code == 0
    assert "*2.98 Baik*" in done.stdout


def test_without_its_package_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spbe_calc.cli.emit.find_spec", lambda _name: None)
    done = invoke("report", CITY)
    assert done.code == 2
    assert "pages need jinja2: pip install jinja2" in done.stderr
    assert invoke("report", CITY, "-f", "brief").code == 0


@pytest.mark.parametrize("wrong", ["answers", "before"])
def test_where_answers_have_mistakes_no_page_is_written(wrong: str, tmp_path: Path) -> None:
    good, bad = put(tmp_path / "good.yaml"), tmp_path / "bad.yaml"
    bad.write_text(answers_text(LEVELS | {1: 6}), "utf-8")
    answers, before = (bad, good) if wrong == "answers" else (good, bad)
    done = invoke("report", answers, "--before", before, *SMALL, "-o", tmp_path / "report.html")
    assert done.code == 3
    assert "level-out-of-range" in done.stderr
    assert not (tmp_path / "report.html").exists()


def test_of_a_folder_the_others_are_shown(tmp_path: Path) -> None:
    put(tmp_path / "answers" / "good.yaml", "Kota A")
    (tmp_path / "answers" / "bad.yaml").write_text(answers_text(LEVELS | {1: 6}), "utf-8")
    done = invoke("report", tmp_path / "answers", *SMALL)
    assert done.code == 3
    text = reading(page_of(done.stdout))
    assert "Kota A" in text
    assert "1 input could not be scored" in text


def test_each_instrument_has_its_own_ranking() -> None:
    paths = [CITY, EXAMPLES / "kabupaten-serang-2021.yaml", PEMDI]
    tree = page_of(invoke("report", *paths).stdout)
    tables = [it for it in elements(tree, "table") if it.get("id", "").startswith("ranking")]
    assert [(table.get("id"), len(elements(table, "details"))) for table in tables] == [("ranking", 2), ("ranking-2", 1)]
    assert len(elements(tree, "h1")) == 1


def test_asterisks_in_a_name_do_not_end_the_bold_of_a_chat() -> None:
    done = invoke("score", "-", *SMALL, "-f", "brief", stdin=answers_text(LEVELS, agency="Kota *A* B"))
    assert done.stdout.splitlines()[0].count("*") == 2
