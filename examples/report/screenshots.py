"""Make the pictures of the READMEs from the examples: the first screen of the report page, and ``spbe score`` in a terminal.

    python examples/report/screenshots.py            beside this file
    python examples/report/screenshots.py FOLDER     elsewhere

It needs a Unix, a Chromium of the system and the extras ``report`` and ``browser``. A terminal says the same wherever it is
made; the pages have the fonts of the machine.
"""

from __future__ import annotations

import base64
import fcntl
import os
import pty
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
from io import StringIO
from pathlib import Path

from playwright.sync_api import sync_playwright
from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI
from rich.text import Text

HERE = Path(__file__).parent
ANSWERS, BEFORE = "kota-bandar-lampung-2024.yaml", "kota-bandar-lampung-2023.yaml"
LANGS = "en", "id"
COLUMNS, ROWS = 104, 40
WIDTH, HEIGHT, QUALITY = 1100, 880, 80
SPBE = [sys.executable, "-m", "spbe_calc"]
TERMINAL = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">
<style>
text {{ font: {char_height}px/{line_height}px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal"><rect width="{terminal_width}" height="{terminal_height}"/></clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g>
{matrix}
</g>
</g>
</svg>
"""
"""As rich has it, without the fonts that it loads from elsewhere."""


def main() -> None:
    """Write all pictures."""
    folder = Path(sys.argv[1]) if sys.argv[1:] else HERE
    for lang in LANGS:
        (folder / f"terminal-{lang}.svg").write_text(drawn(terminal("score", ANSWERS, "--lang", lang)), "utf-8")
        (folder / f"page-{lang}.webp").write_bytes(page(lang))


def terminal(*arguments: str) -> str:
    """What spbe prints on a terminal."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    environment = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
    with subprocess.Popen([*SPBE, *arguments], cwd=HERE.parent, env=environment, stdin=theirs, stdout=theirs, stderr=theirs):  # noqa: S603 - ourselves
        os.close(theirs)
        printed = bytearray()
        try:
            while some := os.read(ours, 65536):
                printed += some
        except OSError:  # Linux says so that the other side has gone
            pass
    os.close(ours)
    return f"$ spbe {' '.join(arguments)}\n" + printed.decode().replace("\r\n", "\n")


def drawn(printed: str) -> str:
    """The same as a picture, with the fonts of who looks at it."""
    console = Console(record=True, width=COLUMNS, file=StringIO())
    console.print(Text.from_ansi(printed), soft_wrap=True)
    text = console.export_svg(theme=DIMMED_MONOKAI, code_format=TERMINAL, unique_id="spbe", title="spbe score")
    return "\n".join(line.rstrip() for line in text.splitlines() if line.strip()) + "\n"


def page(lang: str) -> bytes:
    """The first screen of the report page, in light colours."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with tempfile.TemporaryDirectory() as name, sync_playwright() as running:
        file = Path(name) / "report.html"
        subprocess.run([*SPBE, "report", ANSWERS, "--before", BEFORE, "--lang", lang, "-o", file], cwd=HERE.parent, check=True)  # noqa: S603 - ourselves
        browser = running.chromium.launch(executable_path=program, args=["--no-sandbox"] if os.geteuid() == 0 else [])
        shown = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        shown.goto(file.as_uri())
        options = {"format": "webp", "quality": QUALITY}
        picture = shown.context.new_cdp_session(shown).send("Page.captureScreenshot", options)["data"]
        browser.close()
    return base64.b64decode(picture)


if __name__ == "__main__":
    main()
