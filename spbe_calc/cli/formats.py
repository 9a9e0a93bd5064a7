"""Which format: the one asked for, else the one that the output's suffix says."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TypeVar

from spbe_calc.cli.language import _
from spbe_calc.cli.running import wrong_usage

if TYPE_CHECKING:
    from collections.abc import Mapping

Format = TypeVar("Format", bound=str)


def chosen_format(given: Format | None, output: str | None, suffixes: Mapping[str, Format], default: Format) -> Format:
    """The format of the output; exit code 2 for a suffix that says none."""
    if given or output is None:
        return given or default
    suffix = os.path.splitext(output)[1].lower()  # noqa: PTH122
    if suffix not in suffixes:
        known = ", ".join(suffixes)
        wrong_usage(_("{output} does not say a format; give -f, or one of {known}").format(output=output, known=known), "-o")
    return suffixes[suffix]
