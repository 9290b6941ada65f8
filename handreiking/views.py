from django.db import connection
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.generic import DetailView
from django.views.generic.base import RedirectView
from wagtail.models import Site

from .models import ContentPage, HomePage, RolePage, Topic
from .models.site_settings import NEUTRAL_ADDRESS

#: What the short links call the roles, and the audience that each stands for.
ROLE_LINKS = {"professional": "sociaal-professional", "omstander": "omstander", "gemeente": "gemeente"}


class RoleLinkView(RedirectView):
    """`/rol/<role>`: a permanent short link to a role page, wherever the page now lives. 404 while it is not live."""

    permanent = True

    def get_redirect_url(self, *args, role, **kwargs):
        """The address of the live page of this role."""
        audience = ROLE_LINKS.get(role, role)
        return get_object_or_404(RolePage.objects.visible(), audience__slug=audience).url


class TopicView(DetailView):
    """`/onderwerpen/<slug>/`: every live page on one topic."""

    model = Topic
    template_name = "pages/topic.html"
    context_object_name = "topic"

    def get_context_data(self, **kwargs):
        """Add the pages on this topic, in the order of the guide."""
        pages = ContentPage.objects.visible().filter(tagged_items__tag=self.object).order_by("path")
        return super().get_context_data(**kwargs) | {"pages": pages}


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
