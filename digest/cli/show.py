"""What commands print of their reports."""

import json
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import click

from digest.cli.options import Voice
from digest.model.reports import JobReport, Problem


def reports(found: Iterable[JobReport], voice: Voice, *, as_json: bool = False) -> None:
    """Print what was done, and end with 3 if a delivery waits for a person, 1 if a job could do nothing."""
    found = list(found)
    if as_json:
        click.echo(json.dumps([_shape(report) for report in found], ensure_ascii=False))
    elif voice.results:
        for report in found:
            click.echo(_line(report))
    for report in found:
        _problems(report, voice)
    if any(report.needs_decision for report in found):
        sys.exit(3)
    if any(report.failed for report in found):
        sys.exit(1)


def due(lines: list[str], *, as_json: bool) -> None:
    """Print what a stage would do."""
    click.echo(json.dumps(lines) if as_json else "\n".join(lines) or "nothing is due")


def _problems(report: JobReport, voice: Voice) -> None:
    if report.job == "poll" and report.failed and report.problems:
        first = report.problems[0]
        message = (
            f"no feed answered ({len(report.problems)} failed); the first, {first.subject}: {first.reason}"
        )
        click.echo(f"digest: {report.job}: {message}", err=True)
    for problem in report.problems:
        if problem.persistent or voice.all_problems:
            click.echo(f"digest: {report.job}: {problem.subject}: {problem.reason}", err=True)
    for notice in report.notices if voice.level >= 0 else ():
        click.echo(f"digest: {report.job}: {notice.subject}: {notice.text}", err=True)


def _line(report: JobReport) -> str:
    counts = ", ".join(f"{name.replace('_', ' ')} {count:,}" for name, count in report.counts.items())
    return f"{report.job:8} {counts}"


def _shape(report: JobReport) -> dict[str, object]:
    return {
        "job": report.job,
        "counts": dict(report.counts),
        "problems": [_problem(problem) for problem in report.problems],
        "failed": report.failed,
        "notices": [{"subject": notice.subject, "text": notice.text} for notice in report.notices],
        "needs_decision": report.needs_decision,
    }


def _problem(problem: Problem) -> dict[str, object]:
    return {"subject": problem.subject, "reason": problem.reason, "persistent": problem.persistent}


def progress(voice: Voice) -> Callable[[str, int, int], None]:
    """Return what draws `poll 12/52` on one line of a terminal, and nothing elsewhere."""

    def draw(job: str, done: int, total: int) -> None:
        end = "\r" if done < total else "\r\x1b[K"
        click.echo(f"\r\x1b[K{job} {done}/{total}{end}", err=True, nl=False)

    return draw if voice.progress else lambda _job, _done, _total: None


def inspected(source: str, shape: Mapping[str, Any]) -> str:
    """Return what `inspect` tells a person about one page."""
    if "rejected" in shape:
        return f"{source}: no article: {shape['rejected'].replace('_', ' ')}"
    article, verdict, facts = shape["article"], shape["verdict"], shape["facts"]
    lines = [
        article["title"],
        f"  {article['language']} · {article['published'] or 'undated'} · {len(article['text'])} paragraphs",
        f"  {verdict['band']}: score {verdict['score']:.3f}",
        *(
            f"    {reason['weight']:+6.2f}  {reason['kind']}: {reason['value']}"
            for reason in verdict["reasons"]
        ),
        *(f"  {name}: {_listed(facts[name])}" for name in _FACTS if facts[name]),
        *(
            f"  {date['kind']} {date['date']} ({date['certainty']}): {date['text']}"
            for date in facts["dates"]
        ),
        *(f"  > {sentence['text']}" for sentence in shape["summary"]["sentences"]),
        *(f"  - [{one['rule']}] {one['line']}" for one in shape.get("dropped", ())),
    ]
    return "\n".join(lines)


_FACTS = ("action", "jurisdictions", "authorities", "mentioned", "instruments", "topics")


def _listed(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
