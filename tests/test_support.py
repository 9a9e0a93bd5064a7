"""The two ways to run the program agree."""

from tests.support import EXAMPLES, invoke, run


def test_a_process_and_the_runner_print_the_same() -> None:
    arguments = ("score", EXAMPLES / "kota-bandar-lampung-2024.yaml")
    assert run(*arguments) == invoke(*arguments)
    assert "2.98  Baik" in invoke(*arguments).stdout
