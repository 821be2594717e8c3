"""Stories for the editor to decide about: new lines in the file, and not a letter changed of the others."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from digest.config.editing import LINES, last_line
from digest.errors import ConfigError
from digest.model.stories import StoryId
from digest.model.weeks import Week
from digest.yaml_places import MappingNode, Node, NotYamlError, ScalarNode, compose

StoryLine = tuple[StoryId, str]
"""A story, and what a person knows it by, on one line."""

_HEAD = """\
# The editor's file of {week}. `digest review {week}` adds a line for each story that it lacks, and changes
# none. What you write here is followed when the edition is composed; what cannot be followed is told, and the
# edition waits until it is mended. Behind the id of a story, in braces or on lines of their own:
#
#   pin: true                       told first, whatever it weighs
#   drop: true                      left out; the page of what was left out says so
#   defer: true                     told in the next edition
#   hold_until: 2026-11-30 09:00    known of in no edition that is composed before that time
#   title: "Another headline"       shown as the editor's, as all below is
#   note: "Some *Markdown*."
#   authorities: [SEC]              likewise jurisdictions, instruments, topics, affected: ids of the taxonomy
#   action: rule                    likewise stage: adopted, primary: https://…; or none
#   exclude: ["words of a sentence that is not to be printed"]
#   dates: {{remove: [2026-09-30], add: [{{date: 2026-09-30, kind: comments_close, quote: "its words"}}]}}
#                                   the quote stands in an article of the story; its sentence is printed
#   merge: [id of another story]
#   split: ["address of an article that is another story"]
#
# introduction: |
#   Some *Markdown* at the head of the edition.
# add:
#   - {{url: "https://…", source: "Who published it"}}
# remove_dates: [2026-09-30 comments_close]     of earlier editions

stories:
"""


def with_stories(path: Path, text: str | None, week: Week, stories: Iterable[StoryLine]) -> str:
    """Return the text of the editor's file with a line for each of `stories` that it lacks.

    `text` None: there is no file yet. ConfigError if it is no YAML, or has no place for them.
    """
    listed = list(stories)
    if text is None:
        return _HEAD.format(week=week) + "".join(map(_line, listed))
    try:
        root = compose(text)
    except NotYamlError as error:
        raise ConfigError(f"{path.name}:{error.line}:{error.column}: {error}") from error
    known, behind = _known(path, root)
    new = [_line(each) for each in listed if each[0] not in known]
    lines = LINES.findall(text)
    if new and lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    place = len(lines) if behind is None else behind
    head = ["\nstories:\n"] if new and behind is None else []
    return "".join([*lines[:place], *head, *new, *lines[place:]])


def _known(path: Path, root: Node | None) -> tuple[frozenset[str], int | None]:
    """Return the stories that are listed, and the number of lines before which new ones stand."""
    pairs: Sequence[tuple[Node, Node]] = root.value if isinstance(root, MappingNode) else ()
    for name, value in pairs:
        if not (isinstance(name, ScalarNode) and name.value == "stories"):
            continue
        if isinstance(value, MappingNode) and not value.flow_style and value.value:
            ids = frozenset(key.value for key, _ in value.value if isinstance(key, ScalarNode))
            return ids, last_line(value) + 1
        if isinstance(value, ScalarNode) and not value.value:
            return frozenset(), name.start_mark.line + 1
        raise ConfigError(
            f"{path.name}:{name.start_mark.line + 1}:1: write each story on its own line under `stories:`"
        )
    return frozenset(), None


def _line(story: StoryLine) -> str:
    return f"  {story[0]}:  # {story[1]}\n"
