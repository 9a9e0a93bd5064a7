"""The documents and recipes, run as they are."""
