"""`digest verify`."""

import dataclasses
import json
import sys

import click

from digest.app import App
from digest.cli.options import Voice, configured
from digest.cli.stages import WeekName
from digest.model.findings import Verified
from digest.model.weeks import Week


@click.command()
@click.argument("week", type=WeekName(), required=False)
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
@configured
def verify(app: App, voice: Voice, week: Week | None, as_json: bool) -> None:
    """Check all published editions, or that of WEEK, against the archive and the site.

    Every sentence verbatim in its source, every link from the corpus, the same stories in every output.
    Prints one line a finding, and ends with 1 if there are any.
    """
    found = app.verify(week)
    if as_json:
        click.echo(json.dumps(dataclasses.asdict(found), ensure_ascii=False))
    else:
        _tell(found, voice)
    sys.exit(1 if found.findings else 0)


def _tell(found: Verified, voice: Voice) -> None:
    for finding in found.findings:
        click.echo(finding.line())
    if voice.results:
        counts = f"{found.editions} editions, {found.stories} stories, {found.sentences} sentences"
        click.echo(f"{counts}, {found.links} sources: {len(found.findings) or 'no'} findings")
