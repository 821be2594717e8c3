"""Each stage alone: read, decide by asking a room, write."""
