"""From an article to its verdict and its facts."""
