"""Compare summaries with references: `rouge.py TEXTS SUMMARIES`. Prints means of F measures, in percent."""

import json
import sys
from pathlib import Path
from statistics import mean

from rouge_score.rouge_scorer import RougeScorer

texts, summaries = (Path(name).read_text("utf-8").splitlines() for name in sys.argv[1:3])
scorer = RougeScorer(["rouge1", "rouge2"], use_stemmer=True)
pairs = [
    (json.loads(line)["reference"], "\n".join(json.loads(told)))
    for line, told in zip(texts, summaries, strict=True)
]
found = [scorer.score(*pair) for pair in pairs]
print(json.dumps({kind: 100 * mean(each[kind].fmeasure for each in found) for kind in ("rouge1", "rouge2")}))
