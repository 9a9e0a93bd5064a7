"""Whether a text is JSON to the letter: libyaml also takes trailing commas, comments and unquoted words."""

from __future__ import annotations

import json
import re

from spbe_calc.reading.lines import SURROGATES

REASONS = (
    ("Expecting value", "value"),
    ("Expecting property name", "key"),
    ("Expecting ':'", "colon"),
    ("Expecting ','", "comma"),
    ("Illegal trailing comma", "trailing-comma"),
    ("Unexpected UTF-8 BOM", "value"),
    ("Unterminated string", "quotation-mark"),
    ("Invalid control character", "control"),
    ("Invalid \\", "escape"),
    ("Extra data", "extra"),
)
"""How the reader of the standard library begins its complaint, and the reason we give."""

CONSTANT = r'"(?:[^"\\]|\\.)*"|(NaN|-?Infinity)'


def complaint(text: str) -> tuple[str, int] | None:
    """Why the text is no JSON, and the offset at which it ceases to be; None when it is JSON.

    Text so deeply nested that it cannot be told is left to libyaml, which counts the depth.
    """
    try:
        json.loads(text, parse_int=str, parse_float=str, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        return _cause(text, next((reason for start, reason in REASONS if error.msg.startswith(start)), "other"), error.pos)
    except RecursionError:
        return None
    except ValueError:
        return "value", next(found.start(1) for found in re.finditer(CONSTANT, text) if found[1])
    if "\\u" in text and (half := next((found for found in re.finditer(SURROGATES, text) if found["half"]), None)):
        return "half-character", half.start()
    return None


def _cause(text: str, reason: str, at: int) -> tuple[str, int]:
    """What a person would name as the cause; where versions of Python differ, the same one."""
    before = text[:at].rstrip()
    if before.endswith(",") and text[at : at + 1] in {"}", "]"}:
        return "trailing-comma", len(before) - 1
    return ("comment", at) if text[at : at + 1] in {"/", "#"} else (reason, at)


def _refuse(word: str) -> None:
    """JSON has no NaN and no Infinity; the reader of the standard library takes them."""
    raise ValueError(word)
