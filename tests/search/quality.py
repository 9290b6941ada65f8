"""How good the search is, on graded queries (queries.yaml). Pure functions, but for `evaluate`, which searches.

nDCG with gain 2^grade - 1: Järvelin & Kekäläinen, "Cumulated gain-based evaluation of IR techniques" (2002).
"""

import math
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

import yaml

QUERIES = Path(__file__).with_name("queries.yaml")
GROUPS = ("gids", "hulp")
GOOD = 2  # from this grade on an answer helps; what is only related does not count for recall


@dataclass(frozen=True)
class Outcome:
    """What one query gave. `scores` has nDCG@10, recall@5 and top-1 (1 or 0), each 0-1; `seconds` is its time.

    `found` says whether every group that has answers gave hits, whatever the other one gave.
    """

    query: str
    kind: str
    split: str
    found: bool
    seconds: float
    scores: dict
    ranks: dict


def graded_queries():
    """The queries as the file has them."""
    return yaml.safe_load(QUERIES.read_text("utf-8"))["queries"]


def addresses(urls):
    """The addresses that are judged: without anchor, except of glossary terms; each once, in order."""
    return list(dict.fromkeys(url if url.startswith("/begrippen/#") else url.partition("#")[0] for url in urls))


def ndcg(found, grades, at=10):
    """The normalised discounted cumulative gain of the first addresses found."""
    gains = [2 ** grades.get(address, 0) - 1 for address in found[:at]]
    best = sorted((2**grade - 1 for grade in grades.values()), reverse=True)[:at]
    return _discounted(gains) / _discounted(best)


def _discounted(gains):
    return sum(gain / math.log2(rank) for rank, gain in enumerate(gains, 2))


def recall(found, grades, at=5):
    """The part of the good answers (at most as many as fit) that is among the first ones found."""
    good = {address for address, grade in grades.items() if grade >= GOOD} or set(grades)
    return len(good & set(found[:at])) / min(at, len(good))


def top_one(found, grades):
    """1 if the first answer helps, else 0."""
    return int(bool(found) and grades.get(found[0], 0) >= GOOD)


def evaluate(query, search):
    """Search for a graded query. A query's scores are the mean of those of its groups that have answers."""
    started = time.perf_counter()
    result = search(query["q"])
    ranked = {group.name: addresses(hit.url for hit in group.hits) for group in result.groups}
    seconds = time.perf_counter() - started
    judged = [(ranked[name], query[name]) for name in GROUPS if query[name]]
    scores = {
        "nDCG@10": mean(ndcg(found, grades) for found, grades in judged),
        "recall@5": mean(recall(found, grades) for found, grades in judged),
        "top-1": mean(top_one(found, grades) for found, grades in judged),
    }
    found = all(hits for hits, _grades in judged)
    return Outcome(query["q"], query["kind"], query["split"], found, seconds, scores, ranked)


def summary(outcomes):
    """The means over outcomes: nDCG@10, recall@5, top-1, and the part of the queries with a group that found nothing."""
    names = ("nDCG@10", "recall@5", "top-1")
    return {name: mean(outcome.scores[name] for outcome in outcomes) for name in names} | {
        "zero": mean(not outcome.found for outcome in outcomes)
    }
