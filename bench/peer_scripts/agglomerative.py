"""Group reports with scikit-learn: `agglomerative.py REPORTS OUT`; lines as `digest group` reads them."""

import json
import sys
import time
from pathlib import Path

from sklearn.cluster import AgglomerativeClustering
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics.pairwise import cosine_distances

rows = [json.loads(line) for line in Path(sys.argv[1]).read_text("utf-8").splitlines()]
cpu, wall = time.process_time(), time.perf_counter()
texts = [f"{row['title']} {row['text']}" for row in rows]
vectorizer = TfidfVectorizer(sublinear_tf=True, stop_words="english")
distances = cosine_distances(vectorizer.fit_transform(texts))
grouping = AgglomerativeClustering(
    n_clusters=None, metric="precomputed", linkage="average", distance_threshold=0.7
)
labels = grouping.fit_predict(distances)
figures = {"cpu_s": time.process_time() - cpu, "wall_s": time.perf_counter() - wall}
lines = [json.dumps({"id": row["id"], "story": str(label)}) for row, label in zip(rows, labels, strict=True)]
Path(sys.argv[2]).write_text("\n".join(lines))
print(json.dumps(figures | {"stories": len(set(labels))}))
