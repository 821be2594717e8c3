"""From bytes to entries and articles."""
