"""Questions of scores."""
