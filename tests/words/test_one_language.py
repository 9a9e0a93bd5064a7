"""One language on a screen: what typer words itself is in ours too, and which language that is."""

from __future__ import annotations

import ctypes
import locale
import os
import re
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from spbe_calc.cli import language
from spbe_calc.cli.app import COMMANDS
from spbe_calc.cli.usage import messages as usage
from spbe_calc.cli.usage.help import FIRST_STEPS, SUBJECT_OF
from spbe_calc.words.language import Words
from tests.support import run

if TYPE_CHECKING:
    from pathlib import Path

OF_ENGLISH = r"\b(the|and|usage|error|options|arguments|missing|invalid|value|of|show|this|message|exit|try|for|help|no such|did you)\b"


def english(text: str) -> list[str]:
    """The English words of a screen, but for what is typed as it stands: options, and what is in backticks or brackets."""
    typed = r"--[a-z-]+|<[^>]*>|`[^`]*`|^  spbe .*|'spbe [^']*'"
    return re.findall(OF_ENGLISH, re.sub(typed, "", text, flags=re.MULTILINE), re.IGNORECASE)


def screen(text: str) -> str:
    """What is shown, by the name under which users start the program."""
    return text.replace("python -m spbe_calc", "spbe")


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_in_one_language(command: str) -> None:
    shown = run(*filter(None, [command]), "--help", lang="id")
    assert (shown.code, shown.stderr, english(screen(shown.stdout))) == (0, "", [])
    assert re.findall("<(str|int|float|bool)>", shown.stdout) == []  # what typer calls a value that nobody named
    assert screen(shown.stdout).startswith(f"Pemakaian: {' '.join(filter(None, ['spbe', command]))} [OPSI]")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_its_options_by_subject_and_two_examples(command: str) -> None:
    text = run(command, "--help").stdout
    *_sections, examples = text.split("\n\n")
    assert examples == "Examples:\n" + "".join(f"  {example}\n" for example in COMMANDS[command][1:])
    said = run(command, "--help", lang="id").stdout.split("\n\n")[-1]
    assert said == "Contoh:\n" + "".join(f"  {Words('id')(example)}\n" for example in COMMANDS[command][1:])
    assert "answers" not in said.replace("schema answers", "")
    assert len(COMMANDS[command]) == 3
    assert re.findall("^[A-Z][a-z]+:", text, re.MULTILINE)[-3:-1] == ["Output:", "Options:"]
    assert set(re.findall(r"^  (?:-\w, )?(--[a-z-]+)", text, re.MULTILINE)) - SUBJECT_OF.keys() == {"--help"}


@pytest.mark.parametrize(("lang", "head"), [("en", "Getting started:"), ("id", "Mulai dari sini:")])
def test_without_anything_help_ends_with_where_to_begin(lang: str, head: str) -> None:
    ran = run(lang=lang)
    heading, *steps = ran.stderr.splitlines()[-len(FIRST_STEPS) - 1 :]
    assert (ran.code, ran.stdout, heading) == (2, "", head)
    assert all(len(line) <= 80 for line in steps)
    words = Words("id" if lang == "id" else "en")
    assert [step.startswith(f"  {words(command)}") for step, (command, _text) in zip(steps, FIRST_STEPS, strict=True)] == [True] * 3


@pytest.mark.parametrize("lang", ["en", "id"])
def test_help_cuts_nothing_on_a_narrow_terminal(lang: str) -> None:
    words = Words("id" if lang == "id" else "en")
    shown = run("--help", lang=lang, COLUMNS="50").stdout
    flat = " ".join(shown.split())
    assert all(words(text) in flat for text in english_help())
    assert max(map(len, shown.splitlines())) <= 50


def english_help() -> list[str]:
    """What each command is for, as it stands in the code."""
    return [text for _command, text in FIRST_STEPS] + [
        "Write a new answers file, ready to fill in.",
        "List the built-in instruments: years, size and status.",
    ]


