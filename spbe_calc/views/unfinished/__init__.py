"""The view of unfinished answers, with ranges instead of figures."""
