"""A fuzzer of the whole command line: inputs and options made at random, run in this process, judged by what must always hold."""
