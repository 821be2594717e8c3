"""The sample edition, byte for byte, as its files stood when somebody last looked at them.

After a change that is meant, write them anew and read the difference before committing it:
`UPDATE_GOLDEN=1 .venv/bin/pytest tests/unit/test_rendering_golden.py && git diff tests/golden`.
"""

import os
from pathlib import Path

import pytest

from digest.adapters.templates import JinjaTemplates
from digest.model.archive import Archive, EditionLine, Neighbours, Rendered, Site
from digest.rendering.site import edition_files, site_files
from tests.support.editions_sample import an_edition

GOLDEN = Path(__file__).parents[1] / "golden" / "rendering"
NAMES = ("index.html", "left-out.html", "digest.md", "feed.xml")


def rendered(name: str) -> Rendered:
    """Render one file of the sample edition, or of the site that holds it alone."""
    edition = an_edition(sample=True)
    site = Site(title=edition.title, language="en", url="https://example.org/briefing/", sample=True)
    assert edition.published_at is not None
    listed = EditionLine(
        week=edition.week,
        first_day=edition.first_day,
        last_day=edition.last_day,
        published_at=edition.published_at,
        stories=edition.stories,
        headlines=tuple(brief.headline for brief in edition.brief),
    )
    templates = JinjaTemplates()
    files = {
        file.path.rpartition("/")[2]: file
        for file in (
            *site_files(Archive(site=site, editions=(listed,)), edition, templates),
            *edition_files(edition, Neighbours(previous="2026-W46"), site, templates),
        )
    }
    return files[name]


@pytest.mark.parametrize("name", NAMES)
def test_the_sample_edition_looks_as_it_did(name: str) -> None:
    body = rendered(name).body
    golden = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_bytes(body)

    assert body.decode() == golden.read_text(encoding="utf-8")
