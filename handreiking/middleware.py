"""The headers by which public pages keep to themselves who reads them."""

from django.conf import settings

ADMIN = "/admin/"
# Inline style attributes carry only lengths (`--value: 27`); nothing else inline is allowed.
POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "style-src-attr 'unsafe-inline'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
        "base-uri 'none'",
    ]
)


class ReaderPrivacyMiddleware:
    """Keeps public pages to themselves: no referrer for other sites, nothing loaded from elsewhere.

    The admin is left out: it needs the referrer for its protection against forged
    requests, and inline scripts. So are the pages that a logged-in editor sees,
    where Wagtail adds its own bar.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """The response to a request, with the headers."""
        response = self.get_response(request)
        if request.path.startswith(ADMIN):
            response.headers["Referrer-Policy"] = "same-origin"
        else:
            response.headers["Referrer-Policy"] = "no-referrer"
            if settings.SESSION_COOKIE_NAME not in request.COOKIES:
                response.headers.setdefault("Content-Security-Policy", POLICY)
        return response
