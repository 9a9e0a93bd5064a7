"""The house as a whole: its order, its versions, its public API, its tests."""
