"""Authorities, jurisdictions, instruments and topics: the values and how to look them up."""