WRONG = {
    ("score",): "Nilai JAWABAN salah: sebutkan berkas atau folder jawaban, atau - untuk masukan standar",
    ("score", "a", "--detai"): "Tidak ada opsi --detai (opsi yang mirip: --detail, --set, --year)",
    ("score", "a", "--detail", "x"): "Nilai '--detail' salah: 'x' bukan salah satu dari 'domain', 'aspect', 'indicator'.",
    ("plan", "a", "--max-step", "0"): "Nilai '--max-step' salah: harus 1 atau lebih",
    ("plan", "a", "--time-limit", "inf"): "Nilai '--time-limit' salah: harus angka dalam detik dari 0.1 sampai 86400, misalnya 2.5",
    ("plan", "a", "--time-limit", "x"): "Nilai '--time-limit' salah: harus angka dalam detik dari 0.1 sampai 86400, misalnya 2.5",
    ("plan", "a", "--max-step", "x"): "Nilai '--max-step' salah: harus bilangan bulat",
    ("plan", "a", "--time-limit", "1,5,0"): "Nilai '--time-limit' salah: harus angka dalam detik dari 0.1 sampai 86400, misalnya 2.5",
    ("plan", "a", "--time-limit", "999999"): "Nilai '--time-limit' salah: harus angka dalam detik dari 0.1 sampai 86400, misalnya 2.5",
    ("plan", "a", "--max-step", "9" * 5000): "Nilai '--max-step' salah: harus bilangan bulat",
    ("plan",): "Argumen 'JAWABAN' belum diberikan.",
    ("plan", "a", "b"): "Ada argumen berlebih (b)",
    ("plan", "a", "-q", "b"): "Ada argumen berlebih (b)",
    ("plan", "a", "--target", "Sangat", "Baik"): 'Nilai --target salah: apit kata-kata itu dengan tanda kutip: --target "Sangat Baik"',
    ("scor",): "Perintah 'scor' tidak ada. Apakah maksud Anda 'score'?",
    ("foo",): "Perintah 'foo' tidak ada.",
    ("--foo",): "Tidak ada opsi --foo",
    ("score", "-f"): "Opsi '-f' memerlukan nilai.",
    ("score", "--quiet=3", "a"): "Opsi '--quiet' tidak menerima nilai.",
    ("schema",): "Argumen 'JENIS' belum diberikan. Pilih salah satu: answers, instrument, result, problems",
    ("schema", "xx"): "Nilai 'JENIS' salah: 'xx' bukan salah satu dari 'answers', 'instrument', 'result', 'problems'.",
    ("score", "a", "-i", "pemd"): "Nilai -i salah: tidak ada instrumen bawaan dengan id pemd; apakah maksud Anda pemdi?",
}


@pytest.mark.parametrize("arguments", WRONG)
def test_a_usage_error_is_in_one_language(arguments: tuple[str, ...]) -> None:
    ran = run(*arguments, lang="id")
    assert (ran.code, ran.stdout) == (2, "")
    assert ran.stderr.splitlines()[-1] == f"Galat: {WRONG[arguments]}"
    assert english(screen(ran.stderr)) == []


def test_a_usage_error_in_english_is_worded_by_typer() -> None:
    expected = "Usage: spbe score [OPTIONS] [ANSWERS]...\nTry 'spbe score -h' for help.\n\nError: No such option: --xyzzy\n"
    assert screen(run("score", "--xyzzy").stderr) == expected


def test_what_was_typed_cannot_act_upon_the_terminal() -> None:
    ran = run("score", "a", "--detail", "\x1b[31m\u202ex")
    assert (ran.code, "\x1b" in ran.stderr, "\u202e" in ran.stderr) == (2, False, False)


def test_what_a_newer_typer_words_otherwise_stays_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(usage, "_", Words("id"))
    assert usage.translated("No such option: --foo") == "Tidak ada opsi --foo"
    for text in ("Option --foo is not known.", "Input should be a prime", ""):
        assert usage.translated(text) == text
    assert usage.translated("Invalid value for '--top': Input should be a prime") == "Nilai '--top' salah: Input should be a prime"


