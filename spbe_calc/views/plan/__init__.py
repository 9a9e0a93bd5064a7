"""The view of plans: page, record, rows and line."""
