"""Documents as HTML: one file that needs nothing else, with a policy by which a browser runs no script but ours."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from spbe_calc import __version__
from spbe_calc.faces import Grid, Heading
from spbe_calc.formats.bars import cells_of, without_bars
from spbe_calc.words.values import safe

if TYPE_CHECKING:
    from spbe_calc.faces import Block, Designed
    from spbe_calc.formats import Medium

REPORT = Path(__file__).parent.parent / "report"
"""The folder of templates, style sheet and scripts."""
STYLE = "style.css"
SHELL, FRAGMENT = "page.html", "fragment.html"
POLICY = "default-src 'none'; style-src {style}; script-src {scripts}; img-src data:; base-uri 'none'; form-action 'none'"
"""The Content-Security-Policy: nothing is loaded, and only what has our hashes is run."""


def render(document: Designed, medium: Medium) -> Iterator[str]:
    """The page, or of a fragment only what is inside of it."""
    style, scripts = _text(STYLE), [_text(name) for name in document.scripts]
    hashes = " ".join(map(_hash, scripts)) or "'none'"
    inside = {
        **document.values,
        "content": document.template,
        "lang": medium.words.lang,
        "version": __version__,
        "style": Markup(style),  # noqa: S704 - our own file
        "scripts": [Markup(script) for script in scripts],  # noqa: S704 - our own files
        "policy": POLICY.format(style=_hash(style), scripts=hashes),
    }
    shell = FRAGMENT if document.fragment else SHELL
    yield from _environment().get_template(shell).generate(inside)


def _environment() -> Environment:
    """The engine: what a template shows is made harmless and escaped, and a name that it does not know is a bug.

    Templates are not optimized: each is used once, so that looking for constants costs more than it saves.
    """
    made = Environment(
        loader=FileSystemLoader(REPORT),
        autoescape=True,
        undefined=StrictUndefined,
        optimized=False,
        finalize=_finalized,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "data": _data,
        "filled": _filled,
        "kind": _kind,
        "cells": cells_of,
        "without_bars": without_bars,
    }
    return made


def _finalized(value: object) -> object:
    return safe(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _filled(text: str, **values: object) -> Markup:
    """A text with ``{name}`` replaced by values, which may be markup."""
    return Markup(escape(text)).format(**{name: _finalized(value) for name, value in values.items()})  # noqa: S704 - escaped


def _data(value: object) -> Markup:
    """Data for a script, inside an element ``script``: ASCII, without what could end the element or command a CI system (``##[``)."""
    text = json.dumps(value, separators=(",", ":"))
    return Markup(text.replace("##", r"#\u0023").replace("&", r"\u0026").replace("<", r"\u003c").replace(">", r"\u003e"))  # noqa: S704 - nothing in it is markup


def _kind(block: Block) -> str:
    """What a block is, for a template to choose how to show it."""
    return "grid" if isinstance(block, Grid) else "heading" if isinstance(block, Heading) else "text"


def _text(name: str) -> str:
    return (REPORT / name).read_text("utf-8")


def _hash(text: str) -> str:
    """The hash of an element's text, as a policy names it."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
