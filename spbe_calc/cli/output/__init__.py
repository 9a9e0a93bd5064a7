"""The output of a run: declared, opened, and written completely or not at all."""
