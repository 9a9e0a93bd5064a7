"""One thin file a command: options, calls, output, exit code."""
