"""What is said of each code: one module per kind of input, and one for options, files and warnings each."""
