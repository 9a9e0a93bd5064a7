"""Levels from accepted evidence and from scores: what the first Pemdi result shows, and what follows from the rule."""

from __future__ import annotations

import csv
import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spbe_calc.answers import Answers, Checker
from spbe_calc.instrument import Catalogue
from spbe_calc.instrument.levels.spans import spans
from spbe_calc.questions.whatif import with_levels
from spbe_calc.reading import Document, read
from spbe_calc.scoring import score
from tests.making import built_in
from tests.support import invoke

PEMDI = built_in("permenpanrb-8-2026")
BANDS = {1: ("1.0", "1.5"), 2: ("1.5", "2.5"), 3: ("2.5", "3.5"), 4: ("3.5", "4.0"), 5: ("4.0", "5.0")}
"""The bands of the levels, by level."""
ACEH_TENGAH = {1: "2.0", 2: "1.5", 11: "1.5", 12: "1.25", 13: "1.17", 17: "2.5"}
"""The levels of the first Pemdi evaluation (interim, 2026-09-21) that equal weights of evidence explain, as printed."""
COUNTS = {1: (1, 2, 4), 2: (1, 0, 1), 11: (1, 0, 1), 12: (0, 1, 2), 13: (0, 1, 3), 17: (1, 2, 2)}
"""Complete level, accepted items, items of the level after it; those of 12, 13 and 17 are counted in the evidence file, and
of 1 in its third level. The others whose level is known (3, 4 and 20) need unequal weights of evidence."""


def text(entries: dict[int, str]) -> str:
    """An answers file with these answers, and level 1 for all others."""
    lines = [f"  {number}: {entries.get(number, '1')}\n" for number in range(1, 21)]
    return "agency: Kabupaten Aceh Tengah\nyear: 2026\nanswers:\n" + "".join(lines)


def checked(path: Path) -> Answers:
    """The answers in a file."""
    document = read(str(path))
    assert isinstance(document, Document)
    answers = Checker(Catalogue()).check(document)
    assert isinstance(answers, Answers), answers
    return answers


def mapping(complete: int, accepted: int, of: int) -> str:
    return f"{{complete: {complete}, accepted: {accepted}, of: {of}}}"


def level_of_counts(complete: int, accepted: int, of: int, folder: Path) -> Fraction:
    path = folder / "answers.yaml"
    path.write_text(text({3: mapping(complete, accepted, of)}), "utf-8")
    return score(checked(path)).level(2)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of its own."""
    return tmp_path_factory.mktemp("computed")


def test_six_values_of_the_first_result_follow_from_accepted_evidence(folder: Path) -> None:
    path = folder / "aceh-tengah.yaml"
    path.write_text(text({number: mapping(*counts) for number, counts in COUNTS.items()}), "utf-8")
    answers = checked(path)
    found = {number: score(answers).level(PEMDI.positions[number]) for number in COUNTS}
    assert {number: PEMDI.rounded(level) for number, level in found.items()} == {key: Fraction(value) for key, value in ACEH_TENGAH.items()}
    assert found[13] == Fraction(7, 6)
    assert [(problem.code, problem.values["indicators"]) for problem in answers.warnings[1:]] == [("estimated-level", tuple(COUNTS))]


@given(st.integers(0, 4), st.integers(1, 30), st.data())
def test_a_level_of_accepted_evidence_lies_in_its_band(folder: Path, complete: int, of: int, data: st.DataObject) -> None:
    accepted = data.draw(st.integers(0, of))
    low, high = map(Fraction, BANDS[complete + 1])
    level = level_of_counts(complete, accepted, of, folder)
    assert low <= level <= high
    assert level == low + (high - low) * accepted / of
    assert (level == high) == (accepted == of)


def test_a_complete_level_begins_the_next(folder: Path) -> None:
    for complete in range(4):
        assert level_of_counts(complete, 3, 3, folder) == level_of_counts(complete + 1, 0, 3, folder)
    assert [(span.start, span.stop) for span in spans(PEMDI)] == [tuple(map(Fraction, ends)) for ends in BANDS.values()]


def test_a_score_becomes_the_level_and_is_kept(folder: Path) -> None:
    path = folder / "score.yaml"
    path.write_text(text({5: "{external: 68.75, evidence: sdi.pdf}", 7: "{external: 3}", 13: mapping(0, 1, 3)}), "utf-8")
    (found,) = json.loads(invoke("score", path, "-f", "json").stdout)
    given_ = {it["number"]: (it["level"], it["external"], it["accepted"]) for aspect in found["aspects"] for it in aspect["indicators"]}
    assert given_[5] == (3.75, 68.75, None)
    assert given_[7] == (2.944444, 3, None)
    assert given_[13] == (1.166667, None, {"complete": 0, "accepted": 1, "of": 3})
    assert given_[1] == (1, None, None)
    rows = csv.DictReader(invoke("score", path, "-f", "csv", "--detail", "indicator").stdout.splitlines())
    assert [row["level"] for row in rows if row["name"] == "Tata Kelola Data"] == ["3.75"]


def test_a_level_that_is_set_no_longer_comes_from_a_score(folder: Path) -> None:
    path = folder / "set.yaml"
    path.write_text(text({7: "{external: 3}", 13: mapping(0, 1, 3), 18: "{external: 25}"}), "utf-8")
    answers = with_levels(checked(path), {6: 2 * PEMDI.scale, 12: 3 * PEMDI.scale})
    assert set(answers.derivations) == {18}
    assert [(it.code, it.values["indicators"], it.values["indicator"]) for it in answers.warnings[1:]] == [("external-unsure", (18,), 18)]


def test_a_new_form_keeps_scores_and_accepted_evidence(folder: Path) -> None:
    old, new = folder / "old.yaml", folder / "new.yaml"
    old.write_text(text({5: "{external: 68.75, note: a}", 13: mapping(0, 1, 3)}), "utf-8")
    ran = invoke("init", new, "--year", "2026", "--from", old)
    assert ran.code == 0, ran.stderr
    assert checked(new).derivations == checked(old).derivations
    assert checked(new).details == checked(old).details
    assert score(checked(new)).index == score(checked(old)).index


def test_an_empty_key_is_no_score(folder: Path) -> None:
    path = folder / "empty.yaml"
    path.write_text(text({5: "{level: 2, external: }", 13: "{level: 3, complete: , accepted: , of: }"}), "utf-8")
    answers = checked(path)
    assert answers.derivations == {}
    assert [score(answers).level(at) for at in (4, 12)] == [2, 3]
