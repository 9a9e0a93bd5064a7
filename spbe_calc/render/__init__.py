"""Values to text: one file a format, and every word that people read."""