@pytest.mark.skipif(os.name == "nt", reason="a home of POSIX")
def test_completion_is_installed_in_one_language(tmp_path: Path) -> None:
    ran = run("--install-completion", "bash", lang="id", HOME=str(tmp_path), _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    first, second = ran.stdout.splitlines()
    assert first.startswith(f"pelengkapan bash terpasang di {tmp_path}")
    assert (second, ran.stderr, ran.code) == ("pelengkapan berlaku setelah terminal dibuka ulang", "", 0)


@pytest.mark.parametrize("shell", ["bash", "Shells.bash"])
def test_what_is_printed_on_the_way_out_is_told(shell: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(usage, "_", Words("id"))

    def install() -> None:
        sys.stdout.write(f"{shell} completion installed in /home/a.sh\nCompletion will take effect once you restart the terminal\n")
        sys.exit(0)

    with pytest.raises(SystemExit):
        usage.translate_output(install)
    assert capsys.readouterr().out == "pelengkapan bash terpasang di /home/a.sh\npelengkapan berlaku setelah terminal dibuka ulang\n"


LOCALES = [
    ({"SPBE_LANG": "id"}, "id"),
    ({"SPBE_LANG": "ID"}, "id"),
    ({"SPBE_LANG": " id"}, "id"),
    ({"SPBE_LANG": "id_ID"}, "id"),
    ({"SPBE_LANG": "id_ID.UTF-8"}, "id"),
    ({"SPBE_LANG": "id-ID"}, "id"),
    ({"SPBE_LANG": "en_US", "LANG": "id_ID.UTF-8"}, "en"),
    ({"SPBE_LANG": "fr", "LANG": "id_ID.UTF-8"}, "id"),
    ({"SPBE_LANG": "", "LANG": "id_ID.UTF-8"}, "id"),
    ({"LC_ALL": "C.UTF-8", "LANG": "id_ID.UTF-8"}, "en"),
    ({"LC_MESSAGES": "id_ID@latin", "LANG": "en_US.UTF-8"}, "id"),
    ({"LANG": "idiom"}, "en"),
    ({}, "en"),
]


@pytest.mark.parametrize(("environment", "lang"), LOCALES)
def test_the_language_of_an_environment(environment: dict[str, str], lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", environment)
    monkeypatch.setattr(sys, "platform", "linux")
    assert language.of_environment() == lang


@pytest.mark.parametrize(
    ("of_windows", "of_region", "environment", "lang"),
    [
        ("en_US", "id-ID", {}, "id"),
        ("id_ID", "id-ID", {}, "id"),
        ("id_ID", "en-US", {}, "id"),
        ("en_US", "en-US", {}, "en"),
        ("en_US", "id-ID", {"SPBE_LANG": "en"}, "en"),
        ("en_US", "id-ID", {"LANG": "en_US.UTF-8"}, "en"),
    ],
)
def test_english_windows_with_indonesian_regional_settings_speaks_indonesian(
    of_windows: str, of_region: str, environment: dict[str, str], lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def name(buffer: ctypes.Array[ctypes.c_wchar], room: int) -> None:
        assert len(of_region) < room == len(buffer)
        buffer.value = of_region

    number = next(number for number, known in locale.windows_locale.items() if known == of_windows)
    kernel = SimpleNamespace(GetUserDefaultUILanguage=lambda: number, GetUserDefaultLocaleName=name)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    monkeypatch.setattr(os, "environ", environment)
    monkeypatch.setattr(sys, "platform", "win32")
    assert language.of_environment() == lang


@pytest.mark.parametrize("arguments", [["--lang", "id"], ["--lang=id"]])
def test_a_language_may_be_given_before_the_command(arguments: list[str]) -> None:
    whole = run("--help", "--lang", "id")
    assert "Mulai dari sini" in whole.stdout
    assert run(*arguments, "--help") == whole
    assert run(*arguments) == ("", whole.stdout, 2)
    assert run(*arguments, "instruments") == run("instruments", "--lang", "id")
    assert run("--lang", "en", "instruments", "--lang", "id") == run("instruments", "--lang", "id")
    assert "'nope'" in (wrong := run(*arguments, "nope")).stderr
    assert (wrong.stdout, wrong.code) == ("", 2)
    assert run("--lang", "xx", "instruments").code == 2
