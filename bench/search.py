"""How good and how fast the search is, on the content as it is loaded (`make search-report`).

Prints for the queries that the weights were tuned on and apart for those that were held out, per kind: nDCG@10,
recall@5, the share of queries whose first answer helps, the share that found nothing, and the median and 95th
percentile of the time per search, and of the time that `/zoeken/` takes to answer as a page. Then those times of the
suggestions while somebody types, and of the first one after a change of a service. With a number as argument that
many synthetic services are there too.
"""

import io
import os
import sys
import time
import warnings
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handreiking.settings.test")
django.setup()

from django.core.management import call_command  # noqa: E402  (Django has to be set up first)
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from handreiking.search.results.engine import search  # noqa: E402
from referrals.facets.in_memory import LOOK_AGAIN_AFTER  # noqa: E402
from referrals.management.synthetic import make_services  # noqa: E402
from referrals.models import Organisation, Service  # noqa: E402
from tests.search.quality import evaluate, graded_queries, summary  # noqa: E402

WIDTH = 56  # of the columns that say how good a search is
TYPED = range(2, 14)  # letters of which suggestions are asked
MOST_NAMES = 100  # of organisations that are typed
CHANGES = 10
CLIENT = Client()
warnings.filterwarnings("ignore", "No directory at")  # of collected static files; nothing here asks for one


def main(services=0):
    """Prepare the database, measure every graded query twice, and print the second round."""
    prepare(services)
    started = time.perf_counter()
    search("hulp")
    print(f"first search of a process {time.perf_counter() - started:.2f} s\n")
    queries = graded_queries()
    for query in queries:
        evaluate(query, search)
        answer("/zoeken/", query["q"])
    outcomes = [evaluate(query, search) for query in queries]
    pages = {query["q"]: answer("/zoeken/", query["q"]) for query in queries}
    print(f"{'':24}{'':{WIDTH - 24}}{'search':>16}{'page':>16}")
    print(f"{'':24}{'number':>7}{'nDCG@10':>9}{'recall@5':>9}{'top-1':>7}", end="")
    print(f"{'zero':>7}{'p50 ms':>8}{'p95 ms':>8}{'p50 ms':>8}{'p95 ms':>8}")
    for split in ("tune", "held-out"):
        of_split = [outcome for outcome in outcomes if outcome.split == split]
        for kind in sorted({outcome.kind for outcome in of_split}):
            line(f"{split}: {kind}", [outcome for outcome in of_split if outcome.kind == kind], pages)
        line(f"{split}: all", of_split, pages)
    line("all", outcomes, pages)
    typing = [answer("/zoeken/suggesties/", text) for text in typed(queries)]
    print(f"\n{'':24}{'number':>7}{'p50 ms':>8}{'p95 ms':>8}")
    for name, seconds in (("suggestions", typing), ("first after a change", list(after_changes()))):
        print(f"{name:24}{len(seconds):7}{spread(seconds)}")


def prepare(services):
    """Fill the database, and print how large it is."""
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


def answer(address, text):
    """The seconds that the site takes to answer a text at an address, all middleware included."""
    started = time.perf_counter()
    response = CLIENT.get(address, {"q": text})
    seconds = time.perf_counter() - started
    if response.status_code != 200:
        sys.exit(f"{address} answers {response.status_code} to {text}")
    return seconds


def typed(queries):
    """What people type, letter by letter, who are after a graded query or an organisation; each text once."""
    names = list(Organisation.objects.order_by("pk").values_list("name", flat=True))
    texts = [query["q"] for query in queries] + names[:: max(1, len(names) // MOST_NAMES)]
    return list(dict.fromkeys(text[:letters] for text in texts for letters in TYPED if letters <= len(text)))


def after_changes():
    """For some changes of a service the seconds that the first suggestions after it take."""
    for service in Service.objects.filter(live=True).order_by("-pk")[:CHANGES]:
        service.save()
        time.sleep(LOOK_AGAIN_AFTER)
        yield answer("/zoeken/suggesties/", service.organisation.name[: TYPED.stop])


def line(name, outcomes, pages):
    """Print the figures of some outcomes on one line. `pages` has the seconds of the page of each query."""
    figures = summary(outcomes)
    print(
        f"{name:24}{len(outcomes):7}{figures['nDCG@10']:9.3f}{figures['recall@5']:9.3f}{figures['top-1']:7.2f}"
        f"{figures['zero']:7.2f}{spread([outcome.seconds for outcome in outcomes])}"
        f"{spread([pages[outcome.query] for outcome in outcomes])}"
    )


def spread(seconds):
    """The median and the 95th percentile of these, in milliseconds, as two columns."""
    times = sorted(1000 * each for each in seconds)
    return f"{times[len(times) // 2]:8.1f}{times[int(len(times) * 0.95)]:8.1f}"


main(*map(int, sys.argv[1:2]))
