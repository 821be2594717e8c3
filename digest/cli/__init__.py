"""The command line. Commands are loaded when they are called, so that `--help` is quick."""

import importlib

import click

from digest import __version__
from digest.adapters.memory import collect_seldom
from digest.cli.options import shared
from digest.errors import DigestError

COMMANDS = {
    "demo": ("digest.cli.start", "Three sample weeks under ./demo, without network."),
    "init": ("digest.cli.start", "Write a commented feeds.yaml to begin with."),
    "run": ("digest.cli.run", "All that is due: poll, read, judge, compose, publish, send."),
    "poll": ("digest.cli.stages", "Fetch the feeds whose time has come."),
    "read": ("digest.cli.stages", "Read the articles that wait."),
    "judge": ("digest.cli.stages", "Judge the articles that were read."),
    "documents": ("digest.cli.stages", "Read the official documents that kept articles link to."),
    "compose": ("digest.cli.stages", "Put together the editions that are due."),
    "review": ("digest.cli.review", "Write a composed edition for a person to read."),
    "approve": ("digest.cli.review", "Approve an edition, where publish.review is required."),
    "publish": ("digest.cli.stages", "Freeze composed editions and write the site."),
    "correct": ("digest.cli.notices", "Put a dated correction on a published edition."),
    "withdraw": ("digest.cli.notices", "Withdraw a published edition, or a story of it."),
    "send": ("digest.cli.mail", "Mail published editions to their readers, each once."),
    "mail": ("digest.cli.mail", "Deliveries and readers: what waits for a person, who leaves."),
    "unsubscribe-server": ("digest.cli.mail", "Serve the page on which readers leave."),
    "serve": ("digest.cli.serving", "Show the site on this machine."),
    "schedule": ("digest.cli.serving", "Print a schedule for cron, systemd or a hosted runner."),
    "feeds": ("digest.cli.feeds", "The sources: what they are and how they do."),
    "doctor": ("digest.cli.doctor", "What is wrong with an installation, and its remedy."),
    "db": ("digest.cli.upkeep", "The store: migrate, back up, purge."),
    "explain": ("digest.cli.explain", "How an article was read, judged and placed, and why."),
    "search": ("digest.cli.search", "Find stored articles by their words."),
    "label": ("digest.cli.label", "Say of an article whether it is about regulation, to learn from."),
    "verify": ("digest.cli.verify", "Check published editions, sentence by sentence, against their sources."),
    "inspect": ("digest.cli.filters", "Read and judge pages without storing them."),
    "group": ("digest.cli.filters", "JSON Lines: which articles report the same event."),
    "summarise": ("digest.cli.filters", "JSON Lines: the sentences that tell a text."),
}


class Program(click.Group):
    """A group whose commands live in modules that are imported when they are needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order in which a user meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of the command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(
            importlib.import_module(COMMANDS[cmd_name][0]), cmd_name.replace("-", "_")
        )
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> object:
        """Turn an error of ours into its exit code and one line a finding on standard error."""
        collect_seldom()
        try:
            return super().invoke(ctx)
        except DigestError as error:
            for line in str(error).splitlines():
                click.echo(f"digest: {line}", err=True)
            ctx.exit(error.exit_code)


@click.command(
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 well; 1 findings, or every feed failed; 2 usage or configuration; "
    "3 a delivery waits for your decision; 4 the store is damaged; 75 another run is at work.",
)
@click.version_option(__version__, prog_name="digest")
@shared
def main(**_said: object) -> None:
    """A weekly briefing on crypto-asset regulation that runs itself.

    Begin with `digest demo`, then `digest init` and `digest run`.
    """
