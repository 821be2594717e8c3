"""Schedules for those who let a machine call the program: cron, systemd, and a hosted runner."""

import shlex
import shutil
import sys
from pathlib import Path

CRON = """\
# {config}
# Silent when all is well; what persists is one line on standard error, which cron mails to MAILTO.
# A second run at the same time leaves at once. Hourly is safe: what is not due is not done.
MAILTO=you@example.org
17 * * * *  {command} run
41 6 * * *  {command} doctor
"""

SYSTEMD = """\
# /etc/systemd/system/digest.service
[Unit]
Description=Briefing of {config}
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
ExecStart={command} run
WorkingDirectory={folder}
SuccessExitStatus=75
# Secrets come as files that only this service can read:
#LoadCredential=smtp:/etc/digest/smtp-password
#Environment=DIGEST_SMTP_PASSWORD_FILE=%d/smtp
NoNewPrivileges=true
PrivateTmp=true
ProtectSystem=strict
ReadWritePaths={folder}

# /etc/systemd/system/digest.timer
[Unit]
Description=Hourly briefing of {config}

[Timer]
OnCalendar=*-*-* *:17:00
RandomizedDelaySec=300
Persistent=true

[Install]
WantedBy=timers.target

# Then: systemctl daemon-reload && systemctl enable --now digest.timer
"""

GITHUB = """\
# .github/workflows/digest.yml
# Runs every three hours, keeps what the program remembers between runs, and publishes the site.
name: digest
on:
  schedule:
    - cron: "17 */3 * * *"
  workflow_dispatch:
concurrency:
  group: digest
  cancel-in-progress: false
permissions:
  contents: read
  pages: write
  id-token: write
jobs:
  run:
    runs-on: ubuntu-latest
    timeout-minutes: 60
    environment:
      name: github-pages
      url: ${{ steps.pages.outputs.page_url }}
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - run: pip install -c constraints.txt .   # of the program: put it, or its wheel, into this repository
      # The store and the site. Where the cache was lost, the program adopts the editions of the site again.
      - uses: actions/cache/restore@v4
        with:
          path: |
            .digest
            public
            outbox
          key: digest-${{ github.run_id }}
          restore-keys: digest-
      - run: digest -c feeds.yaml run
        env:
          DIGEST_SMTP_PASSWORD: ${{ secrets.DIGEST_SMTP_PASSWORD }}
          DIGEST_MAIL_KEY: ${{ secrets.DIGEST_MAIL_KEY }}
      - uses: actions/cache/save@v4
        if: always()
        with:
          path: |
            .digest
            public
            outbox
          key: digest-${{ github.run_id }}
      - uses: actions/configure-pages@v5
      - uses: actions/upload-pages-artifact@v3
        with:
          path: public
      - id: pages
        uses: actions/deploy-pages@v4
"""

KINDS = {"cron": CRON, "systemd": SYSTEMD, "github": GITHUB}
FILES = {
    "schedules/digest.cron": "cron",
    "schedules/digest.systemd": "systemd",
    "schedules/digest-workflow.yml": "github",
}
"""What `digest init` writes."""

ENVIRONMENT = """\
# Secrets, by environment: copy this file to `.env`, which only you may read (chmod 600 .env), and load it
# where the schedule calls digest (`set -a; . ./.env; set +a`). Each may be NAME_FILE=/path/to/file, too.
# Nothing here is needed as long as editions are only published, and mails written to files.

# DIGEST_SMTP_PASSWORD=            # mail.smtp
# DIGEST_DKIM_KEY_FILE=            # mail.dkim: the private key in PEM
# DIGEST_MAIL_KEY=                 # what the links for leaving are made with; else .digest/mail.key
# DIGEST_LLM_KEY=                  # summary.method: llm, by summary.api_key_env
"""

READERS = """\
address,name,language,follows,since
# One reader a line; only `address` is needed. `follows` holds ids, separated by spaces; without, all of it.
# anna@example.org,Anna Mayer,fr,EU MICA stablecoins,
"""


def schedule(kind: str, config: Path) -> str:
    """Return the schedule with the absolute paths of this installation; cron has next to no PATH."""
    absolute = config.absolute()
    command = shlex.join([_program(), "-c", str(absolute)])
    if kind == "github":
        return GITHUB
    shown = str(absolute)
    if kind == "cron":
        return CRON.format(config=shown, command=command.replace("%", r"\%"))
    escaped = command.replace("%", "%%")
    return SYSTEMD.format(
        config=shown.replace("%", "%%"), command=escaped, folder=str(absolute.parent).replace("%", "%%")
    )


def _program() -> str:
    """Return where this program lies."""
    beside = Path(sys.executable).with_name("digest")
    return str(beside) if beside.is_file() else shutil.which("digest") or "digest"
