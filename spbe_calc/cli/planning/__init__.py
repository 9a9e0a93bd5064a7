"""What ``spbe plan`` does between its options and its output."""
