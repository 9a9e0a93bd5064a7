"""The commands, one thin module each: options, calls, output, exit code."""
