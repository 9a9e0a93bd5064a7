"""The report: a page for people who do not use a terminal."""
