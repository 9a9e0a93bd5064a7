"""Pure functions on scores, one module per question. They open nothing and print nothing."""
