"""The check that a text is strictly JSON: libyaml also accepts trailing commas, comments and unquoted words."""

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
"""The start of each message of the standard library's reader, and our reason for it."""

CONSTANT = r'"(?:[^"\\]|\\.)*"|(NaN|-?Infinity)'


def complaint(text: str) -> tuple[str, int] | None:
    """Why the text is not JSON, and the offset of the mistake; None if it is JSON.

    None also for text that is nested too deeply for this reader; libyaml counts the depth.
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
    """The cause as a person would describe it, independent of the version of Python."""
    before = text[:at].rstrip()
    if before.endswith(",") and text[at : at + 1] in {"}", "]"}:
        return "trailing-comma", len(before) - 1
    return ("comment", at) if text[at : at + 1] in {"/", "#"} else (reason, at)


def _refuse(word: str) -> None:
    """JSON has no NaN and no Infinity, but the standard library's reader accepts them."""
    raise ValueError(word)
