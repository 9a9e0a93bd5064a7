"""How commands are typed: help, completion, and usage errors in our words."""
