"""The view of scores: page, record, rows and line."""
