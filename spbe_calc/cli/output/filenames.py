"""File names made of the names of units and agencies: safe on Windows, too, and each of them once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

REFUSED = r'[<>:"/\\|?*\[\]\x00-\x1f\x7f-\x9f]'
"""What Windows refuses in a file name, and what ``spbe`` takes for a pattern."""
UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
"""Categories of characters that nobody sees."""
DEVICES = r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?"
"""Names that mean a device on Windows, with whatever suffix."""
LONGEST = 150
"""How many bytes a name may have, without number and suffix; 255 are allowed, and older programs end at paths of 260 characters."""


def unique_names(texts: Iterable[str], suffix: str) -> list[str]:
    """A file name for each text, in order. Names that differ only in capitals get numbers, because Windows takes them for one."""
    taken: set[str] = set()
    names = []
    for text in texts:
        stem, number = _stem(text), 1
        name = f"{stem}{suffix}"
        while _same(name) in taken:
            number += 1
            name = f"{stem} {number}{suffix}"
        taken.add(_same(name))
        names.append(name)
    return names


def _same(name: str) -> str:
    """The name as a file system may see it that ignores capitals and the forms of a letter."""
    return unicodedata.normalize("NFKC", name).casefold()


def _stem(text: str) -> str:
    """The text without what a file name cannot have; neither hidden nor like an option, and no device."""
    seen = "".join(" " if unicodedata.category(char) in UNSEEN else char for char in text)
    stem = " ".join(re.sub(REFUSED, " ", seen).split()).strip(". ").lstrip("-. ")
    short = stem.encode()[:LONGEST].decode("utf-8", "ignore").rstrip(". ")
    return f"_{short}" if re.fullmatch(DEVICES, short, re.IGNORECASE) else short or "unit"
