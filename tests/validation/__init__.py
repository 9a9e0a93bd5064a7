"""From trees to models."""
