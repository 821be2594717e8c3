"""What an address led to → its text: HTML, plain text or PDF, whatever it is called."""

from digest.model.articles import Extracted, Rejected
from digest.model.feeds import Page
from digest.reading import page as pages
from digest.reading import pdf


def extract(page: Page) -> Extracted | Rejected:
    """Read a document. It runs in a worker process: it takes and gives plain values."""
    return pdf.read(page.body) if pdf.is_pdf(page.body) else pages.extract(page)
