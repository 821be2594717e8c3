"""Fetching over HTTP, from hosts that may be slow, broken or hostile."""
