"""Text as a scalar of YAML, so that every reader of YAML reads it back as that text."""

from __future__ import annotations

import re
from json.encoder import encode_basestring

PLAIN = r"[^\W\d_](?:[\w ()./&-]*[\w).])?"
"""Text that no version of YAML takes for anything but text: it begins with a letter and holds none of its signs."""
TAKEN = frozenset(["null", "true", "false", "yes", "no", "on", "off", "y", "n"])
"""Words that some version of YAML takes for something else."""


def scalar(text: str) -> str:
    """The text as it stands where that is safe, else in double quotation marks."""
    return text if re.fullmatch(PLAIN, text) and text.lower() not in TAKEN else encode_basestring(text)
