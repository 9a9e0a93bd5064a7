"""A plan: its page, its record, its rows, its line."""
