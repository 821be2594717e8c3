"""From an edition to files: finished values, the templates that lay them out, and what is safe to print."""
