"""The subject of comparisons: two scores, a trend, two sides with many agencies."""
