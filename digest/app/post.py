"""The post room: what sending, its ledger and the list of readers need, put together."""

import hashlib
import secrets
import socket
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from digest.adapters.secrets import lasting_key, secret
from digest.errors import ConfigError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from digest.adapters.mail.outbox import Outbox
    from digest.adapters.mail.sendmail import Sendmail
    from digest.adapters.mail.smtp import SmtpTransport
    from digest.app.world import World
    from digest.config.mail import SmtpSection
    from digest.jobs.mailing import Composer
    from digest.jobs.send import World as SendWorld
    from digest.model.deliveries import Delivery, Letter
    from digest.model.reports import JobReport
    from digest.model.weeks import Week

KEY_NAME = "DIGEST_MAIL_KEY"


class Post:
    """Mail for one configuration."""

    def __init__(self, world: "World") -> None:
        self._world = world
        self._chosen = world.settings.mail

    @property
    def readers_file(self) -> Path:
        """The list of readers."""
        return self._world.settings.base / self._chosen.readers

    @cached_property
    def key(self) -> bytes:
        """What names and tokens of readers are made with."""
        return lasting_key(KEY_NAME, self._world.state / "mail.key")

    # -- sending ----------------------------------------------------------------------------------------

    def send(self, only: "Week | None") -> "JobReport":
        """Read the list of readers, and send what is due; does nothing where there are no readers."""
        from digest.jobs import send
        from digest.model.reports import JobReport

        if not self.readers_file.exists() and not self._world.store.readers():
            return JobReport(job="send")
        if not self.import_readers() and not self._world.store.unfinished_deliveries():
            return JobReport(job="send")
        return send.run(self._sending(), self._world.now, only=only)

    def proof(self, address: str, week: "Week | None") -> str:
        """Send one mail to `address` that no ledger knows; return what the server said."""
        from digest.jobs import proof
        from digest.text.mailboxes import mailbox

        try:
            to = mailbox(address)
        except ValueError as error:
            raise UsageError(f"{address!r} {error}") from error
        return proof.run(self._sending(), to, self._world.now, week=week)

    def import_readers(self) -> int:
        """Make the readers those of the list; return how many it names. ConfigError, and nothing changes."""
        from digest.config.readers import read_readers
        from digest.editing.readers import listed

        if not self.readers_file.exists():
            return len(self._world.store.readers())
        store, taxonomy = self._world.store, self._world.bench.rules.taxonomy
        lines = read_readers(self.readers_file, taxonomy.knows)
        readers = listed(
            lines,
            store.readers(),
            store.forgotten(),
            key=self.key,
            now=self._world.now,
            zone=self._world.zone,
        )
        store.list_readers(readers)
        return len(readers)

    def _sending(self) -> "SendWorld":
        from digest.adapters.encoding import decode
        from digest.jobs import send
        from digest.model.editions import Edition

        place = hashlib.sha256(f"{socket.gethostname()}\0{self._world.state}".encode()).hexdigest()[:16]
        return send.World(
            store=self._world.store,
            transport=self.transport,
            composer=self.composer,
            decode=partial(decode, Edition),
            sign=self._sign,
            owner=place,
        )

    @cached_property
    def composer(self) -> "Composer":
        """What writes the texts. ConfigError if the configuration does not say whom mail is from."""
        from digest.jobs.mailing import Composer, MailPolicy

        chosen, settings = self._chosen, self._world.settings
        if chosen.mailbox is None:
            raise ConfigError(
                f"{settings.path.name}: mail.from: there are readers, and nobody whom mail is from:"
                " write mail: {from: Name <address>}"
            )
        policy = MailPolicy(
            stream=settings.digest.title,
            sender=chosen.mailbox,
            reply_to=chosen.reply_to,
            bounces=chosen.bounces,
            leave_to=chosen.leave_to or chosen.reply_to or chosen.mailbox.address,
            unsubscribe_url=chosen.unsubscribe_url,
            site=settings.site.url,
            zone=self._world.zone,
            send_empty=chosen.empty == "send",
            key=self.key,
        )
        return Composer(policy=policy, taxonomy=self._world.bench.rules.taxonomy, templates=self._world.theme)

    @cached_property
    def transport(self) -> "Outbox | SmtpTransport | Sendmail":
        """The way in which letters leave."""
        from digest.adapters.mail.outbox import Outbox
        from digest.adapters.mail.sendmail import Sendmail

        chosen = self._chosen
        if chosen.transport == "smtp" and chosen.smtp is not None:
            return _smtp(chosen.smtp, self._world.settings.base)
        if chosen.transport == "sendmail":
            return Sendmail(Path(chosen.sendmail))
        return Outbox(self._world.settings.base / chosen.outbox)

    @cached_property
    def _sign(self) -> "Callable[[Letter], Letter]":
        from digest.adapters.mail.dkim import DkimSigner

        chosen = self._chosen.dkim
        if chosen is None:
            return lambda letter: letter
        key = _demanded(chosen.key_env, "mail.dkim")
        return DkimSigner(domain=chosen.domain, selector=chosen.selector, key=key.encode()).sign

    # -- readers who leave ------------------------------------------------------------------------------

    def read_returns(self, maildir: Path) -> "JobReport":
        """Read the mail that came back, and the requests to leave."""
        from digest.adapters.maildir import MaildirFolder
        from digest.jobs import returns

        return returns.run(self._world.store, MaildirFolder(maildir), self.key)

    def serve_leaving(self, host: str, port: int, ready: "Callable[[str], None]") -> None:
        """Serve the page for leaving until the process is told to end."""
        from time import monotonic

        from digest.adapters.unsubscribe import Application, serve
        from digest.rendering.leaving import leaving_page
        from digest.rendering.message import LEAVING

        page = partial(leaving_page, self._world.settings.digest.language, self._world.theme)
        application = Application(
            store=self._world.store, key=self.key, purpose=LEAVING, page=page, clock=monotonic
        )
        serve(application, host, port, ready)

    # -- decisions of a person --------------------------------------------------------------------------

    def deliveries(self, week: "Week | None") -> "Sequence[Delivery]":
        """Return what the ledger says."""
        return self._world.store.deliveries(week=week)

    def unfinished(self, week: "Week | None") -> "Sequence[Delivery]":
        """Return the deliveries that are not at their end."""
        return [one for one in self._world.store.unfinished_deliveries() if week in (None, one.week)]

    def waiting(self, week: "Week | None") -> "Sequence[Delivery]":
        """Return what `send` would send of the mailings that are planned."""
        from digest.editing.deliveries import is_due

        return [one for one in self.unfinished(week) if is_due(one, self._world.now)]

    def decide(self, week: "Week", addresses: "Sequence[str]", *, resend: bool) -> int:
        """Settle unknown deliveries of a week (all of them, without addresses); return how many."""
        from digest.jobs import decide

        return decide.run(self._world.store, week, addresses, self._world.now, resend=resend)

    def forget(self, address: str) -> bool:
        """Erase a reader everywhere; return False if there was no trace of one."""
        from digest.adapters.mail.outbox import Outbox
        from digest.editing.readers import forget
        from digest.text.mailboxes import mailbox

        try:
            known = mailbox(address).address.casefold()
        except ValueError as error:
            raise UsageError(f"{address!r} {error}") from error
        store = self._world.store
        outbox = Outbox(self._world.settings.base / self._chosen.outbox)
        for one in store.deliveries():
            if one.address.casefold() == known:
                outbox.forget(one.message_id)
        kept = forget(known, secrets.token_hex(16))
        return store.forget_reader(known, kept)


def _smtp(chosen: "SmtpSection", base: Path) -> "SmtpTransport":
    from digest.adapters.mail.pace import Pace
    from digest.adapters.mail.smtp import Server, SmtpTransport

    server = Server(
        host=chosen.host,
        port=chosen.port_or_default,
        tls=chosen.tls,
        user=chosen.user,
        password=_demanded(chosen.password_env, "mail.smtp") if chosen.user else None,
        ca_file=str(base / chosen.ca_file) if chosen.ca_file else None,
        timeout_s=chosen.timeout_s,
        per_connection=chosen.per_connection,
    )
    return SmtpTransport(server, Pace(chosen.per_minute, chosen.per_domain))


def _demanded(name: str, section: str) -> str:
    found = secret(name)
    if not found:
        raise ConfigError(f"{section}: set {name} in the environment, or {name}_FILE to a file that holds it")
    return found
