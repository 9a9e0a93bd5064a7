"""From paths to answers."""
