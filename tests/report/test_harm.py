"""What strangers wrote does no harm on a page: a browser runs nothing but our scripts, loads nothing, and shows every name as text."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from spbe_calc.formats.html import REPORT
from tests.making import examples
from tests.pages import elements, page_of
from tests.strangers import unseen
from tests.support import EXAMPLES, SMALL, TESTS, invoke, run

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element

OURS = {file.read_text("utf-8") for file in REPORT.glob("*.js")}
STYLE = (REPORT / "style.css").read_text("utf-8")
SHOWN = TESTS / "data" / "shown"
EVIL = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "]]></svg><img src=x onerror=alert(1)>",
    "\"'><svg onload=alert(1)>",
    "' style=color:red x='",
    "{{ 7 * 7 }} {% raw %} {name} %s",
    "javascript:alert(1)",
    "& &amp; &lt; &#60;",
    "n" * 300,
    "::error::x ##[error]y",
    "*bold* _x_ ~y~ `z`",
)
LINKS = {"a": "href"}


def assert_nothing_runs(text: str) -> Element:
    """Only our scripts and style, by their hashes; no other way to run or load anything; references that lead somewhere."""
    tree = page_of(text)
    found = [script for script in elements(tree, "script") if script.get("type") != "application/json"]
    assert {"".join(script.itertext()) for script in found} <= OURS
    assert ["".join(style.itertext()) for style in elements(tree, "style")] == [STYLE]
    names = Counter(it.tag.rpartition("}")[2] for it in tree.iter() if isinstance(it.tag, str))
    assert names.keys().isdisjoint({"iframe", "object", "embed", "link", "base", "form", "img", "image", "foreignObject", "template"})
    attributes = [(key, value) for it in tree.iter() for key, value in it.attrib.items()]
    assert [key for key, _value in attributes if key.startswith("on") or key in {"style", "src", "srcset", "action", "formaction"}] == []
    assert [value for key, value in attributes if key.endswith("href") and not re.fullmatch(r"#[a-z0-9-]+", value)] == []
    ids = Counter(value for key, value in attributes if key == "id")
    assert [name for name, count in ids.items() if count > 1] == []
    targets = {part for key, value in attributes if key in {"aria-labelledby", "for"} for part in value.split()}
    assert targets | {value[1:] for key, value in attributes if key == "href"} <= ids.keys()
    assert unseen(text) == set()
    return tree


def assert_policy(text: str, tree: Element) -> None:
    """The policy names the hashes of what is there, and allows nothing else."""
    (policy,) = (it.get("content", "") for it in elements(tree, "meta") if it.get("http-equiv") == "Content-Security-Policy")
    parts = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    found = [script for script in elements(tree, "script") if script.get("type") != "application/json"]
    hashes = {name: [hashed("".join(it.itertext())) for it in its] for name, its in (("style", elements(tree, "style")), ("script", found))}
    assert parts["default-src"] == "'none'"
    assert parts["style-src"].split() == hashes["style"]
    assert parts["script-src"].split() == (hashes["script"] or ["'none'"])
    assert "unsafe" not in policy
    assert text.index("Content-Security-Policy") < text.index("<style")


def hashed(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def small(name: str, other: str) -> str:
    """Answers for the small instrument, with these texts wherever an agency may write one."""
    detail = {"level": 3, "note": f"{other}\n{name}", "unit": name, "evidence": [other, name]}
    tree = {"agency": name, "year": 2024, "answers": {1: detail, 2: 3, 3: {"level": 4, "note": name}}}
    return yaml.safe_dump(tree, allow_unicode=False)


@pytest.mark.parametrize("name", EVIL)
def test_no_name_runs_anything(name: str) -> None:
    done = invoke("report", "-", *SMALL, stdin=small(name, "x" + name))
    assert done.code == 0, done.stderr
    tree = assert_nothing_runs(done.stdout)
    assert_policy(done.stdout, tree)
    assert name in "".join(elements(tree, "h1")[0].itertext()) or name.startswith("::error")


def test_what_acts_upon_the_direction_of_text_is_shown_as_an_escape() -> None:
    """Answers with such a name are refused; a path is not."""
    hidden = "\u202ekobesret\u202c.yaml"
    done = invoke("report", "-", *SMALL, stdin=small(hidden, "x"))
    assert (done.code, done.stdout) == (3, "")


printable = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), min_size=1, max_size=300).filter(lambda text: text.strip())


@given(name=printable, other=printable)
@example(name=EVIL[0], other=EVIL[3])
@examples(60)
def test_no_random_name_does(name: str, other: str) -> None:
    done = invoke("report", "-", *SMALL, stdin=small(name, other))
    if done.code == 0:  # an agency without a letter is refused
        assert_nothing_runs(done.stdout)
    else:
        assert done.code == 3


def test_nor_in_a_page_of_many(tmp_path: Path) -> None:
    for at, name in enumerate(EVIL):
        (tmp_path / f"{at}.yaml").write_text(small(name, name), "utf-8")
    done = run("report", tmp_path, *SMALL)
    assert done.code == 0, done.stderr
    assert_policy(done.stdout, assert_nothing_runs(done.stdout))


@pytest.mark.parametrize(
    "arguments",
    [
        (EXAMPLES / "kota-bandar-lampung-2024.yaml", "--before", EXAMPLES / "kota-bandar-lampung-2023.yaml"),
        (EXAMPLES / "kabupaten-serang-2021.yaml",),
        (SHOWN / "pemdi.yaml",),
        (EXAMPLES / "batch" / "answers",),
    ],
    ids=("city", "regency", "pemdi", "folder"),
)
def test_a_page_is_made_for_everybody(arguments: tuple[object, ...]) -> None:
    """What a machine can see of it: a language, one main part and one first heading, headings in order, tables and charts with names."""
    done = run("report", *map(str, arguments))
    tree = assert_nothing_runs(done.stdout)
    assert_policy(done.stdout, tree)
    assert tree.get("lang") == "en"
    assert len(elements(tree, "main")) == len(elements(tree, "h1")) == 1
    depths = [int(it.tag[-1]) for it in tree.iter() if isinstance(it.tag, str) and re.search(r"\}h[1-6]$", it.tag)]
    assert all(after <= before + 1 for before, after in pairwise(depths))
    for table in elements(tree, "table"):
        assert elements(table, "caption") or elements(tree, "details"), "a table has a caption"
        for cell in elements(table, "th"):
            assert cell.get("scope") in {"col", "row"}
            assert "".join(cell.itertext()).strip()
    for chart in elements(tree, "svg"):
        told = chart.get("role") == "img" and (elements(chart, "desc") or chart.get("aria-label"))
        assert told or chart.get("x") is not None or chart.get("aria-hidden") == "true", "a chart has words, unless a table says the same"
