"""A neutral site for the exit control to lead to. It remembers what it was asked, and can keep a visitor waiting.

Each page says which visit it answers, so that a test can tell the second arrival from the first.
"""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TITLE = "Het weer"
PAGE = (
    "<!doctype html><html lang=nl data-visit={visit}><title>{title}</title><link rel=icon href=data:,><h1>{title}</h1>"
)


class NeutralSite:
    """Listens on a free port while it is entered.

    Its host is `localhost`, the guide's is 127.0.0.1: two sites to a browser, as in life.
    """

    def __init__(self):
        self.requests = []
        self._open = threading.Event()
        self._open.set()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.address = f"http://localhost:{self._server.server_port}/weer/"

    def __enter__(self):
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *exception):
        self._open.set()
        self._server.shutdown()
        self._server.server_close()

    def hang(self):
        """From now on, let visitors wait until `answer`."""
        self._open.clear()

    def answer(self):
        """Answer all who wait, and from now on at once."""
        self._open.set()

    def reset(self):
        """Answer all who wait, and forget them."""
        self.answer()
        self.requests = []

    def _handler(self):
        neutral = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                requests = neutral.requests
                requests.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
                page = PAGE.format(visit=len(requests), title=TITLE).encode()
                neutral._open.wait(30)
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(page)))
                self.send_header("Cache-Control", "no-store")
                self.end_headers()
                self.wfile.write(page)

            def log_message(self, *arguments):
                pass

        return Handler
