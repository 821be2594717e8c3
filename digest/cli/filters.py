"""The engine in a pipe: `inspect`, `group`, `summarise`."""

import json
import sys
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import partial

import click

from digest.cli import show
from digest.cli.options import as_of
from digest.errors import UsageError

jsonl = click.option("--jsonl", is_flag=True, help="Filter: one JSON object a line in, one a line out.")


@click.command()
@click.argument("sources", nargs=-1, metavar="FILE-or-URL…")
@jsonl
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for each page.")
@click.option("--explain", is_flag=True, help="Tell which lines were dropped, and by which rule.")
@click.option(
    "--without",
    multiple=True,
    type=click.Choice(["phrases", "structure", "source"]),
    help="Do not drop lines by what they say, by where they stand, or by what their source repeats.",
)
@click.option("--learn", is_flag=True, help="With --jsonl: drop what articles of one source repeat, too.")
@as_of
def inspect(
    sources: tuple[str, ...],
    jsonl: bool,
    as_json: bool,
    explain: bool,
    without: tuple[str, ...],
    learn: bool,
    now: datetime | None,
) -> None:
    """Read and judge pages without storing them: HTML, PDF or text files, or addresses.

    With --jsonl, lines come from these files, else from standard input: `id`, and `html` (with `url`),
    `text`, or a `title` and `description`.
    """
    from digest.app import engine

    if jsonl:
        lines = engine.lines_of(sources) if sources else sys.stdin
        _answer(engine.inspect_lines(lines, as_of=now, explain=explain, without=without, learn=learn))
        return
    if learn:
        raise UsageError("--learn goes with --jsonl: one page alone repeats nothing")
    if not sources:
        raise UsageError("name a file or an address, or give lines with --jsonl")
    read = partial(engine.inspect_source, as_of=now, explain=explain, without=without)
    found = [read(source) for source in sources]
    for source, shape in zip(sources, found, strict=True):
        click.echo(json.dumps(shape, ensure_ascii=False) if as_json else show.inspected(source, shape))


@click.command()
@jsonl
@as_of
def group(jsonl: bool, now: datetime | None) -> None:
    """Tell which articles report the same event.

    Lines with `id`, `title`, `text` or `description`, `published`, `source`, `lang` come from standard input;
    each gets a `story`, the same for articles on one event, whatever the order of the lines.
    """
    from digest.app import engine

    _answer(engine.group_lines(sys.stdin, as_of=now))


@click.command()
@jsonl
@click.option("--sentences", type=click.IntRange(1, 50), default=3, show_default=True)
def summarise(jsonl: bool, sentences: int) -> None:
    """Choose the sentences that tell a text, or several texts on one event.

    Lines with `id`, `lang`, `title` and `documents` (objects with `id` and `text`) come from standard input;
    each gets `sentences`: verbatim spans of the documents.
    """
    from digest.app import engine

    _answer(engine.summarise_lines(sys.stdin, sentences))


def _answer(answers: Iterable[Mapping[str, object]]) -> None:
    """Print the answers; exit code 1 in the end if one of them is an error."""
    wrong = False
    for answer in answers:
        wrong = wrong or "error" in answer
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
    if wrong:
        sys.exit(1)
