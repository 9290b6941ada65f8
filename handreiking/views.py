"""What the project answers itself: whether it is healthy, and the pages for what went wrong."""

from django.db import connection
from django.http import HttpResponse
from django.shortcuts import render
from wagtail.models import Site

from .guide.models import HomePage
from .guide.models.public_settings import NEUTRAL_ADDRESS


def health(request):
    """Answer 200 when the process runs and the database answers (liveness and readiness for a load balancer)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")


def page_not_found(request, exception):
    """The 404 page in the site's own style, with a search field and where to go."""
    site = Site.find_for_request(request)
    home = HomePage.objects.filter(pk=site.root_page_id).first() if site else None
    return render(request, "pages/not_found.html", {"home": home}, status=404)


def server_error(request):
    """The 500 page. It asks the database nothing, as that may be what failed, so the exit leads to its default."""
    return render(None, "pages/server_error.html", {"exit_address": NEUTRAL_ADDRESS}, status=500)
