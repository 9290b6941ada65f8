"""Measures the directory: `make bench`, or `python bench/directory.py 1000 10000 …`.

For each number of services, on the database of DATABASE_URL (a database of its own that it
fills; never one that is used): time in the view with all counts (no filter, one form, form ×
audience, a new text + form, the same for a text of a moment ago, a far page), which gives the
answer as data, and for one form also the time of the whole request with the page that a reader
gets; memory per process, time to build the index, time until a change made by another process
shows. Prints a table.
"""

import gc
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handreiking.settings.test")
ROUNDS = 60
REQUESTS = {
    "no filter": "",
    "one form": "vorm=online-controle",
    "form × audience": "vorm=online-controle&voor=jongere",
    "new text + form": "q={text}&vorm=online-controle",
    "same text + form": "q=advies&vorm=online-controle",
    "far page": "pagina=100000",
}


def main(sizes):
    """Fill the directory to each of these sizes, measure it in a process of its own, and print the figures."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    call_command("load_content", verbosity=0)
    print(f"database: {connection.vendor}")
    for size in sizes:
        from referrals.models import Service

        missing = size - Service.objects.count()
        if missing > 0:
            call_command("make_services", missing, verbosity=0)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # what a running server does by itself after so many new rows
        child = subprocess.run(
            [sys.executable, __file__, "--measure"], capture_output=True, text=True, check=False, timeout=3000
        )
        if child.returncode:
            sys.exit(child.stderr)
        figures = json.loads(child.stdout.splitlines()[-1])
        print(f"\n{size} services: index {figures['build']:.2f} s, {figures['memory']:.0f} MB, ", end="")
        print(f"a change shows after {figures['shows']:.2f} s")
        for name, (p50, p95) in figures["views"].items():
            print(f"  {name:<18} p50 {p50:7.2f} ms   p95 {p95:7.2f} ms")


def measure():
    """In a fresh process: one JSON line with the figures."""
    import django

    django.setup()
    from django.test import Client, RequestFactory

    from referrals.facets import directory_index
    from referrals.models import Service
    from referrals.views import DirectoryView
    from tests.search.quality import graded_queries

    view, factory, client = DirectoryView.as_view(), RequestFactory(), Client()
    Service.objects.exists()
    before = _memory()
    started = time.perf_counter()
    directory_index()
    build = time.perf_counter() - started
    gc.collect()
    memory = _memory() - before
    texts = [quote(query["q"]) for query in graded_queries()[:ROUNDS]]
    view(factory.get("/hulp/?q=hulp"))  # what a process does when it starts
    views = {}
    for name, query in REQUESTS.items():
        addresses = [f"/hulp/?{query.format(text=text)}" for text in texts]
        requests = [factory.get(address, HTTP_ACCEPT="application/json") for address in addresses]
        views[name] = _spread([_timed(view, request) for request in requests])
    address = f"/hulp/?{REQUESTS['one form']}"
    client.get(address)
    views["one form: a page"] = _spread([_timed(client.get, address) for _ in texts])
    print(json.dumps({"build": build, "memory": memory, "views": views, "shows": _shows()}))


def _timed(answer, *request):
    """Milliseconds that answering this takes."""
    started = time.perf_counter()
    answer(*request)
    return 1000 * (time.perf_counter() - started)


def _spread(times):
    """The median and the 95th percentile."""
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]


def _shows():
    """Seconds from a change by another process until this process counts it."""
    from referrals.facets import directory_index
    from referrals.models import Service

    service = Service.objects.filter(live=True).order_by("pk").last()
    known = len(directory_index().everything)
    code = (
        "import django; django.setup(); from referrals.models import Service; "
        f"service = Service.objects.get(pk={service.pk}); service.live = False; service.save(); "
        "print('saved', flush=True)"
    )
    other = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    other.stdout.readline()
    started = time.perf_counter()
    while len(directory_index().everything) == known and time.perf_counter() - started < 30:
        time.sleep(0.01)
    took = time.perf_counter() - started
    other.wait()
    service.refresh_from_db()
    service.live = True
    service.save()
    return took


def _memory():
    """Megabytes that this process holds now."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    if sys.argv[1:] == ["--measure"]:
        measure()
    else:
        main([int(size) for size in sys.argv[1:]] or [1_000, 10_000, 100_000])
