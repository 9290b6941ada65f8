"""Wait for the site on a port of this machine, and read three pages. Arguments: port, process id of the server."""

import os
import sys
import time
from gzip import decompress
from urllib.error import URLError
from urllib.request import Request, urlopen

WAIT = 600  # seconds: a fresh clone installs its packages first
PAGES = {
    "/": "Wat is er gebeurd?",
    "/wat-is-het/vormen/online-controle/": "Online controle",
    "/wat-kun-je-doen/omstander/": "Wat kun je doen als omstander?",
}


def get(port, path):
    """Ask for a path as a browser would, compressed."""
    return urlopen(Request(f"http://127.0.0.1:{port}{path}", headers={"Accept-Encoding": "gzip"}), timeout=30)


def wait(port, pid):
    """Return when the site answers. Raises when the server has ended or takes too long."""
    deadline = time.monotonic() + WAIT
    while time.monotonic() < deadline:
        os.kill(pid, 0)
        try:
            with get(port, "/healthz") as response:
                if response.status == 200:
                    return
        except URLError:
            time.sleep(1)
    raise TimeoutError(f"no answer within {WAIT} seconds")


def read(port, path, expected):
    """Read one page; raises when it is not what it should be."""
    with get(port, path) as response:
        status, encoding, body = response.status, response.headers["Content-Encoding"], response.read()
    assert status == 200, f"{path}: {status}"
    assert encoding == "gzip", f"{path}: not compressed"
    assert expected in decompress(body).decode(), f"{path}: no “{expected}”"
    print(f"{path}: {status}, {encoding}, {len(body)} bytes")


if __name__ == "__main__":
    port, pid = map(int, sys.argv[1:])
    wait(port, pid)
    for path, expected in PAGES.items():
        read(port, path, expected)
