"""Long tables: one row per indicator."""
