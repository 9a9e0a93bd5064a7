"""A score: its page, its record, its rows, its line."""
