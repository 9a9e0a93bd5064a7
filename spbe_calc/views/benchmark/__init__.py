"""The view of benchmarks: an agency beside the others of its kind."""
