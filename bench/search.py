"""How good and how fast the search is, on the content as it is loaded (`make search-report`).

Prints for the queries that the weights were tuned on and apart for those that were held out, per kind: nDCG@10,
recall@5, the share of queries whose first answer helps, the share that found nothing, and the median and 95th
percentile of the time per search. With a number as argument that many synthetic services are there too.
"""

import io
import os
import sys
import time
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handreiking.settings.dev")
django.setup()

from django.core.management import call_command  # noqa: E402  (Django has to be set up first)
from django.db import connection  # noqa: E402

from handreiking.search.engine import search  # noqa: E402
from referrals.models import Service  # noqa: E402
from referrals.synthetic import make_services  # noqa: E402
from tests.search.quality import evaluate, graded_queries, summary  # noqa: E402


def main(services=0):
    """Prepare the database, search for every graded query twice, and print the second round."""
    call_command("migrate", interactive=False, verbosity=0)
    call_command("load_content", stdout=io.StringIO())
    made = Service.objects.filter(slug__startswith="proef-").count()
    for _there in make_services(max(0, services - made)):
        pass
    started = time.perf_counter()
    call_command("update_index", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # what a running server does by itself after so many new rows
    print(
        f"{connection.vendor}, {Service.objects.count()} services; update_index {time.perf_counter() - started:.1f} s"
    )
    started = time.perf_counter()
    search("hulp")
    print(f"first search of a process {time.perf_counter() - started:.2f} s\n")
    queries = graded_queries()
    for query in queries:
        evaluate(query, search)
    outcomes = [evaluate(query, search) for query in queries]
    print(f"{'':24}{'number':>7}{'nDCG@10':>9}{'recall@5':>9}{'top-1':>7}{'zero':>7}{'p50 ms':>8}{'p95 ms':>8}")
    for split in ("tune", "held-out"):
        of_split = [outcome for outcome in outcomes if outcome.split == split]
        for kind in sorted({outcome.kind for outcome in of_split}):
            line(f"{split}: {kind}", [outcome for outcome in of_split if outcome.kind == kind])
        line(f"{split}: all", of_split)
    line("all", outcomes)


def line(name, outcomes):
    """Print the figures of some outcomes on one line."""
    figures, times = summary(outcomes), sorted(outcome.seconds * 1000 for outcome in outcomes)
    print(
        f"{name:24}{len(outcomes):7}{figures['nDCG@10']:9.3f}{figures['recall@5']:9.3f}{figures['top-1']:7.2f}"
        f"{figures['zero']:7.2f}{times[len(times) // 2]:8.1f}{times[int(len(times) * 0.95)]:8.1f}"
    )


main(*map(int, sys.argv[1:2]))
