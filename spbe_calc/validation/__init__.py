"""Fields that parse text, from a tree to a pydantic model, and from pydantic's errors to problems."""
