"""Which format a command prints, and a page in it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypeVar

from spbe_calc.cli.language import WORDS, _
from spbe_calc.cli.running import wrong_usage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spbe_calc.faces import Page

Format = TypeVar("Format", bound=str)


def format_of(given: Format | None, output: str | None, suffixes: Mapping[str, Format], otherwise: Format) -> Format:
    """The format asked for, else what the output's suffix says, else the usual one."""
    if given or output is None:
        return given or otherwise
    if not output:
        wrong_usage(_("the name of the file is empty"), "-o")
    suffix = "." + output.rpartition(".")[2].lower()
    if suffix not in suffixes:
        known = ", ".join(suffixes)
        wrong_usage(_("{output} does not say a format; give -f, or a suffix: {known}").format(output=output, known=known), "-o")
    return suffixes[suffix]


def insist_on_lines(chosen: str, output: str | None, *, quiet: bool) -> None:
    """Exit code 2 where one line per result would land in a file whose name promises another format."""
    if quiet and output and chosen != "table":
        wrong_usage(_("-q prints lines of text; for {format} leave it out").format(format=chosen), "-q")


def paged(page: Page, output: str | None, *, markdown: bool) -> Iterator[str]:
    """A page as markdown, as a table on the terminal, or as plain text."""
    if markdown:
        from spbe_calc.formats import markdown as form

        yield form.page(page)
    elif output is None and sys.stdout.isatty():
        from spbe_calc.formats import terminal as table

        table.page(page, sys.stdout, WORDS)
    else:
        from spbe_calc.formats import plain

        yield plain.page(page)
