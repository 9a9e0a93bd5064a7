"""From paths to answers: what a path is, which files it leads to, and checks that involve several files."""
