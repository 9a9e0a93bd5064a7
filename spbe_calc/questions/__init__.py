"""Pure functions on scores: one module a question. They open nothing and print nothing."""
