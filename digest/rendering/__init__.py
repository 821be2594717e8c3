"""From an edition to files."""
