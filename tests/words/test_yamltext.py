"""What is written into an answers file is read back as the same text by readers of every version of YAML."""

from __future__ import annotations

import pytest
import yaml

from spbe_calc.words.yamltext import scalar

TAKEN = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"]


@pytest.mark.parametrize("text", [*TAKEN, *map(str.upper, TAKEN), *map(str.title, TAKEN)])
def test_a_word_that_some_reader_takes_for_something_else_is_quoted(text: str) -> None:
    assert scalar(text) == f'"{text}"'


@pytest.mark.parametrize("text", ["Kota Bandar Lampung", "yes we can", "Dinas (Diskominfo)", "é", "perwal-12-2023.pdf", "a & b"])
def test_a_plain_text_is_written_as_it_is(text: str) -> None:
    assert scalar(text) == text
    assert yaml.safe_load(scalar(text)) == text


@pytest.mark.parametrize("text", ["", " a", "a ", "a: b", "a #b", "- a", "12", "-1", "1:30", "*a", "&a", "!a", "a\nb", "_a", '"', "a-"])
def test_any_other_text_is_quoted(text: str) -> None:
    assert scalar(text)[0] == scalar(text)[-1] == '"'
    assert yaml.safe_load(scalar(text)) == text


@pytest.mark.parametrize("text", ["a\u202eb", "\x9b31m", "##[error]x", "a ##vso[x]", "\u200b", "\U000e0041", "a\x85b"])
def test_what_a_terminal_or_ci_system_would_act_on_is_an_escape(text: str) -> None:
    assert scalar(text).isprintable()
    assert "##" not in scalar(text)
    assert yaml.safe_load(scalar(text)) == text
