"""Summarise with sumy: `sumy_run.py METHOD TEXTS SENTENCES OUT`. Prints its own CPU and wall time.

Its own tokenizer needs data that is not on PyPI: sentences are split after a full stop, which costs less.
"""

import json
import re
import sys
import time
from importlib import import_module
from pathlib import Path

from sumy.nlp.stemmers import Stemmer
from sumy.parsers.plaintext import PlaintextParser
from sumy.utils import get_stop_words

CLASSES = {"lexrank": ("lex_rank", "LexRank"), "textrank": ("text_rank", "TextRank"), "lsa": ("lsa", "Lsa")}


class Words:
    def to_sentences(self, text):
        return [each for each in re.split(r'(?<=[.!?])["”’)]*\s+(?=[A-Z"“‘(])', text) if each.strip()]

    def to_words(self, text):
        return re.findall(r"[^\W\d_]{2,}", text)


method, path, sentences, out = sys.argv[1:5]
rows = [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]


def lead(text):
    return [
        str(each) for each in PlaintextParser.from_string(text, Words()).document.sentences[: int(sentences)]
    ]


def ranked(text):
    return [
        str(each) for each in summarizer(PlaintextParser.from_string(text, Words()).document, int(sentences))
    ]


summarise = lead
if method != "lead":
    module, name = CLASSES[method]
    summarizer = getattr(import_module(f"sumy.summarizers.{module}"), f"{name}Summarizer")(Stemmer("english"))
    summarizer.stop_words = get_stop_words("english")
    summarise = ranked
texts = ["\n\n".join(each["text"] for each in row["documents"]) for row in rows]
summarise(texts[0])
cpu, wall = time.process_time(), time.perf_counter()
told = [summarise(text) for text in texts]
figures = {"cpu_s": time.process_time() - cpu, "wall_s": time.perf_counter() - wall}
Path(out).write_text("\n".join(map(json.dumps, told)))
print(json.dumps(figures | {"texts": len(rows)}))
