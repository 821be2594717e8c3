"""Mail: letters a second to smtp-sink, memory by number of readers, and a sender that is killed.

python -m bench.mail [--readers 1000] [--kills 8]
"""

import argparse
import getpass
import json
import os
import random
import re
import resource
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing, contextmanager
from pathlib import Path

RATES = "per_minute: 100000, per_domain: 100000"


@contextmanager
def sink(folder):
    """Run a sink that writes each message to a file of its own in `folder`."""
    folder.mkdir()
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    user = ["-u", getpass.getuser()] if os.getuid() == 0 else []
    with subprocess.Popen(
        ["/usr/sbin/smtp-sink", *user, "-d", str(folder / "m"), f"127.0.0.1:{port}", "1000"]
    ) as process:
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=5).close()
                break
            except ConnectionRefusedError:
                time.sleep(0.02)
        try:
            yield port
        finally:
            process.terminate()


def received(folder):
    """Count messages by recipient."""
    found = Counter()
    for path in folder.iterdir():
        head = path.read_bytes()[:2000].decode(errors="replace")
        found.update(re.findall(r"^X-Rcpt-Args: <([^>]+)>", head, re.MULTILINE))
    return found


def prepare(folder, readers, port):
    """Make the demonstration without readers, then give it some and a server."""
    from digest.demo.run import run

    run(folder)
    with closing(sqlite3.connect(folder / ".digest" / "digest.db")) as store, store:
        for table in ("delivery", "mail_text", "mailing"):
            store.execute(f"DELETE FROM {table}")  # as if nothing of it had been mailed yet
    config = folder / "feeds.yaml"
    text = config.read_text().replace(
        "mail:\n",
        f"mail:\n  transport: smtp\n  smtp: {{host: 127.0.0.1, port: {port}, tls: none, {RATES}}}\n",
    )
    config.write_text(text)
    follows = ["", "US", "EU", "GB", "stablecoins", "US EU", "FR"]
    lines = [
        f"r{number:05d}@example.net,{'en' if number % 5 else 'fr'},{follows[number % 7]},2025-11-24"
        for number in range(readers)
    ]
    (folder / "readers.csv").write_text("address,language,follows,since\n" + "\n".join(lines) + "\n")
    return config


NOW = "2025-12-01T08:00:00Z"


def send(config):
    """Send in a process of its own; return its exit code, wall and CPU seconds and peak memory in MB."""
    start = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "digest", "-q", "send", "-c", str(config), "--as-of", NOW]
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return (
        process.returncode,
        time.monotonic() - start,
        usage.ru_utime + usage.ru_stime,
        usage.ru_maxrss / 1024,
    )


def killed(config, after):
    """Send, and kill it with SIGKILL after some seconds."""
    with subprocess.Popen(
        [sys.executable, "-m", "digest", "-q", "send", "-c", str(config), "--as-of", NOW]
    ) as process:
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
        return process.returncode


def states(config):
    words = [
        sys.executable,
        "-m",
        "digest",
        "mail",
        "list",
        "--all",
        "--json",
        "-c",
        str(config),
        "--as-of",
        NOW,
    ]
    return [(one["address"], one["week"], one["state"]) for one in json.loads(subprocess.check_output(words))]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readers", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with sink(folder / "sink") as port:
            config = prepare(folder / "press", chosen.readers, port)
            chance = random.Random(chosen.seed)
            ends = [killed(config, chance.uniform(1.5, 6)) for _ in range(chosen.kills)]
            code, wall, cpu, memory = send(config)
            left = Counter(state for address, _, state in states(config) if address.startswith("r"))
        arrived = received(folder / "sink")
        unknown = {address for address, _, state in states(config) if state == "unknown"}
        wanted = [
            address for address, _, state in states(config) if state == "accepted" and address.startswith("r")
        ]
        weeks = Counter(address for address, _, state in states(config) if state != "skipped")
        print(f"kills {ends}, last run: exit {code}, {wall:.1f} s wall, {cpu:.1f} s CPU, {memory:.0f} MB")
        print(f"states {dict(left)}; received {sum(arrived.values())}")
        if not arrived:
            sys.exit("nothing was sent: this measures nothing")
        double = [address for address in arrived if arrived[address] > weeks[address]]
        lost = [address for address in wanted if arrived[address] < 1]
        print(f"twice {len(double)}, lost {len(lost)}, unknown {len(unknown)}")
        print(f"children's peak {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
