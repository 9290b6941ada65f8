"""Stands in for OpenSearch on loopback: keeps what it is asked, and answers in the form that its API documents.

Its answers were written after the documentation, not taken from a running OpenSearch.
"""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class OpenSearchStandIn:
    """A server that finds whatever it is told to find. `requests` holds (method, path, body) of what it was asked.

    Its answers have the form that the search API of OpenSearch documents, with the keys of `hits` in their order.
    """

    def __init__(self):
        self.requests = []
        self.hits = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self):
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_exception):
        self._server.shutdown()
        self._server.server_close()

    def asked(self, method, ending):
        """The bodies of the requests with this method whose path ends so."""
        return [body for asked, path, body in self.requests if asked == method and path.split("?")[0].endswith(ending)]

    def named(self, beginning):
        """The index that was made with a name that begins so: (name, {"mapping": …, "documents": […]})."""
        mapped = [path.split("/")[1] for _method, path, _body in self.requests if path.endswith("/_mapping")]
        (name,) = [name for name in mapped if name.startswith(beginning)]
        (mapping,) = self.asked("PUT", f"/{name}/_mapping")
        return name, {
            "mapping": mapping,
            "documents": [document for batch in self.asked("POST", f"/{name}/_bulk") for document in batch[1::2]],
        }

    def _answer(self, method, path):
        if path.startswith("/_search/scroll"):
            return {} if method == "DELETE" else {"_scroll_id": "next", "hits": {"hits": []}}
        if path.split("?")[0].endswith("/_search"):
            hits = [{"_id": str(key), "_score": 1.0, "fields": {"pk": [str(key)]}} for key in self.hits]
            return {"_scroll_id": "next", "hits": {"total": {"value": len(hits), "relation": "eq"}, "hits": hits}}
        if path.split("?")[0].endswith("/_bulk"):
            documents = len(self.requests[-1][2]) // 2  # each is preceded by a line that says what to do with it
            return {"errors": False, "items": [{"index": {"status": 201}}] * documents}
        return {}

    def _handler(stand_in):
        class Handler(BaseHTTPRequestHandler):
            """Answers every method alike."""

            def _do(self):
                sent = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
                lines = [json.loads(line) for line in sent.splitlines() if line]
                stand_in.requests.append((self.command, self.path, lines[0] if len(lines) == 1 else lines))
                answer = json.dumps(stand_in._answer(self.command, self.path)).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = _do

            def log_message(self, *_arguments):
                """Say nothing."""

        return Handler
