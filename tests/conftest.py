"""What every test starts from: English whatever the machine speaks, and expected files that one flag rewrites."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest
from hypothesis import is_hypothesis_test, settings

from tests.making import FULL, put
from tests.strangers import make

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

os.environ["SPBE_LANG"] = "en"  # before the command line is imported, which reads it once
for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
    os.environ.pop(name, None)

settings.register_profile("slow", deadline=None, max_examples=FULL)  # the machine is shared: a slow example is no failure
settings.register_profile("fast", settings.get_profile("slow"), max_examples=FULL // 3)  # rare mistakes can wait


def pytest_configure(config: pytest.Config) -> None:
    """Choose how many random examples a test gets, before any test is imported."""
    settings.load_profile("slow" if config.option.markexpr == "slow" else "fast")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let the tests of random examples be among the slow ones, too."""
    if config.option.markexpr == "slow":
        for item in items:
            if is_hypothesis_test(getattr(item, "function", None)):
                item.add_marker("slow")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Know ``--update``."""
    parser.addoption("--update", action="store_true", help="write what the program says into the expected files; read the diff")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder ``answers`` in the current one, beside a file that is none of its business."""
    monkeypatch.chdir(tmp_path)
    put(tmp_path / "outside.yaml", "Rahasia")
    (tmp_path / "answers").mkdir()
    return tmp_path / "answers"


@pytest.fixture(scope="module")
def strangers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder full of what strangers may write."""
    folder = tmp_path_factory.mktemp("strangers")
    make(folder)
    return folder


@pytest.fixture
def among_strangers(strangers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The current folder is theirs."""
    monkeypatch.chdir(strangers)


@pytest.fixture
def signals_act() -> Iterator[None]:
    """What ignores a signal hands that on: a shell its background jobs, ``nohup`` its command, and so this process ours."""
    known = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    ignored = [number for number in known if signal.getsignal(number) == signal.SIG_IGN]
    for number in ignored:
        signal.signal(number, signal.SIG_DFL)
    yield
    for number in ignored:
        signal.signal(number, signal.SIG_IGN)


@pytest.fixture
def expect(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with the file of the expected one (no text: no file); with ``--update`` write that file."""

    def compare(file: Path, found: str) -> None:
        if request.config.getoption("--update"):
            file.write_text(found, "utf-8", newline="\n") if found else file.unlink(missing_ok=True)
        wanted = file.read_text("utf-8") if file.exists() else ""
        assert found == wanted, f"{file} differs; if the new text is right: pytest --update"

    return compare
