"""The peers: other programs, each in a virtual environment of its own under `.bench/`."""

import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

HOME = Path(".bench").absolute()
SCRIPTS = Path(__file__).parent / "peer_scripts"


@dataclass(frozen=True, slots=True)
class Peer:
    """A program to compare with."""

    name: str
    requirements: tuple[str, ...]


PEERS = {
    peer.name: peer
    for peer in (
        Peer("floor", ("feedparser==6.0.14", "jinja2==3.1.6")),
        Peer("feedsnap", ("feedsnap==0.9.0",)),
        # reader's own copy of feedparser imports sgmllib, which the newer feedparser no longer brings along
        Peer("reader", ("reader==3.26", "jinja2==3.1.6", "sgmllib3k==1.0.0")),
        Peer("rss2email", ("rss2email==3.14",)),
        Peer("trafilatura", ("trafilatura==2.1.0", "lxml_html_clean==0.4.4")),
        Peer("newspaper4k", ("newspaper4k==0.9.6", "lxml_html_clean==0.4.4")),
        Peer("readability-lxml", ("readability-lxml==0.9", "lxml_html_clean==0.4.4")),
        Peer("sumy", ("sumy==0.13.0", "numpy>=2", "rouge-score==0.1.2")),
        Peer("scikit-learn", ("scikit-learn==1.9.1",)),
        Peer("pelican", ("pelican==4.12.0", "markdown>=3.7")),
    )
}


class MissingPeerError(Exception):
    """A peer that could not be installed, and why."""


def python_of(name: str) -> str:
    """Return the interpreter of a peer, installing it first if need be; MissingPeerError if that fails."""
    home = HOME / name
    python, done = home / "bin" / "python", home / "installed"
    wanted = "\n".join(PEERS[name].requirements)
    if done.is_file() and done.read_text() == wanted:
        return str(python)
    print(f"installing {name} …", file=sys.stderr)
    venv.create(home, with_pip=True, clear=True)
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    tried = subprocess.run([*command, *PEERS[name].requirements], capture_output=True, text=True, check=False)
    if tried.returncode:
        last = (tried.stderr.strip().splitlines() or ["pip failed"])[-1]
        raise MissingPeerError(f"{name}: not installed: {last}")
    done.write_text(wanted)
    return str(python)


def script(name: str, peer: str, *arguments: str) -> list[str]:
    """Return the command that runs one of our scripts with a peer's interpreter."""
    return [python_of(peer), str(SCRIPTS / f"{name}.py"), *arguments]
