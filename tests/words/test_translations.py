"""Every text that people read is translated, and nothing else is: the catalogue, its compiled form and the source agree."""

from __future__ import annotations

import ast
import re
from functools import cache
from string import Formatter
from typing import TYPE_CHECKING

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from spbe_calc.words.language import Words
from tests.support import ROOT

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

LOCALE = ROOT / "spbe_calc" / "data" / "locale" / "id" / "LC_MESSAGES"
KEYWORDS = {"_": None, "words": None, "WORDS": None, "N_": None, "NN_": (1, 2), "plural": (1, 2)}
"""The functions whose first argument, or first two, are texts."""


TYPED = r"`[^`]*`|--[a-z-]+|(?<![\w-])-[a-z]\b"
"""What a reader must type as it stands: keys and commands in backticks, options."""


EXAMPLES = {
    "answers.xlsx": "jawaban.xlsx",
    "answers.yaml": "jawaban.yaml",
    "new.yaml": "jawaban.yaml",
    "plan.json": "rencana.json",
    "NAME": "NAMA",
}
"""What stands for a file or a name of the reader, who is free in it: an example of the language."""


def catalogue() -> Catalog:
    with (LOCALE / "spbe.po").open("rb") as file:
        return read_po(file, locale="id", abort_invalid=True)


@cache
def extracted() -> dict[str, str]:
    """The texts of the source, and where each first stands."""
    found: dict[str, str] = {}
    for file, line, text, _, _ in extract_from_dir(ROOT / "spbe_calc", [("**.py", "python")], keywords=KEYWORDS):
        found.setdefault(text if isinstance(text, str) else text[0], f"{file}:{line}")
    return found


CATALOGUE = catalogue()
MESSAGES: list[Message] = [message for message in CATALOGUE if message.id]


def msgid(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def translations(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_no_text_lacks_a_place_in_the_catalogue() -> None:
    known = {msgid(message) for message in MESSAGES}
    assert [f"{place}: {text}" for text, place in extracted().items() if text not in known] == []


def test_no_translation_is_of_a_text_that_is_gone() -> None:
    assert sorted({msgid(message) for message in MESSAGES} - extracted().keys()) == []
    assert not CATALOGUE.obsolete


def test_every_text_is_translated() -> None:
    assert [msgid(message) for message in MESSAGES if not all(translations(message))] == []


def test_no_translation_is_a_guess() -> None:
    assert [msgid(message) for message in MESSAGES if message.fuzzy] == []


def test_translations_have_the_same_placeholders() -> None:
    wrong = [
        (msgid(message), text)
        for message in MESSAGES
        for text in translations(message)
        if placeholders(text) != placeholders(message.id if isinstance(message.id, str) else message.id[1])
    ]
    assert wrong == []


def test_translations_keep_what_is_typed() -> None:
    """Options, keys and commands in backticks are never translated."""
    wrong = [
        (msgid(message), text)
        for message in MESSAGES
        for text in translations(message)
        if not {as_an_example(typed) for typed in re.findall(TYPED, msgid(message))} <= set(re.findall(TYPED, text))
    ]
    assert wrong == []


def test_a_hint_has_no_name_of_a_file_of_the_other_language() -> None:
    names = re.compile(rf"(?<![\w/-])(?:{'|'.join(map(re.escape, EXAMPLES))})(?!\w)")
    assert any(names.search(msgid(message)) for message in MESSAGES)
    assert [text for message in MESSAGES for text in translations(message) if names.search(text)] == []


def as_an_example(typed: str) -> str:
    """What must be typed, with the examples of the language."""
    for name, translated in EXAMPLES.items():
        typed = re.sub(rf"(?<![\w/-]){re.escape(name)}(?!\w)", translated, typed)
    return typed


def test_translations_begin_and_end_as_the_texts_do() -> None:
    """A message has no full stop, an explanation has one, in both languages."""
    wrong = [
        (msgid(message), text)
        for message in MESSAGES
        for text in translations(message)
        if msgid(message).endswith(".") != text.endswith(".") or text != text.strip()
    ]
    assert wrong == []


def test_the_compiled_catalogue_is_that_of_the_text() -> None:
    with (LOCALE / "spbe.mo").open("rb") as file:
        compiled = {msgid(message): translations(message) for message in read_mo(file) if message.id}
    assert compiled == {msgid(message): translations(message) for message in MESSAGES if all(translations(message))}


@pytest.mark.parametrize(("count", "expected"), [(1, "1 "), (2, "2 ")])
def test_plurals_work_in_both_languages(count: int, expected: str) -> None:
    for lang in ("en", "id"):
        text = Words(lang).plural("{count} more problem in {source}", "{count} more problems in {source}", count)
        assert expected in text.format(count=count, source="a.yaml")
    assert Words("en").plural("one", "many", count) == ("one" if count == 1 else "many")


def test_indonesian_has_its_own_words_and_its_own_comma() -> None:
    assert Words("id")("Weight") == "Bobot"
    assert Words("id").number("2.98") == "2,98"
    assert Words("en").number("2.98") == "2.98"


def test_no_text_hides_from_the_extraction_inside_another() -> None:
    """Babel does not look into f-strings, so that a text there would stay English unnoticed."""
    for file in sorted((ROOT / "spbe_calc").rglob("*.py")):
        inside = [
            node
            for joined in ast.walk(ast.parse(file.read_text("utf-8")))
            if isinstance(joined, ast.JoinedStr)
            for node in ast.walk(joined)
        ]
        calls = [node for node in inside if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS]
        assert calls == [], f"{file}:{calls[0].lineno}" if calls else ""
