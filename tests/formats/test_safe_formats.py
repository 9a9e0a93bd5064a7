"""How each format keeps what strangers wrote harmless, and what is harmless as it stands: read by readers that others wrote."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from markdown_it import MarkdownIt
from openpyxl import load_workbook

from spbe_calc.faces import Page
from spbe_calc.formats import markdown
from spbe_calc.formats.jsontext import dumps
from spbe_calc.words.cells import harmless
from spbe_calc.words.values import safe
from tests.strangers import NAMES, OWN, ROOTS, TEXTS, assert_harmless
from tests.support import invoke

if TYPE_CHECKING:
    from pathlib import Path


pytestmark = pytest.mark.usefixtures("among_strangers")


def test_a_text_that_does_no_harm_is_shown_as_it_stands() -> None:
    for text in ("a::b.yaml", "C:/a:b.yaml", "Kota: Contoh", "##", "## x", "a [b]", "日本語 é \u200d", "http://[::1]/a", "\\x1b", "a:"):
        assert (safe(text), json.loads(dumps(text))) == (text, text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("::error::x", r"\x3a:error::x"),
        (" ::x", r" \x3a:x"),
        (":", r"\x3a"),
        ("##[x]", r"\x23#[x]"),
        ("###VSO[x", r"#\x23#VSO[x"),
        ("a\n\t\r\x1b\x9b", r"a\n\t\x0d\x1b\x9b"),
        ("\u202e\u2028\u200b\U000e0041\ufffe", r"\u202e\u2028\u200b\U000e0041\ufffe"),
        ("a\udcff\ud800", r"a\xff\ud800"),
    ],
)
def test_a_text_that_would_do_harm_is_shown_as_an_escape(text: str, shown: str) -> None:
    assert (safe(text), safe(shown)) == (shown, shown)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("\U000e0041", r'"\udb40\udc41"'),
        ("\uffff\ufffe", r'"\uffff\ufffe"'),
        ("\ud800", r'"\\ud800"'),
        ("\udbff", r'"\\udbff"'),
        ("\udfff", r'"\\udfff"'),
        ("\udcff", r'"\\xff"'),
        ("\u202e", r'"\u202e"'),
    ],
)
def test_json_escapes_what_acts_and_has_no_half_of_a_surrogate_pair(text: str, written: str) -> None:
    assert dumps(text) == written


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_json_is_read_back_as_it_was(form: str) -> None:
    done = invoke("score", *ROOTS, "good", *OWN, "-f", form, "--partial")
    found = json.loads(done.stdout) if form == "json" else [json.loads(line) for line in done.stdout.splitlines()]
    assert [entry["agency"] for entry in found][-len(TEXTS) :] == [text.strip() for text in TEXTS]
    sources = [entry["source"] for entry in json.loads(invoke("check", *ROOTS, "-f", "json", *OWN).stdout)]
    assert sources == [name.replace("\udcff", r"\xff").replace("\udc80", r"\x80") for name in ROOTS]


def test_an_annotation_says_no_more_than_it_was_meant_to() -> None:
    lines = invoke("check", *ROOTS, *OWN, "-f", "github").stdout.splitlines()
    assert len(lines) == len(ROOTS)
    for line, name in zip(lines, ROOTS, strict=True):
        assert re.match(r"::error file=([^,:]*),line=4,col=6,title=level-out-of-range::indicator 1 has level 6", line), name
    assert lines[ROOTS.index("%0A::error::x.yaml")].startswith("::error file=%250A%3A%3Aerror%3A%3Ax.yaml,")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("Kota;=1", "Kota;'=1"),
        ('Kota;""=1', 'Kota;\'""=1'),
        ("a;b; c;+1;-2", "a;b; c;'+1;'-2"),
        ("Kota; =1+1", "Kota;' =1+1"),
        (" =1+1", "' =1+1"),
        ("\u00a0@x", "'\u00a0@x"),
        (" =1", "' =1"),
        ("\u00a0\u3000@a", "'\u00a0\u3000@a"),
        ("Kota; =1", "Kota;' =1"),
        (' Kota; " +1', " Kota;' \" +1"),
        ("-", "-"),
        ("=", "'="),
        ("Kota; Contoh - Lama", "Kota; Contoh - Lama"),
    ],
)
def test_a_formula_is_text_wherever_a_cell_may_begin(text: str, cell: str) -> None:
    assert harmless(text) == cell


def test_a_loss_stays_a_figure_in_csv() -> None:
    done = invoke("score", "good/00.yaml", *OWN, "--set", "1=1", "-f", "csv")
    changes = [row["change"] for row in csv.DictReader(StringIO(done.stdout))]
    assert "-0.6" in changes
    assert not [change for change in changes if change.startswith("'")]


def rendered(written: str) -> tuple[str, set[str]]:
    """What a page shows, and the kinds of its parts."""
    blocks = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(written)
    parts = [part for block in blocks for part in (block, *(block.children or ()))]
    return "".join(part.content for part in parts if not part.children), {part.type for part in parts}


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("question", [["score"], ["score", "--detail", "indicator"], ["plan"]], ids=" ".join)
def test_markdown_shows_a_text_as_it_was_written(text: str, question: list[str]) -> None:
    shown, kinds = rendered(invoke(*question, f"good/{TEXTS.index(text):02}.yaml", *OWN, "-f", "markdown").stdout)
    assert safe(text.strip()) in shown
    assert {kind for kind in kinds if re.search("html|em_|link|image|code|fence|list|blockquote|hr|s_open", kind)} == set()


def test_every_paragraph_of_markdown_is_one() -> None:
    for text in TEXTS:
        shown, kinds = rendered(markdown.page(Page(text, [text, text], [f"{text}\n{text}", text])))
        assert kinds <= {"heading_open", "heading_close", "inline", "text", "text_special", "paragraph_open", "paragraph_close"}
        assert shown.count(safe(text.strip())) == 6


@pytest.mark.parametrize("detail", ["aspect", "indicator"])
def test_a_worksheet_holds_every_text_as_text(detail: str, strangers: Path) -> None:
    done = invoke("score", *ROOTS, "named", "good", *OWN, "--detail", detail, "-o", "recap.xlsx")
    assert_harmless(done, [])
    sheet: Any = load_workbook(strangers / "recap.xlsx").active
    cells = [cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr"}
    texts = {cell.value for cell in cells}
    assert {safe(text.strip()) for text in TEXTS} <= texts
    assert {safe(f"named/{name}.yaml") for name in NAMES} <= texts


def test_an_instrument_that_would_act_is_not_printed_as_it_stands(strangers: Path, tmp_path: Path) -> None:
    done = invoke("indicators", *OWN, "-f", "yaml")
    assert (done.code, done.stdout) == (2, "")
    assert_harmless(done, [])
    assert invoke("indicators", *OWN, "-f", "yaml", "-o", tmp_path / "copy.yaml").code == 0
    assert (tmp_path / "copy.yaml").read_text("utf-8").endswith((strangers / "own.yaml").read_text("utf-8"))


def test_what_init_writes_is_read_back_and_its_notes_do_no_harm(tmp_path: Path) -> None:
    for at, text in [*enumerate(TEXTS)][::3]:
        name = "##[error]x\u202e" if at % 2 else "a\n::error::x"
        file = tmp_path / f"{name}{at}.yaml"
        done = invoke("init", file, "--year", "2024", "--from", f"good/{at:02}.yaml", *OWN)
        assert done.code == 0
        assert_harmless(done, [])
        assert json.loads(invoke("score", file, *OWN, "-f", "jsonl").stdout)["agency"] == text.strip()
