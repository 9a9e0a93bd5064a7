"""Published results of official evaluations: each agency's figures, and how each kind of agency scored."""
