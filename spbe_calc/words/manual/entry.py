"""The manual's entry for a code: message, help, meaning and example."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

Values = Mapping[str, object]


@dataclass(frozen=True)
class Plural:
    """A text that depends on the value ``count``."""

    one: str
    many: str


@dataclass(frozen=True)
class Choice:
    """One of several texts; an empty one says nothing.

    The value named ``by`` says which, or what ``by`` makes of the values.
    """

    by: str | Callable[[Values], str]
    texts: Mapping[str, str]

    def __call__(self, values: Values) -> str:
        """The text that fits these values."""
        return self.texts[str(values[self.by]) if isinstance(self.by, str) else self.by(values)]


def either(name: str, yes: str, no: str) -> Choice:
    """One text when the value of that name is there and says something, the other when not."""
    return Choice(lambda values: "yes" if values.get(name) else "no", {"yes": yes, "no": no})


Template = str | Choice
"""A text with ``{names}`` of the problem's values, or a choice by those values."""


def NN_(one: str, many: str) -> Plural:  # noqa: N802 - as above
    """Mark a text and its plural for translation."""
    return Plural(one, many)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """All that is said of one code, in English; the translations have the same texts as keys."""

    message: Template | Plural
    """Lower case, no full stop; stands alone: the thing, the value found, the values allowed."""
    parts: Mapping[str, Choice] = field(default_factory=dict)
    """Names in the message that stand for words, not for a value of the problem."""
    help: Template | None = None
    """The way out; None where the message already says it."""
    general: str | None = None
    """The way out in the manual, where ``help`` is mostly about what was found."""
    means: str
    """One or two sentences for the manual."""
    example: str = ""
    """A line or two that cause it."""


def text_of(template: Template, values: Values) -> str:
    """The text that fits these values."""
    return template if isinstance(template, str) else template(values)
