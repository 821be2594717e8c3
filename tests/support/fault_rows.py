"""The whole fault table."""

from tests.support.fault_rows_answers import CACHING, REDIRECTS, STATUSES
from tests.support.fault_rows_entries import ENCODINGS, ENTRIES
from tests.support.fault_rows_hostile import HOSTILE
from tests.support.fault_rows_network import GUARD

ROWS = (*HOSTILE, *GUARD, *CACHING, *REDIRECTS, *STATUSES, *ENCODINGS, *ENTRIES)
