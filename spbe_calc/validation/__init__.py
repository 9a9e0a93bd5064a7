"""Text-typed fields, a tree as a pydantic model, and what pydantic refuses as problems."""
