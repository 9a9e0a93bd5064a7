"""Text as a YAML scalar that every YAML reader reads back as the same text."""

from __future__ import annotations

import re
from json.encoder import encode_basestring

from spbe_calc.words.values import ACTING

PLAIN = r"[^\W\d_](?:[\w ()./&-]*[\w).])?"
"""Text that every version of YAML takes for text: it starts with a letter and contains no special characters."""
TAKEN = frozenset(["null", "true", "false", "yes", "no", "on", "off", "y", "n"])
"""Words that some versions of YAML take for something else."""


def scalar(text: str) -> str:
    """The text unchanged if that is safe, else in double quotation marks, with escapes for what a terminal or CI system would act on."""
    if re.fullmatch(PLAIN, text) and text.lower() not in TAKEN:
        return text
    return re.sub(ACTING, _escaped, encode_basestring(text))


def _escaped(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\u{code:04x}" if code < 1 << 16 else f"\\U{code:08x}"
