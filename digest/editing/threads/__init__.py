"""Threads: stories followed across weeks. Pure functions of the stories and of earlier editions."""
