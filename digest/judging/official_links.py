"""Links of an article that lead to an authority's own documents."""

from digest.judging.evidence import Evidence
from digest.model.facts import OfficialLink
from digest.text.urls import canonical, host, leads_somewhere

MOST = 10


def official_links(evidence: Evidence) -> tuple[OfficialLink, ...]:
    """Return the links to hosts of authorities, in their order, each once; a home page is no document."""
    taxonomy = evidence.rules.taxonomy
    own = canonical(evidence.article.url)
    found: dict[str, OfficialLink] = {}
    for link in evidence.article.links:
        authority = taxonomy.by_domain(host(link.url))
        address = canonical(link.url)
        if authority is not None and address not in ("", own) and leads_somewhere(address):
            found.setdefault(address, OfficialLink(url=link.url, authority=authority))
    return tuple(found.values())[:MOST]
