"""The sample weeks and the loopback server behind `digest demo`."""
