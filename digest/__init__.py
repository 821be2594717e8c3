"""A weekly briefing on crypto-asset regulation that runs itself."""

__version__ = "0.1.0"
