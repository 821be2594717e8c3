"""Ours and its peers side by side: `make bench`, or `python -m bench WORKLOAD… [--runs N] [--out FOLDER]`.

Programs run in turn (A B A B …), each figure is a median. The table goes to standard output, and with --out
also to results.md and results.json; what is measured is told on standard error as it comes.
"""

import argparse
import sys
from pathlib import Path

from bench.table import Results
from bench.turns import Plan
from bench.workloads import WORKLOADS


def main(arguments: list[str]) -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("workloads", nargs="*", metavar="WORKLOAD", help=f"of {', '.join(WORKLOADS)}")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--data", type=Path, help="a folder with extraction/ and summaries/")
    said = parser.parse_args(arguments)
    if unknown := set(said.workloads) - set(WORKLOADS):
        parser.error(f"no such workload: {', '.join(sorted(unknown))}")
    results = Results()
    plan = Plan(results, said.runs, said.data and said.data.absolute())
    for name in said.workloads or WORKLOADS:
        WORKLOADS[name](plan)
    print(results.as_markdown())
    if said.out:
        said.out.mkdir(parents=True, exist_ok=True)
        (said.out / "results.md").write_text(results.as_markdown())
        (said.out / "results.json").write_text(results.as_json() + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
