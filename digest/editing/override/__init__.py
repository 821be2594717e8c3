"""The editor's word over what was found: which articles are a story, what is told of it, and where."""
