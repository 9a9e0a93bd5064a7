"""The report page, and its scripts."""
