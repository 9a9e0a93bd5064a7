"""What there is to know of a score, in whole sentences: for people who read no list of warnings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spbe_calc.faces import Heading
from spbe_calc.words import notes
from spbe_calc.words.values import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spbe_calc.faces import Block
    from spbe_calc.problem import Problem
    from spbe_calc.questions.comparison import Comparison
    from spbe_calc.scoring import Score
    from spbe_calc.words.language import Words

WORD = re.compile(r"((?:\* )?)([^\W\d_])[^\W\d_]*(?![-\w/.])")
"""An ordinary word at the beginning, after the mark of a note: not an id, a path or a number."""


def sentence(text: str) -> str:
    """A message as a sentence: it begins with a capital, unless its first word is a name, and has a full stop."""
    if found := WORD.match(text):
        mark, letter = found.groups()
        text = f"{mark}{letter.upper()}{text[found.end(2) :]}"
    return text if text.endswith((".", "!", "?")) else f"{text}."


def in_sentences(blocks: Iterable[Block], words: Words) -> Iterator[Block]:
    """The blocks; in a document each line of a text is a sentence, and headings and tables stay as they are."""
    for block in blocks:
        if words.for_document and isinstance(block, str) and not isinstance(block, Heading):
            yield "\n".join(map(sentence, block.split("\n")))
        else:
            yield block


def together(lines: Sequence[str]) -> list[Block]:
    """The lines as one block; none if there are none."""
    return ["\n".join(lines)] if lines else []


def cautions(score: Score, compared: Comparison | None, words: Words) -> list[str]:
    """What there is to know of a score and of its comparison, each once; readers of these do not know the id of an instrument."""
    named = {"instrument": words("this instrument")}
    own = [it._replace(values={**it.values, **named}) if it.code == "provisional-instrument" else it for it in score.warnings]
    return list(dict.fromkeys(said(it, words) for it in [*(compared.warnings if compared else []), *own]))


def said(warning: Problem, words: Words) -> str:
    """A warning as a sentence; one whose message is a list of indicators after a colon has a sentence of its own."""
    indicators = warning.values.get("indicators")
    known = _of_levels(len(indicators), words) if isinstance(indicators, tuple) else {}
    if text := known.get(warning.code):
        return text.format(indicators=value(indicators, words))
    return sentence(*notes.messages([warning], words))


def _of_levels(count: int, words: Words) -> dict[str, str]:
    """The sentences about the levels of so many indicators, by the code of the warning."""
    return {
        "assumed-level": words.plural(
            "Indicator {indicators} has no answer; the instrument's default level is used.",
            "Indicators {indicators} have no answer; the instrument's default level is used for each.",
            count,
        ),
        "external-unsure": words.plural(
            "It is not certain how the score of another institution becomes the level of indicator {indicators}.",
            "It is not certain how the scores of other institutions become the levels of indicators {indicators}.",
            count,
        ),
        "estimated-level": words.plural(
            "The level of indicator {indicators} is estimated from the evidence accepted so far.",
            "The levels of indicators {indicators} are estimated from the evidence accepted so far.",
            count,
        ),
    }
